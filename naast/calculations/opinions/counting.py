"""What each group of people said to each statement: counts, shares, and how sure a difference is.

The statistics of Polis (compdemocracy.org/polis), written from their formulas: one added on either side of every share,
and one to every count inside the two tests, so that small numbers never look certain.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import ndtr, ndtri

from naast.calculations.opinions.votes import AGREE, BLOCK, DISAGREE, Floats, Ints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naast.calculations.opinions.votes import Votes

NO_GROUP = -1
CONFIDENCE = 0.90  # one side


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """How many agreed, disagreed and answered at all (a pass is an answer); tables of groups × statements."""

    agrees: Ints
    disagrees: Ints
    answered: Ints

    @property
    def passes(self) -> Ints:
        """How many answered without agreeing or disagreeing."""
        return self.answered - self.agrees - self.disagrees

    @property
    def agree(self) -> Floats:
        """The share that agrees, one added on either side."""
        return (self.agrees + 1) / (self.answered + 2)

    @property
    def disagree(self) -> Floats:
        """The share that disagrees, one added on either side."""
        return (self.disagrees + 1) / (self.answered + 2)

    def whole(self) -> Counts:
        """All groups together, as one row."""
        summed = (table.sum(axis=0, keepdims=True) for table in (self.agrees, self.disagrees, self.answered))
        return Counts(*summed)


@dataclass(frozen=True, slots=True, eq=False)
class Statistics:
    """Counts per group, and how each group stands to half of itself and to all other groups; groups × statements.

    ``half_…`` says how far (in standard deviations) more than half agrees or disagrees, ``ratio_…`` the share in the group
    over the share outside it, ``apart_…`` how far (in standard deviations) the group lies above the others.
    """

    counts: Counts
    half_agree: Floats
    half_disagree: Floats
    ratio_agree: Floats
    ratio_disagree: Floats
    apart_agree: Floats
    apart_disagree: Floats

    @property
    def groups(self) -> int:
        """How many groups there are."""
        return len(self.counts.answered)


def counts_of(votes: Votes, groups: Ints, *, number: int | None = None) -> Counts:
    """Count per group; ``groups`` holds a number from 0 per person, ``NO_GROUP`` counts nowhere."""
    groups = np.asarray(groups, dtype=np.int64)
    many = int(groups.max(initial=NO_GROUP)) + 1 if number is None else number
    tables = np.zeros((3, many, votes.shape[1]), dtype=np.int64)
    for group in range(many):
        for rows in _blocks(np.flatnonzero(groups == group)):
            said = votes.values[rows]
            for table, marked in zip(tables, (said == AGREE, said == DISAGREE, votes.given[rows]), strict=True):
                table[group] += np.add.reduce(marked, axis=0, dtype=np.int32)
    return Counts(*tables)


def everyone(votes: Votes) -> Counts:
    """Count all people as one group."""
    return counts_of(votes, np.zeros(votes.shape[0], dtype=np.int64), number=1)


def statistics_of(counts: Counts) -> Statistics:
    """Each group against half and against all others together."""
    whole = counts.whole()
    rest = Counts(whole.agrees - counts.agrees, whole.disagrees - counts.disagrees, whole.answered - counts.answered)
    return Statistics(
        counts,
        half_agree=above_half(counts.agrees, counts.answered),
        half_disagree=above_half(counts.disagrees, counts.answered),
        ratio_agree=counts.agree / rest.agree,
        ratio_disagree=counts.disagree / rest.disagree,
        apart_agree=above(counts.agrees, counts.answered, rest.agrees, rest.answered),
        apart_disagree=above(counts.disagrees, counts.answered, rest.disagrees, rest.answered),
    )


def above_half(hits: Ints, answered: Ints) -> Floats:
    """One share against a half, in standard deviations; one added to hits and to answers."""
    return 2 * np.sqrt(answered + 1) * ((hits + 1) / (answered + 1) - 0.5)


def above(hits: Ints, answered: Ints, other_hits: Ints, other_answered: Ints) -> Floats:
    """One share against another, in standard deviations; one added to each of the four, 0 where all said the same."""
    one, two = answered + 1, other_answered + 1
    pooled = (hits + other_hits + 2) / (one + two)
    with np.errstate(divide="ignore", invalid="ignore"):
        found = ((hits + 1) / one - (other_hits + 1) / two) / np.sqrt(pooled * (1 - pooled) * (1 / one + 1 / two))
    return np.where(pooled == 1, 0.0, found)


def limit_at(confidence: float) -> float:
    """The standard deviations that a figure must exceed to be significant on one side: 1.2816 for 90 %."""
    return float(ndtri(confidence))


def chance(deviations: Floats) -> Floats:
    """How often chance alone would give at least so many standard deviations, on one side."""
    found: Floats = ndtr(-deviations)
    return found


def corrected(chances: Floats) -> Floats:
    """The share of false finds among those at least as striking, when many tests are done at once.

    Benjamini and Hochberg, "Controlling the false discovery rate" (Journal of the Royal Statistical Society B 57, 1995).
    Any shape; keeps the order of the chances and is never smaller than they are.
    """
    flat = np.asarray(chances, dtype=float).ravel()
    order = np.argsort(flat, kind="stable")[::-1]
    ranks = np.arange(flat.size, 0, -1)
    found = np.empty_like(flat)
    found[order] = np.minimum.accumulate(np.minimum(flat[order] * flat.size / ranks, 1.0))
    return found.reshape(np.shape(chances))


def _blocks(rows: Ints) -> Iterator[Ints]:
    for start in range(0, len(rows), BLOCK):
        yield rows[start : start + BLOCK]
