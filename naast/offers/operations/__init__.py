"""DOOR. What people do with the window: fill it, keep it true, search it."""

from naast.offers.operations.drafts import ChangedMeanwhile, NoReason, drop, propose, send_back, take_over
from naast.offers.operations.keeping import (
    OtherKind,
    Reminder,
    check_offer,
    confirm_by_link,
    merge,
    remind,
    restore,
    set_periods,
)
from naast.offers.operations.window import (
    PlaceInUse,
    look_up,
    note_counted,
    put_answer,
    put_offer,
    put_place,
    remove_place,
    say_answer_helped,
    withdraw_offer,
)

__all__ = [
    "ChangedMeanwhile",
    "NoReason",
    "OtherKind",
    "PlaceInUse",
    "Reminder",
    "check_offer",
    "confirm_by_link",
    "drop",
    "look_up",
    "merge",
    "note_counted",
    "propose",
    "put_answer",
    "put_offer",
    "put_place",
    "remind",
    "remove_place",
    "restore",
    "say_answer_helped",
    "send_back",
    "set_periods",
    "take_over",
    "withdraw_offer",
]
