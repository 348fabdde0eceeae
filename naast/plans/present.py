"""Whether who has a seat still has the role for it: without it the seat shows nothing, so nobody names them as a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.access import queries as access
from naast.access.permissions import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from naast.plans.models import Seat

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
