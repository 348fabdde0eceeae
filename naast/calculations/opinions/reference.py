"""The way red-dwarf 0.4.0 does it, traps and all: only to prove that our statistics are the same. Pages never use it.

What differs from ours: a statement that moderators took out counts as answered with a pass by everybody, who takes part is
counted with those statements too, groups grow from the first corner of the map, and no gate asks whether they mean anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from naast.calculations.opinions.choosing import representative, shared
from naast.calculations.opinions.clustering import silhouettes
from naast.calculations.opinions.counting import NO_GROUP, Counts, Statistics, counts_of, everyone, statistics_of
from naast.calculations.opinions.mapping import Map, mapped
from naast.calculations.opinions.votes import PASS

if TYPE_CHECKING:
    from naast.calculations.opinions.choosing import Representative, Shared
    from naast.calculations.opinions.votes import Bools, Floats, Ints, Votes

FEWEST_ANSWERS = 7
MOST_GROUPS = 5
_ROUNDS, _STILL = 300, 1e-4
META = 7.0


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """Everything that red-dwarf reports; ``statements`` and ``people`` are places in the votes that were given.

    A statement without a single vote is unknown to it. ``groups`` holds a number per person, ``NO_GROUP`` for who takes no
    part; ``priority`` is how urgently it would show a statement. ``silhouette`` is per number of groups from two.
    """

    statements: Ints
    map: Map
    groups: Ints
    silhouette: tuple[float, ...]
    statistics: Statistics
    priority: Floats
    product_agree: Floats
    product_disagree: Floats
    representative: tuple[tuple[Representative, ...], ...]
    shared: tuple[tuple[Shared, ...], tuple[Shared, ...]]


def reference(votes: Votes, *, out: Bools, meta: Bools | None = None) -> Reference:
    """Map, groups, statistics and choices as red-dwarf makes them; ``out`` marks statements taken out by moderators."""
    known = np.flatnonzero(votes.given.any(axis=0))
    seen = votes if len(known) == votes.shape[1] else votes.among(statements=known)
    gone = np.asarray(out, dtype=bool)[known]
    marked = np.zeros(len(known), dtype=bool) if meta is None else np.asarray(meta, dtype=bool)[known]
    values, given = seen.values.copy(), seen.given.copy()
    values[:, gone], given[:, gone] = PASS, True
    laid = mapped(values, given)
    groups = np.full(seen.shape[0], NO_GROUP)
    taking_part = seen.given.sum(axis=1) >= FEWEST_ANSWERS
    groups[taking_part], clear = _groups(laid.people[taking_part])
    counts = counts_of(seen, groups)
    statistics = statistics_of(counts)
    return Reference(
        known,
        laid,
        groups,
        clear,
        statistics,
        _priority(counts.whole(), laid.extremity, marked),
        counts.agree.prod(axis=0),
        counts.disagree.prod(axis=0),
        tuple(_as_listed(rows) for rows in representative(statistics, out=gone)),
        shared(everyone(seen), out=gone),
    )


def _as_listed(rows: tuple[Representative, ...]) -> tuple[Representative, ...]:
    """It lists nothing for a group that agrees with nothing clearly, though something sets that group apart."""
    return () if any(row.enough for row in rows) and not any(row.best for row in rows) else rows


def _priority(whole: Counts, extremity: Floats, meta: Bools) -> Floats:
    passes = (whole.passes[0] + 1) / (whole.answered[0] + 2)
    fresh = 1 + 8 * 2.0 ** (-whole.answered[0] / 5)
    found = whole.agree[0] * (1 - passes) * (1 + extremity) * fresh
    return np.where(meta, META, found) ** 2


def _groups(points: Floats) -> tuple[Ints, tuple[float, ...]]:
    """The clearest of two to five groups, the smaller number when equally clear."""
    distinct = np.unique(points, axis=0)
    tried = [_from_the_corner(points, distinct[:many]) for many in range(2, min(MOST_GROUPS, len(distinct)) + 1)]
    if not tried:
        return np.zeros(len(points), dtype=np.int64), ()
    clear = silhouettes(points, tried)
    best = int(np.argmax(np.nan_to_num(clear, nan=-np.inf)))
    return tried[best], tuple(clear)


def _from_the_corner(points: Floats, centres: Floats) -> Ints:
    """Lloyd's rounds from given centres, with scikit-learn's rules for stopping and for a centre that holds nobody."""
    middle = points.mean(axis=0)
    points, centres = points - middle, centres - middle
    still = _STILL * points.var(axis=0).mean()
    before = np.full(len(points), -1)
    for _ in range(_ROUNDS):
        labels = _nearest(points, centres)
        moved = _moved(points, labels, centres)
        shift = ((moved - centres) ** 2).sum()
        centres = moved
        if (labels == before).all():
            return labels
        if shift <= still:
            break
        before = labels
    return _nearest(points, centres)


def _nearest(points: Floats, centres: Floats) -> Ints:
    found: Ints = ((centres**2).sum(axis=1) - 2 * points @ centres.T).argmin(axis=1)
    return found


def _moved(points: Floats, labels: Ints, centres: Floats) -> Floats:
    """The middle of each group; a centre without anybody takes the point that lies furthest from its own."""
    many = len(centres)
    sizes = np.bincount(labels, minlength=many).astype(float)
    sums = np.stack([np.bincount(labels, weights=column, minlength=many) for column in points.T], axis=1)
    empty = np.flatnonzero(sizes == 0)
    far = ((points - centres[labels]) ** 2).sum(axis=1)
    if len(empty) and far.max() > 0:
        furthest = np.argpartition(far, -len(empty))[: -len(empty) - 1 : -1]
        for centre, point in zip(empty, furthest, strict=True):
            sums[labels[point]] -= points[point]
            sizes[labels[point]] -= 1
            sums[centre], sizes[centre] = points[point], 1.0
    found: Floats = np.divide(sums, sizes[:, None], out=centres.copy(), where=sizes[:, None] > 0)
    return found
