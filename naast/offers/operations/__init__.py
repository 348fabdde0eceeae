"""DOOR. What people do with the window: fill it, keep it true, search it."""

from naast.offers.operations.counting import Counted, Use, count_uses
from naast.offers.operations.drafts import ChangedMeanwhile, NoReason, drop, propose, send_back, take_over
from naast.offers.operations.imports import (
    AlreadyUndone,
    RunMoved,
    Undone,
    begin_import,
    finish_import,
    take_lines,
    undo_import,
)
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
from naast.offers.operations.translating import put_text
from naast.offers.operations.window import (
    PlaceInUse,
    follow_organisation,
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
    "AlreadyUndone",
    "ChangedMeanwhile",
    "Counted",
    "NoReason",
    "OtherKind",
    "PlaceInUse",
    "Reminder",
    "RunMoved",
    "Undone",
    "Use",
    "begin_import",
    "check_offer",
    "confirm_by_link",
    "count_uses",
    "drop",
    "finish_import",
    "follow_organisation",
    "look_up",
    "merge",
    "note_counted",
    "propose",
    "put_answer",
    "put_offer",
    "put_place",
    "put_text",
    "remind",
    "remove_place",
    "restore",
    "say_answer_helped",
    "send_back",
    "set_periods",
    "take_lines",
    "take_over",
    "undo_import",
    "withdraw_offer",
]
