"""Registers the package with Django."""

from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    """Pages that compose what the contexts know."""

    name = "naast.website"
    label = "website"
