"""Registers the demo, and refuses production."""

from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class DemoConfig(AppConfig):
    """The demo town and the page to step into a role."""

    name = "naast.demo"
    label = "demo"

    def ready(self) -> None:
        """A demo beside real families cannot exist."""
        if settings.PRODUCTION:
            raise ImproperlyConfigured("De demo kan niet in productie draaien.")
