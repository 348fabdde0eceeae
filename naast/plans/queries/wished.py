"""The wish of a family for somebody else to walk along, while it waits for a proposal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.common import clock, workdays
from naast.plans.models import Handover
from naast.plans.rules import moving as rules

if TYPE_CHECKING:
    from datetime import date

    from naast.plans.models import Person
    from naast.plans.record import Opened


@dataclass(frozen=True, slots=True)
class Wished:
    """The family asked for somebody else: when, who, why; and by which day it hears what happens."""

    on: date
    who: str
    why: str
    heard_by: date
    is_late: bool


def wished(table: Opened, people: dict[int, Person]) -> Wished | None:
    """The wish for somebody else that waits, for the family itself and who works here."""
    row = Handover.objects.filter(plan=table.plan, state="wished", ended_at=None).first()
    if row is None or table.is_guest:
        return None
    who = people[row.family_confirmed_by_id].name if row.family_confirmed_by_id in people else ""
    heard_by = clock.local_date(workdays.after_workdays(row.created_at, rules.HEARD_DAYS))
    return Wished(clock.local_date(row.created_at), who, row.why, heard_by, heard_by < clock.local_date(table.at))
