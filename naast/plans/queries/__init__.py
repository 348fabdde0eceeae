"""DOOR. What pages may read of plans, as frozen values. Each look at a family's record leaves a line on its trail."""

from naast.plans.queries.frame import Fixed, Head
from naast.plans.queries.letter import Letter, letter
from naast.plans.queries.listing import Listed, Newest, families, find, newest
from naast.plans.queries.starting import Could, who_could
from naast.plans.queries.writing import Aims, Writing, goals, talks

__all__ = [
    "Aims",
    "Could",
    "Fixed",
    "Head",
    "Letter",
    "Listed",
    "Newest",
    "Writing",
    "families",
    "find",
    "goals",
    "letter",
    "newest",
    "talks",
    "who_could",
]
