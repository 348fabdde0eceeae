"""Who of the family must hear that somebody else reads what they wrote, and in which parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from naast.plans import guard, words
from naast.plans.models import CallIn, Door, Section
from naast.plans.models.table import PARTS
from naast.plans.rules import parties as party_rules
from naast.plans.rules.doors import READ_ALONG

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from naast.plans.doors import Facts
    from naast.plans.models import Consent, Plan, Seat


def sections_of(plan: Plan, known: Facts, said: Consent, *, at: datetime) -> list[Section]:
    """What somebody reads along in by this answer: nothing when it is not about reading along."""
    if said.purpose != READ_ALONG or said.party_person_id is None:
        return []
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=at, why="notice"):
        rows = list(Section.objects.filter(plan=plan, about_id=said.about_id))
    return [one for one in rows if known.ground(said.party_person_id, one.about_id, one.part)]


def reads(plan: Plan, said: Consent, *, at: datetime) -> set[int]:
    """What the one of whom this answer speaks reads at this moment: somebody with a place, or who was called in."""
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=at, why="notice"):
        calls = CallIn.objects.filter(plan=plan, state="accepted")
        seats = [one.seat_id for one in calls if party_rules.is_same(one.to_name, said.party)]
        mine = Q(seat__person_id=said.party_person_id) if said.party_person_id else Q(seat_id__in=seats)
        rows = Door.objects.filter(mine, plan=plan, closed_at=None, seat__period__contains=at)
        return set(rows.exclude(section__about_id=said.party_person_id or 0).values_list("section_id", flat=True))


def called(plan: Plan, ids: Iterable[int], *, at: datetime) -> str:
    """What these sections are called, each part once."""
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=at, why="notice"):
        return parts(Section.objects.filter(plan=plan, pk__in=list(ids)))


def read_too(plan: Plan, sections: Iterable[int], *, at: datetime) -> list[int]:
    """The accounts of the family that read one of these sections now, so that what they wrote may stand there."""
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=at, why="notice"):
        rows = Door.objects.filter(
            plan=plan, section_id__in=list(sections), closed_at=None, seat__kind="family", seat__why="gezin",
            seat__period__contains=at,
        )  # fmt: skip
        return list(rows.order_by("seat_id").values_list("seat__account_id", flat=True).distinct())


def with_a_newcomer(plan: Plan, seat: Seat, *, at: datetime) -> list[int]:
    """Who reads a part that somebody who just came in reads too."""
    opened = seat.doors.filter(closed_at=None).exclude(section__about_id=seat.person_id)
    return [one for one in read_too(plan, opened.values_list("section_id", flat=True), at=at) if one != seat.account_id]


def parts(sections: Iterable[Section]) -> str:
    """What these sections are called, each once."""
    found = sorted({one.part for one in sections}, key=PARTS.index)
    return ", ".join(words.word(words.PARTS, one).lower() for one in found)
