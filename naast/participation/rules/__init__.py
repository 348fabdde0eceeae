"""What was agreed about hearing people and choosing together, a file per part of the line."""

from naast.participation.rules.choosing import Closed, NotCounted, NotLeading, SamePerson
from naast.participation.rules.process import ChangedMeanwhile, Empty, NotNow, STEPS, StillMissing, TEMPLATES, Template, opened_by
from naast.participation.rules.report import Count, ENOUGH_POINTS, GAP, LEAST_SEEN, PROFESSIONALS, Support, WithoutGround, alone, counted, may_be_quoted, seen, share, warnings
from naast.participation.rules.scenario import HELPS, answer
from naast.participation.rules.talks import CONSENTS, Consent, MOST_QUESTIONS, MOST_WORDS, SIXTEEN, TalkShut, TooLong, Untried, consent_of, is_key, looks_like_names, tidied

__all__ = ["CONSENTS", "ChangedMeanwhile", "Closed", "Consent", "Count", "ENOUGH_POINTS", "Empty", "GAP", "HELPS", "LEAST_SEEN", "MOST_QUESTIONS", "MOST_WORDS", "NotCounted", "NotLeading", "NotNow", "PROFESSIONALS", "SIXTEEN", "STEPS", "SamePerson", "StillMissing", "Support", "TEMPLATES", "TalkShut", "Template", "TooLong", "Untried", "WithoutGround", "alone", "answer", "consent_of", "counted", "is_key", "looks_like_names", "may_be_quoted", "opened_by", "seen", "share", "tidied", "warnings"]
