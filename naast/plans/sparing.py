"""What stays when the rest of a plan is destroyed: the part of some people, and of each table what that part needs.

A table that is not named in :func:`rules_of` goes whole; a new one is destroyed too, until somebody says why it stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from naast.plans import shredding
from naast.plans.doors import SHUT
from naast.plans.models import Agreement, Consent, Door, Entry, Person, Relation, Seat, Section
from naast.plans.rules.doors import READ_ALONG

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from django.db import models

Rows = frozenset[int]


@dataclass(frozen=True, slots=True)
class Part:
    """What stays: whose part, the sections about them, who of the others a kept row needs, and who read it until now."""

    plan_id: int
    people: Rows
    needed: Rows
    sections: Rows
    seats: Rows
    entries: Rows


def part_of(plan_id: int, *, people: Collection[int], at: datetime) -> Part:
    """What stays of a plan with the part of these people. Within ``guard.on_behalf_of_naast``."""
    mine = frozenset(Person.objects.filter(plan_id=plan_id, pk__in=people).values_list("pk", flat=True))
    about = Section.objects.filter(plan_id=plan_id, about_id__in=mine)
    sections = frozenset(about.values_list("pk", flat=True))
    seats = _seats(plan_id, mine, sections, at=at)
    return Part(
        plan_id=plan_id,
        people=mine,
        needed=_needed(plan_id, mine, sections, seats) - mine,
        sections=sections,
        seats=frozenset(one.pk for one in seats),
        entries=_entries(plan_id, sections),
    )


def _seats(plan_id: int, people: Rows, sections: Rows, *, at: datetime) -> list[Seat]:
    """Who reads what stays, and who was kept from it by hand: that must not be forgotten either."""
    doors = Door.objects.filter(plan_id=plan_id, section_id__in=sections)
    reads = set(doors.filter(Q(closed_at=None) | Q(closed_at__gt=at)).values_list("seat_id", flat=True))
    shut = set(doors.filter(closed_why=SHUT).values_list("seat_id", flat=True))
    found = []
    for seat in Seat.objects.filter(plan_id=plan_id).exclude(kind="emergency"):
        sits = (
            not seat.period.isempty
            and seat.period.lower <= at
            and (seat.period.upper is None or seat.period.upper > at)
        )
        if seat.pk in shut or (seat.person_id or 0) in people or (sits and (seat.sees_all or seat.pk in reads)):
            found.append(seat)
    return found


def _needed(plan_id: int, people: Rows, sections: Rows, seats: Iterable[Seat]) -> Rows:
    """People without whom a kept row would not stand: they stay as "iemand"."""
    found = {seat.person_id for seat in seats}
    for one, other in Relation.objects.filter(_ties(people), plan_id=plan_id).values_list("one_id", "other_id"):
        found |= {one, other}
    for row in Consent.objects.filter(_yeses(people, found), plan_id=plan_id).values_list(
        "given_by_id", "party_person_id"
    ):
        found |= set(row)
    found |= set(Agreement.objects.filter(plan_id=plan_id, section_id__in=sections).values_list("person_id", flat=True))
    return frozenset(one for one in found if one is not None)


def _ties(people: Collection[int]) -> Q:
    return Q(one_id__in=people) | Q(other_id__in=people)


def _yeses(people: Collection[int], readers: Collection[int | None]) -> Q:
    """What was said about who stays; and by whose yes a reader from outside reads along in the whole."""
    whole = Q(about=None, purpose=READ_ALONG, party_person_id__in=[one for one in readers if one is not None])
    return Q(about_id__in=people) | whole


def _entries(plan_id: int, sections: Rows) -> Rows:
    """What is written there; what stands beside something that goes, goes with it."""
    rows = dict(Entry.objects.filter(plan_id=plan_id, section_id__in=sections).values_list("pk", "about_entry_id"))
    while lost := {key for key, about in rows.items() if about is not None and about not in rows}:
        rows = {key: about for key, about in rows.items() if key not in lost}
    return frozenset(rows)


def rules_of(part: Part) -> dict[str, Q]:
    """Of each table which rows stay; the others of that table go, and a table that is not named here goes whole."""
    inside = Q(section_id__in=part.sections)
    people = part.people | part.needed
    return {
        "section": Q(pk__in=part.sections) | Q(about=None),  # of the whole family: an empty shell, for who comes back
        "person": Q(pk__in=people),
        "contactdetail": inside & Q(person_id__in=part.people),
        "relation": _ties(part.people),
        "entry": Q(pk__in=part.entries),
        "entryversion": inside & Q(entry_id__in=part.entries),
        "goal": inside,
        "agreement": inside,
        "formerowner": inside & (Q(person=None) | Q(person_id__in=people)),
        "evaluation": inside & Q(goal__section_id__in=part.sections),
        "document": inside,
        "safetystep": inside,
        "caution": inside,
        "seat": Q(pk__in=part.seats),
        "door": Q(seat_id__in=part.seats) & (inside | Q(section__about=None)),
        "fixedperson": Q(period__upper_inf=True) & (Q(account__isnull=False) | Q(person_id__in=people)),
        "consent": _yeses(part.people, people) & Q(given_by_id__in=people),
        "ground": Q(until=None),
        "callin": Q(state="accepted", seat_id__in=part.seats),
    }


def staying(part: Part, table: type[models.Model]) -> Any:
    """The rows of one table that stay."""
    rule = rules_of(part).get(str(table._meta.model_name))  # noqa: SLF001 - Django's public-by-custom _meta
    rows = table._default_manager.filter(plan_id=part.plan_id)  # noqa: SLF001
    return rows.none() if rule is None else rows.filter(rule)


def counts(part: Part) -> tuple[dict[str, int], dict[str, int]]:
    """How many rows of each kind go, and how many stay. Who stays as "iemand" only, went."""
    all_of_it, stays = shredding.counts(part.plan_id), {}
    for table in shredding.tables():
        rows = staying(part, table)
        if table is Person:
            rows = rows.filter(pk__in=part.people)
        stays[str(table._meta.model_name)] = rows.count()  # noqa: SLF001
    all_of_it.pop("spared", None)  # why a part stays is said on its own, and counted nowhere
    goes = {name: count - stays[name] for name, count in all_of_it.items()}
    return {name: one for name, one in goes.items() if one}, {name: one for name, one in stays.items() if one}
