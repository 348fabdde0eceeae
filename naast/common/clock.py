"""The only place that reads the wall clock; everything else is handed a moment."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def now() -> datetime:
    """The moment, in UTC. A demo or a test may freeze it with ``NAAST_NOW`` (ISO 8601 with offset)."""
    frozen: datetime | None = settings.NAAST_NOW
    return frozen or datetime.now(tz=UTC)


def local(at: datetime) -> datetime:
    """The same moment as a clock in Amsterdam shows it."""
    return at.astimezone(AMSTERDAM)


def local_date(at: datetime) -> date:
    """The calendar day in Amsterdam at this moment."""
    return local(at).date()


def last_day(until: datetime) -> date:
    """The last calendar day in Amsterdam of a period that ends, half-open, at this moment."""
    return local_date(until - timedelta(microseconds=1))


def months_later(month: date, count: int) -> date:
    """The first day of the month ``count`` months after the one of this day; before it when negative."""
    number = month.year * 12 + month.month - 1 + count
    return date(number // 12, number % 12 + 1, 1)


def month_of(at: datetime) -> date:
    """The first day of the month, in Amsterdam, that this moment falls in."""
    return local_date(at).replace(day=1)
