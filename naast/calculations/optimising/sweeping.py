"""Many greedy runs side by side, each with its own weights and its own small disturbance: what the frontier is found with."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from naast.calculations.optimising import lanes, wishes
from naast.calculations.optimising.problems import pointers, spans, sums

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naast.calculations.optimising.merging import Merged
    from naast.calculations.optimising.problems import Bools, Floats, Ints

_NOTHING = 1e-12  # a gain below this share of all demand is rounding
UNCOVERED, TWO_KINDS = -1, -2


@dataclass(slots=True, eq=False)
class Runs:
    """Windows on the way of greedy runs: row k is the first ``number[k]`` offers of ``order[run[k]]``, with its shares."""

    order: list[Ints]
    run: Ints
    number: Ints
    coverage: Floats
    choice: Floats
    worst: Floats

    def chosen(self, row: int) -> Ints:
        """The offers of one window, ascending."""
        return np.sort(self.order[self.run[row]][: self.number[row]])


def sweep(
    merged: Merged,
    some: lanes.Lanes,
    wanted: wishes.Wishes,
    prefixes: Sequence[Ints],
    *,
    until: float | None,
    most: int,
) -> tuple[Runs, bool]:
    """Run every lane until nothing more is gained, ``most`` offers stand, or the monotonic clock says ``until``.

    ``prefixes`` holds per lane what is chosen first (the kept offers, or a window to grow from). Gives the windows
    that meet the wishes, and whether time cut the runs short. Adding the offer with the largest gain reaches at least
    1 - 1/e of the best coverage of that number (Nemhauser, Wolsey & Fisher 1978).
    """
    state = Sweep(merged, some, wanted)
    begin(state, wanted, prefixes)
    cut = False
    while len(rows := np.flatnonzero(state.alive & (state.count < most))):
        if until is not None and time.monotonic() > until:
            cut = True
            break
        scores = state.scores(rows)
        picks = scores.argmax(axis=1)
        gains = state.gains[rows, picks]
        state.alive[rows[gains <= _NOTHING]] = False
        going = gains > _NOTHING
        if going.any():
            state.choose(rows[going], picks[going])
            state.note(rows[going])
    return state.runs(), cut


def replay(merged: Merged, wanted: wishes.Wishes, orders: Sequence[Ints]) -> Runs:
    """The windows along these orders that meet the wishes, each order from its start."""
    state = Sweep(merged, lanes.plain(len(orders), merged.problem.offers), wanted)
    for place in range(max((len(order) for order in orders), default=0)):
        rows = np.array([row for row, order in enumerate(orders) if len(order) > place], dtype=np.int64)
        state.choose(rows, np.array([orders[row][place] for row in rows], dtype=np.int64))
        meets = [wishes.fits(merged.problem, wanted, orders[row][: place + 1]) for row in rows]
        state.note(rows[np.array(meets, dtype=np.bool_)])
    return state.runs()


def begin(state: Sweep, wanted: wishes.Wishes, prefixes: Sequence[Ints]) -> None:
    """Choose what comes first: each lane's prefix, then one of each set that has none yet; lanes that cannot stop."""
    longest = max((len(prefix) for prefix in prefixes), default=0)
    for place in range(longest):
        rows = np.array([row for row, prefix in enumerate(prefixes) if len(prefix) > place], dtype=np.int64)
        state.choose(rows, np.array([prefixes[row][place] for row in rows], dtype=np.int64))
    for one in wanted.at_least_one:
        members = np.array(sorted(one), dtype=np.int64)
        rows = np.flatnonzero(state.alive & ~state.has[:, members].any(axis=1))
        if not len(rows):
            continue
        scores = state.scores(rows)[:, members]
        picks = members[scores.argmax(axis=1)]
        possible = np.isfinite(scores.max(axis=1))
        state.alive[rows[~possible]] = False
        state.choose(rows[possible], picks[possible])
    if longest or wanted.at_least_one:
        state.note(np.flatnonzero(state.alive & (state.count > 0)))


