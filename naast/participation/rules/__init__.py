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
from naast.participation.rules.talks import (
    CONSENTS,
    MOST_QUESTIONS,
    MOST_WORDS,
    SIXTEEN,
    Consent,
    TalkShut,
    TooLong,
    Untried,
    consent_of,
    is_key,
    looks_like_names,
    tidied,
)

__all__ = [
    "CONSENTS",
    "MOST_QUESTIONS",
    "MOST_WORDS",
    "SIXTEEN",
    "STEPS",
    "TEMPLATES",
    "ChangedMeanwhile",
    "Consent",
    "Empty",
    "NotNow",
    "StillMissing",
    "TalkShut",
    "Template",
    "TooLong",
    "Untried",
    "consent_of",
    "is_key",
    "looks_like_names",
    "opened_by",
    "tidied",
]
