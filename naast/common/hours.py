"""Weekly opening hours: who or what is open now, until when, and when next."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from naast.common import clock, workdays

DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
DAY_NAMES = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")

Week = Mapping[str, Sequence[str]]


class HoursUnreadable(ValueError):
    """Opening hours that are not of the form ``{"ma": ["08:30-17:00"]}``."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether it is open now (until ``until``), or else from which moment it is (None = not within two weeks)."""

    is_open: bool
    until: datetime | None
    opens: datetime | None


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


def opening(week: Week, *, at: datetime) -> Opening:
    """What holds at this moment; on public holidays everything is closed."""
    spans = read(week)
    here = clock.local(at)
    for ahead in range(15):
        day = here.date() + timedelta(days=ahead)
        if workdays.is_holiday(day):
            continue
        for start, end in spans.get(day.weekday(), []):
            begins = datetime.combine(day, start, tzinfo=clock.AMSTERDAM)
            ends = datetime.combine(day, end, tzinfo=clock.AMSTERDAM)
            if begins <= here < ends:
                return Opening(is_open=True, until=ends, opens=None)
            if begins > here:
                return Opening(is_open=False, until=None, opens=begins)
    return Opening(is_open=False, until=None, opens=None)
