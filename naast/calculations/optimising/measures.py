"""What people get from a window: coverage, choice, fairness; and who gains and who loses between two windows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from naast.calculations.optimising.problems import chosen_offers, spans, sums

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import ArrayLike

    from naast.calculations.optimising.problems import Bools, Ints, Problem


@dataclass(frozen=True, slots=True)
class Measures:
    """What a window gives. Shares are of coverable demand, 0 to 1, and 0 where there is none.

    ``coverage`` has at least one option, ``choice`` at least two of different kinds, ``worst_group`` is the lowest
    of ``group_shares`` (groups without coverable demand are left out). ``covered``, ``coverable`` and ``uncoverable``
    are people a year; the last are people whom no offer serves, chosen or not. ``effort`` is None without efforts.
    """

    offers: int
    effort: float | None
    coverage: float
    choice: float
    worst_group: float
    group_shares: Mapping[int, float]
    covered: float
    coverable: float
    uncoverable: float


@dataclass(frozen=True, slots=True)
class Difference:
    """From one window to another: offers that enter and leave, and per group the people a year who gain and lose."""

    entering: tuple[int, ...]
    leaving: tuple[int, ...]
    gained: Mapping[int, float]
    lost: Mapping[int, float]
    gained_choice: Mapping[int, float]
    lost_choice: Mapping[int, float]


def states(problem: Problem, chosen: Ints) -> tuple[Ints, Bools]:
    """Per segment how many chosen offers serve it, and whether these are of two different kinds."""
    places, which = spans(problem.indptr, chosen)
    segments = problem.indices[places]
    kinds = problem.kind[chosen][which]
    count = np.bincount(segments, minlength=problem.segments)
    low = np.full(problem.segments, np.iinfo(np.int64).max)
    high = np.full(problem.segments, np.iinfo(np.int64).min)
    np.minimum.at(low, segments, kinds)
    np.maximum.at(high, segments, kinds)
    return count, np.asarray(high > low, dtype=np.bool_)


def measure(problem: Problem, chosen: ArrayLike) -> Measures:
    """What this window gives; ``chosen`` are offer numbers in any order."""
    offers = chosen_offers(problem, chosen)
    count, two = states(problem, offers)
    demand, coverable = problem.demand, problem.coverable
    whole = float(demand[coverable].sum())
    covered = float(demand[count > 0].sum())
    groups, group = np.unique(problem.group, return_inverse=True)
    totals = sums(group, demand * coverable, len(groups))
    held = sums(group, demand * (count > 0), len(groups))
    shares = {int(groups[g]): float(min(held[g] / totals[g], 1.0)) for g in np.flatnonzero(totals > 0)}
    return Measures(
        offers=len(offers),
        effort=None if problem.effort is None else float(problem.effort[offers].sum()),
        coverage=min(covered / whole, 1.0) if whole else 0.0,
        choice=min(float(demand[two].sum()) / whole, 1.0) if whole else 0.0,
        worst_group=min(shares.values(), default=0.0),
        group_shares=shares,
        covered=covered,
        coverable=whole,
        uncoverable=float(demand[~coverable].sum()),
    )


def difference(problem: Problem, before: ArrayLike, after: ArrayLike) -> Difference:
    """What changes from one window to another. Groups where nothing changes are left out."""
    old, new = chosen_offers(problem, before), chosen_offers(problem, after)
    (count_old, two_old), (count_new, two_new) = states(problem, old), states(problem, new)
    return Difference(
        entering=tuple(np.setdiff1d(new, old).tolist()),
        leaving=tuple(np.setdiff1d(old, new).tolist()),
        gained=by_group(problem, (count_new > 0) & (count_old == 0)),
        lost=by_group(problem, (count_old > 0) & (count_new == 0)),
        gained_choice=by_group(problem, two_new & ~two_old),
        lost_choice=by_group(problem, two_old & ~two_new),
    )


def by_group(problem: Problem, which: Bools) -> dict[int, float]:
    """The demand of these segments per group, in people a year; groups without any are left out."""
    groups, group = np.unique(problem.group, return_inverse=True)
    people = sums(group, problem.demand * which, len(groups))
    return {int(groups[g]): float(people[g]) for g in np.flatnonzero(people > 0)}
