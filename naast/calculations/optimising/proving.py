"""One point with its proof: the best window under the wishes, or the fewest offers for what is wanted."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from naast.calculations.optimising import models, wishes
from naast.calculations.optimising.covering import SCALE, Covering, Floors, Weights
from naast.calculations.optimising.measures import Measures, measure
from naast.calculations.optimising.merging import Merged, merge
from naast.calculations.optimising.problems import chosen_offers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike

    from naast.calculations.optimising.problems import Floats, Ints, Problem

NONE = wishes.Wishes()
ONLY_COVERAGE = Weights()
NO_FLOORS = Floors()


@dataclass(frozen=True, slots=True)
class Proof:
    """A window, its measures, and how far it can be from the best.

    ``value`` is what was made as large (or, for ``fewest``, as small) as possible, ``bound`` what no window can pass,
    ``gap`` their distance as a share of the bound. ``status`` is "proved", "within" (the gap), "found" (no bound is
    known) or "impossible" (no window fits; ``chosen`` is empty and ``measures`` None).
    """

    chosen: tuple[int, ...]
    measures: Measures | None
    value: float
    bound: float
    gap: float
    status: str

    def at(self, problem: Problem, chosen: Ints, weights: Weights) -> Proof:
        """The same bound for another window, when that is as good; else as it was."""
        measures = measure(problem, chosen)
        value = weighed(measures, weights)
        if value < self.value - models.TOLERANCE / 100:
            return self
        return judged(chosen, measures, value, self.bound)

    def under(self, bound: float) -> Proof:
        """The same window under a lower bound that was found elsewhere."""
        if self.measures is None or bound >= self.bound:
            return self
        return judged(np.array(self.chosen, dtype=np.int64), self.measures, self.value, bound)


@dataclass(frozen=True, slots=True)
class Sought:
    """What is to be as large as possible, with at most how many offers, above which floors."""

    number: int | None = None
    weights: Weights = ONLY_COVERAGE
    floors: Floors = NO_FLOORS


def prove(
    merged: Merged,
    problem: Problem,
    wanted: wishes.Wishes,
    sought: Sought,
    *,
    start: ArrayLike | None,
    seconds: float,
    settled: Sequence[Ints] = (),
) -> Proof:
    """Branch and cut on a problem that was merged before; ``settled``: offers that are in no, and in every, better one.

    ``start`` is a window known beforehand.
    """
    covering = Covering(merged, wanted, number=sought.number)
    for value, offers in zip((0.0, 1.0), settled, strict=False):
        covering.model.fix(offers, value)
    covering.floor(sought.floors)
    objective = covering.objective(sought.weights)
    given = known(problem, wanted, start, sought.number)
    answer = covering.model.solve(objective, seconds=seconds, start=_values(problem, given))
    if answer.impossible:
        return IMPOSSIBLE
    best = _best(problem, answer, given, sought)
    if best is None:
        return Proof((), None, 0.0, answer.bound / SCALE, 1.0, "found")
    measures, chosen, value = best
    return judged(chosen, measures, value, answer.bound / SCALE)


def judged(chosen: Ints, measures: Measures, value: float, bound: float) -> Proof:
    """A window with how far it can be from the best; a bound below its value is rounding."""
    bound = max(bound, value)
    gap = (bound - value) / bound if math.isfinite(bound) and bound > 0 else float(bound > 0)
    return Proof(tuple(chosen.tolist()), measures, value, bound, gap, status(gap, bound))


def fewest(
    problem: Problem,
    wanted: wishes.Wishes = NONE,
    *,
    floors: Floors,
    start: ArrayLike | None = None,
    seconds: float = 60.0,
) -> Proof:
    """The fewest offers with which every share reaches its floor (partial set covering). ``value`` is their number."""
    covering = Covering(merge(problem), wanted)
    covering.floor(floors)
    objective = np.zeros(covering.model.columns)
    objective[covering.offers] = -1.0
    given = known(problem, wanted, start, None)
    answer = covering.model.solve(objective, seconds=seconds, start=_values(problem, given))
    if answer.impossible:
        return IMPOSSIBLE
    bound = float(math.ceil(-answer.bound - models.TOLERANCE * 10)) if math.isfinite(answer.bound) else 0.0
    if answer.values is None:
        return Proof((), None, math.inf, bound, 1.0, "found")
    chosen = np.flatnonzero(answer.values[: problem.offers] > 0.5)
    gap = (len(chosen) - bound) / len(chosen) if len(chosen) else 0.0
    return Proof(
        tuple(chosen.tolist()),
        measure(problem, chosen),
        float(len(chosen)),
        bound,
        gap,
        "proved" if gap <= 0 else "within",
    )


IMPOSSIBLE = Proof((), None, 0.0, 0.0, 0.0, "impossible")


def status(gap: float, bound: float) -> str:
    """How sure a value is, from the gap to its bound."""
    if not math.isfinite(bound):
        return "found"
    return "proved" if gap <= models.TOLERANCE * 2 else "within"


def weighed(measures: Measures, weights: Weights) -> float:
    """The weighted sum of the three shares."""
    return (
        weights.coverage * measures.coverage
        + weights.choice * measures.choice
        + weights.fairness * measures.worst_group
    )


def _best(
    problem: Problem, answer: models.Answer, known: Ints | None, sought: Sought
) -> tuple[Measures, Ints, float] | None:
    """The better of what the solver found and what was known."""
    found = []
    if answer.values is not None:
        found.append(np.flatnonzero(answer.values[: problem.offers] > 0.5))
    if known is not None and reaches(measure(problem, known), sought.floors):
        found.append(known)
    measured = [(measure(problem, chosen), chosen) for chosen in found]
    return max(
        ((one, chosen, weighed(one, sought.weights)) for one, chosen in measured),
        key=lambda three: three[2],
        default=None,
    )


def reaches(measures: Measures, floors: Floors) -> bool:
    """Whether every share is at least its floor, up to the solver's tolerance."""
    return (
        measures.coverage >= floors.coverage - models.TOLERANCE
        and measures.choice >= floors.choice - models.TOLERANCE
        and measures.worst_group >= floors.worst_group - models.TOLERANCE
    )


def known(problem: Problem, wanted: wishes.Wishes, start: ArrayLike | None, number: int | None) -> Ints | None:
    """The window known beforehand, if it fits the wishes."""
    if start is None:
        return None
    chosen = chosen_offers(problem, start)
    fits = wishes.fits(problem, wanted, chosen) and (number is None or len(chosen) <= number)
    return chosen if fits else None


def _values(problem: Problem, known: Ints | None) -> Floats | None:
    """Starting values for the offers; the solver fills in the rest."""
    if known is None:
        return None
    values = np.zeros(problem.offers)
    values[known] = 1.0
    return values
