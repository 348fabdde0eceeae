"""Windows that are reached from one by exchanging offer after offer, each about as good: what differs in many things."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np

from naast.calculations.optimising import exploring
from naast.calculations.optimising.problems import sums
from naast.calculations.optimising.serving import served

if TYPE_CHECKING:
    from collections.abc import Callable

    from naast.calculations.optimising.problems import Floats, Ints, Problem
    from naast.calculations.optimising.swapping import Swaps

_SLACK, _TRIES = 1e-9, 6  # exchanges that are looked at before a walk ends


def rooms(problem: Problem) -> Floats:
    """The demand that each offer could take at most: all that it serves, or its capacity."""
    whole = sums(
        np.repeat(np.arange(problem.offers), np.diff(problem.indptr)), problem.demand[problem.indices], problem.offers
    )
    return whole if problem.capacity is None else np.minimum(whole, problem.capacity)


def exchanges(swaps: Swaps, window: Ints, least: Floats) -> exploring.Steps:
    """The exchanges of one offer after which coverage, choice and worst group are not below ``least``."""
    steps = exploring.around(swaps, window)
    return steps.taken((steps.out >= 0) & (steps.into >= 0) & (steps.shares >= least - _SLACK).all(axis=1))


def wander(
    swaps: Swaps, given: Ints, least: Floats, dice: np.random.Generator, *, places: float = 0.0, until: float
) -> list[Ints]:
    """One walk away from a window: offers of it go for others, one by one, as long as all stays about as good.

    ``least`` holds for coverage, choice and worst group, ``places`` for the share that finds a place (0 is no bound).
    What left does not come back. Of the exchanges that may be made one is drawn, those that keep most more often.
    Gives each window on the way, the farthest last.
    """
    fits = _fits(swaps.problem, places)
    room, window = rooms(swaps.problem), given
    path: list[Ints] = []
    while time.monotonic() < until:
        steps = exchanges(swaps, window, least)
        steps = steps.taken(np.isin(steps.out, given) & ~np.isin(steps.into, given))
        if not len(steps.out):
            break
        keeps = steps.shares @ np.array([1.0, 0.1, 0.1]) + (room[steps.into] - room[steps.out]) / max(room.sum(), 1e-9)
        order = np.argsort(-(keeps + dice.gumbel(scale=max(float(keeps.std()), 1e-9), size=len(keeps))))[:_TRIES]
        nexts = (np.union1d(window[window != steps.out[one]], steps.into[one]) for one in order)
        found = next((one for one in nexts if fits(one)), None)
        if found is None:
            break
        window = found
        path.append(window)
    return path


def _fits(problem: Problem, places: float) -> Callable[[Ints], bool]:
    if not places:
        return lambda _window: True
    return lambda window: served(problem, window).share >= places - _SLACK
