"""DOOR. What people do to decide together, from the frame to the day on which it is looked at again."""

from naast.decisions.changes import Change
from naast.decisions.operations.asking import ask, carry_on, end, take_over, wake
from naast.decisions.operations.being_away import be_away, be_back
from naast.decisions.operations.framing import Given, set_frame, withdraw_frame
from naast.decisions.operations.keeping import Kept, keep_decisions, note_nudge
from naast.decisions.operations.learning import (
    Case,
    bring_case,
    forget_cases,
    note_insight,
    propose_learned,
    share_lesson,
    strike_insight,
    take_back_case,
    take_back_lesson,
    tell_learned,
    turn_step,
)
from naast.decisions.operations.proposing import Answer, answer_conditions, ask_talk, propose, rewrite, tell_insight
from naast.decisions.operations.roles import lay_down_roles
from naast.decisions.operations.saying import recognise, say_view, search_no
from naast.decisions.operations.voting import vote

__all__ = [
    "Answer",
    "Case",
    "Change",
    "Given",
    "Kept",
    "answer_conditions",
    "ask",
    "ask_talk",
    "be_away",
    "be_back",
    "bring_case",
    "carry_on",
    "end",
    "forget_cases",
    "keep_decisions",
    "lay_down_roles",
    "note_insight",
    "note_nudge",
    "propose",
    "propose_learned",
    "recognise",
    "rewrite",
    "say_view",
    "search_no",
    "set_frame",
    "share_lesson",
    "strike_insight",
    "take_back_case",
    "take_back_lesson",
    "take_over",
    "tell_insight",
    "tell_learned",
    "turn_step",
    "vote",
    "wake",
    "withdraw_frame",
]
