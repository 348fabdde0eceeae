"""``naast nightly``: what happens every night, now."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from naast.access.actors import installation
from naast.common import clock
from naast.questions import operations


class Command(BaseCommand):
    """Add the outbox up and forget in time."""

    help = "Add the outbox up and forget what was kept long enough."

    def handle(self, *_args: Any, **_options: Any) -> None:
        summed = operations.sum_outbox(by=installation())
        operations.sum_uses(at=clock.now(), by=installation())
        swept = operations.sweep(at=clock.now(), by=installation())
        self.stdout.write(
            f"{summed.lines} lines added up into {summed.cells} cells, {swept.questions} questions forgotten"
        )
