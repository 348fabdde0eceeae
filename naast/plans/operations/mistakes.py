"""Somebody was entered by mistake, or twice: taken away whole, as long as nothing that was said hangs on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common.operations import NotAllowed
from naast.plans import doors, guard, models, trail
from naast.plans.operations.circle import decides, person_in
from naast.plans.record import DRAWS, Opened, changes

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.plans.models import Person

SAID = (
    (models.Entry, "said_by"), (models.Goal, "said_by"), (models.Agreement, "person"), (models.FormerOwner, "person"), (models.Seat, "person"),
    (models.FixedPerson, "person"), (models.Consent, "given_by"), (models.Consent, "about"),
    (models.Consent, "party_person"), (models.Handover, "to_person"), (models.Handover, "family_confirmed_by"),
    (models.Handover, "young_confirmed_by"), (models.Step, "agreed_by"), (models.Step, "doubted_by"),
    (models.Spared, "person"),
)  # fmt: skip


class SomethingHangsOnThem(Exception):
    """Something was said, agreed or written about this person: that is not forgotten by taking a name away."""


@changes(Permission.PLAN_SAY, part="circle", action=trail.DELETED, seats=DRAWS)
def forget_person(table: Opened, *, person: str, at: datetime, by: Actor) -> None:
    """It was a mistake: this person was never here, and neither were their ties. Raises :class:`SomethingHangsOnThem`.

    The family says so of people around it; of who belongs to the family a worker does.
    """
    row = person_in(table, person)
    if not decides(table) and (row.is_family or table.is_guest):
        raise NotAllowed(Permission.PLAN_SAY.value)
    table.note(row.public_id)
    plan = table.plan
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=at, why="mistake"):
        if _is_needed(row):
            raise SomethingHangsOnThem
        row.delete()
    doors.review(plan, at=at, why="weg uit de kring")


def _is_needed(row: Person) -> bool:
    said = any(table.objects.filter(**{field: row}).exists() for table, field in SAID)
    about = (models.Entry, models.Goal, models.Document, models.SafetyStep, models.Caution)
    return said or any(table.objects.filter(section__about=row).exists() for table in about)
