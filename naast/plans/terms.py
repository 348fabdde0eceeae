"""How long each kind of thing is kept, read from a data file with the days on which a term counts."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

_FILE = Path(__file__).parent / "data" / "retention.toml"


@dataclass(frozen=True, slots=True)
class Term:
    """Years or months after an anchor, by a law, from a day on."""

    kind: str
    anchor: str
    law: str
    since: date
    years: int = 0
    months: int = 0
    until: date | None = None


@cache
def every() -> tuple[Term, ...]:
    """Every term there was, is, or will be."""
    return tuple(Term(**row) for row in tomllib.loads(_FILE.read_text(encoding="utf-8"))["term"])


def term(kind: str, *, on: date) -> Term:
    """The term for a kind that counts on this day; the newest when several do."""
    found = [one for one in every() if one.kind == kind and one.since <= on and (one.until is None or on < one.until)]
    return max(found, key=lambda one: one.since)
