"""A line on which nothing falls: one window of each number, and no share of any is below that of the window before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from naast.calculations.optimising import exploring, proving, wishes
from naast.calculations.optimising.measures import measure
from naast.calculations.optimising.merging import merge
from naast.calculations.optimising.points import Point
from naast.calculations.optimising.proving import NONE
from naast.calculations.optimising.swapping import Swaps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from naast.calculations.optimising.problems import Floats, Ints, Problem

    Measured = Callable[[Sequence[int]], tuple[float, ...]]

_SAME = 1e-6


def rising(
    problem: Problem,
    wanted: wishes.Wishes = NONE,
    *,
    points: Iterable[Point],
    measured: Measured | None = None,
    tried: int = 1,
    precision: float = 0.001,
) -> tuple[Point, ...]:
    """Of each number of offers the best of these windows that gives no less than the one before, in no share.

    Where the window before with its best addition gives more than any of them, that is the point; so a window of n + 1 is
    at least the window of n with the best addition. ``measured`` gives the shares of a window that may not fall, the one
    to be best in first (coverage, choice and the worst group when left out); none of them may fall when an offer comes.
    When the first is not coverage, ``tried`` additions are measured in full. A grown window stands under the bound of its
    number. Points that add nothing are left out.
    """
    of = _Known(problem, measured)
    swaps = Swaps(merge(problem), wanted)
    by_number: dict[int, list[Point]] = {}
    for point in points:
        by_number.setdefault(point.offers, []).append(point)
    line: list[Point] = []
    for number in sorted(by_number):
        fitting = _first(of, by_number[number], line[-1] if line else None, precision)
        if line and (grown := _grown(of, swaps, line[-1], number, tried)) is not None:
            fitting.append(_judged(problem, grown, by_number[number], of))
        best = max(fitting, key=lambda one: _rank(of(one.chosen), one, precision), default=None)
        if best and (not line or _more(of, best, line[-1], precision)):
            line.append(best)
    return tuple(line)


class _Known:
    """What windows give, each measured once."""

    def __init__(self, problem: Problem, measured: Measured | None) -> None:
        self.problem, self.measured = problem, measured or self._plain
        self.found: dict[tuple[int, ...], tuple[float, ...]] = {}

    def __call__(self, chosen: tuple[int, ...]) -> tuple[float, ...]:
        if chosen not in self.found:
            self.found[chosen] = self.measured(chosen)
        return self.found[chosen]

    def _plain(self, chosen: Sequence[int]) -> tuple[float, ...]:
        found = measure(self.problem, list(chosen))
        return found.coverage, found.choice, found.worst_group


def _first(of: _Known, seen: Sequence[Point], before: Point | None, precision: float) -> list[Point]:
    """The best of these windows that keeps all that the point before gives, as a list of one or none.

    What a point itself tells is looked at first, because measuring can take long.
    """
    own = before and (before.coverage, before.choice, before.worst_group)
    shares = {one.chosen: (one.coverage, one.choice, one.worst_group) for one in seen}
    for one in sorted(seen, key=lambda one: _rank(shares[one.chosen], one, precision), reverse=True):
        if not before or (_holds(shares[one.chosen], own or ()) and _holds(of(one.chosen), of(before.chosen))):
            return [one]
    return []


def _holds(shares: tuple[float, ...], before: tuple[float, ...]) -> bool:
    """Whether no share is below what it was."""
    return not before or all(now >= was - _SAME for now, was in zip(shares, before, strict=True))


def _more(of: _Known, one: Point, before: Point, precision: float) -> bool:
    """Whether a point gives more than the one before."""
    return _rank(of(one.chosen), one, precision)[:2] > _rank(of(before.chosen), before, precision)[:2]


def _rank(shares: tuple[float, ...], point: Point, precision: float) -> tuple[int, int, bool]:
    """The first share in steps, then all others together; of windows that are alike the one that is proved."""
    first, *others = shares
    one, two = (int(np.floor(share / precision + 1e-6)) for share in (first, sum(others)))
    return one, two, point.status == "proved"


def _grown(of: _Known, swaps: Swaps, point: Point, number: int, tried: int) -> tuple[int, ...] | None:
    """A window with the best additions up to this number; None when the wishes leave no room for so many."""
    chosen = point.chosen
    while len(chosen) < number:
        steps = exploring.added(swaps, np.array(chosen, dtype=np.int64))
        if not len(steps.into):
            return None
        rows = _promising(of.problem, steps.shares, steps.into, tried)
        grown = [tuple(sorted((*chosen, int(steps.into[row])))) for row in rows]
        chosen = max(grown, key=lambda one: (of(one), one)) if len(grown) > 1 else grown[0]
    return chosen


def _promising(problem: Problem, shares: Floats, into: Ints, tried: int) -> set[int]:
    """The rows of the additions that give most, and when several are tried also of those with most places."""
    best = np.lexsort((-shares[:, 2], -shares[:, 1], -shares[:, 0]))[:tried].tolist()
    if problem.capacity is not None and tried > 1:
        best += np.argsort(-problem.capacity[into], kind="stable")[:tried].tolist()
    return set(best)


def _judged(problem: Problem, chosen: tuple[int, ...], others: Sequence[Point], of: _Known) -> Point:
    """A grown window as a point, under the bound of its number where one is known."""
    found = measure(problem, list(chosen))
    shares = found.coverage, found.choice, found.worst_group
    bounded = [one for one in others if one.bound is not None and one.aim in {"coverage", "placed"}]
    if not bounded:
        return Point(chosen, found.effort, *shares)
    bound = max(min(one.bound for one in bounded if one.bound is not None), of(chosen)[0])
    gap = (bound - of(chosen)[0]) / bound if bound > 0 else 0.0
    return Point(chosen, found.effort, *shares, proving.status(gap, bound), bounded[0].aim, bound, gap)
