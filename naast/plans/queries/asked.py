"""What somebody was asked to come along for: without a name of the family until they said yes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common import clock
from naast.common.operations import NotAllowed, NotFound
from naast.plans import declines, guard, words
from naast.plans.models import CallIn, CallTurn, Plan, Section
from naast.plans.queries.frame import names_of_workers
from naast.plans.rules import calling

if TYPE_CHECKING:
    from datetime import date, datetime

    from naast.access.actors import Actor


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to come along. ``plan`` is the way in, once there is a seat; empty before and after."""

    public_id: str
    state: str
    asked_by: str
    purpose: str
    bridge: str
    parts: tuple[str, ...]
    asked_on: date
    days: int
    until: date
    starts_on: date | None
    act_by: datetime
    is_late: bool
    is_over: bool
    why_not: str
    version: int
    plan: str
    by_a_no: bool = False

    @property
    def waits(self) -> bool:
        """Whether an answer is awaited."""
        return self.state in calling.WAITING and not self.is_over


def asked(*, at: datetime, by: Actor) -> list[Asked]:
    """Everything this person was asked: what waits first, then what runs. Their own list: no name, so no line."""
    if not by.may(Permission.CALL_IN_ANSWER):
        raise NotAllowed(Permission.CALL_IN_ANSWER.value)
    with guard.acting(by=by, at=at, why="call-in"):
        rows = list(CallIn.objects.filter(to_account_id=by.account_id or 0).order_by("act_by", "pk"))
        mine = dict(Plan.objects.visible_to(by, at=at).values_list("pk", "public_id"))
        names = names_of_workers({one.asked_by_id for one in rows}, municipality_id=by.municipality_id or 0, at=at)
        found = [_asked(row, names, mine, at=at) for row in rows]
    return sorted(found, key=lambda one: (not one.waits, one.state != "accepted"))


def asked_one(call: str, *, at: datetime, by: Actor) -> Asked:
    """One of them, or ``NotFound``."""
    found = next((one for one in asked(at=at, by=by) if one.public_id == call), None)
    if found is None:
        raise NotFound("call-in")
    return found


def asked_count(*, at: datetime, by: Actor) -> int:
    """How many wait for an answer; a number only."""
    if by.account_id is None or not by.may(Permission.CALL_IN_ANSWER):
        return 0
    with guard.acting(by=by, at=at, why="call-in"):
        waits = CallIn.objects.filter(to_account_id=by.account_id, state__in=calling.WAITING)
        return waits.filter(until__gte=clock.local_date(at)).count()


def _asked(row: CallIn, names: dict[int, str], mine: dict[int, str], *, at: datetime) -> Asked:
    today, day = clock.local_date(at), clock.local_date(row.created_at)
    reason = declines.declines().get(row.reason)
    return Asked(
        public_id=row.public_id, state=row.state, asked_by=names.get(row.asked_by_id, ""), purpose=row.purpose,
        bridge=row.bridge, parts=_parts(row, at=at), asked_on=day, days=(today - day).days, until=row.until,
        starts_on=row.starts_on, act_by=row.act_by, is_late=row.act_by <= at, is_over=row.until < today,
        why_not=reason.name if reason else "", version=row.version,
        plan=mine.get(row.plan_id, "") if row.state == "accepted" else "",
        by_a_no=CallTurn.objects.filter(call_in=row, state="revoked", account__isnull=True).exists(),
    )  # fmt: skip


def _parts(row: CallIn, *, at: datetime) -> tuple[str, ...]:
    """Which parts, without about whom: each once."""
    with guard.on_behalf_of_naast(municipality_id=row.municipality_id, plan_id=row.plan_id, at=at, why="call-in"):
        parts = Section.objects.filter(plan_id=row.plan_id, pk__in=row.sections).values_list("part", flat=True)
        wanted = set(parts)
    return tuple(words.word(words.PARTS, part) for part in words.PARTS if part in wanted)
