"""Conditions of the minority, rated by all in four degrees: those that every group wants become recommendations."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from naast.calculations import lots
from naast.calculations.conferring import counting
from naast.calculations.conferring.choosing import Reason
from naast.calculations.conferring.counting import EVERYBODY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from naast.calculations.conferring.counting import Ballot, Counted, Figure, Standing
    from naast.calculations.conferring.rules import Rule


@dataclass(frozen=True, slots=True)
class Weighed:
    """A condition with the figures per group and everybody's (``share`` wants it, ``full`` needs it, ``cannot`` goes back).

    ``reasons``: "unheard" and "below" per group that does not carry it; "cancels" per group, where anybody there would
    withdraw support because of it and that may be shown, also when it becomes a recommendation.
    """

    condition: str
    wanted: bool
    reasons: tuple[Reason, ...]
    figures: dict[str, Figure]
    everybody: Figure


@dataclass(frozen=True, slots=True)
class Recommended:
    """Conditions as they came out: what becomes a recommendation, most widely wanted first, and the rest with its reasons."""

    recommendations: tuple[Weighed, ...]
    rest: tuple[Weighed, ...]
    standings: tuple[Standing, ...]


def recommend(rule: Rule, ballots: Iterable[Ballot], *, conditions: tuple[str, ...]) -> Recommended:
    """Weigh conditions by four degrees: needed 2, wanted 1, unwanted -1, cancels -2 (after LiquidFeedback's suggestions).

    A condition becomes a recommendation when in every group that counts apart the rule's threshold of those who rated it
    want or need it. Raises ``BallotIsWrong``.
    """
    count = counting.counted(rule, ballots, things=conditions, allowed=counting.DEGREES)
    ranked = lots.order(rule.seed, "condition", names=conditions)
    weighed = [_weighed(rule, count, one) for one in sorted(ranked, key=lambda one: _width(count, one), reverse=True)]
    return Recommended(
        tuple(one for one in weighed if one.wanted), tuple(one for one in weighed if not one.wanted), count.standings
    )


def _weighed(rule: Rule, count: Counted, condition: str) -> Weighed:
    against, cancels = [], []
    for group in count.deciding:
        tally, figure = count.tally(condition, group), count.figure(condition, group)
        if tally.share is None:
            against.append(Reason("unheard", condition, group))
        elif tally.share < rule.needed:
            against.append(Reason("below", condition, group, value=figure.share, against=rule.needed))
        if figure.cannot:
            cancels.append(Reason("cancels", condition, group, value=figure.cannot))
    figures = {group: count.figure(condition, group) for group in rule.groups}
    wanted = bool(count.deciding) and not against
    return Weighed(condition, wanted, (*against, *cancels), figures, count.figure(condition, EVERYBODY))


def _width(count: Counted, condition: str) -> tuple[Fraction, Fraction]:
    """How widely a condition is wanted, and then needed: by the group that does so least."""
    tallies = [count.tally(condition, group) for group in count.deciding]
    return _least(tally.share for tally in tallies), _least(tally.full for tally in tallies)


def _least(parts: Iterable[Fraction | None]) -> Fraction:
    return min((Fraction(-1) if part is None else part for part in parts), default=Fraction(-1))
