"""A handover that is under way when the family goes on by itself: it lapses, and everybody it is about hears why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from naast.access import queries as access
from naast.access.actors import installation
from naast.plans import gone, notices, trail
from naast.plans.models import Seat
from naast.plans.operations import fixing
from naast.plans.operations.handing import PAGE, family_accounts, sits

if TYPE_CHECKING:
    from datetime import datetime

    from naast.plans.models import Handover, Plan
    from naast.plans.record import Opened

LEFT = "left"


def lapse(table: Opened, *, is_pilot: bool) -> Handover | None:
    """End what is open, with a line of its own on the trail. Before colleagues get up from the table.

    The family, who hands over and who was asked are told; not who says it.
    """
    row = fixing.open_handover(table.plan)
    if row is None:
        return None
    row.state, row.ended_at = "cancelled", table.at
    row.save(update_fields=["state", "ended_at"])
    trail.line(
        plan_id=table.plan.pk, municipality_id=table.plan.municipality_id, action=trail.DONE, part="handover",
        why=table.why, at=table.at, by=table.by, seat=table.seat, subject=row.public_id,
    ).save()  # fmt: skip
    chosen = notices.accounts_of(table.plan, [row.to_person_id], at=table.at) if row.to_person_id else []
    told = [*family_accounts(table), *chosen, row.from_account_id]
    if not row.is_replacement:
        told.append(_asked(table, row, is_pilot=is_pilot))
    others = [one for one in told if one != table.by.account_id]
    words = _words(is_replacement=row.is_replacement, is_pilot=is_pilot)
    notices.tell(table.plan, others, kind="handover", words=words, page=PAGE, at=table.at)
    return row


def lapse_with_who_left(plan: Plan, left: int, *, at: datetime) -> Handover | None:
    """Who walked along works here no more: what they proposed ends in sight. Within ``on_behalf_of_naast``.

    The family and who was asked hear it; who steps in afterwards hears what was proposed (``replacing.step_in``).
    """
    row = fixing.open_handover(plan)
    if row is None or row.is_replacement or row.from_account_id != left:
        return None
    _end(plan, row, at=at)
    words = _("Het voorstel voor een andere vaste persoon is vervallen: %(name)s werkt hier niet meer.") % {
        "name": access.name_of(left)
    }
    chosen = notices.accounts_of(plan, [row.to_person_id], at=at) if row.to_person_id else []
    told: list[int | None] = [*notices.family_accounts(plan, at=at), *chosen]
    if row.to_account_id is not None:
        if Seat.objects.filter(plan=plan, account_id=row.to_account_id, period__contains=at).exists():
            told.append(row.to_account_id)
        else:
            gone.tell(plan, row.to_account_id, why=gone.GIVER_LEFT, at=at)
    notices.tell(plan, told, kind="handover", words=words, page=PAGE, at=at)
    return row


def _end(plan: Plan, row: Handover, *, at: datetime) -> None:
    row.state, row.ended_at = "cancelled", at
    row.save(update_fields=["state", "ended_at"])
    who = installation(municipality_id=plan.municipality_id)
    trail.line(
        plan_id=plan.pk, municipality_id=plan.municipality_id, action=trail.DONE, part="handover", why=LEFT, at=at,
        by=who, subject=row.public_id,
    ).save()  # fmt: skip


def _asked(table: Opened, row: Handover, *, is_pilot: bool) -> int | None:
    """The colleague who was asked, while they read the plan after this; else they are told without a word of it."""
    asked = row.to_account_id
    if asked is None or asked == table.by.account_id:
        return None
    if is_pilot and sits(table, asked):
        return asked
    gone.tell(table.plan, asked, why=gone.LAPSED, at=table.at)
    return None


def _words(*, is_replacement: bool, is_pilot: bool) -> str:
    if is_replacement:
        return (
            _("De vraag of jullie vaste persoon mag blijven, is vervallen, omdat het plan op waakvlam staat.")
            if is_pilot
            else _("De vraag of jullie vaste persoon mag blijven, is vervallen, omdat het plan is afgerond.")
        )
    return (
        _("Het voorstel voor een andere vaste persoon is vervallen, omdat het plan op waakvlam staat.")
        if is_pilot
        else _("Het voorstel voor een andere vaste persoon is vervallen, omdat het plan is afgerond.")
    )
