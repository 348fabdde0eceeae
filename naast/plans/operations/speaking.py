"""Whose yes counts for the whole family: a grown-up of it, or who is sixteen; of a younger one with such a yes beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from naast.access import queries as access
from naast.plans import guard, notices
from naast.plans.models import Seat
from naast.plans.operations.consent import known_of

if TYPE_CHECKING:
    from naast.plans.models import Handover
    from naast.plans.record import Opened


def counts_for_all(table: Opened, person_id: int | None) -> bool:
    """Whether the yes of somebody of the family is enough by itself.

    Under sixteen it is so only where the plan knows nobody of the family who is older: then nobody could say it with them.
    """
    known = known_of(table)
    if person_id not in known.people or not known.someones[person_id].is_family:
        return False
    if known.may_consent(person_id, None):
        return True
    return known.may_enter(person_id) and not any(known.may_consent(one, None) for one in known.people)


def has_a_door(table: Opened) -> bool:
    """Whether somebody whose yes counts for the whole family sits at the table: then a worker does not say it for them."""
    plan, known = table.plan, known_of(table)
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=table.at, why="rules"):
        rows = Seat.objects.filter(plan=plan, kind="family", person__is_family=True, period__contains=table.at)
        inside = set(rows.values_list("person_id", flat=True))
    return any(known.may_consent(one, None) for one in inside if one in known.people)


def ask_the_older(table: Opened, young: int, row: Handover, *, page: str) -> None:
    """Who is under sixteen said yes to who will walk along: those of the family whose yes counts are asked for theirs."""
    known = known_of(table)
    older = [one for one in known.people if one != young and known.may_consent(one, None)]
    said = {"name": known.name(young), "who": known.name(row.to_person_id) or access.name_of(row.to_account_id or 0)}
    words = (
        _("%(name)s zei ja: %(who)s mag jullie vaste persoon blijven. Zeg jij het ook?")
        if row.is_replacement
        else _("%(name)s zei ja: %(who)s mag jullie nieuwe vaste persoon worden. Zeg jij het ook?")
    ) % said
    if row.is_replacement or (row.from_confirmed_at and row.to_confirmed_at):
        words += " " + _("Daarna is het rond.")
    told = notices.accounts_of(table.plan, older, at=table.at)
    notices.tell(table.plan, told, kind="handover", words=words, page=page, at=table.at)
