"""Somebody says what they are good at, love and want to learn, and how their week is filled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common import clock
from naast.common.operations import operation
from naast.needs import queries as needs
from naast.network import rules
from naast.network.models import ProfessionalPresence, Strength

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor


@dataclass(frozen=True, slots=True)
class Strengths:
    """Codes of themes, and hours a week per kind of work; None for who would rather not say."""

    good: tuple[str, ...] = ()
    love: tuple[str, ...] = ()
    learn: tuple[str, ...] = ()
    advice: int | None = None
    prevention: int | None = None
    coordination: int | None = None


@operation(Permission.NETWORK_JOIN)
def say_strengths(*, said: Strengths, at: datetime, by: Actor) -> Strength:
    """What I am good at, love and want to learn. From now on questions at the desk reach me by what I am good at or love.

    Raises ``rules.Unclear`` with the field, for a theme that is none or more hours than a week has.
    """
    known = set(needs.themes())
    for name in ("good", "love", "learn"):
        if not set(getattr(said, name)) <= known:
            raise rules.Unclear(name)
    for track in rules.TRACKS:
        if not 0 <= (getattr(said, track) or 0) <= rules.MOST_HOURS:
            raise rules.Unclear(track)
    fields = {name: sorted(set(getattr(said, name))) for name in ("good", "love", "learn")}
    hours = {track: getattr(said, track) for track in rules.TRACKS}
    row, _new = Strength.objects.update_or_create(
        municipality_id=by.municipality_id or 0,
        account_id=by.account_id or 0,
        defaults={**fields, **hours, "said_on": clock.local_date(at)},
    )
    ProfessionalPresence.objects.filter(
        municipality_id=by.municipality_id or 0, professional__account_id=by.account_id or 0
    ).update(talents=sorted({*said.good, *said.love}))
    return row
