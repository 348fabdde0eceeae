"""Calling in a specialist: who acts next and by when, what must be said, and which word must stay out."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from naast.common import clock, workdays

if TYPE_CHECKING:
    from collections.abc import Iterable

ANSWER_DAYS, AGAIN_DAYS, LONGEST_DAYS = 3, 2, 366
WORDS_LIMIT = 2000
WAITING = frozenset({"sent", "seen"})
STANDING = WAITING | {"accepted"}
TWICE = 2


class NoBridge(ValueError):
    """Nobody said what happens meanwhile: a family never waits for nothing."""


class NoPart(ValueError):
    """No part of the plan was chosen, or one that is never opened to a guest."""


class WrongDay(ValueError):
    """The day has gone by, or is more than a year away."""


class NamesInside(ValueError):
    """A name of the family stands in what somebody reads before they have said yes."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(f"{len(names)} names")
        self.names = names


class NotToCall(Exception):
    """Somebody cannot be called in: no role for it, at the table already, or asked already."""


class CallEnded(Exception):
    """The question to come along no longer stands: it was taken back, answered, or over."""


def last_moment(on: date) -> datetime:
    """The end of a day in Amsterdam: access stops by itself."""
    return datetime.combine(on + timedelta(days=1), time(), tzinfo=clock.AMSTERDAM)


def act_by(state: str, *, at: datetime, until: date) -> datetime:
    """By when whoever acts next does something, in working days.

    >>> from datetime import UTC
    >>> act_by("sent", at=datetime(2026, 11, 26, 9, tzinfo=UTC), until=date(2027, 1, 1)).isoformat()
    '2026-12-01T17:00:00+01:00'
    """
    if state == "accepted":
        return last_moment(until)
    return workdays.after_workdays(at, ANSWER_DAYS if state in WAITING else AGAIN_DAYS)


def who_acts(state: str, *, is_late: bool, is_followed: bool = False) -> str:
    """Who acts next: ``specialist``, ``asker``, or nobody. Silence brings it back to who asked."""
    if state in STANDING:
        return "asker" if is_late else "specialist"
    return "asker" if state == "declined" and not is_followed else ""


def refuse_day(until: date, *, today: date) -> None:
    """An end is today or later, and within a year: longer is decided again by then."""
    if until < today or until > today + timedelta(days=LONGEST_DAYS):
        raise WrongDay(until)


def names_within(text: str, names: Iterable[str]) -> list[str]:
    """Which of these names stand in a text as a word of their own.

    >>> names_within("Wat helpt Daan, en wat dan?", ["Daan", "Dan de Wit", "Lot"])
    ['Daan']
    """
    words = set(re.findall(r"\w+", text))
    firsts = dict.fromkeys(name.split()[0] for name in names if name.split())
    return [first for first in firsts if first in words]


COMMON = frozenset(
    {
        "familie",
        "gezin",
        "fam",
        "huize",
        "van",
        "de",
        "der",
        "den",
        "het",
        "en",
        "ter",
        "ten",
        "te",
        "in",
        "op",
        "la",
        "el",
    }
)
NUMBER = re.compile(r"\+?\d(?:[\s().\-/]*\d){7,}")


def family_names_within(text: str, name: str) -> list[str]:
    """Which own names of a family's name stand in a text; what every family is called does not count.

    >>> family_names_within("De Wit belt met het gezin.", "familie De Wit")
    ['Wit']
    """
    words = set(re.findall(r"\w+", text))
    own = dict.fromkeys(one for one in re.findall(r"\w+", name) if one.lower() not in COMMON and len(one) > 1)
    return [one for one in own if one in words]


def numbers_within(text: str, numbers: Iterable[str]) -> list[str]:
    """Which of these telephone numbers stand in a text, however either is written.

    >>> numbers_within("Bel +31 6 12345678 na vieren.", ["06-1234 5678"])
    ['+31 6 12345678']
    """
    known = {_subscriber(one) for one in numbers} - {""}
    return [one for one in NUMBER.findall(text) if _subscriber(one) in known]


def _subscriber(number: str) -> str:
    """The last nine digits: with or without 0, +31 or 0031 it is one telephone."""
    return re.sub(r"\D", "", number)[-9:]


def room_left(room: int | None, families: int) -> int | None:
    """With how many more families somebody can walk; None when nobody wrote down their room."""
    return None if room is None else max(room - families, 0)
