"""People in and around the family, and what they are to each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common import clock, ids
from naast.common.operations import NotAllowed, NotFound
from naast.plans import doors, guard, trail
from naast.plans.models import Person, Relation, Seat
from naast.plans.models.table import AROUND, OF_THEM
from naast.plans.operations.their_own import TheirOwn, is_same, is_their_own, tell_them
from naast.plans.record import DRAWS, Opened, changes
from naast.plans.rules import ChangedMeanwhile, Impossible, ages, clean
from naast.plans.rules.authority import SOURCES, LooksAhead, NoSource

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor

NAME_LIMIT = 80
OLDEST = 120
BOTH_WAYS = frozenset({"partner", "former-partner", "sibling", "family", "friend", "works-with"})
DOWNWARD = frozenset({"parent-of", "grandparent-of"})
COUPLE = frozenset({"partner", "former-partner"})


class EachOthers(ValueError):
    """Two people are not each other's parent, nor each other's grandparent."""


class WithOneself(ValueError):
    """Nobody is anything to themselves."""


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
    since: date | None = field(default=None, kw_only=True)


def decides(table: Opened) -> bool:
    """Whether who acts may change what doors hang on: age, family, authority. A family does not open its own doors so."""
    return not table.is_family


@changes(Permission.PLAN_SAY, part="circle", action=trail.CREATED, seats=DRAWS)
def add_person(table: Opened, *, somebody: Somebody, at: datetime, by: Actor) -> Person:
    """Somebody joins the drawing; who belongs to the family gets sections of their own, and the doors are looked at.

    Who reads along from outside the family adds people around it, never to it.
    """
    if somebody.is_family and table.is_guest:
        raise NotAllowed(Permission.PLAN_SAY.value)
    plan = table.plan
    person = Person(municipality_id=plan.municipality_id, plan=plan, section=table.section("circle"), created_at=at)
    describe(person, somebody, at=at)
    person.save()
    _bring_in_line(table, person, at=at, why="nieuw in de kring")
    return person


def _bring_in_line(table: Opened, person: Person, *, at: datetime, why: str) -> None:
    plan = table.plan
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=at, why="sections"):
        doors.make_sections(person)
        seats = Seat.objects.filter(plan=plan, kind="family", person=person, period__contains=at)
        seats.update(why=OF_THEM if person.is_family else AROUND)
    doors.review(plan, at=at, why=why)


def describe(person: Person, somebody: Somebody, *, at: datetime) -> None:
    """Write a description on a person's row; raises ``rules.Empty``, ``TooLong`` or ``Impossible``."""
    today = clock.local_date(at)
    if (somebody.born and not 0 <= today.year - somebody.born.year <= OLDEST) or (somebody.born or today) > today:
        raise Impossible("born")
    person.name = clean(somebody.name, limit=NAME_LIMIT)
    person.role, person.is_family, person.sign = somebody.role, somebody.is_family, somebody.sign
    person.what = clean(somebody.what, limit=NAME_LIMIT) if somebody.what.strip() else ""
    person.support = somebody.support
    person.born = somebody.born.isoformat() if somebody.born else ""
    milestone = ages.next_milestone(somebody.born, after=today) if somebody.born else None
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


@changes(Permission.PLAN_SAY, part="circle", seats=DRAWS)
def change_person(
    table: Opened, *, person: str, somebody: Somebody, at: datetime, by: Actor, seen: str | None = None
) -> Person:
    """Describe somebody anew; ``seen`` is the fingerprint of what the page showed, else ``rules.ChangedMeanwhile``.

    What doors hang on stays as it was when the family itself writes; of the family, no guest does. What somebody who
    is in themselves is called is theirs to say: another of the family draws the line only, else :class:`TheirOwn`.

    A name or a birthday that changes makes no second person: what is written about them stays with them.
    """
    row = person_in(table, person)
    if table.is_guest and row.is_family:
        raise NotAllowed(Permission.PLAN_SAY.value)
    if seen is not None and seen != row.described:
        raise ChangedMeanwhile(row.name)
    if not decides(table):
        somebody = Somebody(
            name=somebody.name, what=somebody.what, sign=somebody.sign, support=somebody.support, role=row.role,
            is_family=row.is_family, born=born_of(row),
        )  # fmt: skip
    before, called = (row.name, row.born), (row.name, row.what, row.sign)
    describe(row, somebody, at=at)
    if (row.name, row.what, row.sign) != called and is_their_own(table, row):
        raise TheirOwn
    row.save()
    if (row.name, row.born) != before:
        tell_them(table, row)
    _bring_in_line(table, row, at=at, why="kring veranderd")
    return row


def born_of(person: Person) -> date | None:
    """A birthday as a day."""
    return date.fromisoformat(person.born) if person.born else None


@changes(Permission.PLAN_SAY, part="circle", seats=DRAWS)
def put(table: Opened, *, person: str, x: float, y: float, at: datetime, by: Actor) -> Person:
    """Put somebody elsewhere on the drawing of who stands around: fractions of its width and height.

    The last who was put gets the place; another who stood there moves up to the next free one.
    """
    row = person_in(table, person)
    turns = [one.place.get("turn", 0) for one in Person.objects.filter(plan=table.plan).only("place")]
    row.place = {"x": round(min(max(x, 0), 1), 3), "y": round(min(max(y, 0), 1), 3), "turn": max(turns, default=0) + 1}
    row.save(update_fields=["place"])
    return row


