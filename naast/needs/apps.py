"""Registers the context with Django."""

from django.apps import AppConfig


class NeedsConfig(AppConfig):
    """Themes, neighbourhoods and counts."""

    name = "naast.needs"
    label = "needs"
    default_auto_field = "django.db.models.BigAutoField"
