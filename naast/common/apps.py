"""Registers the context with Django."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    """The ground under every context."""

    name = "naast.common"
    label = "common"
    default_auto_field = "django.db.models.BigAutoField"
