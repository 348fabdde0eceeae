"""Somebody falls away: a colleague steps in at once with a reason, the family is told, and says afterwards whether it is good.

Where the family chose its own fixed person nobody steps in for that one: a colleague comes to stand beside them.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from naast.access import queries as access
from naast.access.permissions import Permission, Role
from naast.common import clock
from naast.common.operations import NotAllowed, NotFound
from naast.plans import doors, gone, guard, notices, present, trail
from naast.plans.models import AfterCare, Handover, Plan, Seat, TrailLine
from naast.plans.operations import fixing, speaking, wishing
from naast.plans.operations.circle import person_in
from naast.plans.operations.handing import PAGE
from naast.plans.record import FAMILY_SEATS, WORKERS, Opened, changes
from naast.plans.rules import clean
from naast.plans.rules import moving as rules

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from naast.access.actors import Actor

REPLACEMENT = "vervanging"
TEAM_PAGE = "plannen/team/"
LEFT = "left"


def take_over(public_id: str, *, reason: str, at: datetime, by: Actor) -> Plan:
    """A colleague without a seat steps in for a fixed person who no longer works here. Whole or not at all.

    Raises ``NotFound``, ``rules.Empty`` without a reason, or ``rules.StillThere`` where somebody was first.
    """
    why = clean(reason)
    with _joining(public_id, at=at, by=by) as plan:
        if not has_gone(plan, at=at):
            raise rules.StillThere
        made = step_in(plan, by.account_id or 0, why=why, at=at)
        _line(plan, "handover", subject=made.public_id, at=at, by=by)
        return plan


take_over.permission = Permission.PLAN_STEER  # type: ignore[attr-defined]


def stand_beside(public_id: str, *, at: datetime, by: Actor) -> Plan:
    """A colleague without a seat comes to stand beside a fixed person whom the family chose, where nobody of us does.

    The fixed person stays. Raises ``NotFound``, or ``rules.StillThere`` where somebody was first.
    """
    with _joining(public_id, at=at, by=by) as plan:
        if not present.is_alone(plan, at=at):
            raise rules.StillThere
        come_beside(plan, by.account_id or 0, at=at)
        _line(plan, "seat", subject=plan.public_id, at=at, by=by)
        return plan


stand_beside.permission = Permission.PLAN_STEER  # type: ignore[attr-defined]


@contextmanager
def _joining(public_id: str, *, at: datetime, by: Actor) -> Iterator[Plan]:
    """A plan that waits for one of us, locked, for a colleague who has no seat there."""
    if by.account_id is None or not by.may(Permission.PLAN_STEER):
        raise NotAllowed(Permission.PLAN_STEER.value)
    town = by.municipality_id or 0
    plan_id = trail.number_of(public_id, municipality_id=town)
    if plan_id is None:
        raise NotFound("plan")
    fixing.refuse_who_left(by.account_id, municipality_id=town)
    with guard.on_behalf_of_naast(municipality_id=town, plan_id=plan_id, at=at, why="replacement"):
        plan = Plan.objects.select_for_update().get(pk=plan_id)
        if plan.status == "closed" and not asks_for_a_call(plan):
            raise rules.StillThere
        yield plan


def _line(plan: Plan, part: str, *, subject: str, at: datetime, by: Actor) -> None:
    seat = Seat.objects.get(plan=plan, account_id=by.account_id or 0, period__contains=at)
    trail.line(
        plan_id=plan.pk, municipality_id=plan.municipality_id, action=trail.DONE, part=part, why="replacement", at=at,
        by=by, seat=seat, subject=subject,
    ).save()  # fmt: skip


def waits_for_us(plan: Plan, *, at: datetime) -> bool:
    """Whether this family has nobody of us: its fixed person went, or nobody stands beside the one it chose."""
    return has_gone(plan, at=at) or present.is_alone(plan, at=at)


def come_beside(plan: Plan, account_id: int, *, at: datetime) -> None:
    """Sit down beside the chosen fixed person, and tell it. Within ``on_behalf_of_naast`` and a locked plan."""
    gone.waits_no_more(plan)
    fixing.take_worker_seat(plan, account_id, kind=fixing.TEAM, why="erbij", at=at)
    words = _("%(name)s van het team staat vanaf nu naast jullie. Jullie vaste persoon blijft.") % {
        "name": access.name_of(account_id)
    }
    told = [*notices.family_accounts(plan, at=at), *notices.fixed_accounts(plan, at=at)]
    others = [one for one in told if one != account_id]
    notices.tell(plan, others, kind="replacement", words=words, page=PAGE, at=at)


def asks_for_a_call(plan: Plan) -> bool:
    """Whether the family of a closed plan answered that it does not go on by itself, or wants to speak somebody."""
    said = AfterCare.objects.filter(plan=plan, answered_at__gte=plan.closed_at)
    return said.filter(Q(wants_contact=True) | Q(goes_on="no")).exists()


def has_gone(plan: Plan, *, at: datetime) -> bool:
    """Whether the fixed person is a colleague who no longer works here."""
    account_id = fixing.fixed_now(plan, at=at).account_id
    return account_id is not None and not access.holds(account_id, municipality_id=plan.municipality_id, role=Role.TEAM)


def step_in(plan: Plan, account_id: int, *, why: str, at: datetime) -> Handover:
    """The replacement itself, with the question to the family. Within ``on_behalf_of_naast`` and a locked plan."""
    before = fixing.fixed_now(plan, at=at)
    gone.waits_no_more(plan)
    proposed = _was_proposed(plan, before.account_id, at=at)
    fixing.change_fixed(
        plan, fixing.Successor(account_id, reasons=("replacement",)), stays=False, why=REPLACEMENT, at=at
    )
    wishing.is_heard(plan, at=at)
    made = Handover.objects.create(
        municipality_id=plan.municipality_id, plan=plan, from_account_id=before.account_id, to_account_id=account_id,
        why=why, to_confirmed_at=at, is_replacement=True, created_at=at,
    )  # fmt: skip
    seats = Seat.objects.filter(plan=plan, kind="family", person__is_family=True, period__contains=at)
    words = _("Jullie vaste persoon viel weg. %(name)s neemt het over. Zeg of dat goed is.") % {
        "name": access.name_of(account_id)
    }
    told = [*seats.values_list("account_id", flat=True), account_id]
    notices.tell(plan, told, kind="replacement", words=words, page=PAGE, at=at)
    if proposed is not None:
        _tell_proposed(plan, proposed, account_id, at=at)
    return made


def _was_proposed(plan: Plan, before: int | None, *, at: datetime) -> Handover | None:
    """What was under way when somebody stepped in, which ends now, or ended when who walked along left."""
    standing = fixing.open_handover(plan)
    if standing is None:
        last = Handover.objects.filter(plan=plan, state="cancelled", is_replacement=False, from_account_id=before or 0)
        row = last.order_by("-ended_at", "-pk").first()
        ends = TrailLine.objects.filter(
            plan_id=plan.pk, part="handover", why=LEFT, subject=row.public_id if row else ""
        )
        return row if ends.exists() else None
    standing.state, standing.ended_at = "cancelled", at
    standing.save(update_fields=["state", "ended_at"])
    if standing.is_replacement:
        return None
    lapsed = _("Het voorstel voor een andere vaste persoon is vervallen: er viel iemand in.")
    told = {*notices.family_accounts(plan, at=at), standing.from_account_id}
    asked = standing.to_account_id
    if asked is not None and Seat.objects.filter(plan=plan, account_id=asked, period__contains=at).exists():
        told.add(asked)
    elif asked is not None:
        gone.tell(plan, asked, why=gone.CALLED_OFF, at=at)
    notices.tell(plan, told - {None}, kind="handover", words=lapsed, page=PAGE, at=at)
    return standing


def _tell_proposed(plan: Plan, row: Handover, account_id: int, *, at: datetime) -> None:
    """Who steps in reads who was going to do it, and why: it may still be the best."""
    if row.to_account_id == account_id:
        return
    name = access.name_of(row.to_account_id) if row.to_account_id else (row.to_person.name if row.to_person else "")
    words = _(
        "Er liep een voorstel: %(name)s zou het overnemen. De reden: %(why)s. Dat is vervallen. Past het nog, stel het dan opnieuw voor."
    )
    notices.tell(
        plan, [account_id], kind="handover", words=words % {"name": name, "why": row.why.rstrip(". ")}, page=PAGE, at=at
    )


@changes(Permission.PLAN_STEER, part="handover", action=trail.DONE, why="replacement", seats=WORKERS)
def replace(table: Opened, *, reason: str, at: datetime, by: Actor) -> Handover:
    """A colleague who sits at the table steps in for a fixed person who cannot be there, with a reason.

    Sent twice it is one; raises ``rules.SamePerson`` for who walked along already.
    """
    why = clean(reason)
    if fixing.fixed_now(table.plan, at=at).account_id == by.account_id:
        standing = fixing.open_handover(table.plan)
        if standing is None or not standing.is_replacement or standing.to_account_id != by.account_id:
            raise rules.SamePerson
        return standing
    fixing.refuse_who_left(by.account_id, municipality_id=table.plan.municipality_id)
    with guard.on_behalf_of_naast(
        municipality_id=table.plan.municipality_id, plan_id=table.plan.pk, at=at, why="replacement"
    ):
        return step_in(table.plan, by.account_id or 0, why=why, at=at)


@changes(Permission.PLAN_SAY, part="handover", action=trail.DONE, why="replacement", seats=WORKERS | FAMILY_SEATS)
def answer_replacement(table: Opened, *, is_good: bool, at: datetime, by: Actor, said_by: str = "") -> Handover:
    """The family says whether who stepped in may stay; a no keeps them until somebody else is found, together.

    The yes of who is under sixteen waits for that of an older one of the family.
    A worker notes it (``said_by``) only where nobody of the family has a door of their own.
    """
    row = fixing.open_handover(table.plan)
    if row is None or not row.is_replacement:
        raise rules.NoHandover
    person = (table.seat.person if table.seat else None) if table.is_family else person_in(table, said_by)
    if person is None or not person.is_family:
        raise NotAllowed(Permission.PLAN_OWN.value)
    if not table.is_family and speaking.has_a_door(table):
        raise rules.FamilyHasADoor
    if not table.is_family and not doors.may_speak(person, on=clock.local_date(at)):
        raise rules.TooYoung
    if is_good and not speaking.counts_for_all(table, person.pk):
        if row.young_confirmed_by_id == person.pk:  # said twice is said once
            return row
        row.young_confirmed_at, row.young_confirmed_by = table.at, person
        row.save(update_fields=["young_confirmed_at", "young_confirmed_by"])
        speaking.ask_the_older(table, person.pk, row, page=PAGE)
        return row
    if is_good:
        row.family_confirmed_at, row.family_confirmed_by = table.at, person
        row.family_how = "self" if table.is_family else "talk"
    row.state, row.ended_at = "done" if is_good else "cancelled", table.at
    row.save()
    if not is_good:
        wishing.wish(table.plan, person, why="", at=at)
    _tell_the_answer(table, is_good=is_good)
    return row


def _tell_the_answer(table: Opened, *, is_good: bool) -> None:
    words = (
        _("Het gezin vindt het goed dat jij het overneemt.")
        if is_good
        else _("Het gezin wil liever iemand anders. Praat erover, en doe samen een voorstel.")
    )
    told = [one for one in notices.fixed_accounts(table.plan, at=table.at) if one != table.by.account_id]
    notices.tell(table.plan, told, kind="replacement", words=words, page=PAGE, at=table.at)
