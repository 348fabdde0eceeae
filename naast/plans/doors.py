"""Brings the doors of the family in line with the rules: after a birthday, consent, a change of authority, a new seat."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q

from naast.common import clock
from naast.plans import guard
from naast.plans.models import Consent, Door, Person, Plan, Relation, Seat, Section
from naast.plans.rules import doors as rules

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

ABOUT_FAMILY = ("contact", "goals", "talks", "analysis", "documents")
ABOUT_OTHERS = ("contact",)


@dataclass(frozen=True, slots=True)
class Change:
    """A door that opened or closed: for whom, to which part, about whom."""

    account_id: int
    reader_id: int
    part: str
    about_id: int | None
    opens: bool
    ground: str


def someone(person: Person) -> rules.Someone:
    """What the rules want to know of a person."""
    return rules.Someone(
        id=person.pk,
        born=date.fromisoformat(person.born) if person.born else None,
        is_family=person.is_family,
        is_child=person.role == "child",
        has_left=person.left_on is not None or person.died_on is not None,
    )


def authorities(plan_id: int) -> set[rules.Authority]:
    """Which parents have authority over which children, as it was written down."""
    rows = Relation.objects.filter(plan_id=plan_id, kind="parent-of", has_authority=True)
    return {rules.Authority(parent=one, child=other) for one, other in rows.values_list("one_id", "other_id")}


def answers(
    plan_id: int, *, at: datetime, people: dict[int, rules.Someone], said: set[rules.Authority]
) -> tuple[set[rules.Yes], set[rules.Yes]]:
    """Each yes and each no to reading along that stands now, of who may still say so about that person."""
    today = clock.local_date(at)
    rows = standing(plan_id, at=at).filter(purpose=rules.READ_ALONG, party_person__isnull=False)
    yeses: set[rules.Yes] = set()
    noes: set[rules.Yes] = set()
    for by, about, reader, is_yes in rows.values_list("given_by_id", "about_id", "party_person_id", "is_yes"):
        subject = people[about] if about else None
        if rules.may_consent(people[by], subject, on=today, authorities=said):
            (yeses if is_yes else noes).add(rules.Yes(by=by, about=about, reader=reader or 0))
    return yeses, noes


def standing(plan_id: int, *, at: datetime) -> QuerySet[Consent]:
    """What was said and not taken back, and whose last day has not passed."""
    return Consent.objects.filter(plan_id=plan_id, given_at__lte=at).filter(
        Q(withdrawn_at=None) | Q(withdrawn_at__gt=at), Q(until=None) | Q(until__gte=clock.local_date(at))
    )


def make_sections(person: Person) -> None:
    """The sections about somebody, so that what is written about them has a door of its own. Safe to repeat."""
    for part in ABOUT_FAMILY if person.is_family else ABOUT_OTHERS:
        Section.objects.get_or_create(
            municipality_id=person.municipality_id, plan_id=person.plan_id, part=part, about=person
        )


def review(plan: Plan, *, at: datetime, why: str) -> list[Change]:
    """Open and close doors of the family as the rules say now; returns what changed, so that it can be told."""
    with guard.on_behalf_of_naast(
        municipality_id=plan.municipality_id, plan_id=plan.pk, at=at, why="doors"
    ):
        today = clock.local_date(at)
        people = {one.pk: someone(one) for one in Person.objects.filter(plan=plan)}
        parents = authorities(plan.pk)
        yeses, noes = answers(plan.pk, at=at, people=people, said=parents)
        said = {"on": today, "authorities": parents, "yeses": yeses, "noes": noes}
        seats = Seat.objects.filter(plan=plan, kind="family", period__contains=at)
        sections = list(Section.objects.filter(plan=plan))
        changed = []
        for seat in seats:
            standing = {door.section_id: door for door in seat.doors.filter(closed_at=None)}
            reader = people[seat.person_id or 0]
            for section in sections:
                about = people[section.about_id] if section.about_id else None
                ground = rules.ground(reader, about, section.part, **said)  # type: ignore[arg-type]
                if change := _settle(seat, section, standing.get(section.pk), ground, at=at, why=why):
                    changed.append(change)
        return changed


def _settle(
    seat: Seat, section: Section, door: Door | None, ground: str | None, *, at: datetime, why: str
) -> Change | None:
    """Make one door as it should be; a door that a worker opened by hand stays."""
    by_hand = door is not None and door.ground == "met-de-hand"
    if by_hand or (door is None and ground is None) or (door is not None and door.ground == ground):
        return None
    if door is not None:
        door.closed_at, door.closed_why = at, why
        door.save(update_fields=["closed_at", "closed_why"])
    if ground is not None:
        Door.objects.create(
            municipality_id=seat.municipality_id, plan_id=seat.plan_id, seat=seat, section=section, ground=ground,
            opened_at=at,
        )  # fmt: skip
    if door is not None and ground is not None:
        return None  # another ground for the same open door is nothing to tell
    return Change(
        account_id=seat.account_id, reader_id=seat.person_id or 0, part=section.part, about_id=section.about_id,
        opens=ground is not None, ground=ground or (door.ground if door else ""),
    )  # fmt: skip
