"""Links between people as rows of neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


class LinkIsWrong(ValueError):
    """A link names somebody who is not there; the argument is its place in what was given."""


@dataclass(frozen=True, slots=True)
class Graph:
    """Neighbours of person ``i`` are ``neighbours[starts[i]:starts[i + 1]]``, in order; each link stands twice.

    ``starts`` has shape (n + 1,) and ``neighbours`` (2 x links,).
    """

    starts: NDArray[np.int64]
    neighbours: NDArray[np.int32]

    @property
    def size(self) -> int:
        """How many people there are."""
        return len(self.starts) - 1

    @property
    def degrees(self) -> NDArray[np.int64]:
        """How many people each knows; shape (n,)."""
        return np.diff(self.starts)

    def of(self, person: int) -> NDArray[np.int32]:
        """Whom somebody knows, in order."""
        return self.neighbours[self.starts[person] : self.starts[person + 1]]


def graph_of(size: int, links: ArrayLike) -> Graph:
    """Rows of neighbours for ``size`` people from links of shape (m, 2).

    A link to oneself is left out, one that was given twice counts once. Raises ``LinkIsWrong``.
    """
    pairs = np.asarray(links, dtype=np.int64).reshape(-1, 2)
    outside = np.flatnonzero(((pairs < 0) | (pairs >= size)).any(axis=1))
    if len(outside):
        raise LinkIsWrong(int(outside[0]))
    one, other = pairs[pairs[:, 0] != pairs[:, 1]].T
    both = np.concatenate([one * size + other, other * size + one])
    both.sort()  # much quicker here than numpy's own way to what is there once
    rows, neighbours = np.divmod(both[np.diff(both, prepend=-1) > 0], max(size, 1))
    starts = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=size))])
    return Graph(starts.astype(np.int64), neighbours.astype(np.int32))
