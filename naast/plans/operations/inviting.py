"""Somebody of the family, or of the circle around it, is invited and comes in: two codes by two ways, once."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from naast.access import operations as access
from naast.access import queries as accounts
from naast.access.actors import Actor, installation
from naast.access.permissions import Permission, Role
from naast.common import ids
from naast.common.operations import NotAllowed, NotFound
from naast.plans import doors, guard, notices, trail
from naast.plans.models import Invitation, Plan, Seat, Section
from naast.plans.operations import telling
from naast.plans.operations.consent import known_of, number_of
from naast.plans.operations.seating import take_seat
from naast.plans.record import FAMILY_SEATS, GUESTS, WORKERS, Opened, changes
from naast.plans.rules import inviting as rules

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Codes:
    """The two codes of an invitation, shown this once: one in a link, one to say aloud."""

    public_id: str
    name: str
    link_code: str
    second_code: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Newcomer:
    """An account that somebody makes on coming in."""

    name: str
    email: str
    password: str


@dataclass(frozen=True, slots=True)
class CameIn:
    """Somebody who came in: their account, and the plan they belong to."""

    account_id: int
    plan: str


@changes(
    Permission.PLAN_SAY, part="invitation", action=trail.CREATED, why="invite", seats=WORKERS | FAMILY_SEATS | GUESTS
)
def invite(table: Opened, *, person: str, at: datetime, by: Actor) -> Codes:
    """Two codes for somebody; an earlier invitation of the same person stops working. Raises errors of ``rules.inviting``."""
    known, plan = known_of(table), table.plan
    key = number_of(known, person)
    if table.is_family and not known.may_consent(table.seat.person_id or 0 if table.seat else 0, None):
        raise rules.MayNotInvite
    _refuse(table, known, key)
    code, second = ids.new_secret(), rules.new_second_code()
    mark = rules.mark_of(code)
    Invitation.objects.filter(plan=plan, person_id=key, used_at=None, revoked_at=None).update(revoked_at=at)
    made = Invitation.objects.create(
        municipality_id=plan.municipality_id, plan=plan, person_id=key, mark=mark,
        second_mark=rules.second_mark(mark, second), invited_by_id=by.account_id or 0, until=at + rules.VALID,
        created_at=at,
    )  # fmt: skip
    return Codes(made.public_id, known.name(key), code, second, made.until)


def _refuse(table: Opened, known: doors.Facts, key: int) -> None:
    if not known.may_enter(key):
        raise rules.MayNotEnter
    if Seat.objects.filter(plan=table.plan, person_id=key, period__contains=table.at).exists():
        raise rules.AlreadyHere
    if not _reads_something(table.plan, known, key, at=table.at):
        raise rules.NothingToRead


def _reads_something(plan: Plan, known: doors.Facts, key: int, *, at: datetime) -> bool:
    """Whether somebody has something to come in for."""
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=at, why="rules"):
        return known.reads_something(key, Section.objects.filter(plan=plan).values_list("about_id", "part"))


@changes(Permission.PLAN_SAY, part="invitation", action=trail.DELETED, why="invite", seats=WORKERS | FAMILY_SEATS)
def revoke_invitation(table: Opened, *, invitation: str, at: datetime, by: Actor) -> Invitation:
    """Take an invitation back: who decides who comes in may. One that was used stays used."""
    known = known_of(table)
    if table.is_family and not known.may_consent(table.seat.person_id or 0 if table.seat else 0, None):
        raise rules.MayNotInvite
    row = Invitation.objects.select_for_update().filter(plan=table.plan, public_id=invitation).first()
    if row is None:
        raise NotFound("invitation")
    if row.used_at is None and row.revoked_at is None:
        row.revoked_at = at
        row.save(update_fields=["revoked_at"])
    return row


def _need(by: Actor) -> None:
    if not by.may(Permission.PLAN_ENTER):
        raise NotAllowed(Permission.PLAN_ENTER.value)


def _standing(mark: str, *, at: datetime) -> Invitation:
    row = Invitation.objects.select_for_update().filter(mark=mark).first()
    if row is None:
        raise rules.InvitationGone
    rules.refuse_dead(used_at=row.used_at, revoked_at=row.revoked_at, until=row.until, tries=row.tries, at=at)
    return row


def at_the_door(*, mark: str, at: datetime, by: Actor) -> None:
    """Whether an invitation still works; raises ``InvitationUsed`` or ``InvitationGone``."""
    _need(by)
    with guard.acting(by=by, at=at, why="invitation", mark=mark):
        _standing(mark, at=at)


def knock(*, mark: str, second: str, at: datetime, by: Actor) -> None:
    """The second code; a wrong one counts, also when five people try at once. Raises ``WrongCode`` and as above.

    What cannot be a code is ``NoSecondCode``, and is no try.
    """
    _need(by)
    if len(rules.digits_of(second)) != rules.DIGITS:
        raise rules.NoSecondCode
    with guard.acting(by=by, at=at, why="invitation", mark=mark):
        row = _standing(mark, at=at)
        is_right = hmac.compare_digest(row.second_mark, rules.second_mark(mark, second))
        if not is_right:
            row.tries += 1
            row.save(update_fields=["tries"])
    if not is_right:
        raise rules.WrongCode(rules.TRIES - row.tries)


def come_in(*, mark: str, newcomer: Newcomer | None, at: datetime, by: Actor) -> CameIn:
    """Who holds both codes comes in: with a new account, or with the one they are signed in with. Whole or not at all.

    Raises ``EmailKnown``, ``AlreadyHere``, ``MayNotEnter``, ``InvitationUsed`` or ``InvitationGone``.
    """
    _need(by)
    with guard.acting(by=by, at=at, why="invitation", mark=mark):
        row = _standing(mark, at=at)
        with guard.on_behalf_of_naast(
            municipality_id=row.municipality_id, plan_id=row.plan_id, at=at, why="invitation"
        ):
            plan = Plan.objects.select_for_update().get(pk=row.plan_id)
            return _sit_down(plan, row, newcomer, at=at, by=by)


at_the_door.permission = knock.permission = come_in.permission = Permission.PLAN_ENTER  # type: ignore[attr-defined]


def _sit_down(plan: Plan, row: Invitation, newcomer: Newcomer | None, *, at: datetime, by: Actor) -> CameIn:
    known = doors.facts(plan.pk, at=at)
    if not known.may_enter(row.person_id):
        raise rules.MayNotEnter
    here = Seat.objects.filter(plan=plan, period__contains=at)
    if here.filter(person_id=row.person_id).exists() or here.filter(account_id=by.account_id or 0).exists():
        raise rules.AlreadyHere
    if not _reads_something(plan, known, row.person_id, at=at):
        raise rules.NothingToRead
    account_id = _account(newcomer, municipality_id=plan.municipality_id, by=by)
    seat = take_seat(plan, known.people[row.person_id], account_id=account_id, at=at)
    row.used_at = at
    row.save(update_fields=["used_at"])
    me = Actor(municipality_id=plan.municipality_id, account_id=account_id, roles=(Role.FAMILY,))
    trail.line(
        plan_id=plan.pk, municipality_id=plan.municipality_id, action=trail.CREATED, part="seat", why="came-in",
        at=at, by=me, seat=seat, subject=seat.public_id,
    ).save()  # fmt: skip
    told = [row.invited_by_id, *notices.fixed_accounts(plan, at=at)]
    words = _("%(name)s kwam binnen met een uitnodiging.") % {"name": known.name(row.person_id)}
    notices.tell(plan, told, kind="came-in", words=words, page="doors", at=at)
    words = _("%(name)s kwam binnen, en leest nu mee waar jij ook leest. Kijk bij Wie leest mee in welke delen.")
    rest = [one for one in telling.with_a_newcomer(plan, seat, at=at) if one not in told]
    notices.tell(plan, rest, kind="came-in", words=words % {"name": known.name(row.person_id)}, page="doors", at=at)
    return CameIn(account_id, plan.public_id)


def _account(newcomer: Newcomer | None, *, municipality_id: int, by: Actor) -> int:
    """A new account with its role, or the role for who is signed in already."""
    if newcomer is None:
        if by.account_id is None:
            raise NotAllowed(Permission.PLAN_ENTER.value)
        access.let_in(account_id=by.account_id, municipality_id=municipality_id, role=Role.FAMILY, by=installation())
        return by.account_id
    if accounts.is_known(newcomer.email):
        raise rules.EmailKnown
    made = access.welcome(
        email=newcomer.email, name=newcomer.name, password=newcomer.password,
        roles={municipality_id: {Role.FAMILY}}, by=installation(),
    )  # fmt: skip
    return made.pk
