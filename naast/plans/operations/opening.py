"""A plan is opened: from a question, whose words stay on top, or from a talk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from naast.access.permissions import Permission
from naast.common import clock
from naast.common.operations import NotAllowed, operation
from naast.plans import guard, keys, trail
from naast.plans.models import FamilyKey, FixedPerson, Plan, Seat, Section
from naast.plans.models.table import PARTS
from naast.plans.rules import clean

if TYPE_CHECKING:
    from naast.access.actors import Actor

NAME_LIMIT = 120


@dataclass(frozen=True, slots=True)
class Start:
    """How a plan begins. ``answer`` is what the family said to writing it themselves: yes, no or later."""

    name: str
    question: str
    answer: str
    fixed_account_id: int
    asked_on: date
    theme: str = ""
    neighbourhood_id: int | None = None
    question_id: int | None = None
    unregistered_why: str = ""
    reasons: tuple[str, ...] = ()


@operation(Permission.PLAN_START)
def start(*, start: Start, at: datetime, by: Actor) -> Plan:
    """Open a plan with its key, its sections and its one fixed person. The offer of a familiegroepsplan is kept.

    Who opens it for a colleague keeps a seat until the end of the day, to finish what was begun at the table.
    Raises ``rules.Empty`` or ``rules.TooLong`` for the words.
    """
    if by.account_id is None or by.municipality_id is None:
        raise NotAllowed(Permission.PLAN_START.value)
    with guard.acting(by=by, at=at, why="start"):
        plan = Plan(
            pk=_next_number(),
            municipality_id=by.municipality_id,
            kind="familiegroepsplan" if start.answer == "yes" else "gezinsplan",
            name=clean(start.name, limit=NAME_LIMIT),
            question=clean(start.question),
            asked_on=start.asked_on,
            from_question_id=start.question_id,
            theme=start.theme,
            neighbourhood_id=start.neighbourhood_id,
            family_plan_offered_at=at,
            family_plan_answer=start.answer,
            opened_at=at,
            review_on=clock.local_date(at) + timedelta(days=91),
            changed_at=at,
        )
        seat = _first_seat(plan, start, at=at, by=by)
        key = keys.create(plan.pk)
        plan.save(force_insert=True)
        FamilyKey.objects.create(plan=plan, municipality_id=plan.municipality_id, wrapped=key)
        Section.objects.bulk_create(
            Section(municipality_id=plan.municipality_id, plan=plan, part=part) for part in PARTS
        )
        _fix(plan, start, at=at, by=by)
        trail.line(
            plan_id=plan.pk, municipality_id=plan.municipality_id, action=trail.CREATED, part="plan", why="start",
            at=at, by=by, seat=seat, subject=plan.public_id,
        ).save()  # fmt: skip
        return plan


def _next_number() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('plans_plan', 'id'))")
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def _first_seat(plan: Plan, start: Start, *, at: datetime, by: Actor) -> Seat:
    """The seat of who opens the plan: it must be there first, since only who sits at the table may write."""
    is_fixed = start.fixed_account_id == by.account_id
    return Seat.objects.create(
        municipality_id=plan.municipality_id,
        plan_id=plan.pk,
        account_id=by.account_id or 0,
        kind="fixed" if is_fixed else "team",
        period=DateTimeTZRange(at, None if is_fixed else end_of_day(at), "[)"),
        sees_all=True,
        why="vaste-persoon" if is_fixed else "opent",
    )


def _fix(plan: Plan, start: Start, *, at: datetime, by: Actor) -> None:
    if start.fixed_account_id != by.account_id:
        Seat.objects.create(
            municipality_id=plan.municipality_id, plan=plan, account_id=start.fixed_account_id, kind="fixed",
            period=DateTimeTZRange(at, None, "[)"), sees_all=True, why="vaste-persoon",
        )  # fmt: skip
    FixedPerson.objects.create(
        municipality_id=plan.municipality_id,
        plan=plan,
        account_id=start.fixed_account_id,
        period=DateTimeTZRange(at, None, "[)"),
        unregistered_why=start.unregistered_why,
        reasons=list(start.reasons),
    )


def end_of_day(at: datetime) -> datetime:
    """Midnight in Amsterdam after this moment."""
    tomorrow = clock.local_date(at) + timedelta(days=1)
    return datetime.combine(tomorrow, time(), tzinfo=clock.AMSTERDAM)
