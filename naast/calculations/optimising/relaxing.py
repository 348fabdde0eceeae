"""Points along the line by the linear relaxation, which is nearly always whole here; what is not, is proved from there."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from naast.calculations.optimising import models, proving
from naast.calculations.optimising.covering import SCALE, Covering, Weights
from naast.calculations.optimising.measures import measure

if TYPE_CHECKING:
    from collections.abc import Sequence

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

    def proof(self, number: int, start: Ints, *, seconds: float, exact: bool = True) -> proving.Proof:
        """The best window of this number as far as time allows; without ``exact`` not beyond the relaxation."""
        relaxed = self.at(number, seconds=seconds)
        if relaxed is None:
            return self._branched(number, start, seconds) if exact else self.known(start, math.inf)
        proof = self.known(start, relaxed.bound)
        if relaxed.whole:
            return proof.at(self.problem, np.flatnonzero(relaxed.parts > 0.5), self.weights)
        if not exact or proof.status == "proved":
            return proof
        return self._branched(number, start, seconds, relaxed.settled(proof.value)).under(relaxed.bound)

    def known(self, chosen: Ints, bound: float) -> proving.Proof:
        """A window that was known, under a bound."""
        measures = measure(self.problem, chosen)
        return proving.judged(chosen, measures, proving.weighed(measures, self.weights), bound)

    def _branched(self, number: int, start: Ints, seconds: float, settled: Sequence[Ints] = ()) -> proving.Proof:
        sought = proving.Sought(number, self.weights)
        proof = proving.prove(
            self.merged, self.problem, self.wanted, sought, start=start, seconds=seconds, settled=settled
        )
        return proof if proof.measures is not None else self.known(start, math.inf)
