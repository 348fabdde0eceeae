"""One thin spot: what there is for it, who finds nothing, and what would fill it: an idea, or an offer that reaches further."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.needs import queries as needs

if TYPE_CHECKING:
    from naast.portfolio.queries.weighing import Weighed
    from naast.portfolio.shapes import Option, Part

MOST = 8


@dataclass(frozen=True, slots=True)
class Filler:
    """Something that would help here; ``people`` a year, of those who find nothing now.

    ``how`` is ``wider`` (an offer of the window that does not reach this place, age or weight yet), ``back`` (an offer
    that is not in the window now) or ``idea``.
    """

    option: Option
    how: str
    people: int | None


@dataclass(frozen=True, slots=True)
class Filling:
    """One theme in one neighbourhood. ``ages`` are (part, expected, without anything) as they may be shown.

    Nothing stands in both ``there`` and ``fillers``; ``is_partly`` says that what is there does not reach everybody.
    """

    expected: int | None
    without: int | None
    there: tuple[Option, ...]
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
    demand = weighed.problem.demand
    without = needs.shown(round(float(demand[bare].sum())))
    return Filling(
        expected=needs.shown(round(float(demand[rows].sum()))),
        without=without,
        there=tuple(weighed.options[one] for one in sorted(there, key=lambda one: weighed.options[one].title)),
        is_partly=bool(there) and without is not None,
        ages=_ages(weighed, rows, set(bare)),
        fillers=(*_ready(weighed, bare), *(_wider(weighed, theme, there) if bare else ())),
    )


def _ages(weighed: Weighed, rows: list[int], bare: set[int]) -> tuple[tuple[Part, int | None, int | None], ...]:
    found: dict[int, list[float]] = {}
    for row in rows:
        sums = found.setdefault(int(weighed.problem.group[row]), [0.0, 0.0])
        sums[0] += float(weighed.problem.demand[row])
        sums[1] += float(weighed.problem.demand[row]) if row in bare else 0.0
    return tuple(
        (weighed.parts[group], needs.shown(round(whole)), needs.shown(round(without)))
        for group, (whole, without) in sorted(
            found.items(), key=lambda pair: list(needs.BANDS).index(weighed.parts[pair[0]].band)
        )
    )


def _ready(weighed: Weighed, bare: list[int]) -> list[Filler]:
    """Options outside the window that serve somebody who finds nothing now, most people first."""
    inside, people = set(weighed.inside), dict[int, float]()
    for row in bare:
        for one in weighed.problem.offers_of(row).tolist():
            if one not in inside:
                people[one] = people.get(one, 0.0) + float(weighed.problem.demand[row])
    best = sorted(people.items(), key=lambda pair: (-pair[1], weighed.options[pair[0]].title))[:MOST]
    return [
        Filler(weighed.options[one], "idea" if weighed.options[one].is_idea else "back", needs.shown(round(number)))
        for one, number in best
    ]


def _wider(weighed: Weighed, theme: str, there: set[int]) -> list[Filler]:
    """Offers of the window about this theme that reach nobody here yet: another neighbourhood, age or weight."""
    away = [one for one in weighed.inside if one not in there and theme in weighed.options[one].themes]
    found = [weighed.options[one] for one in away]
    return [Filler(one, "wider", None) for one in sorted(found, key=lambda one: one.title)[:MOST]]
