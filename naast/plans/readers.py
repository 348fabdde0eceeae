"""Who may read a part of the plan at this moment: only to them what was agreed there is given, and only they are offered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import Q

from naast.plans import confiding, doors, guard
from naast.plans.models import Door, Seat
from naast.plans.models.table import CONFIDED

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from datetime import datetime

    from naast.plans.models import Plan, Section

WORKS = ("fixed", "team")


@dataclass(frozen=True)
class Readers:
    """Who sits at the table of one plan now, and which sections are open to whom."""

    plan: Plan
    at: datetime
    seats: tuple[Seat, ...]
    open: frozenset[tuple[int, int]]  # the seat, and the section behind its door

    def colleague(self, account_id: int, section: Section) -> bool:
        """Whether a colleague or a specialist at the table reads it."""
        mine = [one for one in self.seats if one.kind != "family" and one.account_id == account_id]
        return any(self._reads(seat, section) for seat in mine)

    def person(self, person_id: int, section: Section) -> bool:
        """Whether somebody of the plan reads it: by their door. Who has none hears it from another, by the same rules.

        With who has no door, what is about the whole family may be agreed on: nothing is written to them.
        """
        mine = [one for one in self.seats if one.kind == "family" and one.person_id == person_id]
        if mine:
            return any(self._reads(seat, section) for seat in mine)
        if section.part == CONFIDED or person_id == section.about_id:
            return person_id == section.about_id
        if section.about_id is None:
            return True
        return self._known.ground(person_id, section.about_id, section.part) is not None

    def _reads(self, seat: Seat, section: Section) -> bool:
        if not seat.sees_all:
            return (seat.pk, section.pk) in self.open
        return seat.kind not in WORKS or section.pk not in self._sealed.get(seat.account_id, set())

    @cached_property
    def _sealed(self) -> dict[int, set[int]]:
        """What was told in confidence before a colleague came. Asked once for each who works at this table."""
        with self._naast():
            works = {one.account_id for one in self.seats if one.kind in WORKS}
            return {one: confiding.sealed_for(one, [self.plan.pk]) for one in works}

    @cached_property
    def _known(self) -> doors.Facts:
        with self._naast():
            return doors.facts(self.plan.pk, at=self.at)

    def _naast(self) -> AbstractContextManager[None]:
        town = self.plan.municipality_id
        return guard.on_behalf_of_naast(municipality_id=town, plan_id=self.plan.pk, at=self.at, why="doors")


def readers(plan: Plan, *, at: datetime) -> Readers:
    """Who reads what in this plan now. No page shows it: it only says to whom something may be given."""
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=at, why="doors"):
        seats = tuple(Seat.objects.filter(plan=plan, period__contains=at).exclude(kind="emergency").order_by("pk"))
        stands = Door.objects.filter(seat__in=seats).filter(Q(closed_at=None) | Q(closed_at__gt=at))
        return Readers(plan, at, seats, frozenset(stands.values_list("seat_id", "section_id")))
