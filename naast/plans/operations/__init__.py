"""DOOR. What people do with a plan. Opening one is an operation too: every look leaves a line."""

from naast.plans.operations.after_care import (
    Sheet,
    answer_after_care,
    answer_at_home,
    mark_of,
    open_after_care,
    write_sheet,
)
from naast.plans.operations.agreeing import agree_to_ending, doubt_ending, note_agreed_ending
from naast.plans.operations.answering import NoReason, accept_call, decline_call, see_call
from naast.plans.operations.asking import ask, reply
from naast.plans.operations.beside import (
    AlreadyAsked,
    AskedByNobody,
    answer_correction,
    ask_destruction,
    ask_own_part,
    put_beside,
)
from naast.plans.operations.birthdays import keep_birthdays
from naast.plans.operations.by_hand import close_safety, open_again, open_safety, shut
from naast.plans.operations.calling import Call, NoConsent, call_in, extend_call, finish_call, revoke_call
from naast.plans.operations.carrying_out import destroy_due, forget_trails, replay_destroyed
from naast.plans.operations.circle import (
    EachOthers,
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
from naast.plans.operations.destroying import (
    agree_to_destroy,
    decide,
    find_due,
    keep_after_all,
    object_to,
    propose,
    refuse_destruction,
    send_back,
)
from naast.plans.operations.documents import add_document, remove_document
from naast.plans.operations.emergency import Pressed, Sought, press, remind_reviews, review, stop
from naast.plans.operations.giving_on import give_on
from naast.plans.operations.goals import Deed, LookBack, agree, change_goal, look_back, plan_review, set_goal, settle
from naast.plans.operations.handing import Proposal, cancel_handover, confirm_handover, plan_talk, propose_handover
from naast.plans.operations.holding import hold, lift_hold
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
from naast.plans.operations.log import checkpoint
from naast.plans.operations.mistakes import SomethingHangsOnThem, forget_person
from naast.plans.operations.nightly import Kept, keep_plans
from naast.plans.operations.notices import mail_notices, seen
from naast.plans.operations.opening import Start, start
from naast.plans.operations.receiving import accept_handover, refuse_handover, see_handover
from naast.plans.operations.registering import Registered, register
from naast.plans.operations.reminding import bring_back_cautions, remind_silent_calls
from naast.plans.operations.replacing import answer_replacement, replace, stand_beside, take_over
from naast.plans.operations.rotating import rotate_keys
from naast.plans.operations.safety import Warned, Weighed, end_caution, keep_caution, warn, weigh
from naast.plans.operations.seating import seat_family
from naast.plans.operations.sparing import Spare
from naast.plans.operations.stepping import (
    Ending,
    end,
    explain_registration,
    keep_pilot_light,
    reopen,
    take_step,
)
from naast.plans.operations.their_own import TheirOwn
from naast.plans.operations.trusting import trust
from naast.plans.operations.wishing import want_another
from naast.plans.operations.writing import Words, forget_drafts, rewrite, save_draft, take_back, write

__all__ = [
    "AlreadyAsked",
    "AskedByNobody",
    "Call",
    "CameIn",
    "Choice",
    "Codes",
    "Deed",
    "EachOthers",
    "Ending",
    "Kept",
    "LookBack",
    "Newcomer",
    "NoConsent",
    "NoReason",
    "Pressed",
    "Proposal",
    "Registered",
    "Sheet",
    "Somebody",
    "SomethingHangsOnThem",
    "Sought",
    "Spare",
    "Start",
    "TheirOwn",
    "Tie",
    "Warned",
    "Weighed",
    "WithOneself",
    "Words",
    "accept_call",
    "accept_handover",
    "add_contact",
    "add_document",
    "add_home",
    "add_person",
    "agree",
    "agree_to_destroy",
    "agree_to_ending",
    "answer_after_care",
    "answer_at_home",
    "answer_correction",
    "answer_replacement",
    "ask",
    "ask_destruction",
    "ask_own_part",
    "at_the_door",
    "bring_back_cautions",
    "call_in",
    "cancel_handover",
    "change_goal",
    "change_person",
    "checkpoint",
    "close_safety",
    "come_back",
    "come_in",
    "confirm_handover",
    "decide",
    "decline_call",
    "destroy_due",
    "doubt_ending",
    "end",
    "end_caution",
    "end_relation",
    "explain_registration",
    "extend_call",
    "find_due",
    "finish_call",
    "forget_contact",
    "forget_drafts",
    "forget_person",
    "forget_relation",
    "forget_trails",
    "give_on",
    "hold",
    "invite",
    "keep_after_all",
    "keep_birthdays",
    "keep_caution",
    "keep_pilot_light",
    "keep_plans",
    "knock",
    "leave",
    "lift_hold",
    "live",
    "look_back",
    "mail_notices",
    "mark_of",
    "move_out",
    "note_agreed_ending",
    "note_answer",
    "object_to",
    "open_after_care",
    "open_again",
    "open_safety",
    "plan_review",
    "plan_talk",
    "press",
    "propose",
    "propose_handover",
    "put",
    "put_beside",
    "refuse_destruction",
    "refuse_handover",
    "register",
    "relate",
    "remind_reviews",
    "remind_silent_calls",
    "remove_document",
    "reopen",
    "replace",
    "replay_destroyed",
    "reply",
    "rest_on",
    "review",
    "revoke_call",
    "revoke_invitation",
    "rewrite",
    "rotate_keys",
    "save_draft",
    "say",
    "seat_family",
    "see_call",
    "see_handover",
    "seen",
    "send_back",
    "set_goal",
    "settle",
    "shut",
    "stand_beside",
    "start",
    "stop",
    "take_back",
    "take_over",
    "take_step",
    "trust",
    "want_another",
    "warn",
    "weigh",
    "withdraw",
    "write",
    "write_sheet",
]
