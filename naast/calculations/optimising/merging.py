"""Segments that differ in nothing that matters are weighed as one: same group, same offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from naast.calculations.optimising.problems import Problem, pointers, spans, sums

if TYPE_CHECKING:
    from naast.calculations.optimising.problems import Floats, Ints

_SALT = 20250101  # any fixed number: marks of offers must be the same in every run


@dataclass(frozen=True, slots=True, eq=False)
class Merged:
    """A problem without what no choice can change: ``problem`` has compact group numbers, all demand positive.

    ``groups`` are the group numbers as they were, ``totals`` the coverable demand of each; ``part`` is each segment's
    share of all coverable demand and ``fair`` its share of its group's. ``whole`` is all coverable demand.
    """

    problem: Problem
    groups: Ints
    totals: Floats
    part: Floats
    fair: Floats
    whole: float


def merge(problem: Problem) -> Merged:
    """Merge segments with the same group and the same offers; drop those without demand or without any offer.

    An exact reduction: every measure of every choice stays what it was. Sets of offers are compared by two 64-bit
    sums of random marks (as in isomorphic aggregation, arXiv 2409.09834), so two different sets meet once in 2^128.
    """
    alive = np.flatnonzero(problem.coverable & (problem.demand > 0))
    groups, group = np.unique(problem.group[alive], return_inverse=True)
    marks = np.random.default_rng(_SALT).integers(0, 2**64, size=(2, problem.offers), dtype=np.uint64)
    places, which = spans(problem.served_ptr, alive)
    starts = np.flatnonzero(np.diff(which, prepend=-1))
    keys = np.empty((len(alive), 3), dtype=np.uint64)
    keys[:, 0] = group
    for number in (0, 1):
        marked = marks[number][problem.served_by[places]]
        keys[:, number + 1] = np.add.reduceat(marked, starts) if len(alive) else 0
    order = np.lexsort(keys.T[::-1])
    ordered = keys[order]
    new = np.ones(len(alive), dtype=np.bool_)
    new[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    row = np.empty(len(alive), dtype=np.int64)
    row[order] = np.cumsum(new) - 1
    first = order[new]
    demand = sums(row, problem.demand[alive], len(first))
    return _merged(problem, alive[first], demand, group[first].astype(np.int64), groups)


def _merged(problem: Problem, segments: Ints, demand: Floats, group: Ints, groups: Ints) -> Merged:
    places, which = spans(problem.served_ptr, segments)
    offers = problem.served_by[places]
    order = np.lexsort((which, offers))
    small = Problem(
        pointers(np.bincount(offers, minlength=problem.offers)),
        which[order],
        demand,
        np.unique(problem.kind, return_inverse=True)[1].astype(np.int64),
        group,
        problem.capacity,
        problem.effort,
    )
    totals = sums(group, demand, len(groups))
    whole = float(demand.sum())
    return Merged(small, groups, totals, demand / whole if whole else demand, demand / totals[group], whole)
