"""Registers the context with Django."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Organisations, people and talents."""

    name = "naast.network"
    label = "network"
    default_auto_field = "django.db.models.BigAutoField"
