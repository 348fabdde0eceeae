"""DOOR. What people do with a plan. Opening one is an operation too: every look leaves a line."""

from naast.plans.operations.beside import AlreadyAsked, AskedByNobody, answer_correction, ask_destruction, put_beside
from naast.plans.operations.birthdays import keep_birthdays
from naast.plans.operations.by_hand import close_safety, open_again, open_safety, shut
from naast.plans.operations.circle import Somebody, Tie, add_person, relate
from naast.plans.operations.consent import Choice, note_answer, rest_on, say, withdraw
from naast.plans.operations.destroying import (
    agree_to_destroy,
    decide,
    destroy_due,
    find_due,
    forget_trails,
    keep_after_all,
    propose,
    refuse_destruction,
    replay_destroyed,
    send_back,
)
from naast.plans.operations.emergency import Pressed, Sought, press, remind_reviews, review, stop
from naast.plans.operations.goals import Deed, LookBack, agree, change_goal, look_back, plan_review, set_goal, settle
from naast.plans.operations.holding import hold, lift_hold
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
from naast.plans.operations.log import checkpoint
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
    "Pressed",
    "Somebody",
    "Sought",
    "Start",
    "Tie",
    "Words",
    "add_person",
    "agree",
    "agree_to_destroy",
    "answer_correction",
    "ask_destruction",
    "at_the_door",
    "change_goal",
    "checkpoint",
    "close_safety",
    "come_in",
    "decide",
    "destroy_due",
    "find_due",
    "forget_trails",
    "hold",
    "invite",
    "keep_after_all",
    "keep_birthdays",
    "knock",
    "lift_hold",
    "look_back",
    "note_answer",
    "open_again",
    "open_safety",
    "plan_review",
    "press",
    "propose",
    "put_beside",
    "refuse_destruction",
    "relate",
    "remind_reviews",
    "replay_destroyed",
    "rest_on",
    "review",
    "revoke_invitation",
    "rewrite",
    "save_draft",
    "say",
    "seat_family",
    "seen",
    "send_back",
    "set_goal",
    "settle",
    "shut",
    "start",
    "stop",
    "take_back",
    "withdraw",
    "write",
]
