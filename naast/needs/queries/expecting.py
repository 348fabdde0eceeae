"""What a window has to serve: cell by cell for reckoning with, and as every page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common.operations import NotAllowed
from naast.needs import rules
from naast.needs.queries.profile import profile_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.needs.queries.profile import Profile


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
    found = profile_of(municipality_id, at=at, is_told=False)
    segments = tuple(
        Segment(one.theme, band, area, intensity, number, low, high)
        for one in found.themes
        for area, band, intensity, number, low, high in one.figures(found.areas)
        if number > 0
    )
    return Expected(segments, dict(_spans(found)))


def _spans(found: Profile) -> Iterator[tuple[tuple[str, int | None], Span]]:
    every = {area: [number] for number, area in enumerate(found.areas)} | {None: list(range(len(found.areas)))}
    for one in found.themes:
        columns = range(len(one.model.columns))
        for area, rows in every.items():
            if columns and (whole := one.model.total(rows, columns)):
                told = (rules.about(number) for number in (whole.expected, whole.low, whole.high))
                yield (one.theme, area), Span(*told)


def demand(municipality_id: int, *, at: datetime, by: Actor) -> tuple[Segment, ...]:
    """What a window has to serve, cell by cell. Raises ``NotAllowed``."""
    return expected(municipality_id, at=at, by=by).segments
