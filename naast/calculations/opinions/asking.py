"""Which statement somebody sees next: where their own group has said least, and then what is new, clear and contested."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from naast.calculations.opinions.counting import counts_of, everyone

if TYPE_CHECKING:
    from naast.calculations.opinions.votes import Bools, Floats, Ints, Votes

BAND = 2  # answers above the fewest in a group that still count as few
_NEW, _HALF_LIFE = 8.0, 5.0  # how much more a statement without answers weighs, and after how many that halves


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """Per statement how many agreed, disagreed and answered so far, and how many answered in one's own group."""

    agrees: Ints
    disagrees: Ints
    answered: Ints
    answered_in_group: Ints


def tally(votes: Votes, groups: Ints, group: int) -> Tally:
    """The tally for somebody of one group."""
    counts = everyone(votes)
    own = counts_of(votes, groups, number=max(int(np.max(groups, initial=-1)), group) + 1).answered[group]
    return Tally(counts.agrees[0], counts.disagrees[0], counts.answered[0], own)


def urgency(held: Tally) -> Floats:
    """How much each statement asks for an answer: new ones more, often passed ones less, contested ones more.

    As Polis weighs it, less its preference for what many agree with and for what moves people on the map: that hides
    contested points, and those are what a report needs.
    """
    passes = (held.answered - held.agrees - held.disagrees + 1) / (held.answered + 2)
    agree = (held.agrees + 1) / (held.agrees + held.disagrees + 2)
    contested = 4 * agree * (1 - agree)
    fresh = 1 + _NEW * 2.0 ** (-held.answered / _HALF_LIFE)
    found: Floats = ((1 - passes) * (1 + contested) * fresh) ** 2
    return found


def next_statement(held: Tally, *, open_: Bools, seed: int, band: int = BAND) -> int | None:
    """The place of the statement to show, or None when nothing is left.

    ``open_`` marks what may be shown to this person: not answered yet and not taken out. Among these only statements stay
    that their group answered no more than ``band`` times above the fewest; of those one is drawn by lot, each with a
    chance in proportion to its urgency. The same seed draws the same.
    """
    left = np.flatnonzero(open_)
    if not len(left):
        return None
    few = held.answered_in_group[left]
    left = left[few <= few.min() + band]
    weights = urgency(held)[left]
    return int(np.random.default_rng(seed).choice(left, p=weights / weights.sum()))
