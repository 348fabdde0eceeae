"""Steps up and down, lightest first; closing with a destination; coming back to the same person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from naast.access import queries as access
from naast.access.permissions import Permission, Role
from naast.common import clock
from naast.common.operations import NotAllowed, NotFound
from naast.plans import alarm, doors, guard, notices, present, trail
from naast.plans.models import AfterCare, FixedPerson, Seat, Step
from naast.plans.operations import fixing, lapsing, replacing, speaking
from naast.plans.operations.circle import person_in
from naast.plans.operations.handing import PAGE, family_accounts
from naast.plans.record import FAMILY_SEATS, WORKERS, Opened, changes
from naast.plans.rules import clean
from naast.plans.rules import moving as rules

if TYPE_CHECKING:
    from datetime import date, datetime

    from naast.access.actors import Actor
    from naast.plans.models import Person

REVIEW_AFTER = timedelta(days=30)
CLOSED, PILOT, OPEN = "closed", "pilot-light", "open"


@dataclass(frozen=True, slots=True)
class Ending:
    """How it goes on without us: where to, who carries what, the signs that mean ‘call me’, and when we call."""

    destination: str
    why: str
    carries: str
    signs: str
    pilot_on: date | None
    agreed_by: str = ""


@changes(Permission.PLAN_WRITE, part="step", action=trail.CREATED, why="step", seats=WORKERS)
def take_step(
    table: Opened, *, kind: str, why: str, at: datetime, by: Actor, destination: str = "", agreed_by: str = ""
) -> Step:
    """A step up or down on purpose, with its reason: lighter where that can, heavier where it must."""
    if kind not in {"up", "down"} or destination not in {"", *rules.LADDER}:
        raise NotFound("step")
    agreed = _who_agreed(table, agreed_by)
    made = Step.objects.create(
        municipality_id=table.plan.municipality_id, plan=table.plan, kind=kind, at=at, why=clean(why),
        account_id=by.account_id, destination=destination, agreed_by=agreed, created_at=at,
    )  # fmt: skip
    _tell(table, _("Er is een stap gezet in jullie plan. Lees welke, en waarom."))
    return made


@changes(Permission.PLAN_STEER, part="step", action=trail.DONE, why="step", seats=WORKERS)
def end(table: Opened, *, ending: Ending, at: datetime, by: Actor) -> Step:
    """The family goes on by itself: on a pilot light, or closed. After three and twelve months it is asked once.

    A handover that is under way lapses. Colleagues at the table get up; the fixed person stays the one to come back to. Raises ``rules.LooseEnd`` or ``TooYoung``.
    """
    plan, today = table.plan, clock.local_date(at)
    rules.refuse_loose_end(
        destination=ending.destination,
        carries=ending.carries,
        signs=ending.signs,
        pilot_on=ending.pilot_on,
        today=today,
    )
    is_pilot = ending.destination == PILOT
    made = Step.objects.create(
        municipality_id=plan.municipality_id, plan=plan, kind=PILOT if is_pilot else "close", at=at,
        why=clean(ending.why), account_id=by.account_id, destination=ending.destination, carries=clean(ending.carries),
        signs=clean(ending.signs), pilot_on=ending.pilot_on, created_at=at,
        agreed_by=_who_agreed(table, ending.agreed_by, for_all=True),
    )  # fmt: skip
    plan.status, plan.closed_at = (PILOT, None) if is_pilot else (CLOSED, at)
    plan.pilot_on, plan.review_on = ending.pilot_on, None
    plan.save(update_fields=["status", "closed_at", "pilot_on", "review_on"])
    lapsing.lapse(table, is_pilot=is_pilot)
    for months in rules.AFTER_CARE:
        AfterCare.objects.get_or_create(
            plan=plan, months=months, due_on=rules.months_after(today, months),
            defaults={"municipality_id": plan.municipality_id, "created_at": at},
        )  # fmt: skip
    _tell(table, *_going_on(is_agreed=made.agreed_by_id is not None))
    if not is_pilot:
        _clear_the_table(table, at=at)
    return made


def _going_on(*, is_agreed: bool) -> tuple[str, str]:
    """What the family hears, and who walks along: only what was agreed is said to be so; else the family is asked."""
    if is_agreed:
        words = _("Jullie gaan zelf verder. Lees wie wat doet, en wanneer je ons belt.")
        return words, words
    asked = _(
        "Wij denken dat jullie zelf verder kunnen, en spraken het nog met niemand van jullie af. Klopt het? Lees het, en zeg het als het niet klopt."
    )
    return asked, _("Het gezin gaat zelf verder, en dat is nog met niemand van het gezin afgesproken. Bel ze.")


def _who_agreed(table: Opened, public_id: str, *, for_all: bool = False) -> Person | None:
    """With whom of the family it was agreed, or nobody yet; raises ``rules.TooYoung`` for a child under twelve.

    ``for_all``: it counts for the whole family, so somebody under sixteen does not say it alone.
    """
    if not public_id:
        return None
    person = person_in(table, public_id)
    if person.is_family and not doors.may_agree(person, on=clock.local_date(table.at)):
        raise rules.TooYoung
    if for_all and not speaking.counts_for_all(table, person.pk):
        raise rules.TooYoung
    return person


def _clear_the_table(table: Opened, *, at: datetime) -> None:
    plan = table.plan
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=at, why="step"):
        for seat in Seat.objects.filter(plan=plan, kind=fixing.TEAM, period__contains=at):
            fixing.leave_seat(plan, seat.account_id, at=at)


@changes(Permission.PLAN_SAY, part="step", action=trail.DONE, why="step", seats=WORKERS | FAMILY_SEATS, closed_too=True)
def reopen(table: Opened, *, why: str, at: datetime, by: Actor) -> FixedPerson:
    """It does not go well again: the plan opens and the same fixed person hears it, or who knew this family before.

    A family member does this from their own door. Raises ``rules.NotClosed`` for a plan that is open.
    """
    plan, words = table.plan, clean(why)
    person = table.seat.person if table.seat and table.is_family else None
    if table.is_family and (person is None or not person.is_family):
        raise NotAllowed(Permission.PLAN_OWN.value)
    if plan.status == OPEN:
        raise rules.NotClosed
    plan.status, plan.closed_at, plan.pilot_on = OPEN, None, None
    plan.review_on = clock.local_date(at) + REVIEW_AFTER
    plan.save(update_fields=["status", "closed_at", "pilot_on", "review_on"])
    Step.objects.create(
        municipality_id=plan.municipality_id, plan=plan, kind="reopen", at=at, why=words, account_id=by.account_id,
        agreed_by=person, created_at=at,
    )  # fmt: skip
    AfterCare.objects.filter(plan=plan, answered_at=None).delete()
    return _who_comes_back(table, at=at)


def _who_comes_back(table: Opened, *, at: datetime) -> FixedPerson:
    plan = table.plan
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=at, why="step"):
        if replacing.has_gone(plan, at=at) and (other := _who_knew_them(table, at=at)):
            replacing.step_in(plan, other, why=_("De vorige vaste persoon werkt hier niet meer."), at=at)
        elif present.is_alone(plan, at=at) and (other := _who_knew_them(table, at=at)):
            replacing.come_beside(plan, other, at=at)
        told = [one for one in notices.fixed_accounts(plan, at=at) if one != table.by.account_id]
        words = _("Het gezin wil je spreken: het gaat weer niet. Bel vandaag nog.") if table.is_family else _(
            "Dit plan is weer open. Jij bent de vaste persoon."
        )  # fmt: skip
        notices.tell(plan, told, kind="reopened", words=words, page=PAGE, at=at)
        if replacing.waits_for_us(plan, at=at):
            alarm.ring_role(Role.TEAM, page=replacing.TEAM_PAGE, municipality_id=plan.municipality_id)
        return fixing.fixed_now(plan, at=at)


def _who_knew_them(table: Opened, *, at: datetime) -> int | None:
    """Who was their fixed person before, or sat at the table, and still works here: the last one first."""
    plan = table.plan
    former = FixedPerson.objects.filter(plan=plan, account__isnull=False, period__isempty=False)
    sat = Seat.objects.filter(plan=plan, kind__in=[fixing.FIXED, fixing.TEAM], period__isempty=False)
    found = [*former.order_by("-period").values_list("account_id", flat=True)]
    found += sat.order_by("-period").values_list("account_id", flat=True)
    return next(
        (one for one in found if access.holds(one or 0, municipality_id=plan.municipality_id, role=Role.TEAM)), None
    )


@changes(Permission.PLAN_WRITE, part="step", action=trail.DONE, why="step", seats=WORKERS, closed_too=True)
def keep_pilot_light(table: Opened, *, next_on: date | None, at: datetime, by: Actor) -> None:
    """We called and it goes well: on to the next day that we call, or none any more."""
    if table.plan.status == OPEN:
        raise rules.NotClosed
    if next_on is not None and next_on <= clock.local_date(at):
        raise rules.LooseEnd(("pilot_on",))
    table.plan.pilot_on = next_on
    table.plan.save(update_fields=["pilot_on"])


@changes(Permission.PLAN_WRITE, part="handover", action=trail.UPDATED, why="handover", seats=WORKERS)
def explain_registration(table: Opened, *, why: str, at: datetime, by: Actor) -> FixedPerson:
    """Apply or explain: why somebody without a registration fits this family."""
    row = fixing.fixed_now(table.plan, at=at)
    row.unregistered_why = clean(why, limit=300)
    row.save(update_fields=["unregistered_why"])
    return row


def _tell(table: Opened, words: str, to_fixed: str = "") -> None:
    """The family, and who walks along, who may be told it in other words; not who says it."""
    me, family = table.by.account_id, family_accounts(table)
    fixed = [one for one in notices.fixed_accounts(table.plan, at=table.at) if one not in {me, *family}]
    told = [one for one in family if one != me]
    notices.tell(table.plan, told, kind="step", words=words, page=PAGE, at=table.at)
    notices.tell(table.plan, fixed, kind="step", words=to_fixed or words, page=PAGE, at=table.at)
