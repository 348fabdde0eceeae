"""Registers the context with Django."""

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """Templates, components and drawings."""

    name = "naast.design"
    label = "design"
