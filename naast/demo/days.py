"""Days of the demo on which people really meet and call: never a weekend or a public holiday."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from naast.common import clock, workdays

if TYPE_CHECKING:
    from datetime import date, datetime


def coming(day: date) -> date:
    """Return this day, or the first working day after it: of what is still to be done."""
    while not workdays.is_workday(day):
        day += timedelta(days=1)
    return day


def before(at: datetime) -> datetime:
    """Return this moment, or that hour of the last working day before it: of a talk that was held."""
    while not workdays.is_workday(clock.local_date(at)):
        at -= timedelta(days=1)
    return at
