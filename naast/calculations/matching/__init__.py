"""Ranking what may help for a question in somebody's own words: reasons with each result, really different options."""

from naast.calculations.matching.index import Index
from naast.calculations.matching.items import ANSWER, Filtered, Filters, Item, Question, Ranking, Reason, Result
from naast.calculations.matching.serving import Need, Serving, serving

__all__ = [
    "ANSWER",
    "Filtered",
    "Filters",
    "Index",
    "Item",
    "Need",
    "Question",
    "Ranking",
    "Reason",
    "Result",
    "Serving",
    "serving",
]
