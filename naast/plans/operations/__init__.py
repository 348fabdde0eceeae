"""DOOR. What people do with a plan. Opening one is an operation too: every look leaves a line."""

from naast.plans.operations.answering import NoReason, accept_call, decline_call, see_call
from naast.plans.operations.beside import AlreadyAsked, AskedByNobody, answer_correction, ask_destruction, put_beside
from naast.plans.operations.birthdays import keep_birthdays
from naast.plans.operations.by_hand import close_safety, open_again, open_safety, shut
from naast.plans.operations.calling import Call, NoConsent, call_in, extend_call, finish_call, revoke_call
from naast.plans.operations.circle import Somebody, Tie, add_person, relate
from naast.plans.operations.consent import Choice, note_answer, rest_on, say, withdraw
from naast.plans.operations.goals import Deed, LookBack, agree, change_goal, look_back, plan_review, set_goal, settle
from naast.plans.operations.inviting import (
    CameIn,
    Codes,
    Newcomer,
    at_the_door,
    come_in,
    invite,
    knock,
    revoke_invitation,
)
from naast.plans.operations.notices import seen
from naast.plans.operations.opening import Start, start
from naast.plans.operations.reminding import bring_back_cautions, remind_silent_calls
from naast.plans.operations.safety import Warned, Weighed, end_caution, keep_caution, warn, weigh
from naast.plans.operations.seating import seat_family
from naast.plans.operations.writing import Words, rewrite, save_draft, take_back, write

__all__ = [
    "AlreadyAsked",
    "AskedByNobody",
    "Call",
    "CameIn",
    "Choice",
    "Codes",
    "Deed",
    "LookBack",
    "Newcomer",
    "NoConsent",
    "NoReason",
    "Somebody",
    "Start",
    "Tie",
    "Warned",
    "Weighed",
    "Words",
    "accept_call",
    "add_person",
    "agree",
    "answer_correction",
    "ask_destruction",
    "at_the_door",
    "bring_back_cautions",
    "call_in",
    "change_goal",
    "close_safety",
    "come_in",
    "decline_call",
    "end_caution",
    "extend_call",
    "finish_call",
    "invite",
    "keep_birthdays",
    "keep_caution",
    "knock",
    "look_back",
    "note_answer",
    "open_again",
    "open_safety",
    "plan_review",
    "put_beside",
    "relate",
    "remind_silent_calls",
    "rest_on",
    "revoke_call",
    "revoke_invitation",
    "rewrite",
    "save_draft",
    "say",
    "seat_family",
    "see_call",
    "seen",
    "set_goal",
    "settle",
    "shut",
    "start",
    "take_back",
    "warn",
    "weigh",
    "withdraw",
    "write",
]
