"""One team with what it decides and decided, and the frames of a municipality."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.common import clock
from naast.common.operations import NotFound
from naast.decisions import place, rules
from naast.decisions.models import Away, Decision
from naast.network import queries as network

if TYPE_CHECKING:
    from datetime import date, datetime

    from naast.access.actors import Actor
    from naast.decisions.models import Frame


@dataclass(frozen=True, slots=True)
class TeamShown:
    """A team: who is in it, what is open, what was decided, what was let go, within which frames; and my absence."""

    card: network.TeamCard
    mates: list[network.Mate]
    running: list[Decision]
    decided: list[Decision]
    ended: list[Decision]
    frames: list[Frame]
    is_mine: bool
    away: Away | None
    gone: dict[int, Away]


@dataclass(frozen=True, slots=True)
class FrameShown:
    """A frame, whether it holds now, and how many questions are open within it."""

    frame: Frame
    holds: bool
    is_lapsed: bool
    running: int


def team(public_id: str, *, by: Actor, at: datetime) -> TeamShown:
    """A team in which this person answers. Raises ``NotFound``."""
    town = by.municipality_id or 0
    card = network.team(public_id, municipality_id=town)
    if card.key not in place.teams(by=by, at=at):
        raise NotFound("team")
    mates = network.mates(card.key, municipality_id=town)
    me = next((one for one in mates if one.account_id == by.account_id), None)
    rows = list(Decision.objects.filter(municipality_id=town, team_id=card.key).order_by("-created_at", "-pk"))
    gone = {one.member_id: one for one in Away.objects.filter(member__team_id=card.key).select_related("stand_in")}
    return TeamShown(
        card=card, mates=mates, is_mine=me is not None, away=gone.get(me.key) if me else None, gone=gone,
        running=[one for one in rows if one.step != rules.DECIDED and one.standing != rules.ENDED],
        decided=[one for one in rows if one.step == rules.DECIDED],
        ended=[one for one in rows if one.standing == rules.ENDED],
        frames=place.frames_for(card.key, municipality_id=town, at=at),
    )  # fmt: skip


def frames(*, by: Actor, at: datetime) -> list[FrameShown]:
    """Every frame of the municipality, what holds now first."""
    today = clock.local_date(at)
    found = []
    for one in place.frames(by.municipality_id or 0).order_by("-created_at", "-pk"):
        open_ = Decision.objects.filter(frame=one).exclude(step=rules.DECIDED).exclude(standing=rules.ENDED)
        lapsed = one.withdrawn_at is None and one.until_on < today
        found.append(FrameShown(one, place.holds(one, at=at), lapsed, open_.count()))
    return sorted(found, key=lambda one: not one.holds)


def frame(public_id: str, *, by: Actor, at: datetime) -> FrameShown:
    """One frame of the municipality. Raises ``NotFound``."""
    found = next((one for one in frames(by=by, at=at) if one.frame.public_id == public_id), None)
    if found is None:
        raise NotFound("frame")
    return found


def stand_ins(public_id: str, *, by: Actor) -> list[tuple[int, str]]:
    """Who may stand in for somebody of a team: who works with people here and is not in it."""
    town = by.municipality_id or 0
    card = network.team(public_id, municipality_id=town)
    inside = {one.account_id for one in network.in_team(card.key, municipality_id=town)}
    return [one for one in network.may_join(town) if one[0] not in inside]


def default_review(at: datetime) -> date:
    """Half a year from now, for who has no other day in mind."""
    return clock.months_later(clock.local_date(at), 6)
