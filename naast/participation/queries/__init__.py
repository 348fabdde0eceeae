"""What pages and other contexts may read of the line, a file per part of it."""

from naast.participation.queries.choosing import Answer, Asked, Need, asked, next_asked
from naast.participation.queries.conference import (
    Chosen,
    Led,
    OpenRound,
    Stated,
    Told,
    led,
    on_ballot,
    rule_of,
    stand,
    told,
)
from naast.participation.queries.heard import Balance, Line, balance
from naast.participation.queries.mine import Mine, mine
from naast.participation.queries.missing import Lack, missing
from naast.participation.queries.paper import Paper, paper_of
from naast.participation.queries.process import (
    Followed,
    Shown,
    StepShown,
    Working,
    agenda,
    agenda_of,
    balance_of,
    followed,
    groups,
    processes,
    public_processes,
    shown,
    working,
)
from naast.participation.queries.results import Cell, Outcome, outcome
from naast.participation.queries.results import Line as OutcomeLine

__all__ = [
    "Answer",
    "Asked",
    "Balance",
    "Cell",
    "Chosen",
    "Followed",
    "Lack",
    "Led",
    "Line",
    "Mine",
    "Need",
    "OpenRound",
    "Outcome",
    "OutcomeLine",
    "Paper",
    "Shown",
    "Stated",
    "StepShown",
    "Told",
    "Working",
    "agenda",
    "agenda_of",
    "asked",
    "balance",
    "balance_of",
    "followed",
    "groups",
    "led",
    "mine",
    "missing",
    "next_asked",
    "on_ballot",
    "outcome",
    "paper_of",
    "processes",
    "public_processes",
    "rule_of",
    "shown",
    "stand",
    "told",
    "working",
]
