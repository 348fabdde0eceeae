"""What a colleague was asked to take over: why, who asks and when the talk is, and nothing of the plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common import clock
from naast.common.operations import NotAllowed, NotFound
from naast.plans import guard
from naast.plans.models import Handover
from naast.plans.queries.frame import names_of_workers

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import QuerySet

    from naast.access.actors import Actor


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


def _mine(by: Actor) -> QuerySet[Handover]:
    return Handover.objects.filter(to_account_id=by.account_id or 0, state="open", is_replacement=False)
