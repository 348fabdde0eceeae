"""Writes the trail of a family's record: every look and every change, in the transaction of the look itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from naast.common import clock, ids
from naast.plans.models import TrailLine

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.plans.models import Seat

CREATED, READ, UPDATED, DELETED, DONE = "C", "R", "U", "D", "E"
REFUSED = "4"
ON_A_LIST = "list"


def _controls(seat: Seat | None) -> str:
    """NEN 7513 ``controles``: authorised, in a relation with the family, by consent, by the emergency button."""
    if seat is None:
        return "FFFF"
    emergency = seat.kind == "emergency"
    by_consent = seat.kind in {"specialist", "family"}
    return "".join("T" if one else "F" for one in (True, not emergency, by_consent, emergency))


def line(  # noqa: PLR0913 - the fields that NEN 7513 names
    *,
    plan_id: int,
    municipality_id: int,
    action: str,
    part: str,
    why: str,
    at: datetime,
    by: Actor,
    seat: Seat | None = None,
    subject: str = "",
    outcome: str = "0",
    request: str = "",
) -> TrailLine:
    """One line, not yet written."""
    return TrailLine(
        plan_id=plan_id,
        municipality_id=municipality_id,
        at=at,
        action=action,
        outcome=outcome,
        account_id=by.account_id,
        person_id=seat.person_id if seat else None,
        role=by.role[:40],
        part=part[:24],
        subject=subject[:40],
        why=why[:60],
        ground=seat.kind if seat else ("installation" if by.account_id is None else "none"),
        controls=_controls(seat),
        request=request or ids.public_id(),
    )


def on_a_list(found: Iterable[tuple[int, Seat]], *, at: datetime, by: Actor, why: str) -> None:
    """Names of families stood on a list: one line for each family and day, so that a list stays a list."""
    seats = dict(found)
    today = clock.local(at).replace(hour=0, minute=0, second=0, microsecond=0)
    here = TrailLine.objects.filter(
        municipality_id=by.municipality_id or 0, plan_id__in=list(seats), account_id=by.account_id, part=ON_A_LIST,
        why=why, at__gte=today,
    )  # fmt: skip
    seen = set(here.values_list("plan_id", flat=True))
    request = ids.public_id()
    lines = [
        line(
            plan_id=plan_id, municipality_id=by.municipality_id or 0, action=READ, part=ON_A_LIST, why=why,
            at=at, by=by, seat=seat, request=request,
        )
        for plan_id, seat in seats.items()
        if plan_id not in seen
    ]  # fmt: skip
    TrailLine.objects.bulk_create(lines)


def number_of(public_id: str, *, municipality_id: int) -> int | None:
    """The number of a plan by its public id, for the line that says somebody was refused."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT plans_number_of(%s, %s)", [public_id, municipality_id])
        row = cursor.fetchone()
    return row[0] if row else None
