"""``naast import window FILE --gemeente X``: read offers from JSON lines or CSV, keep what is good, set the rest apart."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.text import slugify

from naast.access import queries as access
from naast.access.actors import installation
from naast.common import clock
from naast.common.operations import NotFound
from naast.network import operations as network
from naast.offers import operations, rows

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Iterator

Line = tuple[int, str, Any]


class Command(BaseCommand):
    """Import the window of a municipality; repeating it doubles nothing."""

    help = "Read offers from a file (JSON lines or CSV) into the window of a municipality."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--gemeente", required=True, help="slug of the municipality")

    def handle(self, *_args: Any, file: Path, gemeente: str, **_options: Any) -> None:
        try:
            self.town = access.municipality(gemeente)
        except NotFound:
            raise CommandError(
                f"There is no municipality {gemeente!r}. Open it: naast municipality add {gemeente} --name …"
            ) from None
        if not file.is_file():
            raise CommandError(f"There is no file {file}.")
        self.by = installation(municipality_id=self.town.pk)
        self.groups: dict[str, int] = {}
        refused: list[tuple[int, str, str, str]] = []
        taken = 0
        for number, raw, row in self.lines(file):
            try:
                self.take(row)
                taken += 1
            except rows.RowRefused as no:
                refused.append((number, no.reason, no.advice, raw))
                self.stderr.write(f"line {number}: {no.reason} {no.advice}")
            if number % 200 == 0:
                self.stderr.write(f"  {number} lines read, {taken} accepted, {len(refused)} set apart")
        self.set_apart(file, refused)
        self.stdout.write(json.dumps({"accepted": taken, "quarantined": len(refused), "gemeente": gemeente}))

    def lines(self, file: Path) -> Iterator[Line]:
        """Number, raw text and parsed row of every line that is not empty."""
        with file.open(encoding="utf-8-sig", errors="replace", newline="") as source:
            if file.suffix == ".csv":
                for number, row in enumerate(csv.DictReader(source), start=2):
                    yield number, json.dumps(row, ensure_ascii=False), row
                return
            for number, raw in enumerate(source, start=1):
                if raw.strip():
                    yield number, raw.strip(), _parsed(raw)

    def take(self, row: Any) -> None:
        """One row into the window; each in its own transaction, so that stopping halfway loses nothing."""
        if isinstance(row, json.JSONDecodeError):
            raise rows.RowRefused(
                f"Dit is geen JSON: {row.msg} op teken {row.pos}.", "Schrijf één JSON-object per regel."
            )
        fields = rows.read(row)
        name = " ".join(str(row.get("organisation") or "").split())[:160]
        fields["organisation_id"] = self.organisation(name) if name else None
        fields["checked_on"] = clock.local_date(clock.now())
        try:
            operations.put_offer(municipality_id=self.town.pk, fields=fields, at=clock.now(), by=self.by)
        except ValidationError as wrong:
            raise rows.RowRefused(" ".join(wrong.messages), "Verbeter dit veld.") from wrong

    def organisation(self, name: str) -> int:
        if name not in self.groups:
            slug = slugify(name)[:150] or "organisatie"
            made = network.join_organisation(municipality_id=self.town.pk, slug=slug, fields={"name": name}, by=self.by)
            self.groups[name] = made.pk
        return self.groups[name]

    def set_apart(self, file: Path, refused: list[tuple[int, str, str, str]]) -> None:
        """What was not accepted, with its reason, in a file beside the first; an old one goes when all is well."""
        beside = file.with_name(f"{file.name}.quarantine.csv")
        if not refused:
            beside.unlink(missing_ok=True)
            return
        with beside.open("w", encoding="utf-8", newline="") as target:
            writer = csv.writer(target)
            writer.writerow(["line", "reason", "what to do", "row"])
            writer.writerows(refused)
        self.stderr.write(f"set apart: {beside}")


def _parsed(raw: str) -> Any:
    try:
        return json.loads(raw)
    except json.JSONDecodeError as wrong:
        return wrong
