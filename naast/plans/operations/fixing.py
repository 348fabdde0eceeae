"""The fixed person changes: one period ends where the next begins, and the seats follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from naast.access import queries as access
from naast.access.permissions import Role
from naast.plans import confiding, doors, gone, guard, owning
from naast.plans.models import CallIn, FixedPerson, Handover, Plan, Seat
from naast.plans.rules import calling
from naast.plans.rules import moving as rules

if TYPE_CHECKING:
    from datetime import datetime

    from naast.plans.models import Person

ONE_AT_A_TIME = "one_fixed_person_at_a_time"
FIXED, TEAM = "fixed", "team"


@dataclass(frozen=True, slots=True)
class Successor:
    """Who walks along from now on: a colleague or somebody of the family's own choice, and why this one."""

    account_id: int | None = None
    person: Person | None = None
    unregistered_why: str = ""
    reasons: tuple[str, ...] = ()


def refuse_who_left(account_id: int | None, *, municipality_id: int) -> None:
    """A colleague must still work here, and be able to sign in; raises ``rules.HasLeft``."""
    if account_id is not None and not access.holds(account_id, municipality_id=municipality_id, role=Role.TEAM):
        raise rules.HasLeft


def fixed_now(plan: Plan, *, at: datetime) -> FixedPerson:
    """Who is the fixed person at this moment; there always is one, also of a closed plan."""
    return FixedPerson.objects.get(plan=plan, period__contains=at)


def change_fixed(plan: Plan, to: Successor, *, stays: bool, why: str, at: datetime) -> FixedPerson:
    """End the present period and begin the next at the same moment; a worker who goes keeps no seat unless they stay.

    Within a locked plan. Raises ``rules.SecondFixedPerson`` where the database knows one for that time already.
    """
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=at, why=why):
        before = fixed_now(plan, at=at)
        if (before.account_id, before.person_id) == (to.account_id, to.person.pk if to.person else None):
            raise rules.SamePerson
        before.period = DateTimeTZRange(before.period.lower, at, "[)")
        before.save(update_fields=["period"])
        made = _begin(plan, to, at=at)
        if before.account_id is not None:
            leave_seat(plan, before.account_id, at=at)
            if stays:
                take_worker_seat(plan, before.account_id, kind=TEAM, why="blijft-erbij", at=at)
            else:
                gone.tell(plan, before.account_id, why=gone.TAKEN_OVER, at=at)
        if to.account_id is not None:
            leave_seat(plan, to.account_id, at=at)
            take_worker_seat(plan, to.account_id, kind=FIXED, why=why, at=at)
            _hand_on_calls(plan, before.account_id, to.account_id)
            if before.account_id is not None and not stays:
                sealed = confiding.sealed_for(to.account_id, [plan.pk])
                owning.hand_on(plan, before.account_id, to.account_id, sealed=sealed, at=at)
        Plan.objects.filter(pk=plan.pk).update(changed_at=at)
        if to.person is not None or before.person_id is not None:
            doors.review(plan, at=at, why=why)
        return made


def _hand_on_calls(plan: Plan, before: int | None, after: int) -> None:
    """Whom who goes called in, and who is not done yet, waits for who walks along now: that one acts next."""
    theirs = CallIn.objects.filter(plan=plan, asked_by_id=before, state__in=[*calling.STANDING, "declined"])
    theirs.update(asked_by_id=after)


def _begin(plan: Plan, to: Successor, *, at: datetime) -> FixedPerson:
    try:
        with transaction.atomic():
            return FixedPerson.objects.create(
                municipality_id=plan.municipality_id, plan=plan, account_id=to.account_id, person=to.person,
                period=DateTimeTZRange(at, None, "[)"), unregistered_why=to.unregistered_why[:300],
                reasons=list(to.reasons), created_at=at,
            )  # fmt: skip
    except IntegrityError as wrong:
        if ONE_AT_A_TIME in str(wrong):
            raise rules.SecondFixedPerson from wrong
        raise


def leave_seat(plan: Plan, account_id: int, *, at: datetime) -> None:
    """A worker's seat ends at this moment. Within ``guard.on_behalf_of_naast``."""
    for seat in Seat.objects.filter(plan=plan, account_id=account_id, kind__in=[FIXED, TEAM], period__contains=at):
        seat.period = DateTimeTZRange(seat.period.lower, at, "[)")
        seat.save(update_fields=["period"])


def take_worker_seat(plan: Plan, account_id: int, *, kind: str, why: str, at: datetime) -> None:
    """A worker sits down, unless they sit there already. Within ``guard.on_behalf_of_naast``."""
    if not Seat.objects.filter(plan=plan, account_id=account_id, period__contains=at).exists():
        made = Seat.objects.create(
            municipality_id=plan.municipality_id, plan=plan, account_id=account_id, kind=kind,
            period=DateTimeTZRange(at, None, "[)"), sees_all=True, why=why, created_at=at,
        )  # fmt: skip
        confiding.sit_down(plan, made, at=at)


def open_handover(plan: Plan) -> Handover | None:
    """The handover that is under way, for change."""
    return Handover.objects.select_for_update().filter(plan=plan, state="open").first()
