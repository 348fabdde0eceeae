"""What one offer means in a window: what is lost without it, what could take its place, and its fair share of what is covered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from naast.calculations.optimising.measures import states
from naast.calculations.optimising.problems import chosen_offers, spans, sums
from naast.calculations.optimising.proving import NONE

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from naast.calculations.optimising.problems import Floats, Ints, Problem
    from naast.calculations.optimising.wishes import Wishes


@dataclass(frozen=True, slots=True)
class Importance:
    """One chosen offer, in people a year.

    ``lost`` have nothing left without it, ``lost_choice`` no second kind. ``replacement`` is the offer outside the
    window that helps most of them (None when none helps any), ``still_lost`` whom that leaves. ``share`` is what the
    offer contributes to all that is covered; over a window the shares add up to the demand covered.
    """

    offer: int
    lost: float
    lost_choice: float
    replacement: int | None
    still_lost: float
    share: float


def importance(problem: Problem, chosen: ArrayLike, wanted: Wishes = NONE) -> tuple[Importance, ...]:
    """Every chosen offer, by number. Replacements keep to ``never``.

    ``share`` is the Shapley value of coverage, which has a closed form: the sum over covered segments of the demand
    divided by the number of chosen offers that serve it.
    """
    offers = chosen_offers(problem, chosen)
    count, two = states(problem, offers)
    places, which = spans(problem.indptr, offers)
    segments = problem.indices[places]
    demand = problem.demand[segments]
    shares = sums(which, demand / count[segments], len(offers))
    lost = sums(which, demand * (count[segments] == 1), len(offers))
    choice = sums(which, demand * _only_of_kind(problem, offers, segments, which, two), len(offers))
    owner = np.full(problem.segments, -1)
    alone = count[segments] == 1
    owner[segments[alone]] = which[alone]
    instead, helped = _replacements(problem, offers, owner, wanted)
    return tuple(
        Importance(
            int(offer),
            float(lost[place]),
            float(choice[place]),
            int(instead[place]) if helped[place] > 0 else None,
            float(max(lost[place] - helped[place], 0.0)),
            float(shares[place]),
        )
        for place, offer in enumerate(offers)
    )


def _only_of_kind(problem: Problem, offers: Ints, segments: Ints, which: Ints, two: np.ndarray) -> np.ndarray:
    """Per entry whether its segment has exactly two kinds and this offer is the only one of its kind there."""
    kinds = np.unique(problem.kind, return_inverse=True)[1]
    key = segments * (int(kinds.max(initial=0)) + 1) + kinds[offers][which]
    pairs, pair, alike = np.unique(key, return_inverse=True, return_counts=True)
    kinds_of = np.bincount(pairs // (int(kinds.max(initial=0)) + 1), minlength=problem.segments)
    return np.asarray(two[segments] & (kinds_of[segments] == 2) & (alike[pair] == 1), dtype=np.bool_)


def _replacements(problem: Problem, offers: Ints, owner: Ints, wanted: Wishes) -> tuple[Ints, Floats]:
    """Per chosen offer the one outside the window that serves most of what it alone serves, and how much that is."""
    outside = np.ones(problem.offers, dtype=np.bool_)
    outside[offers] = False
    outside[sorted(wanted.never)] = False
    others = np.flatnonzero(outside)
    places, which = spans(problem.indptr, others)
    segments = problem.indices[places]
    held = owner[segments] >= 0
    segments, which = segments[held], which[held]
    width = max(len(offers), 1)
    keys, key = np.unique(others[which] * width + owner[segments], return_inverse=True)
    helps = sums(key, problem.demand[segments], len(keys))
    candidate, place = np.divmod(keys, width)
    best, most = np.full(len(offers), -1), np.zeros(len(offers))
    order = np.lexsort((-candidate, helps, place))
    best[place[order]], most[place[order]] = candidate[order], helps[order]
    return best, most
