"""A handover that is under way when the family goes on by itself: it lapses, and everybody it is about hears why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from naast.plans import gone, notices, trail
from naast.plans.operations import fixing
from naast.plans.operations.handing import PAGE, family_accounts, sits

if TYPE_CHECKING:
    from naast.plans.models import Handover
    from naast.plans.record import Opened


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
