"""What a round says: which scenarios every group can live with, and which of these leaves the least content group best off."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from naast.calculations import lots
from naast.calculations.conferring import comparing, counting
from naast.calculations.conferring.counting import EVERYBODY
from naast.calculations.conferring.rules import LOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from naast.calculations.conferring.comparing import Comparison
    from naast.calculations.conferring.counting import Ballot, Counted, Figure, Standing
    from naast.calculations.conferring.rules import Rule

REASONS = {
    "small": "fewer people of this group than the smallest that counts apart; they count with everybody",
    "away": "nobody of this group rated anything",
    "together": "no group is large enough to count apart: everybody counts as one group",
    "too_few": "fewer people in all than the smallest group: nothing is chosen",
    "unheard": "nobody of this group rated this scenario, so it cannot be said that the group can live with it",
    "below": "too few of this group can live with this scenario, or want this condition",
    "cancels": "some of this group would withdraw their support because of this condition",
    "no_candidate": "no scenario that every group can live with: the two best go to the minority round",
    "only": "the only scenario that every group can live with",
    "lowest_share": "in the group where fewest can live with it, more can than in that of its rival",
    "lowest_mean": "equal so far; the group with the lowest mean rates it higher",
    "mean_of_means": "equal so far; the groups together, each weighing the same, rate it higher",
    "fewest_cannot": "equal so far; in the group where most cannot live with it, those are fewer",
    "everybody": "equal so far; everybody together, also small groups, rates it higher",
    "lot": "equal in everything; the lot of the frozen seed fell on it",
}
_NOTHING = Fraction(-9)


@dataclass(frozen=True, slots=True)
class Reason:
    """One of ``REASONS`` with what it is about: a scenario, a group, a rival, and two numbers where there are any.

    ``value`` is what was found and ``against`` what it was held against: the threshold, or the rival's value. Both are
    None where showing them would show a group that is too small.
    """

    code: str
    scenario: str = ""
    group: str = ""
    rival: str = ""
    value: Fraction | None = None
    against: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What a round says, with its reasons.

    ``winner`` is empty when no scenario is a candidate. ``finalists`` go on: the winner, or the two best (one, when there
    is one scenario; none, when too few people rated). ``figures`` and ``everybody`` are fit to be shown.
    """

    rule: str
    standings: tuple[Standing, ...]
    deciding: tuple[str, ...]
    candidates: tuple[str, ...]
    winner: str
    finalists: tuple[str, ...]
    decided_by: str
    reasons: tuple[Reason, ...]
    figures: dict[tuple[str, str], Figure]
    everybody: dict[str, Figure]
    comparison: Comparison


def choose(rule: Rule, ballots: Iterable[Ballot]) -> Result:
    """Apply the rule to the ballots of one round, in whatever order they come. Raises ``BallotIsWrong``."""
    given = tuple(ballots)
    count = counting.counted(rule, given, things=rule.scenarios)
    reasons = [Reason(one.standing, group=one.group) for one in count.standings if one.standing != counting.COUNTED]
    if count.deciding in {(), (EVERYBODY,)}:
        reasons.append(Reason("together" if count.deciding else "too_few"))
    failing = [reason for scenario in rule.scenarios for reason in _failing(rule, count, scenario)]
    fallen = {reason.scenario for reason in failing}
    candidates = tuple(one for one in rule.scenarios if one not in fallen) if count.deciding else ()
    ranked, steps = _best(rule, count, candidates or rule.scenarios) if count.deciding else ("", Reason("too_few"))
    finalists: tuple[str, ...] = (ranked,) if ranked else ()
    if ranked and not candidates:
        rest = tuple(one for one in rule.scenarios if one != ranked)
        finalists = (ranked, _best(rule, count, rest)[0]) if rest else (ranked,)
        steps = Reason("no_candidate")
    return Result(
        rule.digest,
        count.standings,
        count.deciding,
        candidates,
        ranked if candidates else "",
        finalists,
        steps.code,
        (*reasons, *failing, *([steps] if count.deciding else [])),
        {(one, group): count.figure(one, group) for one in rule.scenarios for group in rule.groups},
        {one: count.figure(one, EVERYBODY) for one in rule.scenarios},
        comparing.compared(count, given, ours=ranked),
    )


def _failing(rule: Rule, count: Counted, scenario: str) -> Iterable[Reason]:
    """Why a scenario is no candidate: a reason for each group that does not carry it."""
    for group in count.deciding:
        share = count.tally(scenario, group).share
        if share is None:
            yield Reason("unheard", scenario, group)
        elif share < rule.needed:
            yield Reason("below", scenario, group, value=count.figure(scenario, group).share, against=rule.needed)


def _best(rule: Rule, count: Counted, among: Sequence[str]) -> tuple[str, Reason]:
    """The best of these scenarios, and the step that set it apart from the last that was equal to it till then."""
    left = list(among)
    if len(left) == 1:
        return left[0], Reason("only", left[0])
    for step in rule.ties:
        values = {one: _value(count, one, step) for one in left}
        top = max(values.values())
        behind = [one for one in left if values[one] < top]
        left = [one for one in left if values[one] == top]
        if len(left) == 1:
            rival = max(behind, key=lambda one: (values[one], one))
            shown = _shows(count, left[0], step) and _shows(count, rival, step) and values[rival] != _NOTHING
            told = (abs(top), abs(values[rival])) if step == "fewest_cannot" else (top, values[rival])
            return left[0], Reason(step, left[0], "", rival, *(told if shown else (None, None)))
    first, second, *_ = lots.order(rule.seed, LOT, names=left)
    return first, Reason(LOT, first, rival=second)


def _value(count: Counted, scenario: str, step: str) -> Fraction:
    """What a step looks at, so that higher is better; a group that was not heard counts as the lowest there is."""
    groups = (EVERYBODY,) if step == "everybody" else count.deciding
    tallies = [count.tally(scenario, group) for group in groups]
    if step == "fewest_cannot":
        return -max(_or_nothing(tally.cannot, Fraction(9)) for tally in tallies)
    if step == "lowest_share":
        return min(_or_nothing(tally.share, _NOTHING) for tally in tallies)
    means = [_or_nothing(tally.mean, _NOTHING) for tally in tallies]
    return min(means) if step == "lowest_mean" else sum(means, Fraction(0)) / len(means)


def _or_nothing(value: Fraction | None, nothing: Fraction) -> Fraction:
    return nothing if value is None else value


def _shows(count: Counted, scenario: str, step: str) -> bool:
    """Whether the value of a step may be shown: not when it could be that of a few people."""
    groups = (EVERYBODY,) if step == "everybody" else count.deciding
    return all(count.figure(scenario, group).number for group in groups)
