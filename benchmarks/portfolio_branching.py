"""Branch and bound for medians without capacities, each node under a Lagrangian bound of its own (Beasley 1985)."""

from __future__ import annotations

import heapq
import itertools
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Bools = NDArray[np.bool_]

STEPS = 50
_TINY = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """Sites that are in and out, under a bound, with the prices that gave it."""

    bound: float
    inside: Bools
    outside: Bools
    prices: Floats


class Tree:
    """The search: nodes by their bound, the best window known, clients × sites distances that are whole numbers."""

    def __init__(self, far: Floats, number: int, value: float, mend: Callable[[Ints], float]) -> None:
        self.far, self.number, self.value, self.mend = far, number, value, mend
        self._tick = itertools.count()
        self._heap: list[tuple[float, int, Node]] = []

    def search(self, bound: float, prices: Floats, *, until: float) -> tuple[float, float]:
        """Value and bound; equal when the proof was completed in time."""
        none = np.zeros(self.far.shape[1], dtype=np.bool_)
        self._push(Node(bound, none, none, prices))
        while self._heap and not self._beaten(self._heap[0][0]):
            if time.perf_counter() > until:
                return self.value, min(self.value, float(np.ceil(self._heap[0][0] - _TINY)))
            self._open(heapq.heappop(self._heap)[2])
        return self.value, self.value

    def _beaten(self, bound: float) -> bool:
        """Whether nothing better than what is known can lie above this bound: distances are whole numbers."""
        return bound > self.value - 1 + _TINY

    def _push(self, node: Node) -> None:
        count = int(node.inside.sum())
        if count == self.number:
            self.value = min(self.value, float(self.far[:, node.inside].min(axis=1).sum()))
        elif count < self.number and int((~node.outside).sum()) >= self.number:
            heapq.heappush(self._heap, (node.bound, next(self._tick), node))

    def _open(self, node: Node) -> None:
        """A better bound for one node, then two nodes: with the site that saves most, and without it."""
        node, saves, top = self._bounded(node)
        self.value = min(self.value, self.mend(np.concatenate([np.flatnonzero(node.inside), top])))
        if self._beaten(node.bound):
            return
        node = self._settled(node, saves, top)
        left = top[~node.inside[top]]
        if not len(left):
            self._push(node)
            return
        site = int(left[saves[left].argmin()])
        for which in (node.inside, node.outside):
            more = which.copy()
            more[site] = True
            inside, outside = (more, node.outside) if which is node.inside else (node.inside, more)
            self._push(Node(node.bound, inside, outside, node.prices))

    def _bounded(self, node: Node) -> tuple[Node, Floats, Ints]:
        """Subgradient steps with the sites of a node held in and out: the node, what sites save, the free ones taken."""
        free = np.flatnonzero(~(node.inside | node.outside))
        held, wanted = np.flatnonzero(node.inside), self.number - int(node.inside.sum())
        prices, pace, waited = node.prices, 1.0, 0
        best, best_prices, best_saves, best_top = -np.inf, prices, np.zeros(self.far.shape[1]), free[:wanted]
        for _ in range(STEPS):
            gain = np.maximum(prices[:, None] - self.far, 0.0)
            saves = -gain.sum(axis=0)
            top = free[np.argsort(saves[free], kind="stable")[:wanted]]
            chosen = np.concatenate([held, top])
            bound = float(prices.sum() + saves[chosen].sum())
            waited += 1
            if bound > best + _TINY:
                best, best_prices, best_saves, best_top, waited = bound, prices, saves, top, 0
            slope = 1.0 - (gain[:, chosen] > 0).sum(axis=1)
            length = float((slope**2).sum())
            if self._beaten(best) or length == 0:
                break
            if waited >= 8:
                pace, waited, prices = pace / 2, 0, best_prices
                continue
            prices = prices + pace * max(self.value - bound, _TINY) / length * slope
        return Node(max(best, node.bound), node.inside, node.outside, best_prices), best_saves, best_top

    def _settled(self, node: Node, saves: Floats, top: Ints) -> Node:
        """The node with the sites decided that its own prices decide (reduced costs)."""
        bound = float(node.prices.sum() + saves[node.inside].sum() + saves[top].sum())
        free = ~(node.inside | node.outside)
        free[top] = False
        next_one = float(saves[free].min(initial=0.0)) if free.any() else np.inf
        out, into = node.outside.copy(), node.inside.copy()
        out |= free & (bound + saves - saves[top].max() > self.value - 1 + _TINY)
        into[top] |= bound + next_one - saves[top] > self.value - 1 + _TINY
        return Node(node.bound, into, out, node.prices)
