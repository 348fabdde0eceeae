"""Django's name for this context."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Plans."""

    name = "naast.plans"
