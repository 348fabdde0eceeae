"""The whole line between few and diverse: every window that no other beats, with proof at points along it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.calculations.optimising import wishes
from naast.calculations.optimising.proving import NONE
from naast.calculations.optimising.searching import Search

if TYPE_CHECKING:
    from collections.abc import Callable

    from naast.calculations.optimising.points import Frontier
    from naast.calculations.optimising.problems import Problem


def frontier(
    problem: Problem,
    wanted: wishes.Wishes = NONE,
    *,
    seed: int,
    seconds: float = 10.0,
    anchors: int = 12,
    runs: int = 300,
    precision: float = 0.001,
    progress: Callable[[float], None] | None = None,
) -> Frontier:
    """The windows that no other beats on number, coverage, choice and worst group, of all that were seen.

    Equal segments are merged; ``runs`` greedy runs with weights and small disturbances drawn from ``seed`` (GRASP, Feo &
    Resende 1995) are made in a quarter of the ``seconds``; at ``anchors`` numbers of offers the best coverage is proved;
    new runs grow from there, and all windows one step from a point are looked at (Pareto local search). Shares closer than ``precision`` count as equal.
    ``progress`` hears how far it is, 0 to 1. Raises ``WishesContradict``.
    """
    wishes.insist(problem, wanted)
    search = Search(problem, wanted, seed=seed, seconds=seconds, progress=progress)
    search.sweep(runs)
    search.prove(search.numbers(anchors))
    search.bound()
    search.grow()
    search.fair()
    search.between()
    search.settle()
    search.explore(precision)
    return search.line(precision)
