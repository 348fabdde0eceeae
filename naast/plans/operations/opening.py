"""A plan is opened: from a question, whose words stay on top, or from a talk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils.translation import gettext as _

from naast.access import queries as access
from naast.access.actors import installation
from naast.access.permissions import Permission, Role
from naast.common import clock
from naast.common.operations import NotAllowed, NotFound, operation
from naast.plans import guard, keys, notices, trail
from naast.plans.models import FamilyKey, FixedPerson, Plan, Seat, Section
from naast.plans.models.table import CONFIDED, PARTS
from naast.plans.rules import clean

if TYPE_CHECKING:
    from naast.access.actors import Actor

NAME_LIMIT, A_MINUTE = 120, timedelta(minutes=1)


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

    Who of the team opens it for a colleague keeps a seat until the end of the day, to finish what was begun at the
    table; who works at the desk sees it no more. The colleague is told. Begun twice within a minute is begun once.
    Raises ``rules.Empty`` or ``rules.TooLong`` for the words, ``NotFound`` for a colleague who is not of the team.
    """
    if by.account_id is None or by.municipality_id is None:
        raise NotAllowed(Permission.PLAN_START.value)
    _must_be_of_the_team(start.fixed_account_id, at=at, by=by)
    number = _next_number()
    sits = Role.TEAM in by.roles
    with guard.acting(by=by if sits else _on_behalf(by), at=at, why="start", plan_id=number):
        if again := _begun_just_now(start, at=at, by=by):
            return again
        plan = Plan(
            pk=number,
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
        seat = _first_seat(plan, start, at=at, by=by) if sits else None
        key = keys.create(plan.pk)
        plan.save(force_insert=True)
        FamilyKey.objects.create(plan=plan, municipality_id=plan.municipality_id, wrapped=key)
        Section.objects.bulk_create(
            Section(municipality_id=plan.municipality_id, plan=plan, part=part) for part in PARTS if part != CONFIDED
        )
        _fix(plan, start, at=at, by=by)
        trail.line(
            plan_id=plan.pk, municipality_id=plan.municipality_id, action=trail.CREATED, part="plan", why="start",
            at=at, by=by, seat=seat, subject=plan.public_id,
        ).save()  # fmt: skip
        if start.fixed_account_id != by.account_id:
            notices.tell(plan, [start.fixed_account_id], kind="fixed", words=_("Je bent de vaste persoon van een nieuw plan."),
                         page="plan", at=at)  # fmt: skip
        return plan


def _must_be_of_the_team(account_id: int, *, at: datetime, by: Actor) -> None:
    team = {one.account_id for one in access.colleagues(by=by, at=at) if Role.TEAM in one.roles}
    if account_id not in team:
        raise NotFound("worker")


def _on_behalf(by: Actor) -> Actor:
    """Naast lays down the plan for who works at the desk and will not sit at its table."""
    return installation(municipality_id=by.municipality_id)


def _begun_just_now(start: Start, *, at: datetime, by: Actor) -> Plan | None:
    """The plan of a second tap: begun by the same person, with the same words, less than a minute ago."""
    for plan in Plan.objects.visible_to(by, at=at).filter(opened_at__gt=at - A_MINUTE, from_question=start.question_id):
        if (plan.name, plan.question) == (clean(start.name, limit=NAME_LIMIT), clean(start.question)):
            return plan
    return None


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
    if start.fixed_account_id != by.account_id or Role.TEAM not in by.roles:
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
