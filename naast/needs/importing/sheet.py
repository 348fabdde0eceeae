"""The table in a file: which rows are its title, its head (often several rows) and its foot, and which are figures."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from naast.needs.importing.results import FileRefused

_WIDE = (b"\xff\xfe", b"\xfe\xff")
_DATA = re.compile(r"^(?:(?:GM|WK|BU|JZ|PV|NL)\d{2,8}\s*|\d{4}(?:JJ\d\d)?\*{0,2}|\d{4} [\w ]+\*{0,2})$")
_MOST_HEAD = 12
_MOST_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its title, the name of each column (all rows of the head in one, with | between), and its rows by line."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def sheet(raw: bytes) -> Sheet:
    """The table in a CSV file, whatever its separator and letters. Raises :class:`FileRefused`."""
    if len(raw) > _MOST_BYTES:
        raise FileRefused(_("Dit bestand is te groot. Kies op StatLine alleen je eigen gemeente."))
    text = _decoded(raw)
    if text.lstrip()[:1] in {"{", "["} or raw[:2] == b"PK":
        raise FileRefused(_("Dit is geen CSV. Kies op StatLine bij Download voor CSV."))
    lines = text.splitlines()
    between = max(";,\t", key=lambda sign: sum(line.count(sign) for line in lines[:40]))
    csv.field_size_limit(1_000_000)
    try:
        rows = [(number, [field.strip() for field in row]) for number, row in _records(lines, between)]
    except csv.Error as wrong:
        raise FileRefused(_("Dit bestand is geen tabel die we kunnen lezen. Kies op StatLine voor CSV.")) from wrong
    full = [(number, row) for number, row in rows if sum(bool(field) for field in row) > 1]
    begins = full[0][0] if full else 0
    title = next((row[0] for number, row in rows if number < begins and row and row[0]), "")
    head = _head(full)
    if not head:
        raise FileRefused(_("In dit bestand vonden we geen tabel met kolommen en regels."))
    columns = _joined([row for _number, row in full[:head]])
    body = [(number, tuple(row)) for number, row in full[head:]]
    return Sheet(title, columns, tuple(body))


def _records(lines: list[str], between: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(lines, delimiter=between)
    found, before = [], 0
    for row in reader:
        found.append((before + 1, row))
        before = reader.line_num
    return found


def _decoded(raw: bytes) -> str:
    if raw[:2] in _WIDE:
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig").replace("\x00", "")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace").replace("\x00", "")


def _head(rows: list[tuple[int, list[str]]]) -> int:
    """How many rows are head: up to the first row with a code or a year in it; the first row when there is no such."""
    for place, (_number, row) in enumerate(rows[: _MOST_HEAD + 1]):
        if place and any(_DATA.match(field) for field in row):
            return place
    return 1 if len(rows) > 1 else 0


def _joined(head: list[list[str]]) -> tuple[str, ...]:
    """One name per column: what stands above it in each row of the head, without saying the same twice."""
    width = max(len(row) for row in head)
    names = []
    for place in range(width):
        parts = [row[place] for row in head if place < len(row) and row[place]]
        names.append("|".join(part for part in dict.fromkeys(parts) if part not in {"Onderwerp", "Onderwerpen"}))
    return tuple(names)
