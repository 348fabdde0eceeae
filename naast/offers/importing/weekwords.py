"""Opening hours that stand in words, read only when every word of them is understood: “Mon.–Fri.: 9 a.m.–5 p.m.”."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from naast.common import hours

_FLAGS = re.IGNORECASE | re.ASCII  # digits and letters that only look like ours are none
_NAMES = (
    ("maandagen", "maandags", "maandag", "mondays", "monday", "mon", "ma"),
    ("dinsdagen", "dinsdags", "dinsdag", "tuesdays", "tuesday", "tues", "tue", "di"),
    ("woensdagen", "woensdags", "woensdag", "wednesdays", "wednesday", "weds", "wed", "wo"),
    ("donderdagen", "donderdags", "donderdag", "thursdays", "thursday", "thurs", "thur", "thu", "do"),
    ("vrijdagen", "vrijdags", "vrijdag", "fridays", "friday", "fri", "vr"),
    ("zaterdagen", "zaterdags", "zaterdag", "saturdays", "saturday", "sat", "za"),
    ("zondagen", "zondags", "zondag", "sundays", "sunday", "sun", "zo"),
)
_DAYS = {name: place for place, names in enumerate(_NAMES) for name in names}
_DAY = rf"(?:{'|'.join(name for names in _NAMES for name in names)})(?![a-z])\.?"
_HALF = r"\s*([ap])\.?m\.?|\s*uur"
_MOMENT = rf"(\d{{1,2}})(?:[:.](\d{{2}}))?(?:{_HALF})?"
_TO = r"\s*(?:-|–|—|t/m|tot\s+en\s+met|tot|to|through)\s*"
_AND = r"\s*,\s*(?:and\s+|en\s+)?|\s*&\s*|\s+and\s+|\s+en\s+(?!met\b)"
_PART = re.compile(
    rf"^(?P<days>{_DAY}(?:(?:{_TO}|{_AND}){_DAY})*)\s*[:,]?\s*(?:van\s+)?{_MOMENT}{_TO}{_MOMENT}\.?$",
    _FLAGS,
)
_ALWAYS = re.compile(r"^(?:24/7|24 hours(?:,| a day,?) (?:7 days a week|seven days a week))\.?$", _FLAGS)


def read(said: Any) -> dict[str, list[str]]:
    """The week that a text tells; empty when one word of it is not understood."""
    if not isinstance(said, str) or len(said) > 300:
        return {}
    week: dict[str, list[str]] = {}
    for part in filter(None, (" ".join(piece.split()) for piece in re.split(r"[;\n]", said))):
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
    for part in re.split(_AND, said, flags=_FLAGS):
        ends = [_DAYS[word.strip(" .").lower()] for word in re.split(_TO, part, flags=_FLAGS)]
        for first, last in pairwise(ends) if len(ends) > 1 else [(ends[0], ends[0])]:
            found += [hours.DAYS[(first + step) % 7] for step in range((last - first) % 7 + 1)]
    return list(dict.fromkeys(found))
