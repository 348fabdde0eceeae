"""``naast nightly``: what happens every night, now."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from naast.common import clock
from naast.website import nightly


class Command(BaseCommand):
    """Do the night's work, and tell how far it is; Ctrl-C stops it, and starting again does what is left."""

    help = "Add the counts up, keep the plans, and forget what was kept long enough."

    def handle(self, *_args: Any, **_options: Any) -> None:
        nightly.run(at=clock.now(), say=self.stdout.write)
