"""``naast checkpoint-log``: signs the log of this moment, and keeps that outside the database too."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from naast.access.actors import installation
from naast.common import clock
from naast.plans import operations


class Command(BaseCommand):
    """Sign all chains of this moment."""

    help = "Sign the log of this moment, outside the database too."

    def handle(self, *_args: Any, **_options: Any) -> None:
        made = operations.checkpoint(at=clock.now(), by=installation())
        self.stdout.write(f"{made.lines} lines of {made.chains} chains signed at {made.at:%Y-%m-%d %H:%M} UTC")
