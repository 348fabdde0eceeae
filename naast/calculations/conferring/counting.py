"""Ballots counted per group, and which figures may be shown."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from naast.calculations.conferring.rules import Rule

RATINGS = (-2, -1, 0, 1, 2)  # "hier kan ik niet mee leven" … "hier sta ik voor"; 0 can live with it
DEGREES = (-2, -1, 1, 2)  # of a condition: cancels, unwanted, wanted, needed
EVERYBODY = "*"
COUNTED, SMALL, AWAY = "counted", "small", "away"


class BallotIsWrong(ValueError):
    """A ballot does not belong to this conference; the message says why."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """What one person said: their group, and a rating for each thing they rated; the rest is blank."""

    group: str
    ratings: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each of ``RATINGS`` was given. Parts and the mean are exact, and None where nobody rated."""

    counts: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)

    @property
    def number(self) -> int:
        """How many rated."""
        return sum(self.counts)

    @property
    def share(self) -> Fraction | None:
        """The part that can live with it (or, of a condition, wants it): rated 0 or higher."""
        return self._part(sum(self.counts[2:]))

    @property
    def cannot(self) -> Fraction | None:
        """The part that rated -2."""
        return self._part(self.counts[0])

    @property
    def full(self) -> Fraction | None:
        """The part that rated 2."""
        return self._part(self.counts[4])

    @property
    def mean(self) -> Fraction | None:
        """The mean rating, from -2 to 2."""
        return self._part(sum(rating * count for rating, count in zip(RATINGS, self.counts, strict=True)))

    def _part(self, amount: int) -> Fraction | None:
        return Fraction(amount, self.number) if self.number else None


@dataclass(frozen=True, slots=True)
class Figure:
    """A tally as it may be shown: ``number`` None when it is more than nothing and less than the smallest group."""

    number: int | None
    share: Fraction | None = None
    mean: Fraction | None = None
    cannot: Fraction | None = None
    full: Fraction | None = None

    @property
    def hidden(self) -> bool:
        """Whether there is something that is not shown."""
        return self.number is None


HIDDEN = Figure(None)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a group took part: ``counted`` apart, ``small`` (in the figures of everybody only) or ``away``.

    ``people`` is how many rated anything; None where it is small.
    """

    group: str
    standing: str
    people: int | None


@dataclass(frozen=True, slots=True)
class Counted:
    """All tallies of one round, by thing and group; only its figures are for other eyes.

    ``deciding`` are the groups by which the rule is applied: those that count apart, or everybody together when none
    does and there are enough people in all; empty when there are not.
    """

    things: tuple[str, ...]
    standings: tuple[Standing, ...]
    deciding: tuple[str, ...]
    tallies: Mapping[tuple[str, str], Tally] = field(repr=False)
    smallest: int

    def tally(self, thing: str, group: str) -> Tally:
        """The tally of one group, or of everybody."""
        return self.tallies[thing, group]

    def figure(self, thing: str, group: str) -> Figure:
        """A tally as it may be shown.

        A group under the smallest is not shown. Everybody together is not shown either where what is hidden in the
        groups comes to fewer than the smallest group, since taking the others off would show it.
        """
        tally = self.tallies[thing, group]
        if group == EVERYBODY:
            unseen = sum(self._unseen(thing, one.group) for one in self.standings)
            return HIDDEN if 0 < unseen < self.smallest else _shown(tally)
        return HIDDEN if self._unseen(thing, group) else _shown(tally)

    def _unseen(self, thing: str, group: str) -> int:
        """How many ratings of a group are hidden."""
        number = self.tallies[thing, group].number
        return number if number < self.smallest else 0


def _shown(tally: Tally) -> Figure:
    return Figure(tally.number, tally.share, tally.mean, tally.cannot, tally.full)


def counted(
    rule: Rule, ballots: Iterable[Ballot], *, things: tuple[str, ...], allowed: Collection[int] = RATINGS
) -> Counted:
    """Count ballots per thing and group. A ballot on which nothing is rated is nobody. Raises ``BallotIsWrong``."""
    found = Counter[tuple[str, str, int]]()
    people = Counter[str]()
    for ballot in ballots:
        _check(rule, ballot, things, allowed)
        people[ballot.group] += bool(ballot.ratings)
        for thing, rating in ballot.ratings.items():
            found[thing, ballot.group, rating] += 1
            found[thing, EVERYBODY, rating] += 1
    tallies = {}
    for thing in things:
        for group in (*rule.groups, EVERYBODY):
            one, two, three, four, five = (found[thing, group, rating] for rating in RATINGS)
            tallies[thing, group] = Tally((one, two, three, four, five))
    standings = tuple(_standing(rule, group, people[group]) for group in rule.groups)
    deciding = tuple(one.group for one in standings if one.standing == COUNTED)
    if not deciding and people.total() >= rule.smallest:
        deciding = (EVERYBODY,)
    return Counted(things, standings, deciding, tallies, rule.smallest)


def _standing(rule: Rule, group: str, people: int) -> Standing:
    if people >= rule.smallest:
        return Standing(group, COUNTED, people)
    return Standing(group, SMALL, None) if people else Standing(group, AWAY, 0)


def _check(rule: Rule, ballot: Ballot, things: Collection[str], allowed: Collection[int]) -> None:
    if ballot.group not in rule.groups:
        raise BallotIsWrong(f"{ballot.group} is no group of this conference")
    for thing, rating in ballot.ratings.items():
        if thing not in things:
            raise BallotIsWrong(f"{thing} is not asked here")
        if rating not in allowed:
            raise BallotIsWrong(f"{thing} is rated {rating}, which is none of {', '.join(map(str, allowed))}")
