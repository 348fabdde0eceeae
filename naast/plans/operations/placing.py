"""Where something new stands: with the whole family, with one person, or in confidence between a person and who works here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.common.operations import NotFound
from naast.plans import guard
from naast.plans.models import Person
from naast.plans.models.table import CONFIDED

if TYPE_CHECKING:
    from naast.plans.models import Section
    from naast.plans.record import Opened

ALONE = "alone:"


def place(table: Opened, about: str, part: str, *, of_person: str = "") -> Section:
    """The section for ``about``: nothing (the whole family), a public id, or ``alone:`` and a public id.

    ``of_person`` is the part for what is about one person, where that is another. Raises ``rules.NoDoor``, ``NotFound``.
    """
    if not about:
        return table.section(part)
    person_id = _who(table, about.removeprefix(ALONE))
    return table.section(CONFIDED if about.startswith(ALONE) else of_person or part, person_id)


def _who(table: Opened, public_id: str) -> int:
    """Whom it is about; also for who may write about somebody without reading who stands around the family."""
    plan = table.plan
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=table.at, why="doors"):
        found = Person.objects.filter(plan=plan, public_id=public_id).values_list("pk", flat=True).first()
    if found is None:
        raise NotFound("person")
    return found
