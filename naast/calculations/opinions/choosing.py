"""Which statements speak for a group, and which everybody shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from naast.calculations.opinions.counting import CONFIDENCE, above_half, limit_at

if TYPE_CHECKING:
    from naast.calculations.opinions.counting import Counts, Statistics
    from naast.calculations.opinions.votes import Bools, Floats, Ints

Side = Literal["agree", "disagree"]
MOST = 5  # statements per group, and per side of what all share


@dataclass(frozen=True, slots=True)
class Representative:
    """A statement (by its place) that speaks for a group: on which side, how many of how many, and how far from others.

    ``best`` marks what the group agrees with most clearly; ``enough`` that it passed both tests, which the best and the only
    one need not have done.
    """

    statement: int
    side: Side
    hits: int
    answered: int
    share: float
    half: float
    ratio: float
    apart: float
    best: bool
    enough: bool


@dataclass(frozen=True, slots=True)
class Shared:
    """A statement (by its place) to which clearly more than half of all people say the same."""

    statement: int
    side: Side
    hits: int
    answered: int
    share: float
    half: float


def representative(
    statistics: Statistics,
    *,
    out: Bools | None = None,
    convincing: tuple[Bools, Bools] | None = None,
    confidence: float = CONFIDENCE,
    most: int = MOST,
) -> tuple[tuple[Representative, ...], ...]:
    """Per group what speaks for it: what it agrees with most clearly, then what sets it apart, agrees before disagrees.

    ``out`` marks statements that moderators took out, for all groups or per group (groups × statements). ``convincing`` marks per group and statement whether the difference
    in agreeing and in disagreeing may count, where a stricter rule than one test at a time was asked.
    """
    limit = limit_at(confidence)
    live = ~np.broadcast_to(False if out is None else out, statistics.counts.answered.shape)
    agree = (statistics.half_agree > limit) & (statistics.apart_agree > limit)
    disagree = (statistics.half_disagree > limit) & (statistics.apart_disagree > limit)
    if convincing is not None:
        agree, disagree = agree & convincing[0], disagree & convincing[1]
    return tuple(
        _of_group(statistics, group, np.flatnonzero(live[group]), (agree | disagree)[group], limit, most)
        for group in range(statistics.groups)
    )


def _of_group(
    statistics: Statistics, group: int, live: Ints, enough: Bools, limit: float, most: int
) -> tuple[Representative, ...]:
    best = _best_agree(statistics, group, live, limit)
    others = [int(one) for one in live if enough[one] and one != best]
    rows = {one: _row(statistics, group, one, best=one == best, enough=bool(enough[one])) for one in others}
    ranked = sorted(others, key=lambda one: -_weight(rows[one]))
    first = best if best is not None or others else _least_alike(statistics, group, live)
    if first is not None:
        rows[first] = _row(statistics, group, first, best=first == best, enough=bool(enough[first]))
        ranked = [first, *ranked]
    return tuple(sorted((rows[one] for one in ranked[:most]), key=lambda row: row.side))


def _weight(row: Representative) -> float:
    return row.ratio * row.apart * row.share * row.half


def _best_agree(statistics: Statistics, group: int, live: Ints, limit: float) -> int | None:
    """What a group agrees with most clearly, in one walk along the statements.

    The first acceptable one starts; it is replaced by what sets the group apart more where the best so far does so at all,
    else by what the group itself agrees with more.
    """
    counts = statistics.counts
    share, half = counts.agree[group], statistics.half_agree[group]
    ratio, apart = statistics.ratio_agree[group], statistics.apart_agree[group]
    somebody = (counts.agrees[group] + counts.disagrees[group]) > 0
    alone = share * half
    beside = ratio * apart * alone
    best: int | None = None
    for one in live[somebody[live]].tolist():
        if best is None:
            better = bool(half[one] > limit or (ratio[one] > 1 and share[one] > 0.5))
        else:
            weights = beside if ratio[best] > 1 else alone
            better = bool(weights[one] > weights[best])
        best = one if better else best
    return best


def _least_alike(statistics: Statistics, group: int, live: Ints) -> int | None:
    """When nothing speaks for a group: where it lies furthest from the others."""
    if not len(live):
        return None
    furthest = np.maximum(statistics.apart_agree[group, live], statistics.apart_disagree[group, live])
    return int(live[np.argmax(furthest)])


def _row(statistics: Statistics, group: int, one: int, *, best: bool, enough: bool) -> Representative:
    counts, cell = statistics.counts, (group, one)
    agrees = bool(statistics.apart_agree[cell] > statistics.apart_disagree[cell])
    side: Side = "agree" if agrees else "disagree"
    columns = (
        (counts.agrees, counts.agree, statistics.half_agree, statistics.ratio_agree, statistics.apart_agree)
        if agrees
        else (
            counts.disagrees,
            counts.disagree,
            statistics.half_disagree,
            statistics.ratio_disagree,
            statistics.apart_disagree,
        )
    )
    hits, share, half, ratio, apart = (float(table[cell]) for table in columns)
    answered = int(counts.answered[cell])
    return Representative(one, side, int(hits), answered, share, half, ratio, apart, best=best, enough=enough)


def shared(
    counts: Counts, *, out: Bools | None = None, confidence: float = CONFIDENCE, most: int = MOST
) -> tuple[tuple[Shared, ...], tuple[Shared, ...]]:
    """What all people together agree with, and what they disagree with; ``counts`` holds them as one group."""
    live = np.ones(counts.answered.shape[1], dtype=bool) if out is None else ~out
    sides: tuple[tuple[Side, Ints, Floats], ...] = (
        ("agree", counts.agrees, counts.agree),
        ("disagree", counts.disagrees, counts.disagree),
    )
    limit = limit_at(confidence)
    found = []
    for side, hits, share in sides:
        half = above_half(hits, counts.answered)
        passing = np.flatnonzero(live & (share[0] > 0.5) & (half[0] > limit)).tolist()
        ranked = sorted(passing, key=lambda one: -float(share[0, one] * half[0, one]))[:most]
        found.append(
            tuple(
                Shared(
                    one,
                    side,
                    int(hits[0, one]),
                    int(counts.answered[0, one]),
                    float(share[0, one]),
                    float(half[0, one]),
                )
                for one in ranked
            )
        )
    return found[0], found[1]
