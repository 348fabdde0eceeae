"""How often a family keeps the same fixed person: counted from days alone, without families and without names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.plans.rules.moving import months_after

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

LEAST = 10


@dataclass(frozen=True, slots=True)
class Life:
    """One plan as days: opened, closed (None when it is not), until when its first fixed person stayed."""

    opened_on: date
    closed_on: date | None = None
    first_until: date | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """After so many months: of how many families that we still walked with, how many kept the same fixed person."""

    months: int
    kept: int
    of: int

    @property
    def percent(self) -> int | None:
        """As a whole number; nothing for fewer than ten families."""
        return round(100 * self.kept / self.of) if self.of >= LEAST else None


def share(lives: Iterable[Life], *, months: int, on: date) -> Share:
    """Of plans that reached the day so many months after opening, and were not closed before it."""
    kept = of = 0
    for life in lives:
        day = months_after(life.opened_on, months)
        if day > on or (life.closed_on is not None and life.closed_on < day):
            continue
        of += 1
        kept += life.first_until is None or life.first_until > day
    return Share(months, kept, of)
