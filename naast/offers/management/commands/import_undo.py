"""``naast import undo RUN --gemeente X``: undo a whole run; ``--preview`` only tells what would happen."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from naast.access.actors import installation
from naast.common import clock
from naast.common.operations import NotFound
from naast.offers import operations, queries
from naast.offers.management.commands.import_window import municipality

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """What the run made leaves the window, what it changed goes back; what somebody changed since then stays."""

    help = "Undo a run of `naast import`."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("run", help="the name of the run, as the import said it")
        parser.add_argument("--gemeente", required=True, help="slug of the municipality")
        parser.add_argument("--preview", action="store_true", help="only tell what would happen")

    def handle(self, *_args: Any, run: str, gemeente: str, preview: bool, **_options: Any) -> None:
        town = municipality(gemeente)
        if queries.import_run(town.pk, run) is None:
            raise CommandError(f"There is no run {run!r} in {gemeente}.")
        if preview:
            plan = queries.undoing(town.pk, run)
            counts = {"withdrawn": len(plan.withdrawn), "restored": len(plan.restored), "left": len(plan.left)}
            self.stdout.write(json.dumps(counts))
            return
        try:
            by = installation(municipality_id=town.pk)
            done = operations.undo_import(municipality_id=town.pk, public_id=run, at=clock.now(), by=by)
        except (operations.AlreadyUndone, NotFound):
            raise CommandError("This run was undone before.") from None
        self.stdout.write(json.dumps({"withdrawn": done.withdrawn, "restored": done.restored, "left": done.left}))
