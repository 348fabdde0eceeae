"""At night: who was called in and stays silent, and cautions whose day has come, go back to people who can act."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from django.db import connection
from django.utils.translation import gettext as _

from naast.access.actors import installation
from naast.access.permissions import Permission
from naast.common import clock
from naast.common.operations import NotAllowed
from naast.plans import guard, guests, notices, trail
from naast.plans.models import CallIn, CallTurn, Caution, Notice, Plan
from naast.plans.rules import calling

if TYPE_CHECKING:
    from collections.abc import Callable

    from naast.access.actors import Actor

SILENT = "silent"


def remind_silent_calls(*, municipality_id: int, at: datetime, by: Actor) -> int:
    """Tell who asked, and the fixed person, of calls whose term has passed; returns how many. Twice a day is once."""
    return sum(_each(municipality_id, at=at, by=by, look=_calls))


def bring_back_cautions(*, municipality_id: int, at: datetime, by: Actor) -> int:
    """Tell the fixed person of cautions whose day of review has come; returns how many. Twice a day is once."""
    return sum(_each(municipality_id, at=at, by=by, look=_cautions))


remind_silent_calls.permission = Permission.PLAN_KEEP  # type: ignore[attr-defined]
bring_back_cautions.permission = Permission.PLAN_KEEP  # type: ignore[attr-defined]


def _each(municipality_id: int, *, at: datetime, by: Actor, look: Callable[[Plan, datetime], int]) -> list[int]:
    if not by.may(Permission.PLAN_KEEP):
        raise NotAllowed(Permission.PLAN_KEEP.value)
    found = []
    for plan_id in _waiting(municipality_id, at):
        with guard.on_behalf_of_naast(municipality_id=municipality_id, plan_id=plan_id, at=at, why="reminder"):
            plan = Plan.objects.select_for_update().get(pk=plan_id)
            found.append(look(plan, at))
    return found


def _waiting(municipality_id: int, at: datetime) -> list[int]:
    who = installation(municipality_id=municipality_id)
    with guard.acting(by=who, at=at, why="reminder"), connection.cursor() as cursor:
        cursor.execute("SELECT plan_id FROM plans_waiting(%s, %s) ORDER BY plan_id", [clock.local_date(at), at])
        return [row[0] for row in cursor.fetchall()]


def _calls(plan: Plan, at: datetime) -> int:
    late = CallIn.objects.filter(plan=plan, act_by__lte=at, state__in=[*calling.STANDING, "declined"])
    return sum(_remind(plan, call, at=at) for call in late.order_by("pk"))


def _remind(plan: Plan, call: CallIn, *, at: datetime) -> bool:
    is_followed = CallIn.objects.filter(after=call).exists()
    was_said = CallTurn.objects.filter(call_in=call, state=SILENT, at__gte=call.act_by).exists()
    if was_said or (call.state == "declined" and is_followed):
        return False
    guests.turn(call, state=SILENT, at=at, account_id=None)
    told = [call.asked_by_id, *notices.fixed_accounts(plan, at=at)]
    words = {
        "accepted": _("De tijd van %(name)s is om. Vraag wat het bracht, en rond het af of verleng het."),
        "declined": _("%(name)s kon niet, en er is nog niemand anders gevraagd. Het gezin wacht."),
    }.get(call.state, _("%(name)s heeft nog niet geantwoord. Bel, of vraag iemand anders."))
    notices.tell(plan, told, kind="call-in-late", words=words % {"name": call.to_name}, page="calls", at=at)
    trail.line(
        plan_id=plan.pk, municipality_id=plan.municipality_id, action=trail.DONE, part="call-in", why="reminder",
        at=at, by=installation(municipality_id=plan.municipality_id), subject=call.public_id,
    ).save()  # fmt: skip
    return True


def _cautions(plan: Plan, at: datetime) -> int:
    due = Caution.objects.filter(plan=plan, ended_at=None, review_on__lte=clock.local_date(at))
    days = [one.review_on for one in due]
    if not days:
        return 0
    since = datetime.combine(max(days), time(), tzinfo=clock.AMSTERDAM)
    if Notice.objects.filter(plan=plan, kind="caution", at__gte=since).exists():
        return 0
    words = _("Een waarschuwing is aan de beurt om opnieuw te bekijken. Klopt ze nog?")
    notices.tell(plan, notices.fixed_accounts(plan, at=at), kind="caution", words=words, page="safety", at=at)
    return len(days)
