"""The line when places are few: per number of offers the window that gives most people a place, under its bound."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

import numpy as np

from naast.calculations.optimising import models, proving, wishes
from naast.calculations.optimising.covering import SCALE
from naast.calculations.optimising.measures import measure
from naast.calculations.optimising.merging import merge
from naast.calculations.optimising.points import Point
from naast.calculations.optimising.proving import NONE
from naast.calculations.optimising.serving import served

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from naast.calculations.optimising.merging import Merged
    from naast.calculations.optimising.problems import Floats, Ints, Problem

_MOST_ENTRIES = 60_000  # beyond this many entries the relaxation takes longer than anyone waits


def placing(
    problem: Problem,
    wanted: wishes.Wishes = NONE,
    *,
    numbers: Iterable[int],
    known: Sequence[Sequence[int]],
    seconds: float = 10.0,
) -> tuple[Point, ...]:
    """Per number of offers the best window seen for who finds a place; each offer takes at most its capacity a year.

    The capacitated relaxation (x_ij <= y_j, sum_i d_i x_ij <= c_j y_j) bounds it and is rounded; every window is filled
    exactly. ``known`` are windows to start from, meeting the wishes. ``bound`` and ``gap`` of a point are of the share that
    finds a place; when ``seconds`` end or the problem is too large, a point is "found". Raises ``WishesContradict``.
    """
    wishes.insist(problem, wanted)
    until = time.monotonic() + seconds
    merged = merge(problem)
    relaxed = _Relaxed(merged, wanted) if len(merged.problem.indices) <= _MOST_ENTRIES else None
    filled = {tuple(sorted(one)): served(problem, list(one)).share for one in known}
    found: list[Point] = []
    for number in sorted(set(numbers)):
        left = until - time.monotonic()
        parts, bound = relaxed.at(number, seconds=left) if relaxed and left > 0 else (None, math.inf)
        before = found[-1].chosen if found else ()
        for one in _candidates(parts, number, wanted, before):
            if one not in filled and wishes.fits(problem, wanted, one):
                filled[one] = served(problem, list(one)).share
        if point := _best(problem, filled, number, bound):
            found.append(point)
    return tuple(found)


class _Relaxed:
    """The relaxation with room per offer; goes on from its last answer when the number of offers changes."""

    def __init__(self, merged: Merged, wanted: wishes.Wishes) -> None:
        problem, model = merged.problem, models.Model()
        self.offers = model.add_columns(problem.offers, whole=True)
        wishes.add_wishes(model, wanted, wishes.boundaries(problem, wanted))
        self.row = model.rows
        model.add_row(self.offers, np.ones(problem.offers), high=0.0)
        flow = model.add_columns(len(problem.indices))
        giver = np.repeat(self.offers, np.diff(problem.indptr))
        model.put(model.add_rows(problem.segments, high=1.0)[problem.indices], flow, 1.0)
        links = model.add_rows(len(flow), high=0.0)
        model.put(links, flow, 1.0)
        model.put(links, giver, -1.0)
        _add_room(model, merged, flow, giver)
        objective = np.zeros(model.columns)
        objective[flow] = merged.part[problem.indices] * SCALE
        self._relaxation = model.relaxed(objective)

    def at(self, number: int, *, seconds: float) -> tuple[Floats | None, float]:
        """Offers as parts from 0 to 1, and the most that can find a place; without an answer None and infinite."""
        answer, _ = self._relaxation.at(self.row, float(number), seconds=seconds)
        if answer.values is None or not math.isfinite(answer.bound):
            return None, math.inf
        return answer.values[: len(self.offers)], answer.bound / SCALE


def _add_room(model: models.Model, merged: Merged, flow: Ints, giver: Ints) -> None:
    """A row for each offer with a limit: what flows to it is at most its room, where it was chosen."""
    problem = merged.problem
    if problem.capacity is None or not merged.whole:
        return
    limited = np.flatnonzero(np.isfinite(problem.capacity))
    rows = np.full(problem.offers, -1)
    rows[limited] = model.add_rows(len(limited), high=0.0)
    held = rows[giver] >= 0
    model.put(rows[giver[held]], flow[held], merged.part[problem.indices[held]])
    model.put(rows[limited], limited, -problem.capacity[limited] / merged.whole)


def _candidates(
    parts: Floats | None, number: int, wanted: wishes.Wishes, before: Sequence[int]
) -> Iterator[tuple[int, ...]]:
    """The relaxation rounded: what weighs most in it, and the window before filled up with that."""
    if parts is None:
        return
    order = [int(one) for one in np.argsort(-parts, kind="stable") if int(one) not in wanted.never]
    for base in (sorted(wanted.keep), before):
        rest = [one for one in order if one not in set(base)]
        yield tuple(sorted([*base, *rest[: max(number - len(base), 0)]]))


def _best(problem: Problem, filled: dict[tuple[int, ...], float], number: int, bound: float) -> Point | None:
    """The best of all windows of at most so many offers, as a point."""
    fitting = [one for one in filled if len(one) <= number]
    if not fitting:
        return None
    chosen = max(fitting, key=lambda one: (filled[one], -len(one), one))
    measures = measure(problem, list(chosen))
    proof = proving.judged(np.array(chosen, dtype=np.int64), measures, filled[chosen], bound)
    shares = measures.coverage, measures.choice, measures.worst_group
    return Point(chosen, measures.effort, *shares, proof.status, "placed", proof.bound, proof.gap)
