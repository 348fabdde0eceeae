"""A record must be kept: a hold is set with a reason, and lifted with a reason."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from naast.access.permissions import Permission
from naast.common import clock, ids
from naast.common.operations import NotAllowed, NotFound
from naast.plans import duty, guard, notices, terms, trail
from naast.plans.models import Destruction, Hold, Person, Plan
from naast.plans.operations import sparing
from naast.plans.rules import clean, retention

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor

LIMIT = 1000
HELD = "held"


def is_held(plan_id: int, *, at: datetime) -> bool:
    """Whether a hold counts for a plan now. Within ``guard.on_behalf_of_naast``."""
    rows = Hold.objects.filter(plan_id=plan_id, lifted_at=None).only("until", "lifted_at")
    return any(retention.holds_now(until=row.until, lifted=False, on=clock.local_date(at)) for row in rows)


def held_until(plan_id: int, *, at: datetime) -> date | None:
    """The last day of the holds that count now; None when one of them has no last day, or none counts."""
    today = clock.local_date(at)
    rows = Hold.objects.filter(plan_id=plan_id, lifted_at=None).only("until", "lifted_at")
    days = [row.until for row in rows if retention.holds_now(until=row.until, lifted=False, on=today)]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def hold(*, plan: str, kind: str, why: str, at: datetime, by: Actor) -> Hold:
    """Keep a record from being destroyed, until it is lifted or (guardianship) until thirty years after majority.

    A destruction that was under way is refused, and the family hears why. Raises ``NotFound``, ``rules.Empty``,
    ``retention.NoBirthdays``.
    """
    if not by.may(Permission.HOLD_SET):
        raise NotAllowed(Permission.HOLD_SET.value)
    town = by.municipality_id or 0
    plan_id = trail.number_of(ids.normal_secret(plan), municipality_id=town)
    if plan_id is None or kind not in retention.HOLDS:
        raise NotFound("plan")
    words = clean(why, limit=LIMIT)
    with guard.on_behalf_of_naast(municipality_id=town, plan_id=plan_id, at=at, why="hold"):
        row = Hold.objects.create(
            municipality_id=town, plan_id=plan_id, kind=kind, why=words, set_by_id=by.account_id or 0,
            until=_guardianship(plan_id, at) if kind == "guardianship" else None, created_at=at,
        )  # fmt: skip
        duty.line(
            plan_id=plan_id, municipality_id=town, action=trail.CREATED, part="hold", why="hold", at=at, by=by,
            subject=row.public_id,
        )  # fmt: skip
        _refuse_what_waits(plan_id, at=at)
    return row


hold.permission = Permission.HOLD_SET  # type: ignore[attr-defined]


def _guardianship(plan_id: int, at: datetime) -> date:
    births = [one.born for one in Person.objects.filter(plan_id=plan_id, role="child", is_family=True)]
    years = terms.term("guardianship", on=clock.local_date(at)).years
    return retention.guardianship_ends_on([date.fromisoformat(born) for born in births if born], years=years)


def _refuse_what_waits(plan_id: int, *, at: datetime) -> None:
    row = Destruction.objects.filter(plan_id=plan_id, state__in=retention.OPEN).first()
    if row is not None:
        refuse_held(row, at=at)


def refuse_held(row: Destruction, *, at: datetime) -> None:
    """Nothing is destroyed while a hold counts; the family hears it. Within ``guard.on_behalf_of_naast``."""
    row.state, row.refused_why = "refused", HELD
    row.save(update_fields=["state", "refused_why"])
    sparing.forget(row)
    plan = Plan.objects.get(pk=row.plan_id or 0)
    words = _(
        "Dit plan wordt nu niet gewist: het moet bewaard blijven, omdat de wet of een rechter dat vraagt. "
        "Wil je weten waarom? Bel het centrum, en vraag naar de functionaris gegevensbescherming."
    )
    told = [*notices.family_accounts(plan, at=at), *notices.fixed_accounts(plan, at=at)]
    notices.tell(plan, told, kind="destruction", words=words, page="erase", at=at)


def lift_hold(*, hold: str, plan: str, why: str, at: datetime, by: Actor) -> Hold:
    """The record may go again when its time comes. Raises ``NotFound`` or ``rules.Empty``."""
    if not by.may(Permission.HOLD_SET):
        raise NotAllowed(Permission.HOLD_SET.value)
    town = by.municipality_id or 0
    plan_id = trail.number_of(plan, municipality_id=town)
    words = clean(why, limit=LIMIT)
    if plan_id is None:
        raise NotFound("plan")
    with guard.on_behalf_of_naast(municipality_id=town, plan_id=plan_id, at=at, why="hold"):
        row = Hold.objects.select_for_update().filter(public_id=hold, plan_id=plan_id, lifted_at=None).first()
        if row is None:
            raise NotFound("hold")
        row.lifted_at, row.lifted_by_id, row.lifted_why = at, by.account_id, words
        row.save(update_fields=["lifted_at", "lifted_by", "lifted_why"])
        duty.line(
            plan_id=plan_id, municipality_id=town, action=trail.UPDATED, part="hold", why="hold", at=at, by=by,
            subject=row.public_id,
        )  # fmt: skip
        _tell_it_may_be_asked_again(plan_id, at=at)
        return row


def _tell_it_may_be_asked_again(plan_id: int, *, at: datetime) -> None:
    """Who heard that the record had to stay, hears that it need not any more. Nothing goes by itself: a wish is theirs."""
    last = Destruction.objects.filter(plan_id=plan_id, ground="verzoek").order_by("asked_at").last()
    if last is None or last.refused_why != HELD or is_held(plan_id, at=at):
        return
    plan = Plan.objects.get(pk=plan_id)
    words = _(
        "Dit plan hoeft niet langer bewaard te blijven. Jullie vroegen eerder om het te wissen. "
        "Willen jullie dat nog steeds? Vraag het dan opnieuw."
    )
    told = [*notices.family_accounts(plan, at=at), *notices.fixed_accounts(plan, at=at)]
    notices.tell(plan, told, kind="destruction", words=words, page="erase", at=at)


lift_hold.permission = Permission.HOLD_SET  # type: ignore[attr-defined]
