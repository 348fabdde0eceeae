"""What was agreed about hearing people and choosing together, a file per part of the line."""

from naast.participation.rules.choosing import Closed, NotCounted, NotLeading, SamePerson
from naast.participation.rules.process import (
    STEPS,
    TEMPLATES,
    ChangedMeanwhile,
    Empty,
    NotNow,
    StillMissing,
    Template,
    opened_by,
)

__all__ = [
    "STEPS",
    "TEMPLATES",
    "ChangedMeanwhile",
    "Closed",
    "Empty",
    "NotCounted",
    "NotLeading",
    "NotNow",
    "SamePerson",
    "StillMissing",
    "Template",
    "opened_by",
]
