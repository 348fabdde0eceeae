"""Registers the context with Django."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """How a team decides."""

    name = "naast.decisions"
    label = "decisions"
    default_auto_field = "django.db.models.BigAutoField"
