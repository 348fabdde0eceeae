"""Somebody of the family takes a seat at the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from naast.access.permissions import Permission
from naast.common.operations import NotAllowed, NotFound
from naast.plans import doors, guard, trail
from naast.plans.models import Person, Plan, Seat
from naast.plans.models.table import AROUND, OF_THEM

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor


def seat_family(public_id: str, *, person: str, account_id: int, at: datetime, by: Actor) -> Seat:
    """Give a person of the family a seat with their own account, and open the doors that are theirs.

    Only the installation does this, for who showed both codes of an invitation. Raises ``NotFound``.
    """
    if not by.may(Permission.PLAN_KEEP):
        raise NotAllowed(Permission.PLAN_KEEP.value)
    town = by.municipality_id or 0
    plan_id = trail.number_of(public_id, municipality_id=town)
    if plan_id is None:
        raise NotFound("plan")
    with guard.on_behalf_of_naast(municipality_id=town, plan_id=plan_id, at=at, why="seat"):
        plan = Plan.objects.get(pk=plan_id)
        somebody = Person.objects.get(plan=plan, public_id=person)
        seat = take_seat(plan, somebody, account_id=account_id, at=at)
        trail.line(
            plan_id=plan.pk, municipality_id=town, action=trail.CREATED, part="seat", why="came-in", at=at, by=by,
            subject=somebody.public_id,
        ).save()  # fmt: skip
        return seat


seat_family.permission = Permission.PLAN_KEEP  # type: ignore[attr-defined]


def take_seat(plan: Plan, person: Person, *, account_id: int, at: datetime) -> Seat:
    """The seat itself, with its doors. Within ``guard.on_behalf_of_naast``."""
    seat = Seat.objects.create(
        municipality_id=plan.municipality_id, plan=plan, account_id=account_id, kind="family", person=person,
        period=DateTimeTZRange(at, None, "[)"), why=OF_THEM if person.is_family else AROUND, created_at=at,
    )  # fmt: skip
    doors.review(plan, at=at, why="nieuwe stoel")
    return seat
