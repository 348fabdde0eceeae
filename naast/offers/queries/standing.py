"""How it stands with a place or an offer: its week, when it is closed for a while, and why it is not in the window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.dates import WEEKDAYS

from naast.common import hours
from naast.common.plain import as_sentence
from naast.offers import closing

if TYPE_CHECKING:
    from datetime import date

    from naast.offers.models import Offer, Place


@dataclass(frozen=True, slots=True)
class Shut:
    """That a place is closed for a while: now, or within two weeks; why, and on which day it opens again."""

    is_now: bool
    first: date
    last: date
    note: str
    opens_on: date


def week(row: Place | Offer) -> tuple[tuple[str, str], ...]:
    """The days on which it is open, in words."""
    days = zip(hours.DAYS, WEEKDAYS.values(), strict=True)
    return tuple((str(name), hours.spoken(row.hours[day])) for day, name in days if row.hours.get(day))


def gone(row: Offer, today: date) -> str:
    """Why an offer does not stand in the window: it was taken out, is over, or nobody checked it; empty when it does."""
    if row.withdrawn_at:
        return "withdrawn"
    if row.ends_on and row.ends_on < today:
        return "ended"
    return "unchecked" if row.gone_on <= today else ""


def shut(row: Place | Offer, closed: hours.Closed | None, *, today: date) -> Shut | None:
    """What there is to tell about a closure: while it lasts, and in the two weeks before."""
    if closed is None or not closed.first - closing.ANNOUNCED <= today <= closed.last:
        return None
    after = closed.last + timedelta(days=1)
    return Shut(
        is_now=closed.covers(today),
        first=closed.first,
        last=closed.last,
        note=as_sentence(row.closed_note),
        opens_on=hours.first_day(row.hours, since=after) or after,
    )
