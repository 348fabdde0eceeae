"""A warm handover: proposed, talked about by three, confirmed by both workers and the family; only then it changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from naast.access.permissions import Permission
from naast.common import clock
from naast.common.operations import NotAllowed, NotFound
from naast.plans import alarm, doors, gone, guard, notices, owning, trail
from naast.plans.models import Handover, Person, Seat
from naast.plans.models.table import OF_THEM
from naast.plans.operations import fixing, speaking, wishing
from naast.plans.operations.circle import person_in
from naast.plans.operations.consent import known_of
from naast.plans.record import FAMILY_SEATS, GUESTS, WORKERS, Opened, changes
from naast.plans.rules import clean
from naast.plans.rules import moving as rules

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from naast.access.actors import Actor

PAGE = "moving"
EVERYBODY = WORKERS | FAMILY_SEATS | GUESTS  # who only reads along has a yes or a no where they themselves are asked


@dataclass(frozen=True, slots=True)
class Proposal:
    """To whom, and why: ``worker`` is an account's number, ``person`` the public id of somebody the family chooses."""

    why: str
    worker: int | None = None
    person: str = ""
    unregistered_why: str = ""
    stays: bool = False


@changes(Permission.PLAN_SAY, part="handover", action=trail.CREATED, why="handover", seats=WORKERS | FAMILY_SEATS)
def propose_handover(table: Opened, *, proposal: Proposal, at: datetime, by: Actor) -> Handover:
    """Begin a handover. The family may choose somebody of its own; a colleague is chosen by who works here.

    A colleague who is asked reads nothing of the plan until the handover is done: they answer in ``receiving``.
    Raises ``rules.HasLeft``, ``SamePerson``, ``HandoverOpen``, or ``SaidNo`` while a no to their reading stands.
    """
    plan, why = table.plan, clean(proposal.why)
    if table.is_family and proposal.worker is not None:
        raise NotAllowed(Permission.PLAN_STEER.value)
    person = _somebody_of_their_own(table, proposal.person) if proposal.worker is None else None
    _refuse_a_no(table, person.pk if person else None)
    fixing.refuse_who_left(proposal.worker, municipality_id=plan.municipality_id)
    if fixing.open_handover(plan) is not None:
        raise rules.HandoverOpen
    now = fixing.fixed_now(plan, at=at)
    if (now.account_id, now.person_id) == (proposal.worker, person.pk if person else None):
        raise rules.SamePerson
    made = Handover.objects.create(
        municipality_id=plan.municipality_id, plan=plan, from_account_id=now.account_id, to_account_id=proposal.worker,
        to_person=person, why=why, unregistered_why=proposal.unregistered_why.strip()[:300],
        from_stays=proposal.stays or person is not None, created_at=at,
    )  # fmt: skip
    wishing.is_heard(plan, at=at)
    _tell_all(table, made, _("Er is een voorstel voor een andere vaste persoon. Kijk wie, en waarom."))
    return made


def _somebody_of_their_own(table: Opened, public_id: str) -> Person:
    person = person_in(table, public_id)
    if person.role == "child" or person.left_on or person.died_on:
        raise NotFound("person")
    return person


def _refuse_a_no(table: Opened, person_id: int | None) -> None:
    if person_id is not None and (names := who_refuses(table, person_id)) is not None:
        raise rules.SaidNo(names)


def who_refuses(table: Opened, person_id: int) -> tuple[str, ...] | None:
    """Who said no to this person reading about the whole family; None when nobody did.

    Their names only for who works here, or may speak for the whole family too: for another it is nobody.
    """
    known, me = known_of(table), table.seat.person_id if table.seat and table.is_family else None
    against = known.against(person_id)
    if not against:
        return None
    return tuple(known.name(one) for one in against) if me is None or known.may_consent(me, None) else ()


def _standing(table: Opened) -> Handover:
    """The handover under way; who only reads along has a say where they themselves are asked."""
    row = fixing.open_handover(table.plan)
    if table.is_guest and (table.seat is None or row is None or table.seat.person_id != row.to_person_id):
        raise NotAllowed(Permission.PLAN_OWN.value)
    if row is None or row.is_replacement:
        raise rules.NoHandover
    return row


