"""Who told something in confidence lets another who works here read it, or no longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from naast.access.permissions import Permission
from naast.common.operations import NotFound
from naast.plans import confiding, guard, notices
from naast.plans.models import Door, Seat
from naast.plans.record import FAMILY_SEATS, Opened, changes

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.plans.models import Section


@changes(Permission.PLAN_OWN, part="confided", why="consent", seats=FAMILY_SEATS, closed_too=True)
def trust(table: Opened, *, section: str, account_id: int, is_yes: bool, at: datetime, by: Actor) -> Section:
    """Let somebody who came later read what was told before in confidence, or take that back: from this second.

    Raises ``NotFound`` for what another told, or for who does not work at this table.
    """
    me = table.seat.person_id if table.seat else None
    told = next((one for one in table.sections.values() if one.public_id == section and one.about_id == me), None)
    plan = table.plan
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=at, why="consent"):
        sat = Seat.objects.filter(plan=plan, account_id=account_id, kind__in=confiding.WORKS, period__contains=at)
        seat = sat.first()
        if told is None or told.sealed_at is None or seat is None:
            raise NotFound("section")
        standing = Door.objects.filter(seat=seat, section=told, ground=confiding.TRUSTED, closed_at=None)
        if is_yes == standing.exists():
            return told
        if is_yes:
            confiding.let_in(seat, told.pk, at=at)
        else:
            standing.update(closed_at=at, closed_why="toestemming")
    words = (
        _("%(name)s laat jou lezen wat eerder in vertrouwen is verteld.")
        if is_yes
        else _("%(name)s laat jou niet meer lezen wat eerder in vertrouwen is verteld.")
    )
    notices.tell(plan, [account_id], kind="confided", words=words % {"name": by.name}, page="ask", at=at)
    return told
