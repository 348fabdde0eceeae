"""What a colleague was asked to take over, without a word of the plan; and what came along, for who took over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common import clock
from naast.common.operations import NotAllowed, NotFound
from naast.plans import guard
from naast.plans.models import FixedPerson, Handover
from naast.plans.queries.frame import names_of_workers

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import QuerySet

    from naast.access.actors import Actor
    from naast.plans.record import Opened


@dataclass(frozen=True, slots=True)
class Receiving:
    """One handover that waits for who was asked. ``why`` stands on the page of this one only, not on the list."""

    public_id: str
    asked_by: str
    asked_on: date
    talk_on: date | None
    is_talked: bool
    said: bool
    why: str = ""


def receiving(*, at: datetime, by: Actor) -> list[Receiving]:
    """The handovers to this person that are under way. Their own list: no family, so no line."""
    if not by.may(Permission.CALL_IN_ANSWER):
        raise NotAllowed(Permission.CALL_IN_ANSWER.value)
    fields = ("public_id", "from_account_id", "created_at", "talk_on", "to_confirmed_at")
    with guard.acting(by=by, at=at, why="handover"):
        rows = list(_mine(by).order_by("created_at", "pk").values_list(*fields))
        accounts = {row[1] for row in rows if row[1]}
        names = names_of_workers(accounts, municipality_id=by.municipality_id or 0, at=at)
    today = clock.local_date(at)
    return [
        Receiving(
            public_id=key, asked_by=names.get(giver or 0, ""), asked_on=clock.local_date(asked), talk_on=talk,
            is_talked=talk is not None and talk <= today, said=said is not None,
        )
        for key, giver, asked, talk, said in rows
    ]  # fmt: skip


def receiving_one(handover: str, *, at: datetime, by: Actor) -> Receiving:
    """One of them, or ``NotFound``."""
    found = next((one for one in receiving(at=at, by=by) if one.public_id == handover), None)
    if found is None:
        raise NotFound("handover")
    return found


def receiving_count(*, at: datetime, by: Actor) -> int:
    """How many wait for an answer; a number only."""
    if by.account_id is None or not by.may(Permission.CALL_IN_ANSWER):
        return 0
    with guard.acting(by=by, at=at, why="handover"):
        return _mine(by).filter(to_confirmed_at=None).count()


def carried_to(table: Opened, fixed: FixedPerson) -> str:
    """What came along with the last handover, for who took over and for the family it is about; else nothing."""
    found = _carried(table, fixed)
    return found.carries if found is not None else ""


def carried_by(table: Opened) -> Handover | None:
    """The last handover, when what came along with it may be read: by who took over, and by the family it is about."""
    fixed = FixedPerson.objects.filter(plan=table.plan, period__contains=table.at).first()
    return _carried(table, fixed) if fixed is not None else None


def _carried(table: Opened, fixed: FixedPerson) -> Handover | None:
    is_me = table.by.account_id == fixed.account_id if fixed.account_id else _sits_as(table, fixed.person_id)
    if not is_me and (table.is_guest or not table.is_family):
        return None
    done = Handover.objects.filter(plan=table.plan, state="done", is_replacement=False)
    last = done.order_by("-ended_at", "-pk").first()
    is_mine = last is not None and (last.to_account_id, last.to_person_id) == (fixed.account_id, fixed.person_id)
    return last if is_mine else None


def _sits_as(table: Opened, person_id: int | None) -> bool:
    return person_id is not None and table.seat is not None and table.seat.person_id == person_id


def _mine(by: Actor) -> QuerySet[Handover]:
    return Handover.objects.filter(to_account_id=by.account_id or 0, state="open", is_replacement=False)
