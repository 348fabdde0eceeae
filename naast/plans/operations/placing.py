"""Where something new stands: with the whole family, with one person, or in confidence between a person and who works here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.plans.models.table import CONFIDED
from naast.plans.operations.circle import person_in

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
    person = person_in(table, about.removeprefix(ALONE))
    return table.section(CONFIDED if about.startswith(ALONE) else of_person or part, person.pk)
