"""What comes back every week or month: the next day of it."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

WEEK = timedelta(days=7)


def next_time(day: date, rhythm: str, *, after: date) -> date:
    """The first day of the rhythm that is later than ``after``; the 31st is the last day of a shorter month.

    >>> next_time(date(2026, 1, 31), "month", after=date(2026, 2, 3))
    datetime.date(2026, 2, 28)
    >>> next_time(date(2026, 1, 5), "week", after=date(2026, 1, 20))
    datetime.date(2026, 1, 26)
    """
    if rhythm == "week":
        return day + WEEK * max(1, (after - day).days // 7 + 1)
    months = 1
    while (found := _months_later(day, months)) <= after:
        months += 1
    return found


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + year, month + 1)[1]
    return date(day.year + year, month + 1, min(day.day, last))
