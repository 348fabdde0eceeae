"""An agreement is given to another owner, by hand: who did it and who does it now are told, and it says who did it before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from naast.access import queries as access
from naast.access.permissions import Permission
from naast.common.operations import NotFound
from naast.plans import guard, naming, notices, owning
from naast.plans.models import Agreement, Seat
from naast.plans.models.table import AROUND
from naast.plans.operations.goals import owner_in
from naast.plans.record import DRAWS, Opened, changes
from naast.plans.rules import ChangedMeanwhile, Impossible

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor


@dataclass(frozen=True, slots=True)
class Given:
    """What was given on; ``untold`` are those it is about without a door of their own: somebody calls them."""

    agreement: Agreement
    untold: tuple[str, ...] = ()

    @property
    def public_id(self) -> str:
        """What the line on the trail is about."""
        return self.agreement.public_id


@changes(Permission.PLAN_SAY, part="goals", seats=DRAWS)
def give_on(table: Opened, *, agreement: str, who: str, version: int, at: datetime, by: Actor) -> Given:
    """Another does it from now on, as who works here or the family itself says: a colleague at the table, or somebody of the plan. To who does it already changes nothing.

    Raises ``rules.ChangedMeanwhile``, ``Impossible`` for what was done or let go, or ``NoDoor`` for somebody who may not
    read what was agreed.
    """
    rows = Agreement.objects.select_for_update().filter(plan=table.plan, section_id__in=table.ids("goals"))
    row = rows.filter(public_id=agreement).first()
    if row is None:
        raise NotFound("agreement")
    if row.version != version:
        raise ChangedMeanwhile(row.what, version=row.version)
    if row.done_at or row.dropped_at:
        raise Impossible("agreement")
    account_id, person = owner_in(table, who, table.sections[row.section_id])
    if (account_id, person.pk if person else None) == (row.account_id, row.person_id):
        return Given(row)
    before, did = _accounts(table, row), row.person
    owning.remember([row], by=by.account_id, at=at)
    row.account_id, row.person = account_id, person
    row.version, row.changed_at, row.reminded_on = row.version + 1, at, None
    row.save(update_fields=["account", "person", "version", "changed_at", "reminded_on"])
    now = _accounts(table, row)
    _tell(table, row, before, now)
    untold = [one.name for one, accounts in ((person, now), (did, before)) if one is not None and not accounts]
    return Given(row, tuple(untold))


def _accounts(table: Opened, row: Agreement) -> list[int]:
    """The account of who does it, while they sit at the table."""
    if row.person_id is not None:
        return notices.accounts_of(table.plan, [row.person_id], at=table.at)
    plan = table.plan
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=table.at, why="notice"):
        rows = Seat.objects.filter(plan=plan, account_id=row.account_id or 0, period__contains=table.at)
        return list(rows.values_list("account_id", flat=True))


def _only_reads_along(table: Opened, accounts: list[int]) -> bool:
    """Whether who does it now is let in for a part, and can give nothing on there."""
    plan = table.plan
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=table.at, why="notice"):
        rows = Seat.objects.filter(plan=plan, account_id__in=accounts, period__contains=table.at)
        return rows.filter(Q(kind="specialist") | Q(kind="family", why=AROUND)).exists()


def _tell(table: Opened, row: Agreement, before: list[int], now: list[int]) -> None:
    """Who did it, and who does it now; not who gives it on."""
    me = table.by.account_id
    named, fixed = naming.mark(row), notices.fixed_accounts(table.plan, at=table.at)[:1]
    asked = _("Deze afspraak staat nu bij jou: %(what)s. Kan dat niet? Zeg het, of geef hem door.") % {"what": named}
    if fixed and _only_reads_along(table, now):
        asked = _("Deze afspraak staat nu bij jou: %(what)s. Kan dat niet? Bel %(name)s.") % {
            "what": named, "name": access.name_of(fixed[0]),
        }  # fmt: skip
    passed = _("Deze afspraak staat niet meer bij jou: %(what)s. Bij Wat we willen staat wie het nu doet.") % {
        "what": named
    }
    for accounts, words in ((now, asked), (before, passed)):
        told = [one for one in accounts if one != me]
        notices.tell(table.plan, told, kind="agreement", words=words, page="goals", at=table.at)
