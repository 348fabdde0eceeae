"""Which windows no other window beats on number, coverage, choice and worst group at once."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from naast.calculations.optimising.problems import Floats, Ints


def best_rows(number: Ints, coverage: Floats, choice: Floats, worst: Floats, *, precision: float) -> Ints:
    """Rows that no other row beats: fewer or equally many offers and all three shares at least as large.

    Shares are compared in steps of ``precision``; of rows that are alike the one with the largest sum is kept. Rows
    come back by number.
    """
    if not len(number):
        return np.zeros(0, dtype=np.int64)
    first, second, third = (np.floor(one / precision + 1e-6).astype(np.int64) for one in (coverage, choice, worst))
    best = _Best(np.unique(first, return_inverse=True)[1], np.unique(second, return_inverse=True)[1], third)
    order = np.lexsort((-(coverage + choice + worst), number))
    kept: list[Ints] = []
    edges = np.flatnonzero(np.diff(number[order], prepend=-1, append=np.iinfo(np.int64).max))
    for start, stop in itertools.pairwise(edges):
        rows = order[start:stop]
        rows = rows[best.above(rows) < third[rows]]
        rows = rows[_front(first[rows], second[rows], third[rows])]
        best.enter(rows)
        kept.append(rows)
    return np.concatenate(kept)


class _Best:
    """The best third value seen among rows at least as large in the first two: a binary indexed tree in two directions."""

    def __init__(self, first: Ints, second: Ints, third: Ints) -> None:
        self.third = third
        backward = [int(one.max()) + 1 - one for one in (first, second)]  # 1 is the largest
        sizes = [int(one.max()) for one in backward]
        self.table = np.full((sizes[0] + 2, sizes[1] + 2), -1, dtype=np.int64)
        self.read = [_steps(one, size, forward=False) for one, size in zip(backward, sizes, strict=True)]
        self.write = [_steps(one, size, forward=True) for one, size in zip(backward, sizes, strict=True)]

    def above(self, rows: Ints) -> Ints:
        """Per row the best third value of all that entered and are at least as large in the first two; else -1."""
        cells = self.table[self.read[0][rows][:, :, None], self.read[1][rows][:, None, :]]
        return np.asarray(cells.max(axis=(1, 2)), dtype=np.int64)

    def enter(self, rows: Ints) -> None:
        """Let these rows count from now on."""
        cells = np.broadcast_arrays(
            self.write[0][rows][:, :, None], self.write[1][rows][:, None, :], self.third[rows][:, None, None]
        )
        np.maximum.at(self.table, (cells[0], cells[1]), cells[2])


def _steps(place: Ints, size: int, *, forward: bool) -> Ints:
    """The cells of a binary indexed tree that each place reads (down to 0) or writes (up to ``size``; beyond is unread)."""
    columns = []
    at = place.copy()
    for _ in range(max(int(size).bit_length(), 1)):
        columns.append(at)
        at = np.minimum(at + (at & -at), size + 1) if forward else at & (at - 1)
    return np.stack(columns, axis=1)


def _front(first: Ints, second: Ints, third: Ints) -> Ints:
    """Places of the rows that no other row beats on these three; of equal rows the first."""
    _, places = np.unique(np.stack([first, second, third], axis=1), axis=0, return_index=True)
    places = np.sort(places)
    one, two, three = first[places], second[places], third[places]
    kept = np.ones(len(places), dtype=np.bool_)
    for place in np.lexsort((-three, -two, -one)):
        if kept[place]:
            beaten = (one <= one[place]) & (two <= two[place]) & (three <= three[place])
            beaten[place] = False
            kept &= ~beaten
    return places[kept]
