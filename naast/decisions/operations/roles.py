"""Somebody lays down their roles; who takes them is for the team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common import clock
from naast.common.operations import NotFound, operation
from naast.decisions import changes, place
from naast.decisions.models import Holding
from naast.network import queries as network

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.network.queries import TeamCard


@operation(Permission.DECISION_TAKE_PART)
def lay_down_roles(*, team: str, role: str = "", at: datetime, by: Actor) -> TeamCard:
    """I hold this role no longer, or none in this team; what nobody holds now comes back as a question. Raises ``NotFound``."""
    town = by.municipality_id or 0
    found = network.team(team, municipality_id=town)
    me = next((one for one in place.chairs(found.key, by=by, at=at) if not one.stands_in), None)
    if me is None:
        raise NotFound("team")
    mine = Holding.objects.filter(member_id=me.key, until_on=None)
    if role:
        mine = mine.filter(role__public_id=role)
    mine.update(until_on=clock.local_date(at))
    changes.vacate(municipality_id=town, at=at)
    return found
