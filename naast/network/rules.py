"""What was agreed about the network: how long a line stands, how long an answer may take, and what others are told of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

LEVELS = ("neighbourhood", "municipality", "region", "country")
FIELDS = (
    "school", "team", "jgz", "arts", "opvang", "jongerenwerk", "welzijn", "specialist", "vrijwilligers", "bibliotheek",
    "politie", "anders",
)  # fmt: skip
MOST_WORDS = 300
MOST_NAME = 80
FRESH, DUE, OLD = "fresh", "due", "old"
STANDS = timedelta(days=180)
GRACE = timedelta(days=60)
ANSWER = timedelta(days=30)
MUCH = 0.2  # so large a share of the ways between others: then it is said that much rests on somebody
WAITS, AGREED, REFUSED, LAPSED = "waits", "agreed", "refused", "lapsed"
KNOWN, NOT_YET, GONE = "known", "not-yet", "gone"


TRACKS = ("advice", "prevention", "coordination")
MOST_HOURS = 60


class NotLinked(Exception):
    """Only who knows both can bring them together."""


class KnownAlready(Exception):
    """They know each other already."""


class NotNow(Exception):
    """What was asked does not wait any longer: it was answered, taken back, or too long ago."""


class NameTaken(Exception):
    """There is a team of this name already."""


class Unclear(Exception):
    """A place that does not say enough; the argument names the field."""


def freshness(confirmed_on: date, *, today: date) -> str:
    """Whether somebody's own words still stand, must be looked at, or were not looked at for too long."""
    age = today - confirmed_on
    if age < STANDS:
        return FRESH
    return DUE if age < STANDS + GRACE else OLD


def standing(answers: tuple[bool | None, ...], *, asked_at: datetime, at: datetime) -> str:
    """How it stands with something that was asked of people: a no weighs more than a yes, and time ends it."""
    if all(answers):
        return AGREED
    if at >= asked_at + ANSWER:
        return LAPSED
    return REFUSED if False in answers else WAITS


def told(standing: str) -> str:
    """What others hear of it: a refusal is told as silence is."""
    return {AGREED: KNOWN, LAPSED: GONE}.get(standing, NOT_YET)


def pair(one: int, other: int) -> tuple[int, int]:
    """Two people always in the same order."""
    return (one, other) if one < other else (other, one)


def insist_place(*, level: str, neighbourhood: str, field: str, ask_me: str) -> None:
    """A place says where somebody works, in which field, and what they can be asked. Raises :class:`Unclear`."""
    if level not in LEVELS:
        raise Unclear("level")
    if (level == LEVELS[0]) != bool(neighbourhood):
        raise Unclear("neighbourhood")
    if field not in FIELDS:
        raise Unclear("field")
    if not ask_me.strip() or len(ask_me) > MOST_WORDS:
        raise Unclear("ask_me")


def is_overlap(good: int, *, of: int) -> bool:
    """Whether so many people of a team are good at the same that some could do something else: three, and more than half."""
    return good >= 3 and good * 2 > of
