"""Opening hours that stand in words, read only when every word of them is understood: “Mon.–Fri.: 9 a.m.–5 p.m.”."""

from __future__ import annotations

import re
from typing import Any

from naast.common import hours

_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|ma|di|wo|do|vr|za|zo)[a-z]*\.?"
_HALF = r"\s*([ap])\.?m\.?|\s*uur"
_MOMENT = rf"(\d{{1,2}})(?:[:.](\d{{2}}))?(?:{_HALF})?"
_TO = r"\s*(?:-|–|—|t/m|tot en met|tot|to|through)\s*"
_PART = re.compile(
    rf"^(?P<days>{_DAY}(?:(?:{_TO}|\s*,\s*(?:and\s+|en\s+)?|\s*(?:&|and|en)\s*){_DAY})*)\s*[:,]?\s*(?:van\s+)?{_MOMENT}{_TO}{_MOMENT}\.?$",
    re.IGNORECASE,
)
_ALWAYS = re.compile(r"^(?:24/7|24 hours(?:,| a day,?) (?:7 days a week|seven days a week))\.?$", re.IGNORECASE)
_BEGINS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def read(said: Any) -> dict[str, list[str]]:
    """The week that a text tells; empty when one word of it is not understood."""
    if not isinstance(said, str) or len(said) > 300:
        return {}
    week: dict[str, list[str]] = {}
    for part in filter(None, (piece.strip() for piece in re.split(r"[;\n]", said))):
        if _ALWAYS.match(part):
            return {day: ["00:00-23:59"] for day in hours.DAYS}
        found = _PART.match(part)
        span = _span(found) if found else ""
        if not found or not span:
            return {}
        for day in _days(found["days"]):
            week.setdefault(day, []).append(span)
    return {day: sorted(set(week[day])) for day in hours.DAYS if day in week}


def _span(found: re.Match[str]) -> str:
    first, last = found.group(2, 3, 4), found.group(5, 6, 7)
    end = _minutes(last, last[2])
    start = _minutes(first, first[2] or last[2])
    if start >= end and not first[2]:
        start = _minutes(first, "a")
    if not 0 <= start < end <= 24 * 60 - 1:
        return ""
    return f"{start // 60:02d}:{start % 60:02d}-{end // 60:02d}:{end % 60:02d}"


def _minutes(said: tuple[str | Any, ...], half: str | Any) -> int:
    hour, minute = int(said[0]), int(said[1] or 0)
    if minute > 59 or (half and not 1 <= hour <= 12):
        return -1
    if half:
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    return hour * 60 + minute


def _days(said: str) -> list[str]:
    found: list[str] = []
    for part in re.split(r"\s*,\s*(?:and\s+|en\s+)?|\s*&\s*|\s+and\s+|\s+en\s+", said):
        ends = [_day(word) for word in re.split(_TO, part) if word]
        if len(ends) == 2:
            found += [hours.DAYS[(ends[0] + step) % 7] for step in range((ends[1] - ends[0]) % 7 + 1)]
        else:
            found += [hours.DAYS[place] for place in ends]
    return found


def _day(word: str) -> int:
    word = word.strip(" .").lower()
    return _BEGINS.index(word[:3]) if word[:3] in _BEGINS else hours.DAYS.index(word[:2])
