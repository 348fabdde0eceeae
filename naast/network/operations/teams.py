"""Teams: who makes them, and who comes in and goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common import locks
from naast.common.operations import NotFound, operation
from naast.needs import queries as needs
from naast.network import place, rules
from naast.network.models import Team, TeamMember

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from naast.access.actors import Actor


@operation(Permission.TEAM_KEEP)
def make_team(*, name: str, neighbourhood: str = "", at: datetime, by: Actor) -> Team:
    """A team of people of several employers. Raises ``rules.Unclear``, ``rules.NameTaken``."""
    said = name.strip()
    if not said or len(said) > rules.MOST_NAME:
        raise rules.Unclear("name")
    if neighbourhood and needs.neighbourhood(by.municipality_id or 0, neighbourhood) is None:
        raise rules.Unclear("neighbourhood")
    locks.hold(f"teams:{by.municipality_id}")
    if place.teams(by.municipality_id or 0).filter(name=said).exists():
        raise rules.NameTaken
    return Team.objects.create(
        municipality_id=by.municipality_id or 0, name=said, neighbourhood=neighbourhood, created_at=at
    )


@operation(Permission.TEAM_KEEP)
def put_in_team(*, team: str, account_id: int, at: datetime, by: Actor) -> TeamMember:
    """Somebody who works with people here comes into a team; twice is once. Raises ``NotFound``."""
    found = _team(team, by)
    if not place.may_take_part(by.municipality_id or 0).filter(account_id=account_id).exists():
        raise NotFound("account")
    locks.hold(f"team:{found.pk}")
    living = TeamMember.objects.filter(team=found, account_id=account_id, left_at=None).first()
    return living or TeamMember.objects.create(
        municipality_id=found.municipality_id, team=found, account_id=account_id, joined_at=at, created_at=at
    )


@operation(Permission.TEAM_KEEP)
def take_out_of_team(*, team: str, account_id: int, at: datetime, by: Actor) -> TeamMember:
    """Somebody goes out of a team. What the team decided stays. Raises ``NotFound``."""
    return _left(TeamMember.objects.filter(team=_team(team, by), account_id=account_id), at)


@operation(Permission.NETWORK_JOIN)
def leave_team(*, team: str, at: datetime, by: Actor) -> TeamMember:
    """I go out of a team. Raises ``NotFound``."""
    return _left(TeamMember.objects.filter(team=_team(team, by), account_id=by.account_id or 0), at)


def _team(public_id: str, by: Actor) -> Team:
    found = place.teams(by.municipality_id or 0).select_for_update().filter(public_id=public_id).first()
    if found is None:
        raise NotFound("team")
    return found


def _left(rows: QuerySet[TeamMember], at: datetime) -> TeamMember:
    found = rows.select_for_update().filter(left_at=None).first()
    if found is None:
        raise NotFound("member")
    found.left_at = at
    found.save()
    return found
