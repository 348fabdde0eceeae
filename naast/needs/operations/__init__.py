"""DOOR. Receives sums of needs, keeps the list of neighbourhoods, and what is known and assumed about the population."""

from naast.needs.importing.results import Found, Reading
from naast.needs.operations.assuming import put_finding, put_rate, put_share, reset_rate, withdraw_finding
from naast.needs.operations.counting import Counted, Sum, count, count_generated, draw_neighbourhood
from naast.needs.operations.figures import AlreadyRead, AlreadyUndone, take_figures, undo_figures

__all__ = [
    "AlreadyRead",
    "AlreadyUndone",
    "Counted",
    "Found",
    "Reading",
    "Sum",
    "count",
    "count_generated",
    "draw_neighbourhood",
    "put_finding",
    "put_rate",
    "put_share",
    "reset_rate",
    "take_figures",
    "undo_figures",
    "withdraw_finding",
]