@changes(Permission.PLAN_STEER, part="handover", why="handover", seats=WORKERS)
def plan_talk(table: Opened, *, talk_on: date, carries: str, at: datetime, by: Actor) -> Handover:
    """The day of the talk of three, and what must come along that does not stand in the plan. Takes back earlier yeses.

    Raises ``rules.TalkBefore`` for a day before the proposal.
    """
    row = _standing(table)
    rules.refuse_talk_before(talk_on, proposed=clock.local_date(row.created_at))
    if row.talk_on != talk_on:
        row.from_confirmed_at = row.to_confirmed_at = row.family_confirmed_at = None
        row.family_confirmed_by, row.family_how = None, ""
        row.young_confirmed_at = row.young_confirmed_by = None
    row.talk_on, row.carries = talk_on, carries.strip()[:2000]
    row.save()
    words = _("Jullie spreken elkaar met z’n drieën op %(day)s.") % {"day": date_format(talk_on, "j F")}
    _tell_all(table, row, words)
    return row


@changes(Permission.PLAN_SAY, part="handover", action=trail.DONE, why="handover", seats=EVERYBODY)
def confirm_handover(table: Opened, *, at: datetime, by: Actor, said_yes: str = "") -> Handover:
    """Say yes, after the talk. With the last yes the fixed person changes, and not before.

    The yes of who is under sixteen stands, and counts for the family together with that of an older one of it.

    ``said_yes`` is somebody of the family without a door of their own, who said it in the talk: a worker notes it.
    Raises ``rules.TalkNotHeld``, ``HasLeft``, ``SaidNo``, ``FamilyHasADoor``, ``TooYoung``, ``NoHandover`` or
    ``SecondFixedPerson``.
    """
    row = _standing(table)
    _refuse_a_no(table, row.to_person_id)
    rules.refuse_talk_to_come(row.talk_on, today=clock.local_date(at))
    fixing.refuse_who_left(row.to_account_id, municipality_id=table.plan.municipality_id)
    if said_yes:
        _note(table, row, person_in(table, said_yes), at=at)
    elif table.is_family and table.seat is not None:
        fixed, is_family = fixing.fixed_now(table.plan, at=at).person_id, table.seat.why == OF_THEM
        _count(table, row, table.seat.person_id, is_family=is_family, how="self", fixed=fixed)
    elif by.account_id == row.to_account_id:
        row.to_confirmed_at = at
    elif by.account_id == row.from_account_id:
        row.from_confirmed_at = at
    else:
        raise NotAllowed(Permission.PLAN_SAY.value)
    return _settle(table, row)


def receive(table: Opened, row: Handover) -> Handover:
    """The yes of who takes over, who has no seat yet. Within ``guard.on_behalf_of_naast``; see ``receiving``."""
    rules.refuse_talk_to_come(row.talk_on, today=clock.local_date(table.at))
    fixing.refuse_who_left(row.to_account_id, municipality_id=table.plan.municipality_id)
    row.to_confirmed_at = table.at
    return _settle(table, row)


def _settle(table: Opened, row: Handover) -> Handover:
    """Keep a yes; with the last of three the fixed person changes."""
    at = table.at
    if all((row.from_confirmed_at, row.to_confirmed_at, row.family_confirmed_at)):
        row.state, row.ended_at = "done", at
    row.save()  # before the seats change: who hands over may have none afterwards
    if row.state == "done":
        _finish(table, row, at=at)
    return row


def _note(table: Opened, row: Handover, person: Person, *, at: datetime) -> None:
    """A worker writes down who said yes in the talk; who has a door of their own says it there."""
    if table.is_family:
        raise NotAllowed(Permission.PLAN_WRITE.value)
    has_own = Seat.objects.filter(plan=table.plan, kind="family", person=person, period__contains=at).exists()
    if has_own or (person.is_family and person.pk != row.to_person_id and speaking.has_a_door(table)):
        raise rules.FamilyHasADoor
    if person.is_family and not doors.may_speak(person, on=clock.local_date(at)):
        raise rules.TooYoung
    fixed = fixing.fixed_now(table.plan, at=at).person_id
    _count(table, row, person.pk, is_family=person.is_family, how="talk", fixed=fixed)


