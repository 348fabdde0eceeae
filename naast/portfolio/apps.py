"""Registers the context with Django."""

from django.apps import AppConfig


class PortfolioConfig(AppConfig):
    """Terms of offers, ideas, wishes and proposals."""

    name = "naast.portfolio"
    label = "portfolio"
    default_auto_field = "django.db.models.BigAutoField"