class Sweep:
    """The state of all lanes: which kind covers each segment first, and what each offer would still add."""

    def __init__(self, merged: Merged, some: lanes.Lanes, wanted: wishes.Wishes) -> None:
        problem = merged.problem
        self.merged, self.lanes, self.problem = merged, some, problem
        runs = len(some.coverage)
        self.first = np.full((runs, problem.segments), UNCOVERED, dtype=np.int32)
        self.fair = merged.fair / max(len(merged.groups), 1)
        self.cover = some.coverage[:, None] * merged.part + some.fairness[:, None] * self.fair
        self.gains = np.zeros((runs, problem.offers))
        self._spread(self.cover)
        self.has = np.zeros((runs, problem.offers), dtype=np.bool_)
        self.gains[:, sorted(wanted.never)] = -np.inf
        self.limits = [
            (amount, np.full(runs, allowed + wishes.slack(allowed)))
            for why, amount, allowed in wishes.boundaries(problem, wanted)
            if why != "over_most"
        ]
        self.alive = np.ones(runs, dtype=np.bool_)
        self.count = np.zeros(runs, dtype=np.int64)
        self.coverage, self.choice = np.zeros(runs), np.zeros(runs)
        self.share = np.zeros((runs, len(merged.groups)))
        self.level = some.level.copy()
        self.reached = np.broadcast_to(some.fairness[:, None] <= 0, self.share.shape).copy()
        self.by_group = np.argsort(problem.group, kind="stable")
        self.group_ptr = pointers(np.bincount(problem.group, minlength=len(merged.groups)))
        self.order = np.zeros((runs, problem.offers), dtype=np.int32)
        self._notes: list[tuple[Ints, Ints, Floats, Floats, Floats]] = []

    def _spread(self, values: Floats) -> None:
        """The first gains: for every offer the value of all it serves."""
        offer = np.repeat(np.arange(self.problem.offers), np.diff(self.problem.indptr))
        for run, row in enumerate(values):
            self.gains[run] = sums(offer, row[self.problem.indices], self.problem.offers)

    def scores(self, rows: Ints) -> Floats:
        """What each lane thinks of each offer: its gain, disturbed; minus infinity for what may not come."""
        for amount, room in self.limits:
            self.gains[rows[:, None], np.arange(self.problem.offers)] = np.where(
                amount > room[rows, None], -np.inf, self.gains[rows]
            )
        if len(rows) == len(self.gains):
            return np.asarray(self.gains * self.lanes.noise)
        return np.asarray(self.gains[rows] * self.lanes.noise[rows])

    def choose(self, rows: Ints, picks: Ints) -> None:
        """Let each of these lanes choose one offer."""
        problem, merged = self.problem, self.merged
        self.order[rows, self.count[rows]] = picks
        self.count[rows] += 1
        self.has[rows, picks] = True
        self.gains[rows, picks] = -np.inf
        for amount, room in self.limits:
            room[rows] -= amount[picks]
        places, which = spans(problem.indptr, picks)
        segment, row, kind = problem.indices[places], rows[which], problem.kind[picks][which]
        was = self.first[row, segment]
        new, second = was == UNCOVERED, (was >= 0) & (was != kind)
        self.first[row[new], segment[new]] = kind[new]
        self.first[row[second], segment[second]] = TWO_KINDS
        runs = len(self.count)
        self.coverage += sums(row[new], merged.part[segment[new]], runs)
        self.choice += sums(row[second], merged.part[segment[second]], runs)
        np.add.at(self.share, (row[new], problem.group[segment[new]]), merged.fair[segment[new]])
        second &= self.lanes.choice[row] > 0
        extra = self.lanes.choice[row] * merged.part[segment]
        self._ripple(row[new], segment[new], -self.cover[row[new], segment[new]], extra[new], kind[new])
        self._ripple(row[second], segment[second], np.zeros(int(second.sum())), -extra[second], was[second])
        self._levels(rows)

    def _ripple(self, row: Ints, segment: Ints, every: Floats, others: Floats, kind: Ints) -> None:
        """Change the gain of all offers of these segments by ``every``, and of those of another kind by ``others`` too."""
        places, which = spans(self.problem.served_ptr, segment)
        offer = self.problem.served_by[places]
        change = every[which] + others[which] * (self.problem.kind[offer] != kind[which])
        np.add.at(self.gains.reshape(-1), row[which] * self.problem.offers + offer, change)

    def _levels(self, rows: Ints) -> None:
        """Groups count until they reach the level of their lane; when all have, the level rises.

        This is the greedy half of SATURATE (Krause et al. 2008), with every group weighed by its own total.
        """
        rows = rows[self.lanes.fairness[rows] > 0]
        if not len(rows):
            return
        high = self.share[rows] >= self.level[rows, None] - 1e-9
        self._count_groups(rows, high & ~self.reached[rows], -1.0)
        self.reached[rows] |= high
        full = rows[self.reached[rows].all(axis=1) & (self.level[rows] < 1)]
        while len(full):
            self.level[full] = np.minimum(self.level[full] + self.lanes.rise[full], 1.0)
            low = self.share[full] < self.level[full, None] - 1e-9
            self._count_groups(full, low, 1.0)
            self.reached[full] = ~low
            full = full[~low.any(axis=1) & (self.level[full] < 1)]

    def _count_groups(self, rows: Ints, which: Bools, sign: float) -> None:
        """Let the uncovered segments of these groups count for fairness from now on, or no longer."""
        lane, group = np.nonzero(which)
        if not len(lane):
            return
        places, pair = spans(self.group_ptr, group)
        segment, row = self.by_group[places], rows[lane][pair]
        open_ones = self.first[row, segment] == UNCOVERED
        segment, row = segment[open_ones], row[open_ones]
        change = sign * self.lanes.fairness[row] * self.fair[segment]
        self.cover[row, segment] += change
        nothing = np.zeros(len(row))
        self._ripple(row, segment, change, nothing, nothing.astype(np.int64))

    def note(self, rows: Ints) -> None:
        """Remember where these lanes stand."""
        worst = self.share[rows].min(axis=1) if self.share.shape[1] else np.zeros(len(rows))
        self._notes.append((rows, self.count[rows], self.coverage[rows], self.choice[rows], worst))

    def runs(self) -> Runs:
        """All that was remembered."""
        notes = self._notes or [(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0), np.zeros(0), np.zeros(0))]
        run, number, coverage, choice, worst = (np.concatenate(column) for column in zip(*notes, strict=True))
        order = [self.order[row, : self.count[row]].astype(np.int64) for row in range(len(self.count))]
        return Runs(order, run, number, np.minimum(coverage, 1), np.minimum(choice, 1), np.minimum(worst, 1))
