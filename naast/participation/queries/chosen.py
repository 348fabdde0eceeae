"""What was chosen at a conference, and what two people set above the rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access import queries as access
from naast.participation import hall
from naast.participation.models import Choice, Override
from naast.participation.rules import choosing

if TYPE_CHECKING:
    from datetime import datetime

    from naast.participation.models import Conference


@dataclass(frozen=True, slots=True)
class Above:
    """What somebody wants to choose against the rule; with ``confirmed`` the name of who stands behind it too."""

    letter: str
    title: str
    why: str
    asked: str
    asked_id: int
    confirmed: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen, by whom, and whether the rule said the same."""

    letter: str
    title: str
    by_rule: str
    is_override: bool
    why: str
    who: str
    at: datetime
    recommendations: tuple[str, ...]
    confirmed: str = ""
    without_round: str = ""


@dataclass(frozen=True, slots=True)
class SetAside:
    """What somebody wanted to choose against the rule and what did not go on; ``confirmed`` may be empty."""

    letter: str
    title: str
    why: str
    asked: str
    asked_at: datetime
    confirmed: str
    dropped: str
    dropped_at: datetime


def set_aside(row: Conference) -> tuple[SetAside, ...]:
    """Every wish to choose against the rule that was taken back: it was seen in the hall, so it stays to be read."""
    rows = list(Override.objects.filter(conference=row, dropped_at__isnull=False).select_related("scenario"))
    if not rows:
        return ()
    names = {one.public_id: one for one in choosing.frozen(row.rule).scenarios}
    return tuple(
        SetAside(
            names[one.scenario.public_id].letter, names[one.scenario.public_id].title, one.why,
            access.name_of(one.asked_by_id), one.asked_at,
            access.name_of(one.confirmed_by_id) if one.confirmed_by_id else "",
            access.name_of(one.dropped_by_id or 0), one.dropped_at or one.asked_at,
        )
        for one in rows
    )  # fmt: skip


def chosen(row: Conference) -> Chosen | None:
    """What was recorded as chosen; None until then."""
    made = Choice.objects.select_related("scenario", "by_rule").filter(conference=row).first()
    if made is None:
        return None
    names = {one.public_id: one for one in choosing.frozen(row.rule).scenarios}
    one = names[made.scenario.public_id]
    return Chosen(
        one.letter, one.title, names[made.by_rule.public_id].letter if made.by_rule else "", made.is_override, made.why,
        access.name_of(made.chosen_by_id), made.chosen_at, hall.carried(row).get(one.public_id, ()),
        access.name_of(made.confirmed_by_id) if made.confirmed_by_id else "", made.without_round,
    )  # fmt: skip


def above(row: Conference) -> Above | None:
    """What somebody set above the rule, with who confirmed it; None when nobody did."""
    found = hall.override(row.pk)
    if found is None:
        return None
    letter = next(key for key, one in hall.scenarios(row).items() if one.pk == found.scenario_id)
    confirmed = access.name_of(found.confirmed_by_id) if found.confirmed_by_id else ""
    return Above(
        letter, choosing.frozen(row.rule).scenario(letter).title, found.why, access.name_of(found.asked_by_id),
        found.asked_by_id, confirmed,
    )  # fmt: skip
