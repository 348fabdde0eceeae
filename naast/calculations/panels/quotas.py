"""Whether quotas can be met together before anybody is invited, and if not, which ones clash and what would be enough."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from naast.calculations.optimising import models
from naast.calculations.panels.pools import Pool, Quota, Wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from naast.calculations.panels.pools import Floats, Ints

LEAST, MOST = "least", "most"
REASONS = {
    "too_few_people": "there are fewer people than seats",
    "households": "without two people from one household there are fewer people than seats",
    "too_many_accepted": "more people have accepted than there are seats",
    "together": "these quotas cannot be met together with these people",
}


@dataclass(frozen=True, slots=True)
class Side:
    """One end of a quota: that at least, or at most, ``number`` seats are for this value."""

    feature: str
    value: str
    end: str
    number: int


@dataclass(frozen=True, slots=True)
class Clash:
    """Why no panel is possible, by one of ``REASONS``.

    ``sides`` is the smallest set of ends of quotas that no panel meets: leave any one of them out and the others can be
    met. ``enough`` are quotas that would do, changed by as few seats as possible in all; there may be other ways, and
    none is better than what the people who set the quotas find right.
    """

    why: str
    sides: tuple[Side, ...] = ()
    enough: tuple[Quota, ...] = ()


class QuotasClash(ValueError):
    """No panel meets the quotas; ``clash`` says which of them cannot be met together."""

    def __init__(self, clash: Clash) -> None:
        named = ", ".join(f"{side.feature}: {side.value} {side.end} {side.number}" for side in clash.sides)
        super().__init__(f"{REASONS[clash.why]}{': ' if named else ''}{named}")
        self.clash = clash


def quotas_around(feature: str, people: Mapping[str, float], *, seats: int, room: float = 0.1) -> tuple[Quota, ...]:
    """A quota per value, around its part of the population: ``room`` less to ``room`` more, outward to whole seats."""
    whole = Fraction(sum(Fraction(number) for number in people.values()))
    spread = Fraction(room).limit_denominator(1000)
    found = []
    for value, number in people.items():
        seen = Fraction(number) / whole * seats if whole else Fraction(0)
        found.append(Quota(feature, value, math.floor(seen * (1 - spread)), math.ceil(seen * (1 + spread))))
    return tuple(found)


def clash(pool: Pool, wanted: Wanted) -> Clash | None:
    """Which quotas cannot be met together, or None when a panel is possible.

    The smallest such set is found by implicit hitting sets (Ignatiev and others, "Smallest MUS extraction with minimal
    hitting set dualization", 2015): take as few ends as meet every correction seen so far; if those can be met, see
    which others have to give way then, and add that correction. No panel holds two people from one household.
    """
    taken, room = sum(pool.accepted), int(pool.sizes.sum())
    if taken > wanted.seats:
        return Clash("too_many_accepted")
    if taken + room < wanted.seats:
        return Clash("too_few_people")
    if taken + room - _beside(pool) < wanted.seats:
        return Clash("households")
    sides = tuple(_sides(wanted))
    corrections: list[Ints] = []
    while True:
        held = _fewest(corrections, len(sides))
        given_way = _given_way(pool, wanted, sides, held)
        if given_way is None:
            return Clash("together", tuple(sides[at] for at in held), _enough(pool, wanted, sides))
        if not len(given_way):
            return None
        corrections.append(given_way)


def panels_of(pool: Pool, wanted: Wanted) -> models.Model:
    """The model of every panel: a column per cell for who is drawn now, the seats still free, and a row per quota.

    Columns after those of the cells say in which cell the one seat of a household is.
    """
    model = _seated(pool, wanted)
    for quota in wanted.quotas:
        counted = wanted.counted(quota.feature, quota.value, pool.cells)
        columns, already = np.flatnonzero(counted), float(pool.taken[counted].sum())
        model.add_row(columns, np.ones(len(columns)), low=quota.least - already, high=quota.most - already)
    return model


def spread_of(pool: Pool, wanted: Wanted) -> tuple[models.Model, Ints]:
    """The model of every panel, and columns of which each can be 1 only when its cell has a seat."""
    model = panels_of(pool, wanted)
    present = model.add_columns(len(pool.cells))
    rows = model.add_rows(len(pool.cells), low=0.0)
    model.put(rows, np.arange(len(pool.cells)), 1.0)
    model.put(rows, present, -1.0)
    return model, present


def _seated(pool: Pool, wanted: Wanted) -> models.Model:
    free = wanted.seats - sum(pool.accepted)
    model = models.Model()
    columns = model.add_columns(len(pool.cells), upper=np.minimum(pool.sizes, free), whole=True)
    model.add_row(columns, np.ones(len(columns)), low=free, high=free)
    _one_per_household(model, pool, columns)
    return model


def _one_per_household(model: models.Model, pool: Pool, columns: Ints) -> None:
    """What a cell seats beside those who live alone, households give: each one seat, in one of its cells.

    Households alike stand together. Given whole numbers per cell there is always a whole way to give these seats.
    """
    alone, given = pool.sizes.copy(), {int(at): [int(at)] for at in columns}
    for cells, number in pool.homes:
        ways = model.add_columns(len(cells), upper=float(number))
        model.add_row(ways, np.ones(len(ways)), high=float(number))
        for (at, people), way in zip(cells, ways, strict=True):
            alone[at] -= people * number
            given[at].append(int(way))
    for at, row in given.items():
        if len(row) > 1:
            model.add_row(row, np.array([1.0] + [-1.0] * (len(row) - 1)), high=float(alone[at]))


def _beside(pool: Pool) -> int:
    """How many people there are beside one of each household."""
    return sum((sum(people for _at, people in cells) - 1) * number for cells, number in pool.homes)


def _sides(wanted: Wanted) -> Iterable[Side]:
    for quota in wanted.quotas:
        if quota.least > 0:
            yield Side(quota.feature, quota.value, LEAST, quota.least)
        if quota.most < wanted.seats:
            yield Side(quota.feature, quota.value, MOST, quota.most)


def _giving_way(pool: Pool, wanted: Wanted, sides: Sequence[Side], *, step: int, most: Ints) -> Floats | None:
    """By how many steps each end gives way (up to ``most``), as few as possible in all; None when that is not enough."""
    model = _seated(pool, wanted)
    ways = model.add_columns(len(sides), upper=most, whole=True)
    for way, side in zip(ways, sides, strict=True):
        counted = wanted.counted(side.feature, side.value, pool.cells)
        columns, left = np.flatnonzero(counted), side.number - float(pool.taken[counted].sum())
        row = np.append(columns, way), np.append(np.ones(len(columns)), step if side.end == LEAST else -step)
        if side.end == LEAST:
            model.add_row(*row, low=left)
        else:
            model.add_row(*row, high=left)
    objective = np.zeros(model.columns)
    objective[ways] = -1.0
    answer = model.solve(objective, seconds=models.ENDLESS)
    return None if answer.values is None else np.round(answer.values[ways])


def _given_way(pool: Pool, wanted: Wanted, sides: Sequence[Side], held: Ints) -> Ints | None:
    """The fewest ends that must be left out for ``held`` to be met; None when these cannot be met at all."""
    most = np.ones(len(sides), dtype=np.int64)
    most[held] = 0
    ways = _giving_way(pool, wanted, sides, step=_largest(wanted), most=most)
    return None if ways is None else np.flatnonzero(ways)


def _largest(wanted: Wanted) -> int:
    """As many seats as any end could have to give way by."""
    return max([wanted.seats, *(quota.least for quota in wanted.quotas)])


def _fewest(corrections: Sequence[Ints], count: int) -> Ints:
    """The fewest ends of which each correction holds at least one."""
    if not corrections:
        return np.zeros(0, dtype=np.int64)
    model = models.Model()
    columns = model.add_columns(count, whole=True)
    for one in corrections:
        model.add_row(one, np.ones(len(one)), low=1.0)
    answer = model.solve(-np.ones(len(columns)), seconds=models.ENDLESS)
    return np.flatnonzero(np.ones(count) if answer.values is None else answer.values > 0.5)


def _enough(pool: Pool, wanted: Wanted, sides: Sequence[Side]) -> tuple[Quota, ...]:
    """The quotas that would be enough, for those that have to change."""
    ways = _giving_way(pool, wanted, sides, step=1, most=np.full(len(sides), _largest(wanted)))
    moved = {} if ways is None else {side: int(way) for side, way in zip(sides, ways, strict=True) if way}
    found = []
    for quota in wanted.quotas:
        least = moved.get(Side(quota.feature, quota.value, LEAST, quota.least), 0)
        most = moved.get(Side(quota.feature, quota.value, MOST, quota.most), 0)
        if least or most:
            found.append(Quota(quota.feature, quota.value, quota.least - least, quota.most + most))
    return tuple(found)
