"""What an offer of the window would do at a spot if it reached further: another neighbourhood, age or weight, by the same matching."""

from __future__ import annotations

import dataclasses
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from naast.calculations import matching
from naast.needs import queries as needs
from naast.offers import queries as offers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naast.portfolio.queries.weighing import Weighed

# What can be widened, what asks least first.
PLACE, AGE, WEIGHT = "place", "age", "weight"
WAYS = (PLACE, AGE, WEIGHT)


@dataclass(frozen=True, slots=True)
class Widened:
    """An option, by number, that would help when widened in these ``ways``; ``amount`` is how often a year, exactly."""

    number: int
    ways: tuple[str, ...]
    amount: float


def widened(weighed: Weighed, rows: Sequence[int], theme: str) -> list[Widened]:
    """Each offer of the window about a theme that would serve some of these segments if it reached further.

    Each with the fewest ways that let it help ten times or more (else help at all), what helps most first. One where
    nobody can come helps nobody, however wide.
    """
    able = [
        number
        for number in weighed.inside
        if theme in weighed.options[number].themes and weighed.options[number].room != 0
    ]
    found: dict[int, Widened] = {}
    for size in range(1, len(WAYS) + 1):
        for ways in itertools.combinations(WAYS, size):
            for one in _with(weighed, able, rows, ways):
                known = found.get(one.number)
                if (
                    known is None
                    or (_told(known) is None and one.amount > known.amount)
                    or (len(known.ways) == size and one.amount > known.amount)
                ):
                    found[one.number] = one
    return sorted(found.values(), key=lambda one: (-one.amount, weighed.options[one.number].title))


def _told(one: Widened) -> int | None:
    return needs.about(one.amount)


def _with(weighed: Weighed, able: Sequence[int], rows: Sequence[int], ways: tuple[str, ...]) -> list[Widened]:
    """What each of these offers would serve beside what it serves now, when widened in all these ways."""
    items = [_wide(weighed.items[number], ways) for number in able]
    wanted = [weighed.needed[row] for row in rows]
    if WEIGHT in ways:
        wanted = [dataclasses.replace(one, forms=tuple(offers.KIND_NAMES)) for one in wanted]
    served = matching.serving(items, wanted, today=None)
    demand, found = weighed.problem.demand[list(rows)], []
    for place, number in enumerate(able):
        would = served.indices[served.indptr[place] : served.indptr[place + 1]]
        now = np.isin(np.asarray(rows), weighed.problem.serves(number))
        amount = float(demand[[row for row in would.tolist() if not now[row]]].sum())
        if amount > 0:
            found.append(Widened(number, ways, amount))
    return found


def _wide(item: matching.Item, ways: tuple[str, ...]) -> matching.Item:
    if PLACE in ways:
        item = dataclasses.replace(item, neighbourhoods=(), place="")
    return dataclasses.replace(item, age_min=None, age_max=None) if AGE in ways else item
