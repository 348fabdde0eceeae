"""What groups that are known beforehand say: parents, young people, professionals, a neighbourhood.

The product's first way of looking: nobody is put in a group by their own answers, so a difference between groups means what
it says; and because many differences are looked at, each is corrected for all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from naast.calculations.opinions.choosing import representative, shared
from naast.calculations.opinions.counting import (
    CONFIDENCE,
    NO_GROUP,
    above,
    chance,
    corrected,
    counts_of,
    everyone,
    statistics_of,
)

if TYPE_CHECKING:
    from naast.calculations.opinions.choosing import Representative, Shared
    from naast.calculations.opinions.counting import Counts, Statistics
    from naast.calculations.opinions.votes import Bools, Floats, Ints, Votes

SMALLEST = 5


@dataclass(frozen=True, slots=True, eq=False)
class Across:
    """How far all groups agree with each statement; one figure per statement.

    ``product`` of the shares is what Polis reports (it falls with the number of groups); ``middle`` is their geometric mean,
    which can be compared; ``worst`` is the lowest share among groups with enough answers and ``worst_group`` whose it is
    (``NO_GROUP`` and NaN when no group has). The same for disagreeing.
    """

    product: Floats
    middle: Floats
    worst: Floats
    worst_group: Ints
    product_disagree: Floats
    middle_disagree: Floats
    worst_disagree: Floats
    worst_group_disagree: Ints


@dataclass(frozen=True, slots=True)
class Divide:
    """A statement (by its place) on which two groups lie furthest apart: who agrees more, who less, and by how much.

    ``difference`` is between the two shares that agree; ``doubt`` the share of false finds among differences at least as
    striking (all pairs of groups on all statements were looked at); ``sure`` that it is small enough.
    """

    statement: int
    more: int
    less: int
    share_more: float
    share_less: float
    difference: float
    apart: float
    doubt: float
    sure: bool


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """All that can be said of known groups; tables of groups × statements, groups as they were numbered.

    ``people`` per group; ``counted`` marks the groups that are large enough to be told apart (a smaller one has zeros, and
    its people count in ``whole`` alone). ``rest`` is how many people are in ``whole`` and in no counted group: where that is
    a handful, ``whole`` less the groups would tell what they said. ``thin`` marks cells with too few answers to show. ``doubt_agree`` and
    ``doubt_disagree`` are the chances that a group does not lie above the others, corrected for all that were looked at.
    """

    people: tuple[int, ...]
    counted: Bools
    rest: int
    statistics: Statistics
    whole: Counts
    thin: Bools
    doubt_agree: Floats
    doubt_disagree: Floats
    representative: tuple[tuple[Representative, ...], ...]
    shared: tuple[tuple[Shared, ...], tuple[Shared, ...]]
    across: Across
    divides: tuple[Divide, ...]


def known(
    votes: Votes,
    groups: Ints,
    *,
    number: int | None = None,
    out: Bools | None = None,
    smallest: int = SMALLEST,
    confidence: float = CONFIDENCE,
) -> Known:
    """Statistics, representative and shared statements, agreement across groups, and what divides.

    ``groups`` holds a number from 0 per person, ``NO_GROUP`` for who belongs to none; ``number`` says how many there are,
    should the last be empty. ``out`` marks statements taken out by moderators: counted, never chosen. A group of fewer
    than ``smallest`` people is not told apart, nor is a cell with fewer answers.
    """
    groups = np.asarray(groups, dtype=np.int64)
    many = int(groups.max(initial=NO_GROUP)) + 1 if number is None else number
    people = np.bincount(groups[groups >= 0], minlength=many)
    counted = people >= smallest
    told = np.where((groups >= 0) & np.append(counted, False)[groups], groups, NO_GROUP)
    statistics = statistics_of(counts_of(votes, told, number=many))
    live = np.ones(votes.shape[1], dtype=bool) if out is None else ~np.asarray(out, dtype=bool)
    thin = statistics.counts.answered < smallest
    open_ = live & ~thin
    doubts = _doubts(statistics, open_)
    convincing = [doubt <= 1 - confidence for doubt in doubts]
    whole = everyone(votes)
    return Known(
        tuple(people.tolist()),
        counted,
        int((told == NO_GROUP).sum()),
        statistics,
        whole,
        thin,
        *doubts,
        representative(statistics, out=~open_, convincing=(convincing[0], convincing[1]), confidence=confidence),
        shared(whole, out=~live, confidence=confidence),
        across(statistics.counts, counted=counted, thin=thin),
        divides(statistics.counts, open_=open_, confidence=confidence),
    )


def _doubts(statistics: Statistics, open_: Bools) -> tuple[Floats, Floats]:
    """Both sides of every cell that can be shown, corrected together; 1 where nothing is shown."""
    tables = np.stack([statistics.apart_agree, statistics.apart_disagree])
    found = np.ones(tables.shape)
    where = np.broadcast_to(open_, tables.shape)
    found[where] = corrected(chance(tables[where]))
    return found[0], found[1]


def across(counts: Counts, *, counted: Bools | None = None, thin: Bools | None = None) -> Across:
    """Agreement across groups; a group that is not counted has no say, and a thin cell is never the worst."""
    says = np.ones(len(counts.answered), dtype=bool) if counted is None else counted
    hidden = np.zeros(counts.answered.shape, dtype=bool) if thin is None else thin
    return Across(*_side(counts.agree, says, hidden), *_side(counts.disagree, says, hidden))


def _side(share: Floats, says: Bools, hidden: Bools) -> tuple[Floats, Floats, Floats, Ints]:
    several = int(says.sum())
    product: Floats = share[says].prod(axis=0)
    middle = product ** (1 / several) if several else np.full(share.shape[1], np.nan)
    visible = np.where(hidden | ~says[:, None], np.inf, share)
    worst = visible.min(axis=0, initial=np.inf)
    nobody = np.isinf(worst)
    which = visible.argmin(axis=0) if len(share) else np.full(share.shape[1], NO_GROUP)
    return product, middle, np.where(nobody, np.nan, worst), np.where(nobody, NO_GROUP, which)


def divides(counts: Counts, *, open_: Bools, confidence: float = CONFIDENCE) -> tuple[Divide, ...]:
    """Per statement the two groups that lie furthest apart, what is sure first, then the largest difference.

    ``open_`` marks cells with enough answers; a statement with fewer than two of them is left out.
    """
    pairs = list(combinations(range(len(counts.answered)), 2))
    if not pairs:
        return ()
    one, two = (np.array(side) for side in zip(*pairs, strict=True))
    both = open_[one] & open_[two]
    apart = above(counts.agrees[one], counts.answered[one], counts.agrees[two], counts.answered[two])
    doubt = np.ones(apart.shape)
    doubt[both] = corrected(2 * chance(np.abs(apart[both])))
    gap = np.where(both, np.abs(counts.agree[one] - counts.agree[two]), -1.0)
    found = []
    for statement in np.flatnonzero(both.any(axis=0)).tolist():
        pair = int(gap[:, statement].argmax())
        more, less = sorted((int(one[pair]), int(two[pair])), key=lambda group: -float(counts.agree[group, statement]))
        shares = float(counts.agree[more, statement]), float(counts.agree[less, statement])
        unsure = float(doubt[pair, statement])
        far = abs(float(apart[pair, statement]))
        found.append(
            Divide(statement, more, less, *shares, shares[0] - shares[1], far, unsure, unsure <= 1 - confidence)
        )
    return tuple(sorted(found, key=lambda row: (not row.sure, -row.difference, row.statement)))
