"""The family and who stands around it: people, what they are to each other, homes, how to reach them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import connection

from naast.access.permissions import Permission
from naast.common import clock
from naast.common.operations import NotFound
from naast.plans import doors
from naast.plans.models import ContactDetail, Person, Plan, Relation
from naast.plans.operations.circle import person_in
from naast.plans.operations.their_own import is_their_own
from naast.plans.queries.frame import Head, head
from naast.plans.queries.homes import Home, Lives, homes_of
from naast.plans.record import WORKERS, Opened, looks
from naast.plans.rules import ages

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.plans.rules.authority import Standing


@dataclass(frozen=True, slots=True)
class Kin:
    """Somebody in or around the family."""

    public_id: str
    name: str
    role: str
    what: str
    sign: str
    support: str
    is_family: bool
    born: date | None
    age: int | None
    died_on: date | None
    left_on: date | None
    place: dict[str, Any]
    described: str = ""

    @property
    def is_gone(self) -> bool:
        """Whether somebody died, or is no longer there."""
        return self.died_on is not None or self.left_on is not None


@dataclass(frozen=True, slots=True)
class Bond:
    """What ``one`` is to ``other``, as one source says it; names stand beside the public ids."""

    public_id: str
    kind: str
    one: str
    one_name: str
    other: str
    other_name: str
    has_authority: bool | None
    source: str
    checked_on: date | None
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Authority:
    """What we hold to about one parent and one child, and every source that spoke."""

    parent: str
    parent_name: str
    child: str
    child_name: str
    standing: Standing
    said: tuple[Bond, ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """How to reach somebody."""

    public_id: str
    person: str
    kind: str
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A child with this name and birthday stands in another plan here; ``mine`` are those at whose table I sit too."""

    name: str
    mine: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Circle:
    """The page: everybody whom this person may read about."""

    head: Head
    people: tuple[Kin, ...]
    bonds: tuple[Bond, ...]
    authority: tuple[Authority, ...]
    homes: tuple[Home, ...]
    elsewhere: tuple[Elsewhere, ...]
    is_guest: bool

    @property
    def ties(self) -> tuple[Bond, ...]:
        """What people are to each other, once for each pair, however many sources spoke of their authority."""
        return tuple({(one.one, one.other, one.kind): one for one in self.bonds}.values())

    @property
    def is_one_home(self) -> bool:
        """Whether they live together, for as far as is known."""
        return sum(bool(home.now) for home in self.homes) <= 1

    @property
    def here(self) -> tuple[Kin, ...]:
        """Who is there now."""
        return tuple(one for one in self.people if not one.is_gone)

    @property
    def gone(self) -> tuple[Kin, ...]:
        """Who is no longer there."""
        return tuple(one for one in self.people if one.is_gone)

    @property
    def contradicted(self) -> tuple[Authority, ...]:
        """Authority about which two sources do not say the same."""
        return tuple(one for one in self.authority if one.standing.is_contradicted)


@dataclass(frozen=True, slots=True)
class OneOfUs:
    """The page about one person; ``reach`` is None when that door is closed to who looks.

    ``is_their_own``: only they themselves, or a worker, say what they are called and where they live.
    """

    circle: Circle
    kin: Kin
    reach: tuple[Reach, ...] | None
    is_their_own: bool = False

    @property
    def bonds(self) -> tuple[Bond, ...]:
        """What this person is to others."""
        return tuple(one for one in self.circle.bonds if self.kin.public_id in {one.one, one.other})

    @property
    def lives(self) -> tuple[tuple[Home, Lives], ...]:
        """Where this person lives now."""
        return tuple((home, one) for home in self.circle.homes for one in home.now if one.person == self.kin.public_id)


@looks(Permission.PLAN_VIEW, part="circle")
def circle(table: Opened, *, at: datetime, by: Actor) -> Circle:
    """Everybody in and around the family, as this person may read it; ``NoDoor`` when nothing of it is open."""
    table.section("circle")
    return circle_of(table)


@looks(Permission.PLAN_VIEW, part="circle")
def one_of_us(table: Opened, *, person: str, at: datetime, by: Actor) -> OneOfUs:
    """One person, with how to reach them where that door is open."""
    every = circle_of(table)
    found = next((one for one in every.people if one.public_id == person), None)
    if found is None:
        raise NotFound("person")
    table.note(person)
    theirs = is_their_own(table, person_in(table, person))
    return OneOfUs(circle=every, kin=found, reach=_reach(table, person), is_their_own=theirs)


