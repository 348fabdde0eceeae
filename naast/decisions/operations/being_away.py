"""Somebody is not there for some days, and may ask a colleague outside of the team to answer in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common import clock
from naast.common.operations import NotFound, operation
from naast.decisions import rules
from naast.decisions.models import Away
from naast.network import queries as network

if TYPE_CHECKING:
    from datetime import date, datetime

    from naast.access.actors import Actor
    from naast.network.queries import Member, TeamCard


@operation(Permission.DECISION_TAKE_PART)
def be_away(*, team: str, from_on: date, until_on: date, stand_in: int | None = None, at: datetime, by: Actor) -> Away:
    """I am not there from one day until another; said again it takes the place of what stood.

    Raises ``rules.Empty`` for days that cannot be, ``rules.NotYours`` for a stand-in who is in the team, ``NotFound``.
    """
    if until_on < from_on or until_on < clock.local_date(at):
        raise rules.Empty("until_on")
    found, me = _mine(team, by)
    if stand_in is not None:
        if stand_in not in dict(network.may_join(by.municipality_id or 0)):
            raise NotFound("account")
        if stand_in in {one.account_id for one in network.in_team(found.key, municipality_id=by.municipality_id or 0)}:
            raise rules.NotYours
    row, _made = Away.objects.update_or_create(
        municipality_id=by.municipality_id or 0,
        member_id=me.key,
        defaults={"stand_in_id": stand_in, "from_on": from_on, "until_on": until_on},
    )
    return row


@operation(Permission.DECISION_TAKE_PART)
def be_back(*, team: str, by: Actor) -> None:
    """I am there again. Raises ``NotFound``."""
    _found, me = _mine(team, by)
    Away.objects.filter(member_id=me.key).delete()


def _mine(team: str, by: Actor) -> tuple[TeamCard, Member]:
    town = by.municipality_id or 0
    found = network.team(team, municipality_id=town)
    me = next(
        (one for one in network.in_team(found.key, municipality_id=town) if one.account_id == by.account_id), None
    )
    if me is None:
        raise NotFound("team")
    return found, me
