"""One thin spot: what there is for it, who finds nothing, and what would fill it: an idea, or an offer that reaches further."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.needs import queries as needs
from naast.portfolio.queries.widening import widened

if TYPE_CHECKING:
    from naast.portfolio.queries.weighing import Weighed
    from naast.portfolio.shapes import Option, Part

MOST = 8


@dataclass(frozen=True, slots=True)
class Filler:
    """Something that would help here; ``people`` is how often a year, of what is short here.

    ``how`` is ``wider`` (an offer of the window that does not reach this far yet; ``ways`` says in what: place, age,
    weight), ``back`` (an offer that is not in the window now) or ``idea``.
    """

    option: Option
    how: str
    people: int | None
    ways: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filling:
    """One theme in one neighbourhood. ``ages`` are (part, expected, without anything) as they may be shown.

    ``is_single`` says that hardly anybody finds nothing, and ``fillers`` are for those with one option alone; ``stretches`` are what
    is ``there`` and would help more if it reached further. Nothing stands in both ``there`` and ``fillers``; ``is_partly`` says that what is there does not reach everybody.
    """

    span: needs.Span
    without: int | None
    single: int | None
    is_single: bool
    there: tuple[Option, ...]
    stretches: tuple[Filler, ...]
    is_partly: bool
    ages: tuple[tuple[Part, int | None, int | None], ...]
    fillers: tuple[Filler, ...]


def filling(weighed: Weighed, *, theme: str, neighbourhood_id: int | None) -> Filling | None:
    """What is known about one spot; None when nothing is expected there."""
    rows = [
        place
        for place, one in enumerate(weighed.wanted)
        if one.theme == theme and one.neighbourhood_id == neighbourhood_id
    ]
    if not rows:
        return None
    inside = set(weighed.inside)
    there = {int(one) for row in rows for one in weighed.problem.offers_of(row) if int(one) in inside}
    bare = [row for row in rows if not inside.intersection(weighed.problem.offers_of(row).tolist())]
    demand, one = weighed.problem.demand, [row for row in rows if _options(weighed, row, inside) == 1]
    without = needs.about(float(demand[bare].sum()))
    short = one if without is None else bare
    wider, around = _wider(weighed, short, theme), [weighed.options[number] for number in there]
    return Filling(
        span=weighed.span(theme, neighbourhood_id),
        without=without,
        single=needs.about(float(demand[one].sum())),
        is_single=without is None,
        there=tuple(weighed.options[one] for one in sorted(there, key=lambda one: weighed.options[one].title)),
        is_partly=bool(there) and without is not None,
        ages=_ages(weighed, rows, set(bare)),
        stretches=tuple(one for one in wider if one.option in around),
        fillers=_sorted([*_ready(weighed, short), *(one for one in wider if one.option not in around)]),
    )


def _options(weighed: Weighed, row: int, inside: set[int]) -> int:
    """How many options of the window serve one segment."""
    return sum(int(one) in inside for one in weighed.problem.offers_of(row))


def _sorted(found: list[Filler]) -> tuple[Filler, ...]:
    """What helps most first."""
    return tuple(sorted(found, key=lambda one: -(one.people or 0)))


def _ages(weighed: Weighed, rows: list[int], bare: set[int]) -> tuple[tuple[Part, int | None, int | None], ...]:
    found: dict[int, list[float]] = {}
    for row in rows:
        sums = found.setdefault(int(weighed.problem.group[row]), [0.0, 0.0])
        sums[0] += float(weighed.problem.demand[row])
        sums[1] += float(weighed.problem.demand[row]) if row in bare else 0.0
    return tuple(
        (weighed.parts[group], needs.about(whole), needs.about(without))
        for group, (whole, without) in sorted(
            found.items(), key=lambda pair: list(needs.BANDS).index(weighed.parts[pair[0]].band)
        )
    )


def _ready(weighed: Weighed, bare: list[int]) -> list[Filler]:
    """Options outside the window that serve some of what is short here, most first."""
    inside, people = set(weighed.inside), dict[int, float]()
    for row in bare:
        for one in weighed.problem.offers_of(row).tolist():
            if one not in inside:
                people[one] = people.get(one, 0.0) + float(weighed.problem.demand[row])
    best = sorted(people.items(), key=lambda pair: (-pair[1], weighed.options[pair[0]].title))[:MOST]
    return [
        Filler(weighed.options[one], "idea" if weighed.options[one].is_idea else "back", needs.about(number))
        for one, number in best
    ]


def _wider(weighed: Weighed, rows: list[int], theme: str) -> list[Filler]:
    """Offers of the window about this theme that would help if they reached further, and in what."""
    found = widened(weighed, rows, theme) if rows else []
    return [Filler(weighed.options[one.number], "wider", needs.about(one.amount), one.ways) for one in found[:MOST]]
