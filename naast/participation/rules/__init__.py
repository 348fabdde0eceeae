"""What was agreed about hearing people and choosing together, a file per part of the line."""

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
from naast.participation.rules.report import (
    ENOUGH_POINTS,
    GAP,
    LEAST_SEEN,
    PROFESSIONALS,
    Count,
    Support,
    WithoutGround,
    alone,
    counted,
    may_be_quoted,
    seen,
    share,
    warnings,
)
from naast.participation.rules.scenario import HELPS, answer

__all__ = [
    "ENOUGH_POINTS",
    "GAP",
    "HELPS",
    "LEAST_SEEN",
    "PROFESSIONALS",
    "STEPS",
    "TEMPLATES",
    "ChangedMeanwhile",
    "Count",
    "Empty",
    "NotNow",
    "StillMissing",
    "Support",
    "Template",
    "WithoutGround",
    "alone",
    "answer",
    "counted",
    "may_be_quoted",
    "opened_by",
    "seen",
    "share",
    "warnings",
]
