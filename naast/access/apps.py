"""Registers the context with Django."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Municipalities, accounts and what they may do."""

    name = "naast.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"
