"""Choosing at a conference: what every group can live with, what the minority needs to come along, and why."""

from naast.calculations.conferring.choosing import REASONS, Reason, Result, choose
from naast.calculations.conferring.comparing import Comparison
from naast.calculations.conferring.conditions import Recommended, Weighed, recommend
from naast.calculations.conferring.counting import (
    AWAY,
    COUNTED,
    DEGREES,
    EVERYBODY,
    RATINGS,
    SMALL,
    Ballot,
    BallotIsWrong,
    Figure,
    Standing,
    Tally,
)
from naast.calculations.conferring.rounds import Second, second_round
from naast.calculations.conferring.rules import LOT, TIES, Rule, RuleIsWrong

__all__ = [
    "AWAY",
    "COUNTED",
    "DEGREES",
    "EVERYBODY",
    "LOT",
    "RATINGS",
    "REASONS",
    "SMALL",
    "TIES",
    "Ballot",
    "BallotIsWrong",
    "Comparison",
    "Figure",
    "Reason",
    "Recommended",
    "Result",
    "Rule",
    "RuleIsWrong",
    "Second",
    "Standing",
    "Tally",
    "Weighed",
    "choose",
    "recommend",
    "second_round",
]
