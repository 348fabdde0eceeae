"""What was agreed about hearing people and choosing together, a file per part of the line."""

from naast.participation.rules.choosing import Closed, NotCounted, NotLeading, SamePerson
from naast.participation.rules.process import ChangedMeanwhile, Empty, NotNow, STEPS, StillMissing, TEMPLATES, Template, opened_by
from naast.participation.rules.talks import CONSENTS, Consent, MOST_QUESTIONS, MOST_WORDS, SIXTEEN, TalkShut, TooLong, Untried, consent_of, is_key, looks_like_names, tidied

__all__ = ["CONSENTS", "ChangedMeanwhile", "Closed", "Consent", "Empty", "MOST_QUESTIONS", "MOST_WORDS", "NotCounted", "NotLeading", "NotNow", "SIXTEEN", "STEPS", "SamePerson", "StillMissing", "TEMPLATES", "TalkShut", "Template", "TooLong", "Untried", "consent_of", "is_key", "looks_like_names", "opened_by", "tidied"]
