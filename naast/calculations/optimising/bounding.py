"""How much coverage any window of a number of offers can reach at most: a bound that needs no solver, for any size."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

import numpy as np

from naast.calculations.optimising.problems import spans, sums

if TYPE_CHECKING:
    from naast.calculations.optimising.merging import Merged
    from naast.calculations.optimising.problems import Floats
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

    def focus(self, number: int, reached: float, *, rounds: int = 150, until: float | None = None) -> float:
        """Better prices for this number of offers, by Polyak's subgradient steps toward ``reached``, a coverage found."""
        part = self.merged.part
        free = max(number - len(self.kept), 0)
        prices = part * 0.5
        best, best_prices, pace, waited = math.inf, prices, 1.0, 0
        for _ in range(rounds):
            value = self._values(prices)
            chosen = self._largest(value, free)
            bound = float(np.maximum(part - prices, 0).sum() + value[chosen].sum())
            if bound < best - 1e-12:
                best, best_prices, waited = bound, prices, 0
            else:
                waited += 1
                if waited >= _PATIENCE:
                    pace, waited, prices = pace / 2, 0, best_prices
                    continue
            if best - reached < 1e-9 or pace < 1e-4 or (until is not None and time.monotonic() > until):
                break
            places, _ = spans(self.problem.indptr, chosen)
            slope = np.bincount(self.problem.indices[places], minlength=len(part)) - 1.0
            slope[(slope < 0) & (prices >= part)] = 0.0
            length = float((part * slope**2).sum())
            if length <= 0:
                break
            prices = np.clip(prices - pace * (bound - reached) / length * part * slope, 0, part)
        self._keep(best_prices)
        return self.at(number)

    def _values(self, prices: Floats) -> Floats:
        return sums(self.offer, prices[self.problem.indices], self.problem.offers)

    def _largest(self, value: Floats, free: int) -> np.ndarray:
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
