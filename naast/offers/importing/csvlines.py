"""Rows of a CSV file that may be broken: a quote that never closes costs one line, not the rest of the file."""

from __future__ import annotations

import csv
import json
from itertools import islice
from typing import TYPE_CHECKING, Any

from naast.offers.importing.results import Line, RowRefused

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_ROW = 1000  # lines of the file that one row may span
_FIELD = 20_000_000


def rows(lines: list[str]) -> Iterator[Line]:
    """Each row under the header as ``{column: text}``, with the number of its first line; empty fields are left out."""
    csv.field_size_limit(_FIELD)
    start = next((place for place, line in enumerate(lines) if line.strip()), len(lines))
    if start == len(lines):
        return
    between = max(",;\t|", key=lines[start].count)
    names: list[str] | None = None
    for number, raw, fields in _records(lines, start, between):
        if names is None:
            names = [name.strip().lower() for name in fields or []]
        elif fields is None:
            no = RowRefused("Een aanhalingsteken op deze regel gaat nergens dicht.", "Haal het weg of verdubbel het.")
            yield Line(number, raw, no)
        elif any(field.strip() for field in fields):
            yield _line(number, raw, names, fields)


def _line(number: int, raw: str, names: list[str], fields: list[str]) -> Line:
    if any(field.strip() for field in fields[len(names) :]):
        reason = f"De regel heeft {len(fields)} velden, de kop {len(names)}."
        return Line(number, raw, RowRefused(reason, "Zet tekst met een komma tussen aanhalingstekens."))
    row: dict[str, Any] = {}
    for name, field in zip(names, fields, strict=False):
        if field.strip() and field.strip().upper() != "NULL":
            row.setdefault(name, field.strip())
    return Line(number, json.dumps(row, ensure_ascii=False), row)


def _records(lines: list[str], start: int, between: str) -> Iterator[tuple[int, str, list[str] | None]]:
    """Number, text and fields of each record; fields are None for a line that could only be skipped."""
    place = start
    while place < len(lines):
        reader = csv.reader(islice(lines, place, None), delimiter=between, strict=False)
        begun = place
        while True:
            before = reader.line_num
            try:
                fields: list[str] | None = next(reader)
            except StopIteration:
                return
            except csv.Error:
                fields = None
            spans = reader.line_num - before
            here = begun + before
            if fields is None or _runs_on(lines, here, spans):
                yield here + 1, lines[here].strip(), None
                place = here + 1
                break
            yield here + 1, "".join(lines[here : here + spans]).strip(), fields


def _runs_on(lines: list[str], here: int, spans: int) -> bool:
    """Whether a record swallowed what follows it: it goes on to the end of the file in a quote, or far too long."""
    if spans > _LONGEST_ROW:
        return True
    if spans < 2 or here + spans < len(lines):
        return False
    return "".join(lines[here : here + spans]).count('"') % 2 == 1
