"""``naast import figures FILE --gemeente X``: read figures of the population (StatLine CSV and plain lists)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from naast.access import queries as access
from naast.access.actors import installation
from naast.common import clock
from naast.common.operations import NotFound
from naast.needs import operations, queries
from naast.needs.importing import taking
from naast.needs.importing.results import FileRefused

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from naast.access.models import Municipality

_NAMED = 20  # lines that were set apart and are named on the screen; the rest is on the page of the run


class Command(BaseCommand):
    """Read a file of figures; repeating it doubles nothing, and ``--undo RUN`` takes it back."""

    help = "Read figures of the population from a CSV file (StatLine, or a list of areas and ages)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, nargs="?")
        parser.add_argument("--gemeente", required=True, help="slug of the municipality")
        parser.add_argument("--year", type=int, help="of which year, when the file does not say")
        parser.add_argument("--status", default="", choices=["definitief", "nader-voorlopig", "voorlopig"])
        parser.add_argument("--add", default="", choices=["WK", "BU"], help="add districts or neighbourhoods not there")
        parser.add_argument("--undo", metavar="RUN", help="take a run back instead")
        parser.add_argument("--json", action="store_true", help="end with one line of JSON")

    def handle(self, *_args: Any, file: Path | None, gemeente: str, undo: str | None, **options: Any) -> None:
        try:
            town = access.municipality(gemeente)
        except NotFound:
            raise CommandError(
                f"There is no municipality {gemeente!r}. Open it: naast municipality add {gemeente} --name …"
            ) from None
        if undo:
            self.undo(town, undo)
            return
        if file is None or not file.is_file():
            raise CommandError(f"There is no file {file}.")
        self.say(town, self.taken(town, file, options), as_json=options["json"])

    def taken(self, town: Municipality, file: Path, options: dict[str, Any]) -> str:
        """The run that this file became, or already was."""
        try:
            return taking.take(
                file.read_bytes(),
                file_name=file.name,
                municipality=town,
                year=options["year"],
                status=options["status"],
                adds=options["add"],
                at=clock.now(),
                by=installation(municipality_id=town.pk),
            ).public_id
        except FileRefused as no:
            raise CommandError(str(no)) from no
        except operations.AlreadyRead as before:
            self.stderr.write("This file was read before; nothing is doubled.")
            return before.public_id

    def undo(self, town: Municipality, public_id: str) -> None:
        """Take a run back."""
        by = installation(municipality_id=town.pk)
        try:
            operations.undo_figures(municipality_id=town.pk, public_id=public_id, at=clock.now(), by=by)
        except NotFound:
            raise CommandError(f"There is no run {public_id!r} in {town.slug}.") from None
        except operations.AlreadyUndone:
            raise CommandError("This run was undone before.") from None
        self.stdout.write(f"Undone: {public_id}")

    def say(self, town: Municipality, public_id: str, *, as_json: bool) -> None:
        """What came of it."""
        run = queries.figure_run(town.pk, public_id)
        if run is None:
            raise CommandError("The run is gone.")
        apart = queries.lines_apart(town.pk, public_id)
        for line in apart[:_NAMED]:
            others = f" (also line {', '.join(map(str, line.others))})" if line.others else ""
            self.stderr.write(f"line {line.line}: {line.reason} {line.advice}{others}")
        if len(apart) > _NAMED:
            rest = ", ".join(str(line.line) for line in apart[_NAMED:])
            self.stderr.write(f"and {len(apart) - _NAMED} other reasons, on the page of the run: line {rest}")
        for warning in run.warnings:
            self.stderr.write(f"warning: {warning}")
        counts = {"accepted": run.accepted, "quarantined": run.apart, "elsewhere": run.elsewhere}
        counts |= {"figures": run.figures, "unknown": run.unknown, "places": run.made}
        if as_json:
            said = {**counts, "years": list(run.years), "gemeente": town.slug, "run": run.public_id}
            self.stdout.write(json.dumps(said))
            return
        self.stdout.write(
            f"{run.accepted} lines accepted ({run.figures} figures, {run.unknown} unknown), {run.apart} set apart, "
            f"{run.elsewhere} about elsewhere. "
            f"Undo it: naast import figures --undo {run.public_id} --gemeente {town.slug}"
        )
