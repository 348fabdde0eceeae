"""Registers the context with Django."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Municipalities, accounts and what they may do."""

    name = "naast.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Who has just proved to hold a second factor, need not sign in again to use it."""
        from allauth.mfa.signals import authenticator_added  # noqa: PLC0415 - allauth needs Django's apps first

        from naast.access.middleware import remember_second_factor  # noqa: PLC0415

        authenticator_added.connect(remember_second_factor, dispatch_uid="naast-second-factor")
