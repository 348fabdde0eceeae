"""What was told in confidence before somebody came: to whom, and who of those who work here now may read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access import queries as access
from naast.plans import confiding, guard
from naast.plans.models import Person, Section
from naast.plans.models.table import CONFIDED
from naast.plans.queries.frame import names_of_workers

if TYPE_CHECKING:
    from naast.plans.record import Opened


@dataclass(frozen=True, slots=True)
class Later:
    """Somebody who works here and came later; ``may`` is whether they read it by the teller's yes."""

    account_id: int
    public_id: str
    name: str
    may: bool


@dataclass(frozen=True, slots=True)
class Told:
    """Something told in confidence that is sealed. ``teller`` is empty for who told it; ``later`` only for them."""

    section: str
    teller: str
    heard: tuple[str, ...]
    later: tuple[Later, ...]


def told_before(table: Opened) -> tuple[Told, ...]:
    """For who told it: whom they may let in. For a worker who came later: that something was told, and to whom."""
    plan, me = table.plan, table.seat.person_id if table.seat and table.is_family else None
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=table.at, why="consent"):
        rows = Section.objects.filter(plan=plan, part=CONFIDED).exclude(sealed_at=None).order_by("sealed_at", "pk")
        found = []
        for section in rows.filter(about_id=me) if table.is_family else rows:
            later = _later(table, section)
            waits = any(one.account_id == table.by.account_id and not one.may for one in later)
            if later and (table.is_family or waits):
                teller = "" if table.is_family else Person.objects.get(pk=section.about_id or 0).name
                names = confiding.names_of(section)
                found.append(Told(section.public_id, teller, names, later if table.is_family else ()))
        return tuple(found)


def _later(table: Opened, section: Section) -> tuple[Later, ...]:
    """Who works at this table now and did not hear it. Within ``guard.on_behalf_of_naast``."""
    heard = set(confiding.heard(section).values_list("account_id", flat=True))
    wanted = [one for one in confiding.works_now(table.plan, at=table.at) if one not in heard]
    names = names_of_workers(set(wanted), municipality_id=table.plan.municipality_id, at=table.at)
    sealed = {key: confiding.sealed_for(key, [table.plan.pk]) for key in wanted}
    public = access.public_ids(wanted)
    return tuple(Later(key, public[key], names[key], section.pk not in sealed[key]) for key in wanted)
