"""Terms in working days: Monday to Friday, without Dutch public holidays."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache

import holidays

from naast.common import clock

CLOSING = time(17, 0)


@lru_cache(maxsize=32)
def _holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("NL", years=year))


def is_holiday(day: date) -> bool:
    """Whether this is a public holiday in the Netherlands."""
    return day in _holidays(day.year)


def is_workday(day: date) -> bool:
    """Whether most Dutch offices are open on this day."""
    return day.weekday() < 5 and not is_holiday(day)


def after_workdays(at: datetime, days: int) -> datetime:
    """The close of the working day, ``days`` working days after the day of ``at`` (0 = the first working day from it).

    >>> from datetime import UTC
    >>> after_workdays(datetime(2026, 12, 24, 9, tzinfo=UTC), 1).date().isoformat()
    '2026-12-28'
    """
    day = clock.local_date(at)
    while not is_workday(day):
        day += timedelta(days=1)
    for _ in range(days):
        day += timedelta(days=1)
        while not is_workday(day):
            day += timedelta(days=1)
    return datetime.combine(day, CLOSING, tzinfo=clock.AMSTERDAM)
