"""Where two kinds of people work in one place and nobody of the one knows anybody of the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from naast.calculations.networks.graphs import Graph


@dataclass(frozen=True, slots=True)
class Hole:
    """In ``place`` people of kind ``one`` and ``other`` (``one`` < ``other``) have no link; how many there are of each."""

    place: int
    one: int
    other: int
    ones: int
    others: int


def holes(graph: Graph, places: ArrayLike, kinds: ArrayLike) -> list[Hole]:
    """All pairs of kinds in a place that have no link there, in the order of place and kinds.

    ``places`` and ``kinds`` have shape (n,), numbers from 0; below 0 is unknown and takes part in nothing.
    """
    where, what = np.asarray(places, dtype=np.int64), np.asarray(kinds, dtype=np.int64)
    if not len(where) or where.max() < 0 or what.max() < 0:
        return []
    width, there = int(what.max()) + 1, (where >= 0) & (what >= 0)
    present = np.bincount(where[there] * width + what[there], minlength=(int(where.max()) + 1) * width)
    present = present.reshape(-1, width)
    linked = _linked(graph, where, what, width)
    found = [
        (int(place), int(one), int(other))
        for place, one, other in np.argwhere((present[:, :, None] > 0) & (present[:, None, :] > 0) & ~linked)
        if one < other
    ]
    return [Hole(*it, int(present[it[0], it[1]]), int(present[it[0], it[2]])) for it in found]


def _linked(graph: Graph, where: NDArray[np.int64], what: NDArray[np.int64], width: int) -> NDArray[np.bool_]:
    cells = int(where.max()) + 1
    own = where * width + what
    own[(where < 0) | (what < 0)] = -1
    sources = np.repeat(own, graph.degrees)
    targets = own[graph.neighbours]
    same = (sources >= 0) & (targets >= 0) & (sources // width == targets // width)
    linked = np.zeros(cells * width * width, dtype=bool)
    linked[sources[same] * width + targets[same] % width] = True
    return linked.reshape(cells, width, width)
