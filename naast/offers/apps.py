"""Registers the context with Django."""

from django.apps import AppConfig


class OffersConfig(AppConfig):
    """Offers, places and answers."""

    name = "naast.offers"
    label = "offers"
    default_auto_field = "django.db.models.BigAutoField"
