"""What pages and other contexts may read of the line, a file per part of it."""

from naast.participation.queries.heard import Balance, Line, balance
from naast.participation.queries.mine import Mine, mine
from naast.participation.queries.missing import Lack, missing
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

__all__ = [
    "Balance",
    "Followed",
    "Lack",
    "Line",
    "Mine",
    "Shown",
    "StepShown",
    "Working",
    "agenda",
    "agenda_of",
    "balance",
    "balance_of",
    "followed",
    "groups",
    "mine",
    "missing",
    "processes",
    "public_processes",
    "shown",
    "working",
]
