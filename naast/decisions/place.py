"""Whose decision it is: which ones somebody sees, for whom they may answer there, and who counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from naast.access import queries as access
from naast.access.actors import Actor
from naast.access.permissions import Permission
from naast.common import clock
from naast.common.operations import NotFound
from naast.decisions import rules
from naast.decisions.models import Away, Decision, Frame, LearningSession
from naast.needs import queries as needs
from naast.network import queries as network

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Chair:
    """For whom somebody answers: themselves, or who is away and asked them."""

    key: int
    id: str
    name: str
    stands_in: bool = False


def away(municipality_id: int, *, at: datetime) -> QuerySet[Away]:
    """Who is not there on this day."""
    today = clock.local_date(at)
    return Away.objects.filter(municipality_id=municipality_id, from_on__lte=today, until_on__gte=today)


def chairs(team_id: int, *, by: Actor, at: datetime) -> list[Chair]:
    """For whom this person answers in a team now: their own first; who is in the team stands in for nobody there."""
    town = by.municipality_id or 0
    mates = network.in_team(team_id, municipality_id=town)
    mine = [Chair(one.key, one.id, one.name) for one in mates if one.account_id == by.account_id]
    if mine:
        return mine
    asked = set(away(town, at=at).filter(stand_in_id=by.account_id or 0).values_list("member_id", flat=True))
    return [Chair(one.key, one.id, one.name, stands_in=True) for one in mates if one.key in asked]


def members(team_id: int, *, municipality_id: int) -> dict[str, int]:
    """Who is in a team now, by id."""
    return {one.id: one.key for one in network.in_team(team_id, municipality_id=municipality_id)}


def inside(team_id: int, *, municipality_id: int) -> set[int]:
    """Who is in a team now, there or not."""
    return {one.key for one in network.in_team(team_id, municipality_id=municipality_id)}


def answering(team_id: int, *, municipality_id: int, at: datetime) -> set[int]:
    """The accounts that may have something to answer in a team: who is in it, and who stands in."""
    mates = network.in_team(team_id, municipality_id=municipality_id)
    asked = away(municipality_id, at=at).filter(member__team_id=team_id, stand_in__isnull=False)
    return {one.account_id for one in mates} | {one.stand_in_id for one in asked if one.stand_in_id}


def counted(team_id: int, *, municipality_id: int, at: datetime) -> set[int]:
    """Who counts now: who is in the team and is there, or has somebody outside of it to stand in."""
    mates = network.in_team(team_id, municipality_id=municipality_id)
    inside = {one.account_id for one in mates}
    gone = {
        one.member_id
        for one in away(municipality_id, at=at)
        if one.stand_in_id is None or one.stand_in_id in inside or not _can_stand_in(one)
    }
    return {one.key for one in mates} - gone


def _can_stand_in(one: Away) -> bool:
    return any(account == one.stand_in_id for account, _name in network.may_join(one.municipality_id))


def teams(*, by: Actor, at: datetime) -> set[int]:
    """The teams in which somebody answers: their own, and those where they stand in."""
    town = by.municipality_id or 0
    found = network.keys_of_my_teams(by=by)
    asked = away(town, at=at).filter(stand_in_id=by.account_id or 0).values_list("member__team_id", flat=True)
    return found | {team for team in set(asked) - found if chairs(team, by=by, at=at)}


def decisions(*, by: Actor, at: datetime) -> QuerySet[Decision]:
    """Those of the teams in which somebody answers; who leads talks sees what waits for one, too."""
    seen = Q(team_id__in=teams(by=by, at=at))
    if by.may(Permission.DECISION_FRAME):
        seen |= Q(step=rules.TALK)
    return Decision.objects.filter(seen, municipality_id=by.municipality_id or 0)


def open_in(municipality_id: int) -> QuerySet[Decision]:
    """Everything in a municipality that still asks something of somebody."""
    rows = Decision.objects.filter(municipality_id=municipality_id).exclude(step=rules.DECIDED)
    return rows.exclude(standing=rules.ENDED)


def somebody(account_id: int, *, municipality_id: int) -> Actor:
    """An account as one who answers here, to reckon what waits for them; no permission is asked of it."""
    return Actor(municipality_id=municipality_id, account_id=account_id)


def decision(public_id: str, *, by: Actor, at: datetime, lock: bool = False) -> Decision:
    """One that this person sees, or :class:`NotFound`."""
    rows = decisions(by=by, at=at).filter(public_id=public_id)
    found = rows.select_for_update(of=("self",)).first() if lock else rows.select_related("frame", "holder").first()
    if found is None:
        raise NotFound("decision")
    return found


def chair(row: Decision, *, by: Actor, at: datetime, seat: str = "") -> Chair:
    """For whom this person answers here: who they named, else the first. Raises ``NotFound``."""
    mine = chairs(row.team_id, by=by, at=at)
    found = next((one for one in mine if not seat or one.id == seat), None)
    if found is None:
        raise NotFound("chair")
    return found


def frames(municipality_id: int) -> QuerySet[Frame]:
    """Every frame of a municipality."""
    return Frame.objects.filter(municipality_id=municipality_id).select_related("team", "set_by")


def holds(frame: Frame, *, at: datetime) -> bool:
    """Whether something may be decided within this frame now."""
    return rules.frame_holds(
        from_on=frame.from_on, until_on=frame.until_on, is_withdrawn=frame.withdrawn_at is not None,
        today=clock.local_date(at),
    )  # fmt: skip


def frames_for(team_id: int, *, municipality_id: int, at: datetime) -> list[Frame]:
    """The frames within which a team may decide now."""
    rows = frames(municipality_id).filter(Q(team_id=team_id) | Q(team_id=None)).order_by("title", "pk")
    return [one for one in rows if holds(one, at=at)]


def session(public_id: str, *, by: Actor, lock: bool = False) -> LearningSession:
    """A learning session of a team in which this person is themselves, or :class:`NotFound`; standing in is for deciding."""
    mine = [one.key for one in network.my_teams(by=by)]
    rows = LearningSession.objects.filter(
        municipality_id=by.municipality_id or 0, team_id__in=mine, public_id=public_id
    )
    found = (rows.select_for_update(of=("self",)) if lock else rows.select_related("decision")).first()
    if found is None:
        raise NotFound("session")
    return found


def known_places(municipality_id: int) -> tuple[str, ...]:
    """What everybody here would recognise a family by: the town and its neighbourhoods."""
    return (access.town_name(municipality_id), *(one.name for one in needs.neighbourhoods(municipality_id)))
