"""What something would do at a spot if it reached further: another neighbourhood, age, weight or more room, by the same matching."""

from __future__ import annotations

import dataclasses
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.calculations import matching
from naast.needs import queries as needs
from naast.offers import queries as offers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naast.portfolio.queries.weighing import Weighed

# What can be lacking, what asks least first. Room lacks where nobody can come any more.
PLACE, AGE, WEIGHT, ROOM = "place", "age", "weight", "room"
WAYS = (PLACE, AGE, WEIGHT)
STRETCH = 5  # years: what is for toddlers is not for grown-ups, however one widens it


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something about the theme of a spot; ``served`` are the segments that it helps already, ``is_full`` that nobody can come."""

    item: matching.Item
    is_full: bool = False
    served: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Widened:
    """A candidate, by number, that would help ``amount`` times a year (exactly) in these segments, if it reached further in ``ways``.

    No ways: it helps as it is.
    """

    number: int
    ways: tuple[str, ...]
    rows: tuple[int, ...]
    amount: float


def widened(weighed: Weighed, rows: Sequence[int], candidates: Sequence[Candidate]) -> list[Widened]:
    """Each candidate that would serve some of these segments that it does not serve now, by number.

    Each with the fewest ways that let it help ten times or more (else help at all, and then most).
    """
    found: dict[int, Widened] = {}
    if not rows or not candidates:
        return []
    for size in range(len(WAYS) + 1):
        for ways in itertools.combinations(WAYS, size):
            for one in _with(weighed, candidates, rows, ways):
                known = found.get(one.number)
                if known is None or (one.amount > known.amount and (_is_small(known) or len(known.ways) == size)):
                    found[one.number] = one
    return [_asked(one, candidates[one.number]) for _number, one in sorted(found.items())]


def _is_small(one: Widened) -> bool:
    return needs.about(one.amount) is None


def _asked(one: Widened, candidate: Candidate) -> Widened:
    """What is full lacks room too."""
    return dataclasses.replace(one, ways=(*one.ways, ROOM)) if candidate.is_full else one


def _with(
    weighed: Weighed, candidates: Sequence[Candidate], rows: Sequence[int], ways: tuple[str, ...]
) -> list[Widened]:
    """What each of these would serve beside what it serves now, when widened in all these ways."""
    items = [_wide(one.item, ways) for one in candidates]
    wanted = [weighed.needed[row] for row in rows]
    if WEIGHT in ways:
        wanted = [dataclasses.replace(one, forms=tuple(offers.KIND_NAMES)) for one in wanted]
    served = matching.serving(items, wanted, today=None)
    found = []
    for number, one in enumerate(candidates):
        would = (rows[place] for place in served.indices[served.indptr[number] : served.indptr[number + 1]].tolist())
        gained = tuple(row for row in would if row not in one.served)
        amount = float(weighed.problem.demand[list(gained)].sum())
        if amount > 0:
            found.append(Widened(number, ways, gained, amount))
    return found


def _wide(item: matching.Item, ways: tuple[str, ...]) -> matching.Item:
    """The item as it would be, without its texts: those take time and say nothing of whom it reaches."""
    item = dataclasses.replace(item, title="", summary="", body="", organisation="", who="")
    if PLACE in ways:
        item = dataclasses.replace(item, neighbourhoods=(), place="")
    if AGE not in ways:
        return item
    low, high = item.age_min, item.age_max
    return dataclasses.replace(
        item,
        age_min=None if low is None else max(low - STRETCH, 0),
        age_max=None if high is None else high + STRETCH,
    )
