"""Who lost the role gets up everywhere: what they came for gets who acts next, and the family hears it, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.utils.translation import gettext as _

from naast.access import queries as access
from naast.access.actors import installation
from naast.access.permissions import Permission
from naast.common.operations import NotAllowed
from naast.plans import guard, guests, notices, present, trail
from naast.plans.models import CallIn, Plan, Seat
from naast.plans.operations.calling import tell_family
from naast.plans.rules import calling

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor

LEFT, WHY = "left", "left"


def part(*, municipality_id: int, at: datetime, by: Actor) -> int:
    """Let go of places and questions of who no longer has the role for them; returns how many. Safe to run twice."""
    if not by.may(Permission.PLAN_KEEP):
        raise NotAllowed(Permission.PLAN_KEEP.value)
    who = installation(municipality_id=municipality_id)
    with guard.acting(by=who, at=at, why=WHY), connection.cursor() as cursor:
        cursor.execute("SELECT plan_id FROM plans_who_left() ORDER BY plan_id")
        found = [row[0] for row in cursor.fetchall()]
    done = 0
    for plan_id in found:
        with guard.on_behalf_of_naast(municipality_id=municipality_id, plan_id=plan_id, at=at, why=WHY):
            plan = Plan.objects.select_for_update().get(pk=plan_id)
            done += _calls(plan, at=at) + _seats(plan, at=at)
    return done


part.permission = Permission.PLAN_KEEP  # type: ignore[attr-defined]


def _calls(plan: Plan, *, at: datetime) -> int:
    """Who was called in does not come, or not any more: who asked acts next, or who walks along where that one left too."""
    gone = 0
    for call in CallIn.objects.filter(plan=plan, state__in=calling.STANDING).order_by("pk"):
        if present.has(call.to_account_id, present.COMES_ALONG, municipality_id=plan.municipality_id):
            continue
        guests.leave(call.seat, at=at, why=WHY)
        call.reason, call.reason_side = LEFT, "provider"
        call.act_by = calling.act_by("declined", at=at, until=call.until)
        _hand_on(plan, call, at=at)
        guests.move(call, state="declined", at=at, account_id=None)
        words = _(
            "%(name)s werkt hier niet meer, en leest niet meer mee. We vragen iemand anders: lees bij Erbij hoe het gaat."
        )
        tell_family(plan, call, words, at=at)
        told = [call.asked_by_id, *notices.fixed_accounts(plan, at=at)]
        said = _("%(name)s werkt hier niet meer. Jij bent aan zet: vraag iemand anders, en vertel het het gezin.")
        notices.tell(plan, told, kind="call-in", words=said % {"name": call.to_name}, page="calls", at=at)
        _line(plan, call.public_id, "call-in", at=at)
        gone += 1
    return gone


def _hand_on(plan: Plan, call: CallIn, *, at: datetime) -> None:
    fixed = notices.fixed_accounts(plan, at=at)
    works = [one for one in (call.asked_by_id, *fixed) if _works(one, plan)]
    call.asked_by_id = works[0] if works else call.asked_by_id


def _works(account_id: int, plan: Plan) -> bool:
    return present.has(account_id, present.COMES_ALONG, municipality_id=plan.municipality_id)


def _seats(plan: Plan, *, at: datetime) -> int:
    """Who sat beside gets up. Who walked along keeps the place until a colleague steps in: see ``tell_left_behind``."""
    rows = list(Seat.objects.filter(plan=plan, kind__in=["team", "specialist"], period__contains=at).order_by("pk"))
    here = {one.pk for one in present.those(rows)}
    for seat in rows:
        if seat.pk in here:
            continue
        guests.leave(seat, at=at, why=WHY)
        words = _("%(name)s werkt hier niet meer, en leest niet meer mee.") % {"name": access.name_of(seat.account_id)}
        told = [*notices.family_accounts(plan, at=at), *notices.fixed_accounts(plan, at=at)]
        notices.tell(plan, told, kind=LEFT, words=words, page="doors", at=at)
        _line(plan, plan.public_id, "seat", at=at)
    return len(rows) - len(here)


def _line(plan: Plan, subject: str, part_of: str, *, at: datetime) -> None:
    who = installation(municipality_id=plan.municipality_id)
    trail.line(
        plan_id=plan.pk, municipality_id=plan.municipality_id, action=trail.DONE, part=part_of, why=WHY, at=at, by=who,
        subject=subject,
    ).save()  # fmt: skip
