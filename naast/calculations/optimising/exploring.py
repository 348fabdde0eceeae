"""All windows one step away: one offer more, one fewer, or one exchanged; what a good line is made complete with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from naast.calculations.optimising import sweeping
from naast.calculations.optimising.problems import spans, sums

if TYPE_CHECKING:
    from naast.calculations.optimising.problems import Bools, Floats, Ints
    from naast.calculations.optimising.swapping import Swaps

_SAME = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """Steps from one window: the offer that goes and the one that comes (-1 is none), and the shares that follow."""

    out: Ints
    into: Ints
    number: Ints
    shares: Floats  # steps × (coverage, choice, worst group)

    def taken(self, which: Ints | Bools) -> Steps:
        """Some of these steps."""
        return Steps(self.out[which], self.into[which], self.number[which], self.shares[which])


def around(swaps: Swaps, chosen: Ints) -> Steps:
    """Every step from a window that meets the wishes."""
    held = np.zeros(swaps.problem.offers, dtype=np.bool_)
    held[chosen] = True
    parts = [_added(swaps, held, -1)]
    for offer in chosen[~swaps.fixed[chosen]]:
        held[offer] = False
        parts.append(_added(swaps, held, int(offer)))
        held[offer] = True
    return Steps(
        np.concatenate([one.out for one in parts]),
        np.concatenate([one.into for one in parts]),
        np.concatenate([one.number for one in parts]),
        np.concatenate([one.shares for one in parts]),
    )


def added(swaps: Swaps, chosen: Ints) -> Steps:
    """The steps from a window by which one offer comes and none goes."""
    held = np.zeros(swaps.problem.offers, dtype=np.bool_)
    held[chosen] = True
    return _added(swaps, held, -1)


def _added(swaps: Swaps, held: Bools, out: int) -> Steps:
    """The window that is held with each offer that may come, and by itself when something went."""
    problem, merged = swaps.problem, swaps.merged
    chosen = np.flatnonzero(held)
    places, which = spans(problem.indptr, chosen)
    segments, kinds = problem.indices[places], problem.kind[chosen][which]
    low = np.full(problem.segments, np.iinfo(np.int64).max)
    high = np.full(problem.segments, -1)
    np.minimum.at(low, segments, kinds)
    np.maximum.at(high, segments, kinds)
    open_ones, groups = high < 0, len(merged.groups)
    share = 1 - sums(problem.group, merged.fair * open_ones, groups)
    covered, double = float(merged.part[~open_ones].sum()), float(merged.part[high > low].sum())
    single = (merged.part * (high == low))[problem.indices] * (low[problem.indices] != problem.kind[swaps.offer])
    more = sums(swaps.pair, (merged.fair * open_ones)[problem.indices], len(swaps.pair_offer))
    table = np.repeat(share[None, :], problem.offers, axis=0)
    table[swaps.pair_offer, swaps.pair_group] += more
    shares = np.stack(
        [
            covered + sums(swaps.offer, (merged.part * open_ones)[problem.indices], problem.offers),
            double + sums(swaps.offer, single, problem.offers),
            table.min(axis=1) if groups else np.zeros(problem.offers),
        ],
        axis=1,
    )
    may = swaps.allowed(held) & ~held & ~swaps.banned
    if out >= 0:
        may[out] = False
    into = np.flatnonzero(may)
    shares = np.minimum(shares[into], 1.0)
    if out >= 0 and len(chosen) and swaps.complete(held):
        alone = [covered, double, float(share.min()) if groups else 0.0]
        into, shares = np.append(into, -1), np.vstack([shares, np.minimum(alone, 1.0)])
    number = len(chosen) + (into >= 0)
    return Steps(np.full(len(into), out), into, number.astype(np.int64), shares)


def unbeaten(steps: Steps, number: Ints, shares: Floats, precision: float) -> Steps:
    """The steps that none of these windows, and none of the other steps, is as good as (fewer offers, no share less)."""
    levels = np.floor(shares / precision + 1e-6)
    ours = np.floor(steps.shares / precision + 1e-6)
    for count in np.unique(steps.number):
        mine = np.flatnonzero(steps.number == count)
        known = levels[number <= count]
        beaten = np.zeros(len(mine), dtype=np.bool_)
        for place in range(0, len(known), 64):
            beaten |= (known[None, place : place + 64] >= ours[mine, None]).all(axis=2).any(axis=1)
        ours[mine[beaten]] = -1
    rest = steps.taken(ours[:, 0] >= 0)
    order = np.lexsort((-rest.shares.sum(axis=1), rest.number))
    kept: list[int] = []
    for place in order:
        others = rest.shares[kept]
        if kept == [] or not (others >= rest.shares[place] - _SAME).all(axis=1).any():
            kept.append(int(place))
    return rest.taken(np.array(kept, dtype=np.int64))


def walked(chosen: Ints, steps: Steps) -> sweeping.Runs:
    """The windows after these steps."""
    orders = []
    for out, into in zip(steps.out.tolist(), steps.into.tolist(), strict=True):
        rest = chosen[chosen != out]
        orders.append(np.append(rest, into) if into >= 0 else rest)
    return sweeping.Runs(orders, np.arange(len(orders)), steps.number, *steps.shares.T)
