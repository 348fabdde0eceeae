"""Somebody goes: with how many families they walk, and telling those and the team at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.access.actors import Actor, installation
from naast.access.permissions import Role
from naast.plans.operations.nightly import tell_left_behind
from naast.plans.operations.parting import part
from naast.plans.queries.load import NONE, loads

if TYPE_CHECKING:
    from datetime import datetime


def families_with(account_id: int, *, municipality_id: int, at: datetime) -> int:
    """Of how many families somebody is the fixed person now: a number, and no name."""
    team = Actor(municipality_id=municipality_id, name="Naast", roles=(Role.TEAM,))
    found = loads(at=at, by=team).get(account_id, NONE)
    return found.families + found.pilot


def tell(*, municipality_id: int, at: datetime) -> None:
    """The family and the team hear at once that somebody must step in; told once, also when the night comes."""
    who = installation(municipality_id=municipality_id)
    part(municipality_id=municipality_id, at=at, by=who)
    tell_left_behind(municipality_id=municipality_id, at=at, by=who)
