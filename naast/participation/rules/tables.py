"""What was agreed about round tables: which perspectives belong there, who is missing, and when a theme returns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_noop

from naast.common import clock

if TYPE_CHECKING:
    from collections.abc import Iterable

MONTHS = 3  # so long nothing is said of a theme, and it returns
YOUNG = 20
MOST_SAID = 1000


@dataclass(frozen=True, slots=True)
class Perspective:
    """A place at a round table that is always thought of."""

    name: str
    voice: str
    age_to: int | None = None


PERSPECTIVES = (
    Perspective(gettext_noop("Jongeren"), "young", YOUNG - 1),
    Perspective(gettext_noop("Ouders"), "parents"),
    Perspective(gettext_noop("Mensen die er werken"), "professionals"),
    Perspective(gettext_noop("Huisarts of jeugdarts"), "professionals"),
    Perspective(gettext_noop("School"), "professionals"),
    Perspective(gettext_noop("Aanbieder"), "professionals"),
    Perspective(gettext_noop("Mensen uit de buurt"), "other"),
    Perspective(gettext_noop("Raad"), "other"),
    Perspective(gettext_noop("Wethouder"), "other"),
    Perspective(gettext_noop("Regio"), "other"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One perspective at a table: how many are hoped for, said yes, said no, and of the yeses are under twenty."""

    name: str
    wanted: int
    comes: int
    not_coming: int = 0
    young: int = 0

    @property
    def lacks(self) -> int:
        """How many more are hoped for."""
        return max(self.wanted - self.comes, 0)


def nobody_of(lines: Iterable[Line]) -> tuple[str, ...]:
    """The perspectives of which nobody comes."""
    return tuple(line.name for line in lines if not line.comes)


def nobody_young(lines: Iterable[Line]) -> bool:
    """Whether nobody under twenty comes, as far as people said."""
    return not any(line.young for line in lines)


def returns_on(looked_on: date) -> date:
    """The day on which a theme returns when nobody says a word of it; at the end of a month that is too short, its last day.

    >>> returns_on(date(2026, 11, 30))
    datetime.date(2027, 2, 28)
    """
    month = clock.months_later(looked_on, MONTHS)
    last = clock.months_later(month, 1) - timedelta(days=1)
    return min(month + timedelta(days=looked_on.day - 1), last)


def phase(state: str) -> str:
    """Whether what is said now is said before, during or after."""
    return {"planned": "before", "open": "during"}.get(state, "after")
