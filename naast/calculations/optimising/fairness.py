"""Leximin: the worst-served group as well off as can be, then the next, and so on."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from naast.calculations.optimising.covering import SCALE, Covering, Weights
from naast.calculations.optimising.measures import Measures, measure
from naast.calculations.optimising.merging import Merged, merge
from naast.calculations.optimising.problems import chosen_offers
from naast.calculations.optimising.proving import NONE
from naast.calculations.optimising.swapping import Swaps

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from naast.calculations.optimising import models
    from naast.calculations.optimising.problems import Ints, Problem
    from naast.calculations.optimising.wishes import Wishes


@dataclass(frozen=True, slots=True)
class Leximin:
    """A window of as many offers with fairer shares; ``proved`` of its lowest shares can be raised by no window at all.

    ``shares`` are those of the groups, lowest first, each of the group's coverable demand.
    """

    chosen: tuple[int, ...]
    measures: Measures
    shares: tuple[float, ...]
    proved: int


def leximin(
    problem: Problem, chosen: ArrayLike, wanted: Wishes = NONE, *, levels: int = 3, seconds: float = 30.0
) -> Leximin:
    """Refine a window that meets the wishes: with as many offers, the worst group first, then the next, ``levels`` deep or until time ends.

    Exact on each level by sums of the k lowest shares (Ogryczak: theta_k = k r - sum of d_g, d_g >= r - share_g).
    """
    best = chosen_offers(problem, chosen)
    until = time.monotonic() + seconds
    merged = merge(problem)
    best = _swapped(problem, merged, wanted, best, until)
    covering = Covering(merged, wanted, number=len(best))
    model, groups = covering.model, len(merged.groups)
    shares = model.add_columns(groups)
    rows = model.add_rows(groups, high=0.0)
    model.put(rows, shares, 1.0)
    model.put(rows[merged.problem.group], covering.covered, -merged.fair)
    proved = 0
    for level in range(1, min(levels, groups) + 1):
        columns, values = _lowest(model, shares, level)
        objective = np.zeros(model.columns)
        objective[columns] = values * SCALE
        objective[covering.covered] = merged.part * 1e-3
        answer = model.solve(objective, seconds=until - time.monotonic(), start=_start(problem, best))
        if answer.values is None:
            break
        best = _better(problem, best, np.flatnonzero(answer.values[: problem.offers] > 0.5))
        reached = sum(_shares(problem, best)[:level])
        if not math.isfinite(answer.bound) or answer.bound / SCALE - reached > 1e-5:
            break
        proved = level
        model.add_row(columns, values, low=reached - 1e-7)
    return Leximin(tuple(best.tolist()), measure(problem, best), _shares(problem, best), proved)


def _swapped(problem: Problem, merged: Merged, wanted: Wishes, chosen: Ints, until: float) -> Ints:
    """The window after swaps that raise its lowest shares, tried at a few levels just above the worst."""
    swaps = Swaps(merged, wanted)
    for rise in (0.02, 0.05, 0.1, 0.02):
        level = min(min(_shares(problem, chosen), default=1.0) + rise, 1.0)
        other = swaps.better(chosen, Weights(0.01, 0.0, 1.0), level=level, until=until, rounds=2)
        chosen = _better(problem, chosen, other)
    return chosen


def _lowest(model: models.Model, shares: Ints, level: int) -> tuple[Ints, np.ndarray]:
    """Columns and values whose sum is, at its largest, the sum of the ``level`` lowest shares."""
    groups = len(shares)
    rise = model.add_columns(1)
    short = model.add_columns(groups)
    rows = model.add_rows(groups, high=0.0)
    model.put(rows, np.repeat(rise, groups), 1.0)
    model.put(rows, shares, -1.0)
    model.put(rows, short, -1.0)
    return np.concatenate([rise, short]), np.concatenate([[float(level)], -np.ones(groups)])


def _shares(problem: Problem, chosen: Ints) -> tuple[float, ...]:
    return tuple(sorted(measure(problem, chosen).group_shares.values()))


def _better(problem: Problem, one: Ints, other: Ints) -> Ints:
    """The window whose shares, lowest first, are the larger; the second among equals."""
    first, second = (np.round(_shares(problem, chosen), 7).tolist() for chosen in (one, other))
    return one if first > second else other


def _start(problem: Problem, chosen: Ints) -> np.ndarray:
    values = np.zeros(problem.offers)
    values[chosen] = 1.0
    return values
