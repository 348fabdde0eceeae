"""From which day something may go: never a day too early, also when it began on 29 February."""

from __future__ import annotations

import calendar
from datetime import date
from typing import TYPE_CHECKING

from naast.plans.rules import ages

if TYPE_CHECKING:
    from collections.abc import Collection

HOLDS = ("legal", "guardianship")
OPEN = ("asked", "proposed", "reviewed", "waiting")
WAIT_DAYS = 7
OWN_WISH, LAW, ANOTHER = SPARED = ("own-wish", "law", "another")
WISH_FROM = 16


class Held(Exception):
    """The record must be kept: destruction has to wait until the hold is lifted."""


class SamePerson(Exception):
    """Proposing, reviewing and deciding are done by three people."""


class Objected(Exception):
    """Somebody of the family wants the record to stay: who proposes all the same writes why."""


class NotYourTurn(Exception):
    """The step is for somebody else, or was taken already."""


class SparesEverybody(Exception):
    """Nobody is left whose part may go: then the wish is refused, and nothing is destroyed in part."""


class NoReason(Exception):
    """A part stays only with a reason: one of three, and a line of words."""


class TooYoung(Exception):
    """Only who is sixteen or older wishes to keep their own part, whatever others want."""


class NoBirthdays(Exception):
    """The term of guardianship is counted from the birth of a child, and none is written down."""


def years_after(day: date, years: int) -> date:
    """The same day so many years later; 1 March when that year has no 29 February."""
    year = day.year + years
    if (day.month, day.day) == (2, 29) and not calendar.isleap(year):
        return date(year, 3, 1)
    return day.replace(year=year)


def plan_may_go_on(*, ended_on: date, changed_on: date, years: int) -> date:
    """The first day on which a plan may go: so many years after help ended or something last changed, the later."""
    return years_after(max(ended_on, changed_on), years)


def may_wish_to_stay(*, is_child: bool, born: date | None, on: date) -> bool:
    """Whether somebody may wish that their own part stays: an adult, or a child of sixteen or older."""
    return not is_child or (born is not None and ages.age(born, on=on) >= WISH_FROM)


def refuse_all_spared(*, family: Collection[int], people: Collection[int], spared: Collection[int]) -> None:
    """Raise :class:`SparesEverybody` when everybody of the family stays (or all who are there, when nobody is family)."""
    if (family or people) and set(family or people) <= set(spared):
        raise SparesEverybody


def guardianship_ends_on(births: list[date], *, years: int) -> date:
    """Until when a record with a measure of the court is kept: counted from the youngest child. ``NoBirthdays``."""
    if not births:
        raise NoBirthdays
    return years_after(max(births), years)


def holds_now(*, until: date | None, lifted: bool, on: date) -> bool:
    """Whether a hold still counts: not lifted, and its last day has not come."""
    return not lifted and (until is None or on < until)
