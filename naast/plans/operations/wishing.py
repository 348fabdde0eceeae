"""The family wants somebody else to walk along: asked on its own page, shown until somebody is proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from naast.access.permissions import Permission
from naast.plans import guard, notices, trail
from naast.plans.models import Handover, Person, Plan, Seat
from naast.plans.operations import fixing
from naast.plans.record import FAMILY_SEATS, WORKERS, Opened, changes
from naast.plans.rules import clean
from naast.plans.rules import moving as rules

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor

WISHED, PAGE, LIMIT = "wished", "moving", 2000


@changes(Permission.PLAN_OWN, part="handover", action=trail.CREATED, why="handover", seats=FAMILY_SEATS)
def want_another(table: Opened, *, at: datetime, by: Actor, why: str = "") -> Handover:
    """Ask for another fixed person, with or without a reason; asked twice is asked once.

    Who walks along, and who else works here and sits at the table, is told. Raises ``rules.HandoverOpen``.
    """
    if fixing.open_handover(table.plan) is not None:
        raise rules.HandoverOpen
    words = clean(why, limit=LIMIT) if why.strip() else ""
    made = wish(table.plan, table.seat.person if table.seat else None, why=words, at=at)
    with guard.on_behalf_of_naast(
        municipality_id=table.plan.municipality_id, plan_id=table.plan.pk, at=at, why="notice"
    ):
        seats = Seat.objects.filter(plan=table.plan, kind__in=WORKERS, period__contains=at)
        told = [*seats.values_list("account_id", flat=True), *notices.fixed_accounts(table.plan, at=at)]
    said = _("Het gezin vraagt om een andere vaste persoon. Bespreek het in het team, en doe samen een voorstel.")
    notices.tell(
        table.plan, [one for one in told if one != by.account_id], kind="handover", words=said, page=PAGE, at=at
    )
    return made


def wish(plan: Plan, person: Person | None, *, why: str, at: datetime) -> Handover:
    """Keep the wish, for the family to see what happens next; one that stands already is the same wish."""
    standing = Handover.objects.filter(plan=plan, state=WISHED, ended_at=None).first()
    return standing or Handover.objects.create(
        municipality_id=plan.municipality_id, plan=plan, from_account_id=fixing.fixed_now(plan, at=at).account_id,
        why=why, family_confirmed_by=person, state=WISHED, created_at=at,
    )  # fmt: skip


def is_heard(plan: Plan, *, at: datetime) -> None:
    """Somebody is proposed, or walks along since: the wish no longer waits."""
    Handover.objects.filter(plan=plan, state=WISHED, ended_at=None).update(ended_at=at)
