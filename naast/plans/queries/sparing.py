"""Whose part of a plan goes and whose stays, with the reason: for who decides about it, and for the family itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from naast.plans import guard, shredding, sparing, words
from naast.plans.models import Destruction, InSection, Person, Spared
from naast.plans.queries.letter import people_of
from naast.plans.rules import retention

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from naast.plans.record import Opened

PROPOSED = ("proposed", "reviewed", "waiting")
NOBODY = "-"  # people together, for who may not know them


@dataclass(frozen=True, slots=True)
class About:
    """The part about one person, or about the whole family (``person`` is empty): how much, and why it stays if it does.

    ``may_wish``: old enough to wish that it stays, whatever others want.
    """

    person: str
    name: str
    count: int
    why: str = ""
    why_text: str = ""
    words: str = ""
    may_wish: bool = True


@dataclass(frozen=True, slots=True)
class StaysFor:
    """Whose part stays and why, for who may read that part. Without a name for who may not read that."""

    name: str
    why: str
    words: str


def without_names(parts: tuple[About, ...]) -> tuple[About, ...]:
    """For who has no task in it: how much is about the family as a whole, and how much about people. Nobody by name."""
    whole = [one for one in parts if not one.person]
    people = sum(one.count for one in parts if one.person)
    return (*whole, About(person=NOBODY, name="", count=people))


def parts_of(plan_id: int, spared: Collection[Spared], *, on: date) -> tuple[About, ...]:
    """The parts by whom they are about, the whole family first. Within ``guard.on_behalf_of_naast``."""
    kept, rows = {one.person_id: one for one in spared}, _rows_about(plan_id)
    found = [About(person="", name="", count=rows[None])]
    for person in Person.objects.filter(plan_id=plan_id).order_by("-is_family", "pk"):
        why = kept.get(person.pk)
        found.append(
            About(
                person=person.public_id,
                name=person.name,
                count=rows[person.pk],
                why=why.why if why else "",
                why_text=words.word(words.SPARED, why.why) if why else "",
                words=why.words if why else "",
                may_wish=_may_wish(person, on=on),
            )
        )
    return tuple(found)


def _may_wish(person: Person, *, on: date) -> bool:
    born = date.fromisoformat(person.born) if person.born else None
    is_person = person.role != "organisation"
    return is_person and retention.may_wish_to_stay(is_child=person.role == "child", born=born, on=on)


def _rows_about(plan_id: int) -> Counter[int | None]:
    """How many rows stand in the sections about each person, and about the whole family (None)."""
    found: Counter[int | None] = Counter()
    for table in shredding.tables():
        if issubclass(table, InSection):
            rows = table._default_manager.filter(plan_id=plan_id).order_by()  # noqa: SLF001 - Django's own custom
            found.update(dict(rows.values_list("section__about_id").annotate(Count("pk"))))
    return found


def going(row: Destruction, spared: Collection[Spared], *, at: datetime) -> dict[str, int]:
    """How many rows of each kind go: all of them, unless a proposal says whose part stays."""
    plan_id = row.plan_id or 0
    if not spared or row.state not in PROPOSED:
        return shredding.counts(plan_id)
    return sparing.counts(sparing.part_of(plan_id, people={one.person_id for one in spared}, at=at))[0]


def spared_for(table: Opened) -> tuple[bool, tuple[StaysFor, ...]]:
    """Whether a part was destroyed already; and whose part stays or would stay, as far as this reader may read it."""
    mine = {one.about_id for one in table.sections.values() if one.about_id is not None}
    rows = Spared.objects.filter(plan=table.plan, person_id__in=mine).order_by("person_id")
    waiting = set(Destruction.objects.filter(plan_id=table.plan.pk, state__in=PROPOSED).values_list("pk", flat=True))
    shown = [one for one in rows if one.destruction_id in waiting] or [one for one in rows if not one.destruction_id]
    names = {one.pk: one.name for one in people_of(table)}
    found = [StaysFor(names.get(one.person_id, ""), words.word(words.SPARED, one.why), one.words) for one in shown]
    return any(one.destruction_id is None for one in shown), tuple(found)


def others_stay(table: Opened) -> bool:
    """Whether a part stays, or would stay, that who looks does not read: that it is so, never whose."""
    plan, mine = table.plan, {one.about_id for one in table.sections.values() if one.about_id is not None}
    with guard.on_behalf_of_naast(
        municipality_id=plan.municipality_id, plan_id=plan.pk, at=table.at, why="destruction"
    ):
        rows = Spared.objects.filter(plan=plan).exclude(person_id__in=mine)
        waiting = Destruction.objects.filter(plan_id=plan.pk, state__in=PROPOSED)
        return rows.filter(Q(destruction__in=waiting) | Q(destruction=None)).exists()
