"""The shortest chain of people who would introduce one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from naast.calculations.networks.graphs import Graph

NOBODY, FIRST = -1, -2


def chain(graph: Graph, sources: Iterable[int], targets: Iterable[int]) -> tuple[int, ...] | None:
    """The shortest chain from one of ``sources`` to one of ``targets``, both ends included; None when there is none.

    Breadth first from both ends at once, the smaller edge of the two each time (Pohl, Bi-directional search, 1971),
    with whole edges at a time. Among chains of equal length, who knows fewer people is asked before who knows many, and
    then who has the lower number, so that not everybody is sent to the same hub and the same question finds the same chain.
    """
    left, right = _Side(graph, sources), _Side(graph, targets)
    met = np.intersect1d(left.edge, right.edge)
    while not len(met) and len(left.edge) and len(right.edge):
        nearer, other = (left, right) if left.work <= right.work else (right, left)
        reached = nearer.step()
        met = reached[other.came_from[reached] != NOBODY]
    if not len(met):
        return None
    between = int(met[np.lexsort((met, graph.degrees[met]))[0]])
    return (*reversed(left.back_from(between)), between, *right.back_from(between))


class _Side:
    """What was reached from one end: ``came_from`` gives each person's neighbour towards that end."""

    def __init__(self, graph: Graph, begin: Iterable[int]) -> None:
        self.graph = graph
        self.edge: NDArray[np.int64] = np.unique(np.fromiter(begin, dtype=np.int64))
        self.came_from = np.full(graph.size, NOBODY, dtype=np.int32)
        self.came_from[self.edge] = FIRST

    @property
    def work(self) -> int:
        """How many links the next step looks at."""
        return int((self.graph.starts[self.edge + 1] - self.graph.starts[self.edge]).sum())

    def step(self) -> NDArray[np.int64]:
        """Go one link further from everybody at the edge; gives who is new."""
        starts = self.graph.starts
        counts = starts[self.edge + 1] - starts[self.edge]
        order = np.lexsort((self.edge, counts))
        edge, counts = self.edge[order], counts[order]
        offsets = np.repeat(starts[edge] - np.concatenate([[0], np.cumsum(counts)[:-1]]), counts)
        found = self.graph.neighbours[offsets + np.arange(len(offsets))]
        fresh = self.came_from[found] == NOBODY
        found, behind = found[fresh][::-1], np.repeat(edge, counts)[fresh][::-1]
        self.came_from[found] = behind  # the last one written is the first of the order
        found.sort()
        self.edge = found[np.diff(found, prepend=-1) > 0]
        return self.edge

    def back_from(self, person: int) -> list[int]:
        """Everybody between ``person`` and this end, the nearest first, without ``person``."""
        steps = []
        while (person := int(self.came_from[person])) != FIRST:
            steps.append(person)
        return steps
