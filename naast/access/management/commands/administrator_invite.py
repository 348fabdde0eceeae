"""``naast administrator invite EMAIL --gemeente SLUG``: the link by which a municipality's first administrator comes in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from naast.access import operations, queries
from naast.access.actors import installation
from naast.access.permissions import Role
from naast.common import clock
from naast.common.operations import NotFound

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Invite an administrator; colleagues are invited by them, on the page."""

    help = "Make the link by which an administrator of a municipality chooses a password; it works once, for a week."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--gemeente", required=True, help="slug of the municipality")
        parser.add_argument("--name", default="", help="first name")

    def handle(self, *_args: Any, email: str, gemeente: str, name: str, **_options: Any) -> None:
        try:
            validate_email(email)
            town = queries.municipality(gemeente)
        except ValidationError:
            raise CommandError(f"{email!r} is no e-mail address.") from None
        except NotFound:
            raise CommandError(
                f"There is no municipality {gemeente!r}. Open it: naast municipality add {gemeente} --name …"
            ) from None
        sent = operations.invite(
            municipality_id=town.pk,
            email=email,
            name=name or email.split("@", maxsplit=1)[0],
            roles={Role.ADMINISTRATOR},
            at=clock.now(),
            by=installation(municipality_id=town.pk),
        )
        where = settings.NAAST_URL or "http://localhost:8000"
        link = f"{where}/uitnodiging/{sent.secret}/" if sent.secret else f"{where}/account/login/"
        self.stdout.write(f"{email} is an administrator of {town.name}: {link}")
