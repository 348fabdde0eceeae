"""Outlines around people who live together, on a genogram whose people have their places."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from naast.plans.drawings.sheet import BOX, GAP, Fence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naast.plans.drawings.sheet import Home, Spot


def fences(homes: Sequence[Home], spots: tuple[Spot, ...]) -> tuple[Fence, ...]:
    """An outline around each home, in steps; where others stand between them, one around each group beside each other."""
    found = []
    for number, home in enumerate(homes):
        inside = [one for one in spots if one.who.id in home.people]
        runs = _runs(inside, spots)
        rows = [run[0].row for run in runs]
        inset = 4.0 * (number % 4)
        if runs and rows == list(range(rows[0], rows[0] + len(rows))):
            found.append(Fence(_steps(runs, inset), home.name))
        else:
            found += [Fence(_steps([run], inset), home.name) for run in runs]
    return tuple(found)


def _steps(runs: list[list[Spot]], inset: float) -> tuple[tuple[float, float], ...]:
    """Down the right side and up the left side of rows below each other, each as wide as who stands in it."""
    right: list[tuple[float, float]] = []
    left: list[tuple[float, float]] = []
    for number, run in enumerate(runs):
        top = run[0].y - 56 + inset if number == 0 else run[0].y - 70
        bottom = run[0].y + 92 - inset if number == len(runs) - 1 else run[0].y + GAP - 70
        right += [(run[-1].x + BOX / 2 - 2 - inset, top), (run[-1].x + BOX / 2 - 2 - inset, bottom)]
        left += [(run[0].x - BOX / 2 + 2 + inset, top), (run[0].x - BOX / 2 + 2 + inset, bottom)]
    return (*right, *reversed(left))


def _runs(inside: list[Spot], spots: tuple[Spot, ...]) -> list[list[Spot]]:
    """Members that stand beside each other in a row, without another between them."""
    runs: list[list[Spot]] = []
    for row in sorted({one.row for one in inside}):
        mine = sorted((one for one in inside if one.row == row), key=lambda one: one.x)
        runs.append([mine[0]])
        for left, right in pairwise(mine):
            if any(one.row == row and left.x < one.x < right.x for one in spots):
                runs.append([])
            runs[-1].append(right)
    return runs
