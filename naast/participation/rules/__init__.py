"""What was agreed about hearing people and choosing together, a file per part of the line."""

from naast.participation.rules.coding import KeyTaken, NameTaken
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
from naast.participation.rules.votes import AlreadyAsked, NotTheirWords, TooLong

__all__ = [
    "STEPS",
    "TEMPLATES",
    "AlreadyAsked",
    "ChangedMeanwhile",
    "Empty",
    "KeyTaken",
    "NameTaken",
    "NotNow",
    "NotTheirWords",
    "StillMissing",
    "Template",
    "TooLong",
    "opened_by",
]
