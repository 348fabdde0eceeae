"""Points along the line by the linear relaxation, which is nearly always whole here; what is not, is proved from there."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from naast.calculations.optimising import models, proving
from naast.calculations.optimising.covering import SCALE, Covering, Floors, Weights
from naast.calculations.optimising.measures import measure
from naast.calculations.optimising.merging import merge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike

    from naast.calculations.optimising.merging import Merged
    from naast.calculations.optimising.problems import Floats, Ints, Problem
    from naast.calculations.optimising.wishes import Wishes

_WHOLE = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Relaxed:
    """Offers as parts from 0 to 1, the ``bound`` on the weighted sum, and what each offer costs where it does not belong."""

    parts: Floats
    bound: float
    reduced: Floats

    @property
    def whole(self) -> bool:
        """Whether every offer is in or out, so that the bound is reached."""
        return bool((np.abs(self.parts - np.round(self.parts)) < _WHOLE).all())

    def settled(self, value: float) -> tuple[Ints, Ints]:
        """Offers that are out, and in, in every window with a larger weighted sum than ``value`` (reduced costs)."""
        sure = self.reduced > (self.bound - value) + models.TOLERANCE / 10
        return np.flatnonzero(sure & (self.parts < _WHOLE)), np.flatnonzero(sure & (self.parts > 1 - _WHOLE))


def proved(
    problem: Problem,
    wanted: Wishes = proving.NONE,
    *,
    number: int | None = None,
    weights: Weights = proving.ONLY_COVERAGE,
    floors: Floors = proving.NO_FLOORS,
    start: ArrayLike | None = None,
    seconds: float = 60.0,
) -> proving.Proof:
    """The window with the largest weighted sum of coverage, choice and worst group, of at most ``number`` offers.

    ``start`` is a window known beforehand. Exact (HiGHS: the relaxation, then branch and cut) unless ``seconds`` end first.
    """
    merged = merge(problem)
    known = proving.known(problem, wanted, start, number)
    if number is not None and floors == proving.NO_FLOORS:
        return Line(problem, merged, wanted, weights).proof(number, known, seconds=seconds)
    sought = proving.Sought(number, weights, floors)
    return proving.prove(merged, problem, wanted, sought, start=known, seconds=seconds)


class Line:
    """One weighted sum at number after number of offers; each relaxation goes on from the last."""

    def __init__(self, problem: Problem, merged: Merged, wanted: Wishes, weights: Weights) -> None:
        self.problem, self.merged, self.wanted, self.weights = problem, merged, wanted, weights
        covering = Covering(merged, wanted, number=0)
        self._row = covering.number_row
        self._relaxation = covering.model.relaxed(covering.objective(weights))

    def at(self, number: int, *, seconds: float) -> Relaxed | None:
        """The relaxation at this number of offers; None when time ended or nothing fits."""
        answer, reduced = self._relaxation.at(self._row, float(number), seconds=seconds)
        if answer.values is None or not math.isfinite(answer.bound):
            return None
        offers = self.problem.offers
        return Relaxed(answer.values[:offers], answer.bound / SCALE, reduced[:offers] / SCALE)

    def proof(self, number: int, start: Ints | None, *, seconds: float, branch: float | None = None) -> proving.Proof:
        """The best window of this number as far as time allows.

        The relaxation may take ``seconds``, branch and cut after it ``branch`` (the same when not given; none at 0, and
        then there must be a ``start``). ``start`` is a window known to meet the wishes.
        """
        branch = seconds if branch is None else branch
        relaxed = self.at(number, seconds=seconds)
        bound = math.inf if relaxed is None else relaxed.bound
        if relaxed is not None and relaxed.whole:
            proof = self.known(np.flatnonzero(relaxed.parts > 0.5), bound)
            return proof if start is None else proof.at(self.problem, start, self.weights)
        if start is None:
            return self._branched(number, None, branch).under(bound)
        proof = self.known(start, bound)
        if branch <= 0 or proof.status == "proved":
            return proof
        settled = () if relaxed is None else relaxed.settled(proof.value)
        return self._branched(number, start, branch, settled).under(bound)

    def known(self, chosen: Ints, bound: float) -> proving.Proof:
        """A window that was known, under a bound."""
        measures = measure(self.problem, chosen)
        return proving.judged(chosen, measures, proving.weighed(measures, self.weights), bound)

    def _branched(self, number: int, start: Ints | None, seconds: float, settled: Sequence[Ints] = ()) -> proving.Proof:
        sought = proving.Sought(number, self.weights)
        proof = proving.prove(
            self.merged, self.problem, self.wanted, sought, start=start, seconds=seconds, settled=settled
        )
        return proof if proof.measures is not None or start is None else self.known(start, math.inf)
