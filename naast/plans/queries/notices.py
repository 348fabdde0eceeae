"""What somebody must know or do about plans they sit at: for them alone, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from naast.access.permissions import Permission
from naast.common.operations import NotAllowed
from naast.plans import gone, guard, keys, naming, trail
from naast.plans.models import Notice, Plan, Seat

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor

MOST = 100


@dataclass(frozen=True, slots=True)
class Told:
    """One notice, and the page it is about; without a plan where a place ended."""

    plan: str
    family: str
    kind: str
    words: str
    page: str
    at: datetime
    is_new: bool


def told(*, at: datetime, by: Actor) -> list[Told]:
    """The newest hundred of who looks, of plans at whose table they sit now."""
    if not by.may(Permission.PLAN_VIEW):
        raise NotAllowed(Permission.PLAN_VIEW.value)
    with guard.acting(by=by, at=at, why="notices"):
        seats = {one.plan_id: one for one in Seat.objects.filter(account_id=by.account_id or 0, period__contains=at)}
        keys.load(seats)
        plans = {one.pk: one for one in Plan.objects.visible_to(by, at=at).filter(pk__in=seats)}
        mine = Notice.objects.filter(account_id=by.account_id or 0).filter(Q(plan_id__in=plans) | Q(kind=gone.KIND))
        rows = list(mine.order_by("-at", "-pk")[:MOST])
        shown = {row.plan_id for row in rows if row.kind != gone.KIND}
        trail.on_a_list(((key, seats[key]) for key in shown), at=at, by=by, why="notices")
        named = naming.known(rows, [seats[key] for key in plans], at=at)
        return [
            _gone(row)
            if row.kind == gone.KIND
            else Told(
                plan=plans[row.plan_id].public_id, family=plans[row.plan_id].name, kind=row.kind,
                words=naming.words(row, named), page=row.page, at=row.at, is_new=row.read_at is None,
            )
            for row in rows
        ]  # fmt: skip


def _gone(row: Notice) -> Told:
    """That a place ended: of no plan any more, so without a name; and with a page to go to only where something is asked of who reads it."""
    return Told("", "", row.kind, gone.words(row.page), gone.LEADS_TO.get(row.page, ""), row.at, row.read_at is None)


def new_notices(*, at: datetime, by: Actor) -> int:
    """How many were not seen yet; a number only, so it leaves no line."""
    if by.account_id is None or not by.may(Permission.PLAN_VIEW):
        return 0
    with guard.acting(by=by, at=at, why="notices"):
        mine = Seat.objects.filter(account_id=by.account_id, period__contains=at).values("plan_id")
        rows = Notice.objects.filter(account_id=by.account_id, read_at=None)
        return rows.filter(Q(plan_id__in=mine) | Q(kind=gone.KIND)).count()


def my_plans(*, at: datetime, by: Actor) -> list[tuple[str, str]]:
    """The plans at whose table somebody of a family sits: public id and name."""
    if not by.may(Permission.PLAN_VIEW):
        raise NotAllowed(Permission.PLAN_VIEW.value)
    with guard.acting(by=by, at=at, why="list"):
        seats = {one.plan_id: one for one in Seat.objects.filter(account_id=by.account_id or 0, period__contains=at)}
        keys.load(seats)
        plans = list(Plan.objects.visible_to(by, at=at).filter(pk__in=seats).order_by("-changed_at"))
        if len(plans) > 1:
            trail.on_a_list(((one.pk, seats[one.pk]) for one in plans), at=at, by=by, why="list")
        return [(one.public_id, one.name) for one in plans]
