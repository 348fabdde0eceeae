"""What was agreed at the desk, in plain words: who gets a question first, by when it is answered, what may follow."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.calculations import language
from naast.common import workdays

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, timedelta

TEXT_LIMIT = 6000
WARN_SHARE = 0.75
NEAR = 2.5  # years between a tapped age band and an age in the words, to be about the same child


class TooLong(ValueError):
    """The text has more signs than we can keep; says how many there are and how many may be."""


class Empty(ValueError):
    """There is nothing in the question."""


class Closed(Exception):
    """The question is closed; it cannot be answered, only reopened by who asked it."""


class NoSeat(Exception):
    """Every seat of the offer is taken."""


class ChangedMeanwhile(Exception):
    """A colleague did something on this question since this screen was opened."""

    def __init__(self, *, version: int) -> None:
        super().__init__(f"the question is at version {version} now")
        self.version = version


def clean_text(text: str) -> str:
    """What was typed, with single line ends and without null signs; :class:`Empty` or :class:`TooLong` if not usable."""
    tidy = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").strip()
    if not any(sign.isalnum() for sign in tidy):
        raise Empty
    if len(tidy) > TEXT_LIMIT:
        raise TooLong(len(tidy))
    return tidy


def due(*, at: datetime, wants_call: bool, is_danger: bool, callback_days: int, answer_days: int) -> datetime:
    """By when somebody answers: today when it may be dangerous, else in working days; a call-back has its own term."""
    if is_danger:
        return workdays.after_workdays(at, 0)
    return workdays.after_workdays(at, callback_days if wants_call else answer_days)


def parked_until(*, at: datetime, until: datetime, due_at: datetime) -> datetime:
    """Until when a question may lie aside: never past the moment that an answer is due, unless that has gone by already."""
    return min(until, due_at) if due_at > at else until


def urgency(*, created_at: datetime, due_at: datetime, at: datetime) -> str:
    """``late`` when the term has passed, ``soon`` when three quarters of it are gone, else ``calm``."""
    if at >= due_at:
        return "late"
    whole: timedelta = due_at - created_at
    return "soon" if at - created_at >= whole * WARN_SHARE else "calm"


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a question fits a colleague, and why."""

    score: int
    why: str


def fit(
    *, themes: Sequence[str], age: float | None, talents: Sequence[str], ages: tuple[int | None, int | None]
) -> Fit:
    """A theme among somebody's talents counts most, the first theme double; the age they know well counts too.

    >>> fit(themes=["slapen"], age=3, talents=["slapen", "eten"], ages=(0, 4)).why
    'slapen'
    """
    score, why = 0, ""
    for place, theme in enumerate(themes[:3]):
        if theme in talents:
            score += 4 if place == 0 else 2
            why = why or theme
    low, high = ages
    if score and age is not None and (low is not None or high is not None):
        knows = (low if low is not None else 0) <= age <= (high if high is not None else 120)
        score += 1 if knows else -1
    return Fit(score=score, why=why)


def order(*, is_danger: bool, is_mine: bool, score: int, due_at: datetime) -> tuple[bool, bool, int, datetime]:
    """The order of waiting: danger first, then what was handed to me, then what fits my talents, then what is due."""
    return (not is_danger, not is_mine, -score, due_at)


def told_age(*, said: float | None, low: float | None, high: float | None) -> float | None:
    """One age of what was tapped (``said``) and what the words tell (``low`` to ``high``): the words when they are near.

    >>> told_age(said=2.5, low=3.0, high=3.9)
    3.0
    """
    if low is None or high is None:
        return said
    width = high - low
    told = low if width < 1 else (low + high) / 2 if width <= 1 else float(round((low + high) / 2))
    return round(told, 1) if said is None or abs(told - said) <= NEAR else said


def looks_dangerous(text: str) -> bool:
    """Whether words may point at danger, so that the numbers to call stand first; it decides nothing else."""
    return bool(language.look_for_danger(text).kinds)


_BIRTHDAY = re.compile(
    r"\b\d{1,2}[-/. ](?:\d{1,2}|jan\w*|feb\w*|mrt|maart|apr\w*|mei|jun\w*|jul\w*|aug\w*|sep\w*|okt\w*|nov\w*|dec\w*)[-/. ]\d{2,4}\b",
    re.IGNORECASE,
)
_CITIZEN_NUMBER = re.compile(r"\b\d{8,9}\b")
_NAMED = re.compile(
    r"\b(?:heet|genaamd|naam is|leerling|patiënt|patient|zoon|dochter|moeder|vader|mevrouw|meneer|mevr\.?|dhr\.?) [A-Z][a-z]{2,}"
)


def seems_to_name(text: str) -> bool:
    """Whether words seem to hold a name, a date of birth or a citizen service number; only ever a reason to warn.

    >>> seems_to_name("Een leerling Pietje, geboren 3-4-2015")
    True
    """
    return bool(_BIRTHDAY.search(text) or _CITIZEN_NUMBER.search(text) or _NAMED.search(text))
