"""DOOR. What people do with a plan. Opening one is an operation too: every look leaves a line."""

from naast.plans.operations.circle import Somebody, Tie, add_person, relate
from naast.plans.operations.goals import Deed, LookBack, agree, change_goal, look_back, plan_review, set_goal, settle
from naast.plans.operations.opening import Start, start
from naast.plans.operations.seating import seat_family
from naast.plans.operations.writing import Words, rewrite, save_draft, take_back, write

__all__ = [
    "Deed",
    "LookBack",
    "Somebody",
    "Start",
    "Tie",
    "Words",
    "add_person",
    "agree",
    "change_goal",
    "look_back",
    "plan_review",
    "relate",
    "rewrite",
    "save_draft",
    "seat_family",
    "set_goal",
    "settle",
    "start",
    "take_back",
    "write",
]
