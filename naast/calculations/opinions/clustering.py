"""Groups of points that lie together, how clearly they do, and whether two ways of grouping say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.spatial.distance import cdist

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naast.calculations.opinions.votes import Floats, Ints

STARTS = 20
ROUNDS = 100
SAMPLE = 2_000  # points at most on which clearness is measured
MOST_TRIED = 10_000  # points at most on which all starts are tried; the best then goes on with all points
_AT_ONCE = 250  # rows of distances at a time


def clustered(points: Floats, number: int, *, seed: int = 0, starts: int = STARTS) -> Ints:
    """The group (from 0, the largest first) of each point: the best of many runs of k-means, each from spread-out centres.

    Lloyd's rounds after the start of Arthur and Vassilvitskii, "k-means++: the advantages of careful seeding" (SODA 2007).
    The same seed gives the same groups. Fewer groups come back when fewer points differ.
    """
    dice = np.random.default_rng(seed)
    tried = points
    if len(points) > MOST_TRIED:
        tried = points[np.sort(dice.choice(len(points), MOST_TRIED, replace=False))]
    centres = _spread_out(tried, number, starts, dice)
    labels, centres, inertia = _rounds(tried, centres)
    best = int(np.argmin(inertia))
    if tried is points:
        return ordered(labels[best])
    return ordered(_rounds(points, centres[best : best + 1])[0][0])


def ordered(labels: Ints) -> Ints:
    """The same groups, numbered from the largest; equally large ones by who comes first."""
    kept, first, back, sizes = np.unique(labels, return_index=True, return_inverse=True, return_counts=True)
    rank = np.empty(len(kept), dtype=np.int64)
    rank[np.lexsort((first, -sizes))] = np.arange(len(kept))
    found: Ints = rank[back]
    return found


def _spread_out(points: Floats, number: int, starts: int, dice: np.random.Generator) -> Floats:
    """Per start so many centres, each drawn with a chance that grows with the square of its distance to those before."""
    chosen = dice.integers(len(points), size=starts)
    centres = np.empty((starts, number, points.shape[1]))
    centres[:, 0] = points[chosen]
    nearest = _squares(points, centres[:, 0])
    for place in range(1, number):
        summed = np.cumsum(nearest, axis=1)
        drawn = dice.random(starts) * summed[:, -1]
        chosen = np.minimum((summed <= drawn[:, None]).sum(axis=1), len(points) - 1)
        centres[:, place] = points[chosen]
        nearest = np.minimum(nearest, _squares(points, centres[:, place]))
    return centres


def _squares(points: Floats, centres: Floats) -> Floats:
    """Squared distances of all points (columns) to one centre per row."""
    found: Floats = sum((points[:, axis] - centres[:, axis, None]) ** 2 for axis in range(points.shape[1]))  # type: ignore[assignment]
    return found


def _nearest(points: Floats, centres: Floats) -> tuple[Ints, Floats]:
    """Per start the nearest centre of each point, and the square of the distance to it."""
    least = _squares(points, centres[:, 0])
    labels = np.zeros(least.shape, dtype=np.int64)
    for place in range(1, centres.shape[1]):
        other = _squares(points, centres[:, place])
        closer = other < least
        labels[closer] = place
        np.minimum(least, other, out=least)
    return labels, least


def _rounds(points: Floats, centres: Floats) -> tuple[Ints, Floats, Floats]:
    """Lloyd's rounds for all starts at once, until nothing moves: labels, centres and what is left of the distances."""
    labels, least = _nearest(points, centres)
    centres = centres.copy()
    going = np.arange(len(centres))
    for _ in range(ROUNDS):
        moved = _middles(points, labels[going], centres[going])
        fresh, distances = _nearest(points, moved)
        changed = (fresh != labels[going]).any(axis=1)
        centres[going], labels[going], least[going] = moved, fresh, distances
        going = going[changed]
        if not len(going):
            break
    return labels, centres, least.sum(axis=1)


def _middles(points: Floats, labels: Ints, centres: Floats) -> Floats:
    """The middle of each group; a centre that holds nobody stays where it was."""
    starts, number = centres.shape[:2]
    cells = (labels + number * np.arange(starts)[:, None]).ravel()
    sizes = np.bincount(cells, minlength=starts * number).reshape(starts, number)
    found = centres.copy()
    for axis in range(points.shape[1]):
        summed = np.bincount(cells, weights=np.tile(points[:, axis], starts), minlength=starts * number)
        np.divide(summed.reshape(starts, number), sizes, out=found[:, :, axis], where=sizes > 0)
    return found


def sampled(size: int, *, seed: int = 0, most: int = SAMPLE) -> Ints:
    """The places of a fixed sample, in order; all of them when there are no more than ``most``."""
    if size <= most:
        return np.arange(size)
    found: Ints = np.sort(np.random.default_rng(seed).choice(size, most, replace=False))
    return found


def silhouettes(points: Floats, groupings: Sequence[Ints]) -> list[float]:
    """How clearly the points lie apart in each grouping, from -1 to 1; NaN with one group or as many as points.

    Rousseeuw, "Silhouettes: a graphical aid" (Journal of Computational and Applied Mathematics 20, 1987); somebody alone
    counts 0. All groupings are measured on one table of distances.
    """
    flags = [(labels[:, None] == np.unique(labels)).astype(float) for labels in groupings]
    side_by_side = np.hstack(flags)
    sums = np.empty(side_by_side.shape)
    for start in range(0, len(points), _AT_ONCE):
        sums[start : start + _AT_ONCE] = cdist(points[start : start + _AT_ONCE], points) @ side_by_side
    ends = np.cumsum([flag.shape[1] for flag in flags])
    return [_silhouette(flag, summed) for flag, summed in zip(flags, np.split(sums, ends[:-1], axis=1), strict=True)]


def _silhouette(flag: Floats, summed: Floats) -> float:
    people, many = flag.shape
    if not 1 < many < people:
        return float("nan")
    sizes = flag.sum(axis=0)
    own = flag.astype(bool)
    size = sizes[own.argmax(axis=1)]
    inside = summed[own] / np.maximum(size - 1, 1)
    outside = np.where(own, np.inf, summed / sizes).min(axis=1)
    largest = np.maximum(inside, outside)
    found = np.divide(outside - inside, largest, out=np.zeros(people), where=largest > 0)
    return float(np.where(size > 1, found, 0.0).mean())


def same_groups(one: Ints, two: Ints) -> float:
    """How far two groupings of the same people agree: 1 the same, 0 as by chance (the adjusted Rand index).

    Hubert and Arabie, "Comparing partitions" (Journal of Classification 2, 1985). Numbers of groups do not matter.
    """
    rows, columns = (np.unique(labels, return_inverse=True)[1] for labels in (one, two))
    table = np.zeros((rows.max(initial=-1) + 1, columns.max(initial=-1) + 1))
    np.add.at(table, (rows, columns), 1)
    together = float((table * (table - 1)).sum())
    first, second = (float((sums * (sums - 1)).sum()) for sums in (table.sum(axis=1), table.sum(axis=0)))
    pairs = float(len(rows)) * (len(rows) - 1)
    if together == first == second:
        return 1.0
    expected = first * second / pairs
    return (together - expected) / ((first + second) / 2 - expected)
