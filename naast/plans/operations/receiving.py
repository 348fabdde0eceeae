"""Who is asked to walk along with a family answers, and reads nothing of the plan until the handover is done.

They have no seat yet: Naast itself opens the one plan, and the line on its trail names them.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common.operations import NotAllowed, NotFound
from naast.plans import guard, trail
from naast.plans.models import Handover, Plan
from naast.plans.operations import fixing, handing
from naast.plans.record import Opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from naast.access.actors import Actor

ASKED = "gevraagd"


@contextlib.contextmanager
def _asked(handover: str, *, at: datetime, by: Actor) -> Iterator[tuple[Opened, Handover]]:
    """The one handover to this person, locked, without sections of the plan; ``NotFound`` for anybody else."""
    if not by.may(Permission.CALL_IN_ANSWER):
        raise NotAllowed(Permission.CALL_IN_ANSWER.value)
    with guard.acting(by=by, at=at, why="handover"):
        mine = Handover.objects.filter(to_account_id=by.account_id or 0, state="open", is_replacement=False)
        found = mine.filter(public_id=handover).values("pk", "plan_id", "municipality_id").first()
        if found is None:
            raise NotFound("handover")
        with guard.on_behalf_of_naast(
            municipality_id=found["municipality_id"], plan_id=found["plan_id"], at=at, why="handover"
        ):
            plan = Plan.objects.select_for_update().get(pk=found["plan_id"])
            row = fixing.open_handover(plan)
            if row is None or row.pk != found["pk"] or plan.status == "closed":
                raise NotFound("handover")
            yield Opened(plan=plan, seat=None, sections={}, by=by, at=at, why="handover"), row


def _line(table: Opened, row: Handover, *, action: str) -> None:
    line = trail.line(
        plan_id=table.plan.pk, municipality_id=table.plan.municipality_id, action=action, part="handover",
        why="handover", at=table.at, by=table.by, subject=row.public_id,
    )  # fmt: skip
    line.ground = ASKED
    line.save()


def see_handover(*, handover: str, at: datetime, by: Actor) -> Handover:
    """Who is asked opened the question: they read why, who asks and the day of the talk."""
    with _asked(handover, at=at, by=by) as (table, row):
        _line(table, row, action=trail.READ)
        return row


def accept_handover(*, handover: str, at: datetime, by: Actor) -> Handover:
    """Yes, in or after the talk; with the last of three yeses they become the fixed person, and read the plan, which comes along.

    Raises ``rules.TalkNotHeld``, ``HasLeft`` or ``SecondFixedPerson``.
    """
    with _asked(handover, at=at, by=by) as (table, row):
        _line(table, row, action=trail.DONE)
        done = handing.receive(table, row)
        done.plan = table.plan
        return done


def refuse_handover(*, handover: str, at: datetime, by: Actor) -> Handover:
    """No, at any moment: everything stays as it was, and who asked and the family are told."""
    with _asked(handover, at=at, by=by) as (table, row):
        _line(table, row, action=trail.DONE)
        return handing.stop_standing(table, row)


see_handover.permission = Permission.CALL_IN_ANSWER  # type: ignore[attr-defined]
accept_handover.permission = Permission.CALL_IN_ANSWER  # type: ignore[attr-defined]
refuse_handover.permission = Permission.CALL_IN_ANSWER  # type: ignore[attr-defined]
