"""What was agreed about hearing people and choosing together, a file per part of the line."""

from naast.participation.rules.choosing import Closed, NotCounted, NotLeading, SamePerson
from naast.participation.rules.coding import KeyTaken, NameTaken
from naast.participation.rules.council import CALLS, DECIDED, Decision, FEW, NotYours, SETTLED, Tally, Unfit, WISHES, faults_of_contact, faults_of_day, faults_of_decision, heir, is_overdue, may_be_judged, outcome, shown_count, standing, tally
from naast.participation.rules.process import ChangedMeanwhile, Empty, NotNow, STEPS, StillMissing, TEMPLATES, Template, opened_by
from naast.participation.rules.report import Count, ENOUGH_POINTS, GAP, LEAST_SEEN, LEAST_SHARED, PROFESSIONALS, Support, WithoutGround, alone, counted, may_be_quoted, seen, share, warnings
from naast.participation.rules.scenario import HELPS, answer
from naast.participation.rules.talks import CONSENTS, Consent, MOST_QUESTIONS, MOST_WORDS, SIXTEEN, TalkShut, TooLong, Untried, consent_of, is_key, looks_like_names, tidied
from naast.participation.rules.votes import AlreadyAsked, NotTheirWords, SentenceTooLong

__all__ = ["AlreadyAsked", "CALLS", "CONSENTS", "ChangedMeanwhile", "Closed", "Consent", "Count", "DECIDED", "Decision", "ENOUGH_POINTS", "Empty", "FEW", "GAP", "HELPS", "KeyTaken", "LEAST_SEEN", "LEAST_SHARED", "MOST_QUESTIONS", "MOST_WORDS", "NameTaken", "NotCounted", "NotLeading", "NotNow", "NotTheirWords", "NotYours", "PROFESSIONALS", "SETTLED", "SIXTEEN", "STEPS", "SamePerson", "SentenceTooLong", "StillMissing", "Support", "TEMPLATES", "TalkShut", "Tally", "Template", "TooLong", "Unfit", "Untried", "WISHES", "WithoutGround", "alone", "answer", "consent_of", "counted", "faults_of_contact", "faults_of_day", "faults_of_decision", "heir", "is_key", "is_overdue", "looks_like_names", "may_be_judged", "may_be_quoted", "opened_by", "outcome", "seen", "share", "shown_count", "standing", "tally", "tidied", "warnings"]
