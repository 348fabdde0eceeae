"""``naast municipality add SLUG --name NAME``: open a municipality in this installation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from naast.access import operations
from naast.access.actors import installation

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Open a municipality."""

    help = "Open a municipality in this installation."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug")
        parser.add_argument("--name", required=True)
        parser.add_argument("--phone", default="", help="the desk's phone number")
        parser.add_argument("--cbs-code", default="")
        parser.add_argument("--canal", default="#12483e", help="the deep colour")
        parser.add_argument("--lamp", default="#f5b93d", help="the bright accent")

    def handle(self, *_args: Any, **words: Any) -> None:
        fields = {
            "slug": words["slug"],
            "name": words["name"],
            "sign": f"Centrum voor Jeugd en Gezin {words['name']}",
            "desk_phone": words["phone"],
            "cbs_code": words["cbs_code"],
            "canal": words["canal"],
            "lamp": words["lamp"],
        }
        try:
            town = operations.open_municipality(fields=fields, by=installation())
        except ValidationError as wrong:
            raise CommandError("; ".join(wrong.messages)) from wrong
        self.stdout.write(f"{town.name} is open at /{town.slug}/")
