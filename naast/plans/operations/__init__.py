"""DOOR. What people do with a plan. Opening one is an operation too: every look leaves a line."""

from naast.plans.operations.beside import AlreadyAsked, AskedByNobody, answer_correction, ask_destruction, put_beside
from naast.plans.operations.birthdays import keep_birthdays
from naast.plans.operations.by_hand import close_safety, open_again, open_safety, shut
from naast.plans.operations.circle import (
    Somebody,
    Tie,
    WithOneself,
    add_person,
    change_person,
    come_back,
    end_relation,
    forget_relation,
    leave,
    put,
    relate,
)
from naast.plans.operations.consent import Choice, note_answer, rest_on, say, withdraw
from naast.plans.operations.documents import add_document, remove_document
from naast.plans.operations.goals import Deed, LookBack, agree, change_goal, look_back, plan_review, set_goal, settle
from naast.plans.operations.homes import add_contact, add_home, forget_contact, live, move_out
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
from naast.plans.operations.seating import seat_family
from naast.plans.operations.writing import Words, rewrite, save_draft, take_back, write

__all__ = [
    "AlreadyAsked",
    "AskedByNobody",
    "CameIn",
    "Choice",
    "Codes",
    "Deed",
    "LookBack",
    "Newcomer",
    "Somebody",
    "Start",
    "Tie",
    "WithOneself",
    "Words",
    "add_contact",
    "add_document",
    "add_home",
    "add_person",
    "agree",
    "answer_correction",
    "ask_destruction",
    "at_the_door",
    "change_goal",
    "change_person",
    "close_safety",
    "come_back",
    "come_in",
    "end_relation",
    "forget_contact",
    "forget_relation",
    "invite",
    "keep_birthdays",
    "knock",
    "leave",
    "live",
    "look_back",
    "move_out",
    "note_answer",
    "open_again",
    "open_safety",
    "plan_review",
    "put",
    "put_beside",
    "relate",
    "remove_document",
    "rest_on",
    "revoke_invitation",
    "rewrite",
    "save_draft",
    "say",
    "seat_family",
    "seen",
    "set_goal",
    "settle",
    "shut",
    "start",
    "take_back",
    "withdraw",
    "write",
]
