"""The second round: the same rule on what went on, with its recommendations, beside the first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.calculations.conferring import choosing, counting

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from naast.calculations.conferring.choosing import Result
    from naast.calculations.conferring.counting import Ballot
    from naast.calculations.conferring.rules import Rule


@dataclass(frozen=True, slots=True)
class Second:
    """A second round: its result, by how much each group's share rose or fell, and who counted before and not any more.

    ``moved`` holds only what may be shown in both rounds. ``fell_away`` are groups that counted apart in the first round
    and are small or away now: a result without them is not one with them, and that is said.
    """

    result: Result
    moved: dict[tuple[str, str], Fraction]
    fell_away: tuple[str, ...]


def second_round(rule: Rule, first: Result, ballots: Iterable[Ballot]) -> Second:
    """Choose again among the finalists of the first round. Raises ``RuleIsWrong`` when there are none."""
    result = choosing.choose(rule.narrowed(first.finalists), ballots)
    moved = {}
    for place, figure in result.figures.items():
        before = first.figures[place].share
        if figure.share is not None and before is not None:
            moved[place] = figure.share - before
    counted = {one.group for one in result.standings if one.standing == counting.COUNTED}
    fell = tuple(one.group for one in first.standings if one.standing == counting.COUNTED and one.group not in counted)
    return Second(result, moved, fell)
