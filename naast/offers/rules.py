"""What was agreed about keeping the window true: how long an offer may stand unchecked, and what happens then."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

FRESH, EXPIRING, STALE, HIDDEN = "fresh", "expiring", "stale", "hidden"
CHECK_LINK = "offer-check"
BY_LINK = "via de link"
SOON = timedelta(days=30)
GRACE = timedelta(days=60)
REMIND_AGAIN = timedelta(days=14)


def mark_of(organisation: str) -> str:
    """How is kept that an organisation itself said that its offer holds: by its name, as far as that fits."""
    return organisation[:120] or BY_LINK


class HasEnded(Exception):
    """The last day of an offer has passed: that it still holds does not bring it back, another last day does."""


class LinkExpired(Exception):
    """The link is too old, was replaced by a newer one, or never was."""


@cache
def default_periods() -> dict[str, int]:
    """How many days each kind of offer may stand unchecked, unless a municipality says otherwise."""
    data = tomllib.loads((Path(__file__).parent / "data" / "periods.toml").read_text(encoding="utf-8"))
    return dict(data["days"])


def last_days(*, checked_on: date, days: int, ends_on: date | None) -> tuple[date, date]:
    """From which day an offer sinks, and from which day it is out of the window.

    It sinks when its period is over, disappears two months later, and goes at once when it has ended.
    """
    sinks = checked_on + timedelta(days=days)
    gone = sinks + GRACE
    if ends_on is not None:
        gone = min(gone, ends_on + timedelta(days=1))
    return min(sinks, gone), gone


def freshness(*, sinks_on: date, gone_on: date, today: date) -> str:
    """The state of an offer on a day: fresh, expiring within a month, stale (it sinks), or hidden."""
    if today >= gone_on:
        return HIDDEN
    if today >= sinks_on:
        return STALE
    return EXPIRING if today >= sinks_on - SOON else FRESH


def should_remind(*, sinks_on: date, reminded_on: date | None, today: date) -> bool:
    """Whether the keeper is asked today: from a month before it sinks, at most once in two weeks."""
    if today < sinks_on - SOON:
        return False
    return reminded_on is None or today >= reminded_on + REMIND_AGAIN


# Under the numbers to call stands only what is about this danger; a wrong guess hurts more than an empty page.
SAFE_THEMES = {
    "violence": ("veilig-thuis",),
    "abuse": ("veilig-thuis",),
    "missing": ("veilig-thuis",),
    "suicide": ("somber",),
    "self-harm": ("somber",),
    "sexual-exploitation": ("online-veilig",),
}
_SPOKEN_TO_BOTH = frozenset({"suicide", "self-harm", "sexual-exploitation"})


def themes_in_danger(kinds: Iterable[str]) -> tuple[str, ...]:
    """What to show something about when words point at these kinds of danger."""
    return tuple(dict.fromkeys(theme for kind in kinds for theme in SAFE_THEMES[kind]))


def may_answer_in_danger(kinds: Iterable[str], *, asker: str | None, audience: str) -> bool:
    """Whether a text may stand there: only one written for who asks, and about violence only for the young person.

    An adult who was hit must not read a text for parents who are afraid to hit.
    """
    if asker is None or audience != asker:
        return False
    return asker == "youth" or set(kinds) <= _SPOKEN_TO_BOTH
