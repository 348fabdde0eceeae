"""Who is called in answers: sees it, says yes with a first day, or no with a reason and what follows from it.

They have no seat yet: Naast itself opens the one plan, and the line on its trail names them.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils.translation import gettext as _

from naast.access.permissions import Permission
from naast.common import clock
from naast.common.operations import NotAllowed, NotFound
from naast.plans import declines, guard, guests, notices, trail
from naast.plans.models import CallIn, Door, Plan, Seat, Section
from naast.plans.operations.calling import NoConsent, lacking_consent, tell_family
from naast.plans.rules import ChangedMeanwhile, calling

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from naast.access.actors import Actor

ASKED = "gevraagd"


class NoReason(ValueError):
    """No reason was chosen, or one that does not exist: who asked must know what to do next."""


@contextlib.contextmanager
def _asked(call: str, *, at: datetime, by: Actor) -> Iterator[tuple[Plan, CallIn]]:
    """The one plan and the call to this person, locked; ``NotFound`` for anybody else."""
    if not by.may(Permission.CALL_IN_ANSWER):
        raise NotAllowed(Permission.CALL_IN_ANSWER.value)
    with guard.acting(by=by, at=at, why="call-in"):
        found = CallIn.objects.filter(public_id=call, to_account_id=by.account_id or 0).first()
        if found is None:
            raise NotFound("call-in")
        with guard.on_behalf_of_naast(
            municipality_id=found.municipality_id, plan_id=found.plan_id, at=at, why="call-in"
        ):
            plan = Plan.objects.select_for_update().get(pk=found.plan_id)
            yield plan, CallIn.objects.select_for_update().get(pk=found.pk)


def _line(plan: Plan, call: CallIn, *, action: str, at: datetime, by: Actor) -> None:
    line = trail.line(
        plan_id=plan.pk, municipality_id=plan.municipality_id, action=action, part="call-in", why="call-in", at=at,
        by=by, subject=call.public_id,
    )  # fmt: skip
    line.ground = ASKED
    line.save()


def see_call(*, call: str, at: datetime, by: Actor) -> CallIn:
    """Who is asked opened the question: who asked can see that it arrived. Seen twice is seen once."""
    with _asked(call, at=at, by=by) as (plan, row):
        if row.state == "sent":
            guests.move(row, state="seen", at=at, account_id=by.account_id)
            _line(plan, row, action=trail.READ, at=at, by=by)
        return row


def _refuse_old(row: CallIn, version: int) -> None:
    if row.state not in calling.WAITING:
        raise calling.CallEnded
    if row.version != version:
        raise ChangedMeanwhile(row.state, version=row.version)


def accept_call(*, call: str, version: int, starts_on: date, at: datetime, by: Actor) -> CallIn:
    """Yes: a seat with doors to these parts only, until the day that was asked. Said twice it is said once.

    Raises ``calling.CallEnded``, ``WrongDay``, ``ChangedMeanwhile``, and ``NoConsent`` when the family took it back.
    """
    with _asked(call, at=at, by=by) as (plan, row):
        if row.state == "accepted" and row.starts_on == starts_on:
            return row
        _refuse_old(row, version)
        today = clock.local_date(at)
        if plan.status == "closed" or row.until < today:
            raise calling.CallEnded
        if not today <= starts_on <= row.until:
            raise calling.WrongDay(starts_on)
        sections = list(Section.objects.filter(plan=plan, pk__in=row.sections))
        about = {one.about_id for one in sections}
        if lacking := lacking_consent(plan, party=row.to_name, about_ids=about, through=row.until, at=at):
            raise NoConsent(lacking)
        row.seat = _sit(plan, row, sections, at=at, by=by)
        row.starts_on, row.act_by = starts_on, calling.act_by("accepted", at=at, until=row.until)
        guests.move(row, state="accepted", at=at, account_id=by.account_id)
        _line(plan, row, action=trail.UPDATED, at=at, by=by)
        tell_family(plan, row, _("%(name)s zegt ja, en komt erbij."), at=at)
        _tell_who_asked(plan, row, _("%(name)s zegt ja, en komt erbij."), at=at)
        return row


def _sit(plan: Plan, call: CallIn, sections: list[Section], *, at: datetime, by: Actor) -> Seat:
    if Seat.objects.filter(plan=plan, account_id=by.account_id or 0, period__contains=at).exists():
        raise calling.CallEnded
    seat = Seat.objects.create(
        municipality_id=plan.municipality_id, plan=plan, account_id=by.account_id or 0, kind="specialist",
        period=DateTimeTZRange(at, calling.last_moment(call.until), "[)"), why=guests.GROUND, created_at=at,
    )  # fmt: skip
    Door.objects.bulk_create(
        Door(
            municipality_id=plan.municipality_id, plan=plan, seat=seat, section=one, ground=guests.GROUND,
            opened_at=at, created_at=at,
        )
        for one in sections
    )  # fmt: skip
    return seat


def decline_call(*, call: str, version: int, reason: str, words: str, at: datetime, by: Actor) -> CallIn:
    """No, with a reason whose consequence who asked reads. Said twice it is said once. Raises ``NoReason``."""
    with _asked(call, at=at, by=by) as (plan, row):
        if row.state == "declined" and row.reason == reason:
            return row
        _refuse_old(row, version)
        why = next((one for one in declines.now(on=clock.local_date(at)) if one.code == reason), None)
        if why is None:
            raise NoReason(reason)
        said = words.replace("\x00", "").strip()[: calling.WORDS_LIMIT]
        row.reason, row.reason_side, row.reason_words = why.code, why.side, said
        row.act_by = calling.act_by("declined", at=at, until=row.until)
        guests.move(row, state="declined", at=at, account_id=by.account_id, words=said)
        _line(plan, row, action=trail.UPDATED, at=at, by=by)
        tell_family(plan, row, _family_words(row), at=at)
        _tell_who_asked(plan, row, f"%(name)s: {why.name.lower()}. {why.follows}".replace("..", "."), at=at)
        return row


def _family_words(row: CallIn) -> str:
    """What the family is told: that somebody cannot come, and after two that we look wider."""
    earlier, count = row.after, 1
    while earlier is not None:
        earlier, count = earlier.after, count + 1
    if count >= calling.TWICE and row.reason_side == "provider":
        return _("%(name)s kan niet. Dat is nu vaker gebeurd; we stellen anderen voor, en je hoort wie het wordt.")
    return _("%(name)s kan niet. Lees wat er nu gebeurt.")


def _tell_who_asked(plan: Plan, call: CallIn, words: str, *, at: datetime) -> None:
    told = [call.asked_by_id, *notices.fixed_accounts(plan, at=at)]
    notices.tell(plan, told, kind="call-in", words=words % {"name": call.to_name}, page="calls", at=at)


see_call.permission = Permission.CALL_IN_ANSWER  # type: ignore[attr-defined]
accept_call.permission = Permission.CALL_IN_ANSWER  # type: ignore[attr-defined]
decline_call.permission = Permission.CALL_IN_ANSWER  # type: ignore[attr-defined]
