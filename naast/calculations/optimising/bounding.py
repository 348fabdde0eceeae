"""How much coverage any window of a number of offers can reach at most: a bound that needs no solver, for any size."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

import numpy as np

from naast.calculations.optimising import lanes, proving, sweeping, wishes
from naast.calculations.optimising.measures import measure
from naast.calculations.optimising.merging import Merged, merge
from naast.calculations.optimising.problems import spans, sums

if TYPE_CHECKING:
    from naast.calculations.optimising.problems import Floats, Ints, Problem
    from naast.calculations.optimising.wishes import Wishes

_PATIENCE = 20


class Bounds:
    """Lagrangian bounds on coverage (the rows z_i <= sum of y_j dualised; as good as the linear relaxation, in the limit).

    Any prices per segment give a bound for *every* number of offers, so each focus helps its neighbours too. Kept and
    excluded offers count; sets and budgets do not (they can only make the truth lower).
    """

    def __init__(self, merged: Merged, wanted: Wishes) -> None:
        problem = merged.problem
        self.merged, self.problem = merged, problem
        self.offer = np.repeat(np.arange(problem.offers), np.diff(problem.indptr))
        self.kept = np.array(sorted(wanted.keep), dtype=np.int64)
        self.free = np.setdiff1d(np.arange(problem.offers), sorted(wanted.keep | wanted.never))
        self._lines: list[tuple[float, Floats]] = []
        self._caps: list[tuple[int, float]] = []

    def at(self, number: int) -> float:
        """The most coverage, as a share of coverable demand, that ``number`` offers can reach; 1 when nothing is known."""
        found = 1.0
        for base, added in self._lines:
            found = min(found, base + float(added[min(max(number - len(self.kept), 0), len(added) - 1)]))
        return min([found, *(cap for most, cap in self._caps if number <= most)])

    def cap(self, number: int, bound: float) -> None:
        """A bound proved elsewhere for a number of offers; it holds for fewer too."""
        self._caps.append((number, bound))

    def focus(self, number: int, start: Ints, *, rounds: int = 150, until: float | None = None) -> Ints:
        """Better prices for this number of offers, by Polyak's subgradient steps; the best window seen on the way.

        ``start`` is a window known beforehand. Each step's window of the largest values is a candidate too.
        """
        part = self.merged.part
        free = max(number - len(self.kept), 0)
        window, reached = start, float(part[self._count(start) > 0].sum())
        prices = part * 0.5
        best, best_prices, pace, waited = math.inf, prices, 1.0, 0
        for _ in range(rounds):
            value = self._values(prices)
            chosen = self._largest(value, free)
            count = self._count(chosen)
            bound = float(np.maximum(part - prices, 0).sum() + value[chosen].sum())
            if (covered := float(part[count > 0].sum())) > reached + 1e-12:
                window, reached = chosen, covered
            waited += 1
            if bound < best - 1e-9:
                best, best_prices, waited = bound, prices, 0
            if best - reached < 1e-9 or pace < 1e-4 or (until is not None and time.monotonic() > until):
                break
            if waited >= _PATIENCE:
                pace, waited, prices = pace / 2, 0, best_prices
                continue
            slope = count - 1.0
            slope[(slope < 0) & (prices >= part)] = 0.0
            length = max(float((part * slope**2).sum()), 1e-300)
            prices = np.clip(prices - pace * (bound - reached) / length * part * slope, 0, part)
        self._keep(best_prices)
        return window

    def _count(self, chosen: Ints) -> Ints:
        places, _ = spans(self.problem.indptr, chosen)
        return np.bincount(self.problem.indices[places], minlength=self.problem.segments).astype(np.int64)

    def _values(self, prices: Floats) -> Floats:
        return sums(self.offer, prices[self.problem.indices], self.problem.offers)

    def _largest(self, value: Floats, free: int) -> Ints:
        if free >= len(self.free):
            return np.concatenate([self.kept, self.free])
        if free == 0:
            return self.kept
        top = np.argpartition(value[self.free], len(self.free) - free)[len(self.free) - free :]
        return np.concatenate([self.kept, self.free[top]])

    def _keep(self, prices: Floats) -> None:
        """Remember what these prices say of every number of offers."""
        value = self._values(prices)
        base = float(np.maximum(self.merged.part - prices, 0).sum() + value[self.kept].sum())
        added = np.concatenate(([0.0], np.cumsum(np.sort(value[self.free])[::-1])))
        self._lines.append((base, added))


class Bounded:
    """Proofs of coverage without a solver, as ``relaxing.Line`` gives them: for problems too large for one."""

    def __init__(self, problem: Problem, bounds: Bounds, wanted: Wishes) -> None:
        self.problem, self.bounds, self.wanted = problem, bounds, wanted

    def proof(self, number: int, start: Ints, *, seconds: float, branch: float | None = None) -> proving.Proof:
        """The best window seen at this number, under its bound; with ``branch`` at 0 after few steps."""
        rounds = 60 if branch == 0 else 600
        window = self.bounds.focus(number, start, rounds=rounds, until=time.monotonic() + seconds)
        if not wishes.fits(self.problem, self.wanted, window):
            window = start
        measures = measure(self.problem, window)
        return proving.judged(window, measures, measures.coverage, self.bounds.at(number))


def bounded(problem: Problem, wanted: Wishes = proving.NONE, *, number: int, seconds: float = 30.0) -> proving.Proof:
    """A window of ``number`` offers with much coverage and the bound on it, for problems of any size (a whole country).

    One greedy run, then Lagrangian steps that give both bound and better windows. Raises ``WishesContradict``.
    """
    wishes.insist(problem, wanted)
    merged = merge(problem)
    base = np.array(sorted(wanted.keep), dtype=np.int64)
    most = number if wanted.most is None else min(number, wanted.most)
    runs, _ = sweeping.sweep(merged, lanes.plain(1, problem.offers), wanted, [base], until=None, most=most)
    start = np.sort(runs.order[0])
    return Bounded(problem, Bounds(merged, wanted), wanted).proof(most, start, seconds=seconds)
