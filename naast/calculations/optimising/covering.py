"""The covering model: offers chosen, needs covered, a second kind beside the first, groups served."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from naast.calculations.optimising import models, wishes
from naast.calculations.optimising.problems import pointers, spans

if TYPE_CHECKING:
    from naast.calculations.optimising.merging import Merged
    from naast.calculations.optimising.problems import Floats, Ints, Problem


@dataclass(frozen=True, slots=True)
class Weights:
    """How much coverage, choice and the worst group count, each a share from 0 to 1."""

    coverage: float = 1.0
    choice: float = 0.0
    fairness: float = 0.0


@dataclass(frozen=True, slots=True)
class Floors:
    """The least that each share must be."""

    coverage: float = 0.0
    choice: float = 0.0
    worst_group: float = 0.0


SCALE = 1e5  # shares are weighed in hundred-thousandths, so that the solver's tolerance is far below one person
_FEW = 4


class Covering:
    """A model whose first columns are the offers; parts are added when they are asked for.

    Coverage: z_i <= sum of y_j (Church & ReVelle 1974). Choice: w_i <= the sum of the *other* kinds for every kind, which
    stays right under floors, where the short form z_i + w_i <= sum of kinds does not. Fairness: t <= each group's share.
    """

    def __init__(self, merged: Merged, wanted: wishes.Wishes, *, number: int | None = None) -> None:
        self.merged = merged
        self.model = models.Model()
        problem = merged.problem
        self.offers = self.model.add_columns(problem.offers, whole=True)
        self._covered: Ints | None = None
        wishes.add_wishes(self.model, wanted, wishes.boundaries(problem, wanted))
        self.number_row = self.model.rows  # the row that holds the number of offers, where there is one
        if number is not None:
            self.model.add_row(self.offers, np.ones(problem.offers), high=float(number))

    @property
    def covered(self) -> Ints:
        """The columns that say which segments are covered."""
        if self._covered is None:
            problem = self.merged.problem
            self._covered = self.model.add_columns(problem.segments)
            rows = self.model.add_rows(problem.segments, high=0.0)
            self.model.put(rows, self._covered, 1.0)
            self.model.put(rows[problem.indices], np.repeat(self.offers, np.diff(problem.indptr)), -1.0)
        return self._covered

    def add_choice(self) -> tuple[Ints, Floats]:
        """Columns that say which segments have two kinds, and the share of demand that each stands for."""
        problem = self.merged.problem
        pairs = _pairs(problem)
        several = np.flatnonzero(np.bincount(pairs.segment, minlength=problem.segments) > 1)
        has = np.zeros(problem.segments, dtype=np.bool_)
        has[several] = True
        two = np.full(problem.segments, -1)
        two[several] = self.model.add_columns(len(several))
        single = np.diff(pairs.ptr) == 1
        column = np.full(len(pairs.segment), -1)
        column[single] = pairs.offer[pairs.ptr[:-1][single]]
        joint = np.flatnonzero(~single & has[pairs.segment])
        column[joint] = self.model.add_columns(len(joint))
        rows = self.model.add_rows(len(joint), high=0.0)
        places, which = spans(pairs.ptr, joint)
        self.model.put(rows, column[joint], 1.0)
        self.model.put(rows[which], pairs.offer[places], -1.0)
        self._other_kinds(several, two, pairs.segment, column)
        return two[several], self.merged.part[several]

    def _other_kinds(self, several: Ints, two: Ints, segment: Ints, column: Ints) -> None:
        """The rows w_i <= sum of s_ik over k != k0, one for every kind k0; with a column for the sum where it is long."""
        ptr = pointers(np.bincount(segment, minlength=self.merged.problem.segments))
        sizes = np.diff(ptr)
        long = several[sizes[several] > _FEW]
        total = np.full(len(sizes), -1)
        total[long] = self.model.add_columns(len(long), upper=models.ENDLESS)
        sums = self.model.add_rows(len(long), high=0.0)
        places, which = spans(ptr, long)
        self.model.put(sums, total[long], 1.0)
        self.model.put(sums[which], column[places], -1.0)
        places, which = spans(ptr, several)
        rows = self.model.add_rows(len(places), high=0.0)
        at = several[which]
        self.model.put(rows, two[at], 1.0)
        is_long = sizes[at] > _FEW
        self.model.put(rows[is_long], total[at[is_long]], -1.0)
        self.model.put(rows[is_long], column[places[is_long]], 1.0)
        short = np.flatnonzero(~is_long)
        others, row = spans(ptr, at[short])
        other = others != places[short[row]]
        self.model.put(rows[short[row[other]]], column[others[other]], -1.0)

    def add_worst(self) -> Ints:
        """One column that no group's share lies below."""
        worst = self.model.add_columns(1)
        rows = self._group_rows(low=0.0)
        self.model.put(rows, np.repeat(worst, len(rows)), -1.0)
        return worst

    def floor(self, floors: Floors) -> None:
        """Rows for the least that each share must be."""
        if floors.coverage > 0:
            self.model.add_row(self.covered, self.merged.part, low=floors.coverage - models.TOLERANCE / 10)
        if floors.worst_group > 0:
            self._group_rows(low=floors.worst_group - models.TOLERANCE / 10)
        if floors.choice > 0:
            columns, parts = self.add_choice()
            self.model.add_row(columns, parts, low=floors.choice - models.TOLERANCE / 10)

    def _group_rows(self, *, low: float) -> Ints:
        """A row per group with its share."""
        rows = self.model.add_rows(len(self.merged.groups), low=low)
        self.model.put(rows[self.merged.problem.group], self.covered, self.merged.fair)
        return rows

    def objective(self, weights: Weights) -> Floats:
        """What to maximise, as the weighted shares times ``SCALE``."""
        terms: list[tuple[Ints, Floats]] = []
        if weights.coverage:
            terms.append((self.covered, self.merged.part * weights.coverage))
        if weights.choice:
            columns, parts = self.add_choice()
            terms.append((columns, parts * weights.choice))
        if weights.fairness:
            terms.append((self.add_worst(), np.array([weights.fairness])))
        cost = np.zeros(self.model.columns)
        for columns, values in terms:
            cost[columns] += values * SCALE
        return cost


@dataclass(frozen=True, slots=True, eq=False)
class _Pairs:
    """Every segment with every kind that serves it, by segment; the offers of each pair stand in a flat row."""

    segment: Ints
    ptr: Ints
    offer: Ints


def _pairs(problem: Problem) -> _Pairs:
    segment = np.repeat(np.arange(problem.segments), np.diff(problem.served_ptr))
    kinds = int(problem.kind.max(initial=0)) + 1
    key = segment * kinds + problem.kind[problem.served_by]
    order = np.argsort(key, kind="stable")
    keys, counts = np.unique(key, return_counts=True)
    return _Pairs(keys // kinds, pointers(counts), problem.served_by[order])
