"""The emergency button: a good reason, two hours, read only, and somebody else looks at it within two working days."""

from __future__ import annotations

from datetime import datetime, timedelta

from naast.common import workdays
from naast.plans.rules import clean

LEAST, MOST = 30, 2000
LASTS = timedelta(hours=2)
REVIEW_WORKDAYS = 2
FRESH = timedelta(minutes=5)


class ReasonTooShort(ValueError):
    """The reason has fewer than thirty signs; says how many."""


class NotProved(Exception):
    """The second factor was not typed just now."""


class ReviewOverdue(Exception):
    """An earlier use of the button by this person waits too long for its review."""


class AlreadyAtTheTable(Exception):
    """Who has a seat needs no button."""


class AlreadyReviewed(Exception):
    """Somebody said already whether it was right."""


class NotTheReviewer(Exception):
    """Who used the button for this plan, or sat at its table, does not review it."""


def reason(said: str) -> str:
    """The reason, tidied; thirty signs at least, white space counted once. Raises ``ReasonTooShort``, ``TooLong``."""
    tidy = clean(said, limit=MOST) if said.strip() else ""
    count = len(" ".join(tidy.split()))
    if count < LEAST:
        raise ReasonTooShort(count)
    return tidy


def is_fresh(proved_at: datetime, *, at: datetime) -> bool:
    """Whether the second factor was typed within the last five minutes."""
    return timedelta() <= at - proved_at <= FRESH


def ends_at(started_at: datetime) -> datetime:
    """When the button stops by itself."""
    return started_at + LASTS


def review_by(started_at: datetime) -> datetime:
    """Until when somebody may wait with the review: the close of the second working day after."""
    return workdays.after_workdays(started_at, REVIEW_WORKDAYS)