@changes(Permission.PLAN_SAY, part="circle", seats=DRAWS)
def leave(table: Opened, *, person: str, on: date, has_died: bool, at: datetime, by: Actor) -> Person:
    """Somebody is no longer there, or died: every door of theirs closes; what they said stays, and so do their ties.

    The family says so of people around it; of who belongs to the family a worker does.
    """
    row = person_in(table, person)
    if not decides(table) and (row.is_family or table.is_guest):
        raise NotAllowed(Permission.PLAN_SAY.value)
    born = born_of(row)
    if on > clock.local_date(at) or (born is not None and on < born):
        raise Impossible("on")
    row.died_on, row.left_on = (on, row.left_on) if has_died else (row.died_on, on)
    row.save(update_fields=["died_on", "left_on"])
    doors.review(table.plan, at=at, why="weg uit de kring")
    return row


@changes(Permission.PLAN_SAY, part="circle", seats=DRAWS)
def come_back(table: Opened, *, person: str, at: datetime, by: Actor) -> Person:
    """It was a mistake, or somebody is there again; the doors are looked at, and no seat comes back by itself."""
    row = person_in(table, person)
    if not decides(table) and (row.is_family or table.is_guest):
        raise NotAllowed(Permission.PLAN_SAY.value)
    row.died_on = row.left_on = None
    row.save(update_fields=["died_on", "left_on"])
    doors.review(table.plan, at=at, why="terug in de kring")
    return row


@changes(Permission.PLAN_SAY, part="circle", action=trail.UPDATED, seats=DRAWS)
def relate(table: Opened, *, one: str, other: str, tie: Tie, at: datetime, by: Actor) -> Relation:
    """Say what two people are to each other; authority opens and closes doors at once.

    What another source said about authority stands beside it. Raises :class:`WithOneself`, ``rules.Impossible``, ``authority.NoSource`` or
    ``authority.LooksAhead``; ``NotAllowed`` when the family itself says who has authority.
    """
    first, second = person_in(table, one), person_in(table, other)
    if first.pk == second.pk or is_same(first, second):
        raise WithOneself
    if tie.kind in DOWNWARD and Relation.objects.filter(one=second, other=first, kind=tie.kind).exists():
        raise EachOthers
    if tie.since is not None and tie.since > clock.local_date(at):
        raise Impossible("since")
    _check_authority(table, tie, at=at)
    if tie.kind in BOTH_WAYS and Relation.objects.filter(one=second, other=first, kind=tie.kind).exists():
        first, second = second, first
    row = _row_of(table, first, second, tie)
    row.kind, row.until, row.since = tie.kind, None, tie.since or row.since
    if tie.has_authority is not None:
        row.has_authority, row.authority_source, row.authority_checked_on = (
            tie.has_authority,
            tie.source,
            tie.checked_on,
        )
    row.save()
    doors.review(table.plan, at=at, why="gezag" if tie.kind == "parent-of" else "kring")
    return row


def _check_authority(table: Opened, tie: Tie, *, at: datetime) -> None:
    if tie.has_authority is None:
        return
    if not decides(table):
        raise NotAllowed(Permission.PLAN_SAY.value)
    if tie.source not in SOURCES or tie.checked_on is None:
        raise NoSource
    if tie.checked_on > clock.local_date(at):
        raise LooksAhead


def _row_of(table: Opened, one: Person, other: Person, tie: Tie) -> Relation:
    """The row that this tie belongs to: of the same source, else one without a source yet; of a couple the one they have."""
    rows = list(Relation.objects.filter(one=one, other=other, kind=tie.kind).order_by("pk"))
    if tie.kind in COUPLE and not rows:
        pair = {one.pk, other.pk}
        rows = list(Relation.objects.filter(one__in=pair, other__in=pair, kind__in=COUPLE))
    by_source = {row.authority_source: row for row in rows}
    found = by_source.get(tie.source) or by_source.get("")
    if found is None and rows and tie.has_authority is None:
        found = rows[0]
    return found or Relation(
        municipality_id=table.plan.municipality_id, plan=table.plan, section=table.section("circle"), one=one,
        other=other, created_at=table.at,
    )  # fmt: skip


@changes(Permission.PLAN_SAY, part="circle", seats=DRAWS)
def end_relation(table: Opened, *, relation: str, on: date, at: datetime, by: Actor) -> Relation:
    """What two people were to each other is over: partners become former partners, the rest says until when."""
    row = relation_in(table, relation)
    if on > clock.local_date(at):
        raise Impossible("on")
    if row.has_authority is not None and not decides(table):
        raise NotAllowed(Permission.PLAN_SAY.value)
    if row.kind == "partner":
        Relation.objects.filter(one=row.one_id, other=row.other_id, kind="former-partner").delete()
        row.kind = "former-partner"
    row.until = on
    row.save(update_fields=["kind", "until"])
    doors.review(table.plan, at=at, why="kring")
    return row


@changes(Permission.PLAN_SAY, part="circle", action=trail.DELETED, seats=DRAWS)
def forget_relation(table: Opened, *, relation: str, at: datetime, by: Actor) -> None:
    """It was a mistake: these two are not that to each other."""
    row = relation_in(table, relation)
    if row.has_authority is not None and not decides(table):
        raise NotAllowed(Permission.PLAN_SAY.value)
    table.note(row.public_id)
    row.delete()
    doors.review(table.plan, at=at, why="kring")


def relation_in(table: Opened, public_id: str) -> Relation:
    """A relation of this plan, or ``NotFound``."""
    found = Relation.objects.filter(plan=table.plan, section_id__in=table.ids("circle"), public_id=public_id).first()
    if found is None:
        raise NotFound("relation")
    return found
