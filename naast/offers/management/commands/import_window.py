"""``naast import window FILE --gemeente X``: read offers of our own format, keep what is good, set the rest apart."""

from __future__ import annotations

import csv
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from naast.access import queries as access
from naast.access.actors import installation
from naast.common.operations import NotFound
from naast.offers import operations, queries
from naast.offers.importing import runs, window
from naast.offers.importing.results import FileRefused

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from naast.access.models import Municipality
    from naast.offers.models import ImportRun

_NAMED = 20  # lines that were set apart and are named on the screen; the rest is in the report


def municipality(slug: str) -> Municipality:
    """The municipality of ``--gemeente``, or a sentence on how to open it."""
    try:
        return access.municipality(slug)
    except NotFound:
        raise CommandError(
            f"There is no municipality {slug!r}. Open it: naast municipality add {slug} --name …"
        ) from None


class Command(BaseCommand):
    """Read a file into the window of a municipality; repeating it doubles nothing, stopping halfway loses nothing."""

    help = "Read offers from a file (JSON lines or CSV) into the window of a municipality."
    format = window.FORMAT

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--gemeente", required=True, help="slug of the municipality")
        parser.add_argument("--json", action="store_true", help="end with one line of JSON")
        parser.add_argument("--apart", type=Path, help="write what was set apart to this CSV file")

    def handle(self, *_args: Any, file: Path, gemeente: str, apart: Path | None, **options: Any) -> None:
        town = municipality(gemeente)
        if not file.exists():
            raise CommandError(f"There is no file {file}.")
        started = time.monotonic()
        try:
            run = runs.read_file(
                file, file_format=self.format, municipality_id=town.pk, by=installation(municipality_id=town.pk),
                tell=self.tell,
            )  # fmt: skip
        except FileRefused as no:
            raise CommandError(str(no)) from no
        except operations.RunMoved:
            raise CommandError("Somebody else reads this file just now, or undid it. Start again later.") from None
        self.name_apart(run)
        if apart:
            with apart.open("w", encoding="utf-8", newline="") as target:
                csv.writer(target).writerows(queries.apart_rows(town.pk, run.public_id))
        self.say(run, gemeente, time.monotonic() - started, as_json=options["json"] or self.format == window.FORMAT)

    def tell(self, run: ImportRun) -> None:
        """Progress, after each batch."""
        self.stderr.write(f"  {run.lines_done} lines read, {run.accepted} accepted, {run.quarantined} set apart")

    def name_apart(self, run: ImportRun) -> None:
        """The first lines that were set apart, with what to do."""
        for row in run.set_apart.filter(came_in=False)[:_NAMED]:
            self.stderr.write(f"line {row.line}: {row.reason} {row.advice}")
        if run.quarantined > _NAMED:
            self.stderr.write(f"… and {run.quarantined - _NAMED} more: see the report, or give --apart FILE.csv")

    def say(self, run: ImportRun, gemeente: str, seconds: float, *, as_json: bool) -> None:
        """What came of it."""
        counts = {"accepted": run.accepted, "quarantined": run.quarantined, "seconds": round(seconds, 2)}
        if as_json:
            self.stdout.write(json.dumps(counts | {"gemeente": gemeente, "run": run.public_id}))
            return
        self.stdout.write(
            f"{run.accepted} accepted, {run.quarantined} set apart, in {seconds:.1f} s. "
            f"Undo it: naast import undo {run.public_id} --gemeente {gemeente}"
        )
