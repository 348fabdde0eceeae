"""What usual ways of counting would have chosen from the same ballots, to be printed beside the choice."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from naast.calculations.conferring.counting import EVERYBODY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from naast.calculations.conferring.counting import Ballot, Counted


@dataclass(frozen=True, slots=True)
class Comparison:
    """Per way of counting everybody's ballots the scenarios that come first: several when equal, none when nothing does.

    ``most_first`` counts highest ratings (an equal highest is shared), ``mean`` rates, ``approval`` counts who can live
    with it, ``pairwise`` is the scenario that more people rate above than under each other one. ``differ`` names the
    ways by which the choice of the rule would not have come first.
    """

    most_first: tuple[str, ...]
    mean: tuple[str, ...]
    approval: tuple[str, ...]
    pairwise: tuple[str, ...]
    differ: tuple[str, ...]


def compared(count: Counted, ballots: Sequence[Ballot], *, ours: str) -> Comparison:
    """Count the same ballots in the usual ways; ``ours`` is what the rule put first, empty when it chose nothing."""
    tallies = {one: count.tally(one, EVERYBODY) for one in count.things}
    ways = {
        "most_first": _highest(first_choices(count.things, ballots)),
        "mean": _highest({one: tally.mean for one, tally in tallies.items()}),
        "approval": _highest({one: tally.share for one, tally in tallies.items()}),
        "pairwise": _pairwise(count.things, ballots),
    }
    differ = tuple(way for way, first in ways.items() if ours and first and ours not in first)
    return Comparison(**ways, differ=differ)


def first_choices(things: Sequence[str], ballots: Sequence[Ballot]) -> dict[str, Fraction | None]:
    """How many put each thing first: one per ballot, shared among those with the same highest rating."""
    found: dict[str, Fraction | None] = dict.fromkeys(things)
    for ballot in ballots:
        top = max(ballot.ratings.values(), default=None)
        first = [thing for thing, rating in ballot.ratings.items() if rating == top]
        for thing in first:
            found[thing] = (found[thing] or Fraction(0)) + Fraction(1, len(first))
    return found


def _highest(values: Mapping[str, Fraction | None]) -> tuple[str, ...]:
    known = [value for value in values.values() if value is not None]
    return tuple(one for one, value in values.items() if value is not None and value == max(known))


def _pairwise(things: Sequence[str], ballots: Sequence[Ballot]) -> tuple[str, ...]:
    return tuple(one for one in things if all(_beats(one, other, ballots) for other in things if other != one))


def _beats(one: str, other: str, ballots: Sequence[Ballot]) -> bool:
    above = 0
    for ballot in ballots:
        if one in ballot.ratings and other in ballot.ratings:
            mine, theirs = ballot.ratings[one], ballot.ratings[other]
            above += (mine > theirs) - (mine < theirs)
    return above > 0
