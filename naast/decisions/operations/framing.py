"""The frame: what is fixed, by whom and until when, and what teams decide; and taking it back with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common import clock
from naast.common.operations import NotFound, operation
from naast.decisions import place, rules
from naast.decisions.models import Decision, Frame
from naast.network import queries as network

if TYPE_CHECKING:
    from datetime import date, datetime

    from naast.access.actors import Actor


@dataclass(frozen=True, slots=True)
class Given:
    """What a frame says; ``team`` is the id of one team, or empty for every team."""

    title: str
    purpose: str
    fixed: str
    room: str
    given_by: str
    until_on: date
    team: str = ""


@operation(Permission.DECISION_FRAME)
def set_frame(*, given: Given, at: datetime, by: Actor) -> Frame:
    """A frame from today on. Raises ``rules.Empty`` with the field, ``NotFound`` for a team of elsewhere."""
    today = clock.local_date(at)
    if given.until_on < today:
        raise rules.Empty("until_on")
    words = {
        name: rules.insist_words(getattr(given, name), is_sure=True, name=name, most=most)
        for name, most in (
            ("title", 120),
            ("purpose", rules.LONGEST),
            ("fixed", rules.LONGEST),
            ("room", rules.LONGEST),
            ("given_by", 120),
        )
    }
    team = network.team(given.team, municipality_id=by.municipality_id or 0).key if given.team else None
    return Frame.objects.create(
        municipality_id=by.municipality_id or 0, team_id=team, set_by_id=by.account_id, from_on=today,
        until_on=given.until_on, created_at=at, **words,
    )  # fmt: skip


@operation(Permission.DECISION_FRAME)
def withdraw_frame(*, frame: str, why: str, at: datetime, by: Actor) -> Frame:
    """It no longer holds. What was open within it stops and says so; nothing of it is lost, and it can go on in another.

    Raises ``rules.Empty`` without a reason, ``NotFound``.
    """
    reason = rules.insist_words(why, is_sure=True, name="why")
    found = place.frames(by.municipality_id or 0).select_for_update(of=("self",)).filter(public_id=frame).first()
    if found is None:
        raise NotFound("frame")
    if found.withdrawn_at:
        return found
    found.withdrawn_at, found.why_withdrawn = at, reason
    found.save()
    running = Decision.objects.filter(frame=found, standing__in=[rules.OPEN, rules.QUIET])
    running.exclude(step=rules.DECIDED).update(standing=rules.FRAMELESS, why_not=reason)
    return found
