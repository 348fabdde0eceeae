"""Whether who has a seat still has the role for it: without it the seat shows nothing, so nobody names them as a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.access import queries as access
from naast.access.permissions import Role
from naast.plans import guard
from naast.plans.models import FixedPerson, Seat

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from naast.plans.models import Plan

ROLES = {
    "specialist": (Role.SPECIALIST, Role.TEAM),
    "emergency": (Role.TEAM, Role.DESK),
    "family": (Role.FAMILY,),
}
COMES_ALONG = ROLES["specialist"]


def has(account_id: int, roles: Iterable[Role], *, municipality_id: int) -> bool:
    """Whether somebody holds one of these roles here now."""
    return any(access.holds(account_id, municipality_id=municipality_id, role=one) for one in roles)


def those(seats: Iterable[Seat]) -> list[Seat]:
    """The seats of who may still sit on them, as the database counts them."""
    return [
        one
        for one in seats
        if has(one.account_id, ROLES.get(one.kind, (Role.TEAM,)), municipality_id=one.municipality_id)
    ]


def beside(plan: Plan, *, at: datetime) -> list[Seat]:
    """The seats of colleagues who stand beside the fixed person now, and still work here."""
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=at, why="notice"):
        return those(Seat.objects.filter(plan=plan, kind="team", period__contains=at).order_by("pk"))


def is_alone(plan: Plan, *, at: datetime) -> bool:
    """Whether the family chose its own fixed person, and nobody of us stands beside that one any more."""
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=at, why="notice"):
        chosen = FixedPerson.objects.filter(plan=plan, account=None, period__contains=at).exists()
    return chosen and not beside(plan, at=at)
