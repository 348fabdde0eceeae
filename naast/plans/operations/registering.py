"""A colleague's registration and room: filled in by themselves, or by who manages the staff."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common.operations import NotAllowed, operation
from naast.plans.models import Registration

if TYPE_CHECKING:
    from datetime import date

    from naast.access.actors import Actor


@dataclass(frozen=True, slots=True)
class Registered:
    """What somebody fills in: the register with number and last day, and with how many families they can walk."""

    register: str
    number: str
    until: date | None
    room: int


@operation(Permission.PLAN_FIGURES)
def register(*, account_id: int, said: Registered, by: Actor) -> Registration:
    """Keep it for one colleague here; raises ``NotAllowed`` for another's without the right to manage staff."""
    if account_id != by.account_id and not by.may(Permission.STAFF_MANAGE):
        raise NotAllowed(Permission.STAFF_MANAGE.value)
    row, _made = Registration.objects.update_or_create(
        municipality_id=by.municipality_id or 0,
        account_id=account_id,
        defaults={
            "register": said.register,
            "number": said.number.strip() if said.register else "",
            "until": said.until if said.register else None,
            "room": said.room,
        },
    )
    return row
