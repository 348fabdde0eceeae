"""Registers the context with Django."""

from django.apps import AppConfig


class ParticipationConfig(AppConfig):
    """Talks, report, scenarios, conference, council and promises."""

    name = "naast.participation"
    label = "participation"
    default_auto_field = "django.db.models.BigAutoField"