def circle_of(table: Opened) -> Circle:
    """The circle of a plan that lies open."""
    rows = {one.pk: one for one in _people(table)}
    relations = [one for one in _relations(table) if one.one_id in rows and one.other_id in rows]
    today = clock.local_date(table.at)
    bonds = {one.pk: _bond(one, rows) for one in relations}
    return Circle(
        head=head(table),
        people=tuple(kin(one, today) for one in rows.values()),
        bonds=tuple(bonds.values()),
        authority=_authority(relations, bonds, rows, today),
        homes=homes_of(table, rows, today=today),
        elsewhere=_elsewhere(table, rows.values()),
        is_guest=table.is_guest,
    )


def _people(table: Opened) -> Iterable[Person]:
    return Person.objects.filter(plan=table.plan, section_id__in=table.ids("circle")).order_by("pk")


def _relations(table: Opened) -> Iterable[Relation]:
    return Relation.objects.filter(plan=table.plan, section_id__in=table.ids("circle")).order_by("pk")


def kin(row: Person, today: date) -> Kin:
    """One person's row, opened."""
    born = date.fromisoformat(row.born) if row.born else None
    end = min((one for one in (row.died_on, today) if one is not None), default=today)
    return Kin(
        public_id=row.public_id, name=row.name, role=row.role, what=row.what, sign=row.sign, support=row.support,
        is_family=row.is_family, born=born, age=ages.age(born, on=end) if born and born <= end else None,
        died_on=row.died_on, left_on=row.left_on, place=dict(row.place or {}),
        described=row.described,
    )  # fmt: skip


def _bond(row: Relation, people: dict[int, Person]) -> Bond:
    one, other = people[row.one_id], people[row.other_id]
    return Bond(
        public_id=row.public_id, kind=row.kind, one=one.public_id, one_name=one.name, other=other.public_id,
        other_name=other.name, has_authority=row.has_authority, source=row.authority_source,
        checked_on=row.authority_checked_on, since=row.since, until=row.until,
    )  # fmt: skip


def _authority(
    relations: list[Relation], bonds: dict[int, Bond], people: dict[int, Person], today: date
) -> tuple[Authority, ...]:
    said: defaultdict[tuple[int, int], list[Bond]] = defaultdict(list)
    for row in relations:
        if row.has_authority is not None:
            said[row.one_id, row.other_id].append(bonds[row.pk])
    return tuple(
        Authority(
            parent=people[one].public_id, parent_name=people[one].name, child=people[other].public_id,
            child_name=people[other].name, standing=held, said=tuple(said[one, other]),
        )
        for (one, other), held in doors.authority(relations, on=today).items()
    )  # fmt: skip


def _reach(table: Opened, person: str) -> tuple[Reach, ...] | None:
    row = Person.objects.get(plan=table.plan, public_id=person)
    open_here = [key for key, one in table.sections.items() if one.part == "contact" and one.about_id == row.pk]
    if not open_here:
        return None
    found = ContactDetail.objects.filter(plan=table.plan, section_id__in=open_here, person=row).order_by("pk")
    return tuple(Reach(one.public_id, person, one.kind, one.value, one.note) for one in found)


def _elsewhere(table: Opened, people: Iterable[Person]) -> tuple[Elsewhere, ...]:
    """Children who stand in another plan too: said to who works here, never to a family, and not whose or where."""
    if table.seat is None or table.seat.kind not in WORKERS:
        return ()
    found = []
    for one in people:
        if not one.same_mark or one.left_on is not None:
            continue
        with connection.cursor() as cursor:
            cursor.execute("SELECT plans_stands_elsewhere(%s)", [one.pk])
            row = cursor.fetchone()
        if row and row[0]:
            found.append(Elsewhere(name=one.name, mine=_mine_too(table, one)))
    return tuple(found)


def _mine_too(table: Opened, person: Person) -> tuple[str, ...]:
    """The names of other plans at whose table this same worker sits: those they know already."""
    rows = Person.objects.filter(same_mark=person.same_mark).exclude(plan=table.plan)
    plans = Plan.objects.visible_to(table.by, at=table.at).filter(pk__in=rows.values("plan_id"))
    return tuple(one.name for one in plans.order_by("pk"))
