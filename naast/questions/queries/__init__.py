"""DOOR. The desk's list and one question on it, the asker's own thread, and what would help."""

from naast.questions.codes import code_of, fresh_once
from naast.questions.queries.desk import (
    Proposal,
    Waiting,
    WaitingList,
    colleagues_for,
    find,
    helpful_examples,
    one,
    proposal,
    proposed_examples,
    waiting,
)
from naast.questions.queries.thread import Thread, Turn, thread, turns

__all__ = [
    "Proposal",
    "Thread",
    "Turn",
    "Waiting",
    "WaitingList",
    "code_of",
    "colleagues_for",
    "find",
    "fresh_once",
    "helpful_examples",
    "one",
    "proposal",
    "proposed_examples",
    "thread",
    "turns",
    "waiting",
]
