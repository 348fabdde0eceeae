"""Weekly opening hours: who or what is open now, until when, and when next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from naast.common import clock, workdays

DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
DAY_NAMES = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")

Week = Mapping[str, Sequence[str]]


class HoursUnreadable(ValueError):
    """Opening hours that are not of the form ``{"ma": ["08:30-17:00"]}``."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether it is open now (until ``until``), or else from which moment it is (None = not within two weeks).

    Two weeks of days on which it could be open: while it is closed does not count. ``is_far`` when that is a week or
    more from now, so that the name of the day alone does not tell which.
    """

    is_open: bool
    until: datetime | None
    opens: datetime | None
    is_far: bool = False


@dataclass(frozen=True, slots=True)
class Closed:
    """A while in which it is closed whatever the week says, both days included."""

    first: date
    last: date

    def covers(self, day: date) -> bool:
        """Whether it is closed on this day."""
        return self.first <= day <= self.last


_WHOLE_HOUR = re.compile(r"^(\d{1,2})(?:[:.](\d{2}))?$")


def tidy(span: str) -> str:
    """A span as people type it, in the one form that is kept: ``9-17.30`` becomes ``09:00-17:30``; else as it was."""
    moments = [_WHOLE_HOUR.match(part.strip()) for part in re.split(r"-|–|tot", span)]
    if len(moments) != 2 or None in moments:
        return span.strip()
    return "-".join(f"{int(found[1]):02d}:{found[2] or '00'}" for found in moments if found)


def spoken(spans: Sequence[str]) -> str:
    """Spans as people in the Netherlands write them: 8.30–17.00 uur."""
    return ", ".join(span.replace(":", ".").replace("-", "–").lstrip("0") for span in spans) + " uur"


def _full(day: str) -> str:
    return DAY_NAMES[DAYS.index(day)].capitalize()


def read(week: Week) -> dict[int, list[tuple[time, time]]]:
    """The hours by weekday (0 = Monday), sorted; raises :class:`HoursUnreadable` with what is wrong."""
    spans: dict[int, list[tuple[time, time]]] = {}
    for day, parts in week.items():
        if day not in DAYS:
            raise HoursUnreadable(f"‘{day}’ is geen dag: schrijf {', '.join(DAYS)}.")
        for part in parts:
            try:
                start, end = (time.fromisoformat(moment.strip()) for moment in part.split("-"))
            except ValueError as wrong:
                raise HoursUnreadable(f"{_full(day)}: ‘{part}’ is geen tijd: schrijf 08:30-17:00.") from wrong
            if start >= end:
                raise HoursUnreadable(f"{_full(day)}: ‘{part}’ eindigt voor het begint.")
            spans.setdefault(DAYS.index(day), []).append((start, end))
    return {day: sorted(parts) for day, parts in spans.items()}


def opening(week: Week, *, at: datetime, closed: Iterable[Closed] = ()) -> Opening:
    """What holds at this moment; on public holidays, and while it is closed, nothing is open."""
    spans = read(week)
    here = clock.local(at)
    for day in _days(here.date(), tuple(closed)):
        for start, end in spans.get(day.weekday(), []):
            begins = datetime.combine(day, start, tzinfo=clock.AMSTERDAM)
            ends = datetime.combine(day, end, tzinfo=clock.AMSTERDAM)
            if begins <= here < ends:
                return Opening(is_open=True, until=ends, opens=None)
            if begins > here:
                return Opening(is_open=False, until=None, opens=begins, is_far=(day - here.date()).days >= 7)
    return Opening(is_open=False, until=None, opens=None)


def first_day(week: Week, *, since: date) -> date | None:
    """The first day from ``since`` on with opening hours that is no public holiday; None when there is none for two weeks."""
    spans = read(week)
    return next((day for day in _days(since, ()) if spans.get(day.weekday())), None)


def _days(since: date, closed: Sequence[Closed]) -> Iterator[date]:
    """The days of the fifteen from here on which it could be open; what is closed for a while is passed over first."""
    day, left = since, 15
    while left:
        over = [while_.last for while_ in closed if while_.covers(day)]
        if over:
            day = max(over) + timedelta(days=1)
            continue
        if not workdays.is_holiday(day):
            yield day
        day, left = day + timedelta(days=1), left - 1
