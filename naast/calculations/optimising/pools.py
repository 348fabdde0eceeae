"""All windows that a search has seen, as arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from naast.calculations.optimising.measures import measure

if TYPE_CHECKING:
    from naast.calculations.optimising.problems import Floats, Ints, Problem
    from naast.calculations.optimising.sweeping import Runs

    Block = tuple[Ints, Ints, Floats, Floats, Floats]

_EMPTY = (np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0), np.zeros(0), np.zeros(0))
_MEASURES = ("coverage", "choice", "worst")


class Pool:
    """Windows as the first ``number`` offers of an order, with their shares; rows keep their place when more come."""

    def __init__(self) -> None:
        self._orders: list[Ints] = []
        self._blocks: list[Block] = []

    def add(self, runs: Runs) -> None:
        """All windows of these runs."""
        self._blocks.append((runs.run + len(self._orders), runs.number, runs.coverage, runs.choice, runs.worst))
        self._orders += runs.order

    def add_window(self, problem: Problem, chosen: Ints) -> int:
        """One window by itself; its row."""
        found = measure(problem, chosen)
        self._blocks.append(
            (
                np.array([len(self._orders)]),
                np.array([len(chosen)]),
                np.array([found.coverage]),
                np.array([found.choice]),
                np.array([found.worst_group]),
            )
        )
        self._orders.append(chosen)
        return sum(len(block[0]) for block in self._blocks) - 1

    def _columns(self) -> Block:
        if len(self._blocks) != 1:
            blocks = self._blocks or [_EMPTY]
            run, number, coverage, choice, worst = (np.concatenate(column) for column in zip(*blocks, strict=True))
            self._blocks = [(run.astype(np.int64), number.astype(np.int64), coverage, choice, worst)]
        return self._blocks[0]

    @property
    def number(self) -> Ints:
        """Offers per window."""
        return self._columns()[1]

    @property
    def coverage(self) -> Floats:
        """Coverage per window."""
        return self._columns()[2]

    @property
    def choice(self) -> Floats:
        """Choice per window."""
        return self._columns()[3]

    @property
    def worst(self) -> Floats:
        """Share of the worst group per window."""
        return self._columns()[4]

    def chosen(self, row: int) -> Ints:
        """The offers of one window, ascending."""
        return np.sort(self._orders[int(self._columns()[0][row])][: int(self.number[row])])

    def _value(self, name: str) -> Floats:
        """One share first, the others only between equals."""
        return sum(
            (getattr(self, one) * (1.0 if one == name else 1e-6) for one in _MEASURES), np.zeros(len(self.number))
        )

    def best_by_number(self, name: str) -> dict[int, int]:
        """For every number of offers seen, the row that is best in one share."""
        order = np.lexsort((self._value(name), self.number))
        ends = np.flatnonzero(np.diff(self.number[order], append=-1))
        return {int(self.number[row]): int(row) for row in order[ends]}

    def best_within(self, name: str, number: int) -> int:
        """The row of at most so many offers that is best in one share; there must be one."""
        value = np.where(self.number <= number, self._value(name), -1.0)
        return int(value.argmax())
