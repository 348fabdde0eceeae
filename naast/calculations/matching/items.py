"""What goes into ranking and what comes out. There is no price here, no budget and no contract: none can be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from naast.calculations.language import AgeRange, DangerSigns, ThemeGuess

ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Item:
    """Something that may help: a public answer, or an offer of one of the eight kinds.

    Ages are in years, None is no limit. ``audience`` is parent, youth or both. ``place`` is a neighbourhood's slug,
    empty for the whole town. ``facets`` say who the people behind it are, and ``who`` says it in words. Days are ordinals (``date.toordinal``):
    from ``sinks_on`` it has stood unchecked too long, from ``gone_on`` it is not shown, and between the two days of
    each of ``closed`` (both included) it is shut for a while. ``neighbourhoods`` it is for, none is the whole town; ``where``
    one goes; ``hours`` as (weekday, minutes from, minutes until); ``position`` as latitude and longitude.
    """

    key: str
    form: str
    title: str
    summary: str = ""
    body: str = ""
    audience: str = "both"
    themes: tuple[str, ...] = ()
    age_min: float | None = None
    age_max: float | None = None
    organisation: str = ""
    who: str = ""
    place: str = ""
    facets: tuple[str, ...] = ()
    sinks_on: int | None = None
    gone_on: int | None = None
    closed: tuple[tuple[int, int], ...] = ()
    neighbourhoods: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    hours: tuple[tuple[int, int, int], ...] = ()
    position: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Filters:
    """What somebody chose in a list. Empty or None is no limit; several of one kind are alternatives.

    ``age`` in years; ``neighbourhood`` a slug; ``where`` is place, school, home or online; ``open_at`` a weekday
    (0 = Monday) and the minutes since midnight; ``near`` a latitude and longitude, what lies nearest comes first.
    """

    kinds: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    age: float | None = None
    neighbourhood: str = ""
    where: str = ""
    facets: tuple[str, ...] = ()
    open_at: tuple[int, int] | None = None
    near: tuple[float, float] | None = None
    today: int | None = None


@dataclass(frozen=True, slots=True)
class Filtered:
    """A page of a list: keys in order, how many there are in all, and how many each choice would leave.

    ``counts`` is per kind of choice (``kinds``, ``themes``, ``facets``, ``where``) the number of items by its code,
    with the other choices as they are; ``distances`` in km by key, for items that have a place.
    """

    keys: tuple[str, ...]
    total: int
    counts: dict[str, dict[str, int]]
    distances: dict[str, float]


@dataclass(frozen=True, slots=True)
class Question:
    """A question in somebody's own words, and what they chose to add; what is left out is read from the words.

    ``themes`` says what it is about, when that is known better than the words tell. ``facets`` is with whom they would rather speak; it lifts what fits and hides nothing. Without ``today`` (an
    ordinal) nothing is stale, gone or closed; ``with_gone`` keeps what is gone, far below.
    """

    text: str
    age: float | None = None
    asker: str | None = None
    place: str | None = None
    facets: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    today: int | None = None
    with_gone: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a result stands where it stands: ``theme``, ``words``, ``age``, ``asker``, ``place`` or ``facet``, and what of it."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Result:
    """One result: which item, how well it fits (higher is better; only the order counts), and why."""

    key: str
    form: str
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The results, best first, and what was read in the question."""

    results: tuple[Result, ...]
    themes: tuple[ThemeGuess, ...]
    age: AgeRange | None
    asker: str | None
    danger: DangerSigns
