"""Opening hours of other systems: recurring rules and names of days → our week, the rest in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from naast.common import hours
from naast.offers.importing import tidy, weekwords
from naast.offers.importing.results import Remark

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS = {
    **dict(zip(("mo", "tu", "we", "th", "fr", "sa", "su"), hours.DAYS, strict=True)),
    **dict(zip(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), hours.DAYS, strict=True)),
    **dict(zip(("tues", "weds", "thur", "thurs"), ("di", "wo", "do", "do"), strict=True)),
    **dict(zip(_ENGLISH, hours.DAYS, strict=True)),
    **dict(zip(hours.DAY_NAMES, hours.DAYS, strict=True)),
    **{day: day for day in hours.DAYS},
}
_TIME = re.compile(
    r"^(\d{1,2})(?:[:.](\d{2}))?(?:[:.]\d{2}(?:\.\d+)?)?\s*([ap])?\.?(?:m\.?)?(?:z|[+-]\d\d:?\d\d)?$", re.IGNORECASE
)
_DIGITS = re.compile(r"^(\d{2})(\d{2})$")
_MOST_SPANS = 6  # on one day; more is a timetable, not opening hours
WHEN_LENGTH = 200


class _Crooked(ValueError):
    """Hours that cannot be: the sentence says which."""


def moment(said: Any) -> str:
    """``09:00`` from ``9:00 AM``, ``0900`` or ``09:00:00``; midnight is ``24:00``; raises ``ValueError``."""
    words = tidy.text(said).lower()
    if words in {"noon", "midnight"}:
        return "12:00" if words == "noon" else "24:00"
    found = _DIGITS.match(words) or _TIME.match(words)
    if found is None:
        raise ValueError(words)
    hour, minute = int(found[1]), int(found[2] or 0)
    half = (found[3] or "") if found.re is _TIME else ""
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        raise ValueError(words)
    return f"{hour:02d}:{minute:02d}"


def days(said: Any) -> list[str]:
    """Our days from ``MO,TU``, ``Monday`` or ``Mon-Fri``; raises ``ValueError`` for another word."""
    parts = said if isinstance(said, list) else re.split(r"[,;/ ]+", tidy.text(said))
    found: list[str] = []
    for part in filter(None, map(tidy.text, parts)):
        ends = [_day(word) for word in re.split(r"[-–]", part)]
        if len(ends) == 2:
            first, last = hours.DAYS.index(ends[0]), hours.DAYS.index(ends[1])
            found += [hours.DAYS[(first + step) % 7] for step in range((last - first) % 7 + 1)]
        elif len(ends) == 1:
            found += ends
        else:
            raise ValueError(part)
    return list(dict.fromkeys(found))


def _day(word: str) -> str:
    try:
        return _DAYS[word.strip(" .").lower()]
    except KeyError:
        raise ValueError(word) from None


def week(schedules: Iterable[dict[str, Any]], *, today: date) -> tuple[dict[str, list[str]], str, list[Remark]]:
    """Opening hours, what else is said about when (in words), and what could not be understood."""
    spans: dict[str, list[str]] = {}
    words: list[str] = []
    remarks: list[Remark] = []
    for rule in schedules:
        if any((last := tidy.day(rule.get(name))) and last < today for name in ("valid_to", "until")):
            continue
        told = weekwords.read(rule.get("description")) if not tidy.text(rule.get("opens_at")) else {}
        for day, parts in told.items():
            spans.setdefault(day, []).extend(part for part in parts if part not in spans.get(day, ()))
        if (said := tidy.text(rule.get("description"))) and not told:
            words.append(said)
        try:
            on, span = _span(rule)
        except _Crooked as wrong:
            remarks.append(Remark(str(wrong), "Ingelezen zonder die openingstijd. Verbeter hem in de bron of hier."))
            continue
        for day in on:
            known = spans.setdefault(day, [])
            if span not in known and len(known) < _MOST_SPANS:
                known.append(span)
    tidied = {day: sorted(spans[day]) for day in hours.DAYS if day in spans}
    return tidied, tidy.shorten("; ".join(dict.fromkeys(words)), WHEN_LENGTH), list(dict.fromkeys(remarks))


def _span(rule: dict[str, Any]) -> tuple[list[str], str]:
    """On which days, and from when to when; no days when the rule is no weekly one or gives no times."""
    begins, ends = rule.get("opens_at"), rule.get("closes_at")
    if not tidy.text(begins) or not tidy.text(ends):
        return [], ""
    if not _is_weekly(rule):
        return [], ""
    try:
        on = list(hours.DAYS) if tidy.text(rule.get("freq")).upper() == "DAILY" else _days_of(rule)
    except ValueError:
        raise _Crooked(f"De dag {tidy.shown(rule.get('byday') or rule.get('weekday'))} kennen we niet.") from None
    try:
        start, end = moment(begins), moment(ends)
    except ValueError:
        raise _Crooked(f"De tijd {tidy.shown(begins)}–{tidy.shown(ends)} is niet te lezen.") from None
    end = "23:59" if end in {"24:00", "00:00"} else end
    if start >= end:
        raise _Crooked(f"De openingstijd {start}-{end} eindigt voor hij begint.")
    return on, f"{start}-{end}"


def _is_weekly(rule: dict[str, Any]) -> bool:
    freq, interval = tidy.text(rule.get("freq")).upper(), tidy.text(rule.get("interval"))
    return freq in {"", "WEEKLY", "DAILY"} and interval in {"", "1", "1.0"}


def _days_of(rule: dict[str, Any]) -> list[str]:
    said = rule.get("byday") or rule.get("weekday")
    if said:
        return days(said)
    begins = tidy.day(rule.get("dtstart"))
    return [hours.DAYS[begins.weekday()]] if begins else []