def _count(table: Opened, row: Handover, key: int | None, *, is_family: bool, how: str, fixed: int | None) -> None:
    """For whom this yes counts: who receives, who hands over, or the family; for one who is both, for both.

    ``key`` is the number of a person: who reads along may not know their own row.
    """
    at = table.at
    if key is None:
        raise NotFound("person")
    if key == row.to_person_id:
        row.to_confirmed_at = at
    if key == fixed:
        row.from_confirmed_at = at
    if is_family and speaking.counts_for_all(table, key):
        row.family_confirmed_at, row.family_confirmed_by_id, row.family_how = at, key, how
    elif is_family and row.young_confirmed_by_id != key:  # said twice is said once
        row.young_confirmed_at, row.young_confirmed_by_id = at, key
        speaking.ask_the_older(table, key, row, page=PAGE)
    elif not is_family and key not in {row.to_person_id, fixed}:
        raise NotAllowed(Permission.PLAN_OWN.value)


def _finish(table: Opened, row: Handover, *, at: datetime) -> None:
    to = fixing.Successor(row.to_account_id, row.to_person, row.unregistered_why, ("handover",))
    words = _("De overdracht is rond: jullie hebben een nieuwe vaste persoon.")
    if row.to_account_id and not row.from_stays and owning.standing(table.plan, row.from_account_id).exists():
        words += " " + _("Wat de vorige nog zou doen, staat nu bij de nieuwe. Kijk bij Wat we willen.")
    _tell_all(table, row, words)
    fixing.change_fixed(table.plan, to, stays=row.from_stays, why="vaste-persoon", at=at)
    if row.carries:
        words = _("Jij bent nu de vaste persoon. Lees bij ‘Hoe verder’ wat je meekreeg en niet in het plan staat.")
        chosen = notices.accounts_of(table.plan, [row.to_person_id], at=at)
        notices.tell(table.plan, [row.to_account_id, *chosen], kind="handover", words=words, page=PAGE, at=at)


@changes(Permission.PLAN_SAY, part="handover", action=trail.DONE, why="handover", seats=EVERYBODY)
def cancel_handover(table: Opened, *, at: datetime, by: Actor) -> Handover:
    """Stop a handover: everything stays as it was."""
    return stop_standing(table, _standing(table))


def stop_standing(table: Opened, row: Handover) -> Handover:
    """It does not go on: who walks along stays, and everybody hears it; who was asked and has no seat, without a word of the plan."""
    row.state, row.ended_at = "cancelled", table.at
    row.save()
    _tell_all(table, row, _("De overdracht gaat niet door. Jullie vaste persoon blijft."))
    asked = row.to_account_id
    if asked is not None and asked != table.by.account_id and not sits(table, asked):
        gone.tell(table.plan, asked, why=gone.CALLED_OFF, at=table.at)
    return row


def _tell_all(table: Opened, row: Handover, words: str) -> None:
    """Both workers, and everybody of the family with a door of their own; not who says it.

    Who is asked and has no seat yet is mailed, and finds it at what they were asked for, without a word of the plan.
    Whom the family chose from around it is told on their own page.
    """
    is_here = row.state == "done" or sits(table, row.to_account_id)
    if row.to_account_id is not None and row.state == "open" and not is_here:
        alarm.ring_asked(row.to_account_id, municipality_id=table.plan.municipality_id)
    chosen = notices.accounts_of(table.plan, [row.to_person_id], at=table.at) if row.to_person_id else []
    told = [row.from_account_id, row.to_account_id if is_here else None, *chosen, *family_accounts(table)]
    others: Iterable[int | None] = [one for one in told if one != table.by.account_id]
    notices.tell(table.plan, others, kind="handover", words=words, page=PAGE, at=table.at)


def sits(table: Opened, account_id: int | None) -> bool:
    """Whether somebody has a place at this table now."""
    plan, at = table.plan, table.at
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=at, why="notice"):
        return Seat.objects.filter(plan=plan, account_id=account_id or 0, period__contains=at).exists()


def family_accounts(table: Opened) -> list[int]:
    """The accounts of who belongs to the family and sits at the table now."""
    plan, at = table.plan, table.at
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=at, why="notice"):
        rows = Seat.objects.filter(plan=plan, kind="family", person__is_family=True, period__contains=at)
        return list(rows.order_by("pk").values_list("account_id", flat=True))
