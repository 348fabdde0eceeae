"""What a window has to serve: cell by cell for reckoning with, and as every page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common.operations import NotAllowed
from naast.needs.queries.profile import profile_of

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor


@dataclass(frozen=True, slots=True)
class Segment:
    """What a window has to serve: a need of one kind in one place, as a yearly number with its 90 % interval."""

    theme: str
    age_band: str
    neighbourhood_id: int | None
    intensity: str
    expected: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Span:
    """What is expected of a theme with the ends of its 90 % interval, as they may be shown (None: fewer than ten)."""

    expected: int | None
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Expected:
    """What a window has to serve, cell by cell, and per theme and neighbourhood (None: all) the figure that is shown of it."""

    segments: tuple[Segment, ...]
    spans: dict[tuple[str, int | None], Span]


def expected(municipality_id: int, *, at: datetime, by: Actor) -> Expected:
    """What a window has to serve, for reckoning with, and as it is shown; only cells in which something is expected.

    Of any municipality, for who may see needs somewhere: it is reckoned from figures that may be seen, and tells nothing
    of what was asked. Raises ``NotAllowed``.
    """
    if not by.may(Permission.NEEDS_VIEW):
        raise NotAllowed(Permission.NEEDS_VIEW.value)
    found = profile_of(municipality_id, at=at)
    segments = tuple(
        Segment(cell.theme, cell.age_band, cell.neighbourhood_id, cell.intensity, cell.expected, cell.low, cell.high)
        for cell in found.cells()
        if cell.expected > 0
    )
    spans = {
        (row.theme, area): Span(row.expected, row.low, row.high)
        for area in {None, *found.areas}
        for row in found.rows(area=area)
    }
    return Expected(segments, spans)


def demand(municipality_id: int, *, at: datetime, by: Actor) -> tuple[Segment, ...]:
    """What a window has to serve, cell by cell. Raises ``NotAllowed``."""
    return expected(municipality_id, at=at, by=by).segments
