"""How much of the truth a line finds: tiny windows of which every choice can be tried."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks import portfolio_made
from naast.calculations import optimising
from naast.calculations.optimising.filtering import best_rows
from naast.calculations.optimising.merging import merge

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from naast.calculations.optimising import Problem

    Floats = NDArray[np.float64]

TINY = portfolio_made.Size(16, 120, 2, 1_000)


def found_of_all(*, instances: int, runs: int) -> dict[str, Any]:
    """Over some tiny instances: how many windows no other window beats, and how many of those the line holds."""
    true = found = 0
    for seed in range(instances):
        problem = portfolio_made.made(TINY, seed=100 + seed).problem
        line = optimising.frontier(problem, seed=1, seconds=60, runs=runs, precision=1e-7)
        ours = {
            (point.offers, *(round(one, 6) for one in (point.coverage, point.choice, point.worst_group)))
            for point in line.points
        }
        truth = _truth(problem)
        true += len(truth)
        found += len(truth & ours)
    return {"instances": instances, "true_points": true, "found": found, "share": round(found / max(true, 1), 4)}


def _truth(problem: Problem) -> set[tuple[float, ...]]:
    merged = merge(problem)
    small = merged.problem
    windows = (np.arange(1, 2**small.offers)[:, None] >> np.arange(small.offers)) & 1
    serves = np.zeros((small.offers, small.segments))
    serves[np.repeat(np.arange(small.offers), np.diff(small.indptr)), small.indices] = 1
    kinds = np.zeros((len(windows), small.segments), dtype=np.int8)
    for kind in np.unique(small.kind):
        own = small.kind == kind
        kinds += windows[:, own] @ serves[own] > 0
    coverage, choice = (kinds > 0) @ merged.part, (kinds > 1) @ merged.part
    worst: Floats = np.ones(len(windows))
    for group in range(len(merged.groups)):
        worst = np.minimum(worst, (kinds > 0) @ (merged.fair * (small.group == group)))
    number = windows.sum(axis=1)
    rows = best_rows(number, coverage, choice, worst, precision=1e-7)
    return {(int(number[row]), *(round(float(one[row]), 6) for one in (coverage, choice, worst))) for row in rows}
