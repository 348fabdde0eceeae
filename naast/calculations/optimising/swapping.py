"""One offer out, another in: small steps that make a window better as long as one does."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np

from naast.calculations.optimising import wishes
from naast.calculations.optimising.problems import spans, sums

if TYPE_CHECKING:
    from naast.calculations.optimising.covering import Weights
    from naast.calculations.optimising.merging import Merged
    from naast.calculations.optimising.problems import Bools, Floats, Ints

_BETTER = 1e-9


class Swaps:
    """What the swaps of one problem need, worked out once: entries by offer, and offers with groups in pairs.

    Fairness is weighed as the sum over groups of min(share, level) (SATURATE), which moves where the bare minimum of
    many groups stands still.
    """

    def __init__(self, merged: Merged, wanted: wishes.Wishes) -> None:
        problem = merged.problem
        self.merged, self.problem, self.wanted = merged, problem, wanted
        self.offer = np.repeat(np.arange(problem.offers), np.diff(problem.indptr))
        groups = max(len(merged.groups), 1)
        pairs, self.pair = np.unique(self.offer * groups + problem.group[problem.indices], return_inverse=True)
        self.pair_offer, self.pair_group = np.divmod(pairs, groups)
        self.limits = list(wishes.boundaries(problem, wanted))
        self.fixed = np.zeros(problem.offers, dtype=np.bool_)
        self.fixed[sorted(wanted.keep)] = True
        self.banned = np.zeros(problem.offers, dtype=np.bool_)
        self.banned[sorted(wanted.never)] = True

    def better(
        self, chosen: Ints, weights: Weights, *, level: float = 1.0, until: float | None = None, rounds: int = 3
    ) -> Ints:
        """The same number of offers, after every swap that raises the weighted sum, ``rounds`` times around at most."""
        held = np.zeros(self.problem.offers, dtype=np.bool_)
        held[chosen] = True
        for _ in range(rounds):
            changed = False
            for offer in np.flatnonzero(held & ~self.fixed):
                if until is not None and time.monotonic() > until:
                    return np.flatnonzero(held)
                held[offer] = False
                gains = self.gains(np.flatnonzero(held), weights, level)
                gains[held | self.banned | ~self._back(held, int(offer))] = -np.inf
                into = int(gains.argmax())
                if not gains[into] > gains[offer] + _BETTER:
                    into = int(offer)
                held[into] = True
                changed |= into != offer
            if not changed:
                break
        return np.flatnonzero(held)

    def gains(self, chosen: Ints, weights: Weights, level: float) -> Floats:
        """Per offer what it would add to the weighted sum of this window."""
        problem, merged = self.problem, self.merged
        places, which = spans(problem.indptr, chosen)
        segments, kinds = problem.indices[places], problem.kind[chosen][which]
        low = np.full(problem.segments, np.iinfo(np.int64).max)
        high = np.full(problem.segments, -1)
        np.minimum.at(low, segments, kinds)
        np.maximum.at(high, segments, kinds)
        open_ones = high < 0
        value = weights.coverage * merged.part * open_ones
        entries = value[problem.indices]
        if weights.choice:
            single = weights.choice * merged.part * (high == low)
            entries = entries + single[problem.indices] * (low[problem.indices] != problem.kind[self.offer])
        found = sums(self.offer, entries, problem.offers)
        if weights.fairness:
            found += weights.fairness * self._fair_gains(open_ones, level)
        return found

    def _fair_gains(self, open_ones: Bools, level: float) -> Floats:
        merged, problem = self.merged, self.problem
        groups = len(merged.groups)
        share = 1 - sums(problem.group, merged.fair * open_ones, groups)
        more = sums(self.pair, (merged.fair * open_ones)[problem.indices], len(self.pair_offer))
        now = share[self.pair_group]
        lifted = np.minimum(now + more, level) - np.minimum(now, level)
        return sums(self.pair_offer, lifted, problem.offers) / max(groups, 1)

    def thinned(self, chosen: Ints) -> Ints:
        """The same offers in the order in which they would be given up last to first; kept ones come first."""
        problem, part = self.problem, self.merged.part
        places, which = spans(problem.indptr, chosen)
        segments = problem.indices[places]
        held = np.ones(len(chosen), dtype=np.bool_)
        left = np.bincount(segments, minlength=problem.segments)
        gone: list[int] = []
        while held.any():
            worth = part * ((left == 1) + 0.1 * (left == 2))
            loss = sums(which, worth[segments], len(chosen))
            loss[self.fixed[chosen]] += 10.0
            loss[~held] = np.inf
            out = int(loss.argmin())
            held[out] = False
            left -= np.bincount(segments[which == out], minlength=problem.segments)
            gone.append(int(chosen[out]))
        return np.array(gone[::-1], dtype=np.int64)

    def _back(self, held: Bools, out: int) -> Bools:
        """Which offers may come in the place of one that went; itself too."""
        allowed = self.allowed(held)
        allowed[out] = True
        return allowed

    def allowed(self, held: Bools) -> Bools:
        """Which offers may come to this window, by the boundaries and the sets."""
        allowed = np.ones(self.problem.offers, dtype=np.bool_)
        for _, amount, most in self.limits:
            allowed &= amount <= most + wishes.slack(most) - amount[held].sum()
        for one in self.wanted.at_least_one:
            members = np.array(sorted(one), dtype=np.int64)
            if not held[members].any():
                inside = np.zeros(self.problem.offers, dtype=np.bool_)
                inside[members] = True
                allowed &= inside
        return allowed

    def complete(self, held: Bools) -> bool:
        """Whether each set has one in this window."""
        return all(held[sorted(one)].any() for one in self.wanted.at_least_one)
