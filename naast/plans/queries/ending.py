"""What a no, or a yes taken back, does at once to a specialist who is here: to be read before it is pressed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.plans import doors, guests
from naast.plans.models import CallIn, Door
from naast.plans.queries.calling import part_name
from naast.plans.rules import parties

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet

    from naast.plans.models import Consent
    from naast.plans.record import Opened


@dataclass(frozen=True, slots=True)
class Ending:
    """Who stops reading what. ``is_all``: nothing is left, so they leave and no later yes brings them back."""

    name: str
    parts: tuple[str, ...]
    is_all: bool


@dataclass(frozen=True, slots=True)
class Here:
    """Specialists at the table now, with the doors that are open to them."""

    known: doors.Facts
    standing: QuerySet[Consent]
    found: tuple[tuple[CallIn, tuple[Door, ...]], ...]

    def by_a_no(self, giver: int, *, party: str, about_id: int | None) -> Ending | None:
        """What a no of somebody ends: about the whole family also for each person they may speak for."""
        may_say = self.known.may_consent
        return self._ending(party, lambda about: about_id in {about, None} and may_say(giver, about))

    def by_taking_back(self, said: Consent) -> Ending | None:
        """What ends when this answer is gone. Within ``guard.on_behalf_of_naast``."""
        if not said.is_yes:
            return None
        rest, party, known = self.standing.exclude(pk=said.pk), said.party, self.known
        return self._ending(
            party, lambda about: not guests.may_read(known, rest, party=party, about_id=about, through=known.on)
        )

    def _ending(self, party: str, closes: Callable[[int | None], bool]) -> Ending | None:
        for call, opened in self.found:
            shut = [
                one.section for one in opened if parties.is_same(call.to_name, party) and closes(one.section.about_id)
            ]
            if shut:
                names = (part_name(one.part, one.about_id, self.known.people) for one in shut)
                return Ending(call.to_name, tuple(names), is_all=len(shut) == len(opened))
        return None


def here(table: Opened, known: doors.Facts) -> Here:
    """Who was called in and is here now. Within ``guard.on_behalf_of_naast``."""
    rows = CallIn.objects.filter(plan=table.plan, state="accepted", seat__period__contains=table.at).order_by("pk")
    opened = Door.objects.filter(plan=table.plan, closed_at=None, seat__in=rows.values("seat")).select_related(
        "section"
    )
    found = list(opened.order_by("section_id"))
    at_the_table = ((row, tuple(one for one in found if one.seat_id == row.seat_id)) for row in rows)
    return Here(known, doors.standing(table.plan.pk, at=table.at), tuple(at_the_table))
