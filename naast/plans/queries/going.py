"""A plan for which it was decided that it goes, within the seven days in which that can still be stopped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.common import clock
from naast.plans.models import Destruction
from naast.plans.operations.beside import may_object, may_take_back

if TYPE_CHECKING:
    from datetime import date

    from naast.plans.record import Opened


@dataclass(frozen=True, slots=True)
class Going:
    """From which day on it is destroyed, and whether who looks can stop it on their own page."""

    on: date
    may_stop: bool


def going_soon(table: Opened) -> Going | None:
    """For the family itself, and who works with it; nobody else is told."""
    if table.is_guest or table.leads or not (table.is_family or table.is_worker):
        return None
    row = Destruction.objects.filter(plan_id=table.plan.pk, state="waiting").first()
    if row is None or row.not_before is None:
        return None
    return Going(clock.local_date(row.not_before), may_object(table, row) or may_take_back(table, row))
