"""People on whom everything hangs: without them others lose each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from naast.calculations.networks.graphs import Graph


@dataclass(frozen=True, slots=True)
class Hinge:
    """Without ``person`` the people that were together fall into ``parts`` (sizes, largest first).

    ``lost`` is the share of pairs among those left that can no longer reach each other by introductions.
    """

    person: int
    parts: tuple[int, ...]
    lost: float


def hinges(graph: Graph) -> list[Hinge]:
    """All articulation points, whose loss parts most pairs first; people with the same loss by number.

    After Hopcroft and Tarjan (Efficient algorithms for graph manipulation, 1973), with a stack of our own, so that a
    long chain of people is no matter. Linear in people and links.
    """
    walk = _Walk(graph)
    for root in range(graph.size):
        if walk.place[root] < 0:
            walk.whole(root)
    found = [_hinge(person, walk.cut[person], walk.together[person]) for person in sorted(walk.cut)]
    return sorted((one for one in found if len(one.parts) > 1), key=lambda one: (-one.lost, one.person))


def _hinge(person: int, cut: list[int], together: int) -> Hinge:
    others = together - 1
    rest = others - sum(cut)
    parts = sorted([*cut, *([rest] if rest else [])], reverse=True)
    pairs = others * (others - 1) // 2
    kept = sum(part * (part - 1) // 2 for part in parts)
    return Hinge(person, tuple(parts), (pairs - kept) / pairs if pairs else 0.0)


class _Walk:
    """Depth first through all that hangs together, one component after the other.

    ``place`` is when somebody was met, ``low`` the earliest that can be reached from below without who is above, ``cut``
    the sizes of the parts that hang on somebody alone, ``together`` how many the component of somebody in ``cut`` has.
    """

    def __init__(self, graph: Graph) -> None:
        self.starts, self.neighbours = graph.starts.tolist(), graph.neighbours
        self.place, self.low, self.under = [-1] * graph.size, [0] * graph.size, [1] * graph.size
        self.cut: dict[int, list[int]] = {}
        self.together: dict[int, int] = {}

    def whole(self, root: int) -> None:
        """Walk the component of ``root``."""
        met, stack = [root], [(root, -1, iter(self._of(root)))]
        self.place[root] = self.low[root] = 0
        hinged: list[int] = []
        while stack:
            person, above, left = stack[-1]
            for other in left:
                if self.place[other] < 0:
                    self.place[other] = self.low[other] = len(met)
                    met.append(other)
                    stack.append((other, person, iter(self._of(other))))
                    break
                if other != above:
                    self.low[person] = min(self.low[person], self.place[other])
            else:
                stack.pop()
                if stack:
                    self._up(person, stack[-1][0], hinged)
        self.together.update(dict.fromkeys(hinged, len(met)))

    def _up(self, person: int, above: int, hinged: list[int]) -> None:
        self.under[above] += self.under[person]
        self.low[above] = min(self.low[above], self.low[person])
        if self.low[person] >= self.place[above]:
            self.cut.setdefault(above, []).append(self.under[person])
            hinged.append(above)

    def _of(self, person: int) -> list[int]:
        row: list[int] = np.asarray(self.neighbours[self.starts[person] : self.starts[person + 1]]).tolist()
        return row
