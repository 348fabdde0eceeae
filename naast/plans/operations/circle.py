"""People in and around the family, and what they are to each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common import clock, ids
from naast.common.operations import NotFound
from naast.plans import doors, guard, trail
from naast.plans.models import Person, Relation
from naast.plans.record import Opened, changes
from naast.plans.rules import ages, clean

if TYPE_CHECKING:
    from datetime import date, datetime

    from naast.access.actors import Actor

NAME_LIMIT = 80


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person as they were described."""

    name: str
    role: str
    is_family: bool = False
    what: str = ""
    born: date | None = None
    sign: str = "unknown"
    support: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """What one person is to another; a parent's authority with its source and the day it was looked up."""

    kind: str
    has_authority: bool | None = None
    source: str = ""
    checked_on: date | None = None


@changes(Permission.PLAN_SAY, part="circle", action=trail.CREATED)
def add_person(table: Opened, *, somebody: Somebody, at: datetime, by: Actor) -> Person:
    """Somebody joins the drawing; who belongs to the family gets sections of their own, and the doors are looked at."""
    plan = table.plan
    person = Person(municipality_id=plan.municipality_id, plan=plan, section=table.section("circle"), created_at=at)
    describe(person, somebody, at=at)
    person.save()
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=at, why="sections"):
        doors.make_sections(person)
    doors.review(plan, at=at, why="nieuw in de kring")
    return person


def describe(person: Person, somebody: Somebody, *, at: datetime) -> None:
    """Write a description on a person's row; raises ``rules.Empty`` or ``rules.TooLong`` for the name."""
    person.name = clean(somebody.name, limit=NAME_LIMIT)
    person.role, person.is_family, person.sign = somebody.role, somebody.is_family, somebody.sign
    person.what, person.support = somebody.what.strip()[:NAME_LIMIT], somebody.support
    person.born = somebody.born.isoformat() if somebody.born else ""
    milestone = ages.next_milestone(somebody.born, after=clock.local_date(at)) if somebody.born else None
    person.turns_on, person.turns = milestone or (None, None)
    person.same_mark = same_mark(somebody) if somebody.role == "child" and somebody.born else ""


def same_mark(somebody: Somebody) -> str:
    """What tells that a child stands in another plan too, without saying who it is."""
    name = " ".join(somebody.name.casefold().split())
    return ids.fingerprint(f"{name}|{somebody.born}", use="same-child")


def person_in(table: Opened, public_id: str) -> Person:
    """A person of this plan, or ``NotFound``."""
    found = Person.objects.filter(plan=table.plan, section_id__in=table.ids("circle"), public_id=public_id).first()
    if found is None:
        raise NotFound("person")
    return found


@changes(Permission.PLAN_SAY, part="circle", action=trail.UPDATED)
def relate(table: Opened, *, one: str, other: str, tie: Tie, at: datetime, by: Actor) -> Relation:
    """Say what two people are to each other; authority opens and closes doors at once."""
    first, second = person_in(table, one), person_in(table, other)
    relation, _made = Relation.objects.update_or_create(
        one=first,
        other=second,
        kind=tie.kind,
        defaults={
            "municipality_id": table.plan.municipality_id,
            "plan": table.plan,
            "section": table.section("circle"),
            "has_authority": tie.has_authority,
            "authority_source": tie.source,
            "authority_checked_on": tie.checked_on,
        },
    )
    doors.review(table.plan, at=at, why="gezag" if tie.kind == "parent-of" else "kring")
    return relation
