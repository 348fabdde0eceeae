"""Two questions of those who decide: what else would be about as good, and what it takes to serve a group."""

from __future__ import annotations

import dataclasses
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from naast.calculations.optimising import lanes, sweeping, wandering, wishes
from naast.calculations.optimising.covering import Floors, Weights
from naast.calculations.optimising.measures import Measures, measure
from naast.calculations.optimising.merging import merge
from naast.calculations.optimising.problems import Problem, chosen_offers
from naast.calculations.optimising.proving import NONE, fewest
from naast.calculations.optimising.serving import served
from naast.calculations.optimising.swapping import Swaps

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from naast.calculations.optimising.problems import Floats, Ints


_MOST, _WALKS, _SLACK = 60, 12, 1e-9  # exchanges and walks that are looked at


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another window of at most as many offers; ``likeness`` (Jaccard) is the part of all offers in either that both have."""

    chosen: tuple[int, ...]
    measures: Measures
    likeness: float
    entering: tuple[int, ...]
    leaving: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Needed:
    """What it takes to serve a group: offers to ``add``, and the share of *all* its demand that is then reached.

    ``status`` is "proved" (no fewer will do), "within" (perhaps fewer), "impossible" (``reachable`` is the most that
    all offers together reach; ``unserved`` are the segments of the group that no allowed offer serves) or
    "out_of_bounds" (offers exist, but the wishes leave no room for them) or "found" (time ended without an answer).
    """

    status: str
    add: tuple[int, ...]
    reached: float
    reachable: float
    unserved: tuple[int, ...]


def alternatives(
    problem: Problem,
    chosen: ArrayLike,
    wanted: wishes.Wishes = NONE,
    *,
    within: float = 0.01,
    count: int = 5,
    seed: int,
    runs: int = 60,
    seconds: float = 10.0,
) -> tuple[Alternative, ...]:
    """Windows about as good but truly different: coverage at most ``within`` lower, choice and worst group five times that.

    Where offers have a limit, also the share that finds a place is at most three times that lower. Greedy runs in which the given offers count
    for less, mended by swaps, each exchange of one offer, and walks of exchanges; of what is good enough, each time the
    window least like those taken (farthest first on Jaccard distance). Fewer than ``count`` when no more was found. Runs,
    walks and filling places take ``seconds`` each at most.
    """
    given = chosen_offers(problem, chosen)
    merged = merge(problem)
    dice = np.random.default_rng(seed)
    some = lanes.drawn(runs, problem.offers, dice)
    some.noise[:, given] *= dice.uniform(0.05, 1.0, size=(runs, 1)) ** (dice.random((runs, len(given))) < 0.6)
    base = np.array(sorted(wanted.keep), dtype=np.int64)
    until = time.monotonic() + seconds
    found, _ = sweeping.sweep(merged, some, wanted, [base] * runs, until=until, most=len(given))
    swaps = Swaps(merged, wanted)
    last = {int(run): row for row, run in enumerate(found.run)}
    windows = [found.chosen(row) for row in last.values()]
    windows += [swaps.better(one, Weights(1.0, 0.1, 0.1), until=until, rounds=1) for one in windows]
    bar, has_limits = (
        measure(problem, given),
        problem.capacity is not None and bool(np.isfinite(problem.capacity).any()),
    )
    places = served(problem, given).share - 3 * within if has_limits else 0.0
    least = np.array([bar.coverage - within, bar.choice - 5 * within, bar.worst_group - 5 * within])
    until = time.monotonic() + seconds
    walks = [wandering.wander(swaps, given, least, dice, places=places, until=until) for _ in range(_WALKS)]
    windows = [*(one for path in walks for one in reversed(path)), *_exchanged(swaps, given, least), *windows]
    good = [(one, measured) for one in windows if _near(measured := measure(problem, one), bar, within)]
    if has_limits:
        good = _placing(problem, good, places, until=time.monotonic() + seconds)
    return tuple(_alternative(given, one, measured) for one, measured in _apart(given, good, count))


def needed_for(
    problem: Problem,
    chosen: ArrayLike,
    wanted: wishes.Wishes = NONE,
    *,
    group: int,
    share: float,
    seconds: float = 30.0,
) -> Needed:
    """The fewest offers to add to a window so that this share of all demand of one group has an option."""
    given = chosen_offers(problem, chosen)
    own = problem.demand * (problem.group == group)
    allowed = np.ones(problem.offers, dtype=np.bool_)
    allowed[sorted(wanted.never)] = False
    open_to = np.bincount(problem.indices[np.repeat(allowed, np.diff(problem.indptr))], minlength=problem.segments) > 0
    whole = float(own.sum())
    reachable = float(own[open_to].sum()) / whole if whole else 0.0
    unserved = tuple(np.flatnonzero((own > 0) & ~open_to).tolist())
    if not whole or share > reachable + 1e-9:
        return Needed("impossible", (), 0.0, reachable, unserved)
    alone = Problem(
        problem.indptr, problem.indices, own, problem.kind, np.zeros(problem.segments, np.int64), effort=problem.effort
    )
    coverable = float(own[problem.coverable].sum())
    kept = dataclasses.replace(wanted, keep=wanted.keep | frozenset(given.tolist()))
    proof = fewest(alone, kept, floors=Floors(coverage=min(share * whole / coverable, 1.0)), seconds=seconds)
    if proof.measures is None:
        return Needed("out_of_bounds" if proof.status == "impossible" else "found", (), 0.0, reachable, unserved)
    add = tuple(offer for offer in proof.chosen if offer not in set(given.tolist()))
    return Needed(proof.status, add, proof.measures.covered / whole, reachable, unserved)


def _exchanged(swaps: Swaps, given: Ints, least: Floats) -> list[Ints]:
    """The given window with one offer exchanged, as far as that is about as good; where most room comes for it first."""
    steps = wandering.exchanges(swaps, given, least)
    room = wandering.rooms(swaps.problem)
    order = np.lexsort((steps.into, steps.out, room[steps.out] - room[steps.into]))[:_MOST]
    return [np.union1d(given[given != steps.out[one]], steps.into[one]) for one in order]


def _placing(
    problem: Problem, good: list[tuple[Ints, Measures]], least: float, *, until: float
) -> list[tuple[Ints, Measures]]:
    """Those of these windows in which this share finds a place."""
    found: dict[bytes, tuple[Ints, Measures]] = {}
    tried: set[bytes] = set()
    for one, measured in good:
        key = np.sort(one).tobytes()
        if key not in tried and time.monotonic() <= until and served(problem, one).share >= least - _SLACK:
            found[key] = one, measured
        tried.add(key)
    return list(found.values())


def _near(measures: Measures, bar: Measures, within: float) -> bool:
    return (
        measures.coverage >= bar.coverage - within
        and measures.choice >= bar.choice - 5 * within
        and measures.worst_group >= bar.worst_group - 5 * within
    )


def _likeness(one: Ints, other: Ints) -> float:
    both = len(np.intersect1d(one, other))
    either = len(one) + len(other) - both
    return both / either if either else 1.0


def _apart(given: Ints, good: list[tuple[Ints, Measures]], count: int) -> list[tuple[Ints, Measures]]:
    """Of these windows each time the one least like what was taken before; none that was."""
    taken: list[tuple[Ints, Measures]] = []
    nearest = np.array([_likeness(one, given) for one, _ in good])
    while len(taken) < count and len(good) and nearest.min() < 1:
        best = int(nearest.argmin())
        taken.append(good[best])
        nearest = np.maximum(nearest, [_likeness(one, good[best][0]) for one, _ in good])
    return taken


def _alternative(given: Ints, one: Ints, measured: Measures) -> Alternative:
    return Alternative(
        tuple(one.tolist()),
        measured,
        _likeness(one, given),
        tuple(np.setdiff1d(one, given).tolist()),
        tuple(np.setdiff1d(given, one).tolist()),
    )
