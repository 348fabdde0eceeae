"""Frozen values of this context, as pages and stored proposals carry them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NotRequired, TypedDict


class Change(TypedDict):
    """What a group gains and loses a year between two windows, as it may be shown: None is nothing, or fewer than ten.

    ``heavy`` is how much of it is heavy need; ``order`` where the group stands among all, the hardest hit (or most helped)
    first. These were not kept before they were reckoned with.
    """

    place: str
    band: str
    gained: int | None
    lost: int | None
    gained_choice: int | None
    lost_choice: int | None
    gained_heavy: NotRequired[int | None]
    lost_heavy: NotRequired[int | None]
    gained_order: NotRequired[int]
    lost_order: NotRequired[int]


class KeptWeight(TypedDict):
    """What becomes of the needs of one intensity between two windows, as it may be shown: see ``queries.changing.Weight``."""

    intensity: str
    before: int | None
    after: int | None
    gained: int | None
    lost: int | None


class KeptMoved(TypedDict):
    """Something that enters or leaves: how often a year something (or nothing) fits because of it, and how often of it heavy."""

    key: str
    people: int | None
    heavy: int | None


class Kept(TypedDict):
    """What is kept of a step from one window to another: who decides sees what who proposed saw."""

    changes: list[Change]
    weights: list[KeptWeight]
    arrived: list[KeptMoved]
    gone: list[KeptMoved]


class Snapshot(TypedDict):
    """What a window gave at one moment. Shares in hundredths; how often a year something is needed in whole numbers.

    ``changes`` is who gains and who loses by this window, beside the one before it; ``weights`` the same by how heavy it is,
    and ``arrived`` and ``gone`` by what enters and leaves.
    """

    offers: int
    coverage: int
    choice: int
    worst: int
    worst_group: str
    people: int
    expected: int
    placed: NotRequired[int | None]  # not in what was kept before room was reckoned with
    themes: dict[str, list[int | None]]  # expected, asked and not met by theme, as they may be shown
    changes: NotRequired[list[Change]]  # of a window that was proposed; not in what was kept before these were kept
    weights: NotRequired[list[KeptWeight]]  # the same, and these two
    arrived: NotRequired[list[KeptMoved]]
    gone: NotRequired[list[KeptMoved]]
    on: str


@dataclass(frozen=True, slots=True)
class Option:
    """Something that stands in the window or could. ``key`` is ``offer:slug`` or ``idea:id``.

    ``room`` is how many people a year can come; None where it was not noted. ``ages`` are from and up to and including.
    """

    key: str
    title: str
    kind: str
    themes: tuple[str, ...]
    provider: str
    facets: tuple[str, ...]
    where: tuple[str, ...]
    neighbourhoods: tuple[str, ...]
    is_inside: bool
    room: int | None = None
    ages: tuple[float | None, float | None] = (None, None)

    @property
    def is_idea(self) -> bool:
        """Whether it exists only as an idea."""
        return self.key.startswith("idea:")

    @property
    def slug(self) -> str:
        """The part of the key after its kind."""
        return self.key.partition(":")[2]


@dataclass(frozen=True, slots=True)
class Part:
    """A group of people whose share is looked at: an age band in a neighbourhood (None: the whole municipality)."""

    neighbourhood_id: int | None
    place: str
    band: str
