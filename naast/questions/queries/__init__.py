"""DOOR. The desk's list and one question on it, the asker's own thread, and what would help."""

from naast.questions.codes import code_of, fresh_once
from naast.questions.queries.desk import Desk, Opened, Waiting, WaitingList, desk, find, one, waiting
from naast.questions.queries.examples import find_examples, helpful_examples, proposed_examples
from naast.questions.queries.helps import (
    TRACK_NAMES,
    Group,
    Proposal,
    colleagues_for,
    next_steps,
    proposal,
    sign_ups,
)
from naast.questions.queries.pointing import References, references
from naast.questions.queries.thread import Thread, Turn, thread, turns
from naast.questions.queries.wording import AGES, age_band_of, age_words, lead_and_rest, moment

__all__ = [
    "AGES",
    "TRACK_NAMES",
    "Desk",
    "Group",
    "Opened",
    "Proposal",
    "References",
    "Thread",
    "Turn",
    "Waiting",
    "WaitingList",
    "age_band_of",
    "age_words",
    "code_of",
    "colleagues_for",
    "desk",
    "find",
    "find_examples",
    "fresh_once",
    "helpful_examples",
    "lead_and_rest",
    "moment",
    "next_steps",
    "one",
    "proposal",
    "proposed_examples",
    "references",
    "sign_ups",
    "thread",
    "turns",
    "waiting",
]
