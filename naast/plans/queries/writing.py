"""What was written: talks with what stands beside them, goals with their agreements and looking back."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common import clock
from naast.common.operations import NotAllowed
from naast.plans import guard, owning, readers
from naast.plans.models import Draft, Entry, Evaluation, Person, Seat
from naast.plans.models.table import CONFIDED
from naast.plans.operations.writing import SECTION_OF
from naast.plans.queries.abouts import Abouts, Place, abouts
from naast.plans.queries.frame import Head, head, names_of_workers
from naast.plans.queries.letter import Deed, Near, Said, Wish, deeds, people_of, said, wishes
from naast.plans.record import Opened, looks, opened

if TYPE_CHECKING:
    from datetime import date, datetime

    from naast.access.actors import Actor
    from naast.plans.models import Section

WRITTEN = ("note", "goes-well", "worry", "helped-before", "story", "analysis")


@dataclass(frozen=True, slots=True)
class Written:
    """One entry with who wrote it, what stands beside it, and how it read before. ``changed_by``: another, who changed it."""

    said: Said
    signed: str
    at: datetime
    written_on: date
    changed_at: datetime
    child_spoken: str
    child_not_why: str
    is_mine: bool
    beside: tuple[Said, ...]
    before: tuple[tuple[str, datetime], ...]
    changed_by: str = ""


@dataclass(frozen=True, slots=True)
class Writing:
    """The page on which things are written down; ``kinds`` are those for which a part is open to who looks.

    ``only`` says of a kind that cannot stand in each place that is open, in which it can.
    """

    head: Head
    written: tuple[Written, ...]
    people: tuple[Near, ...]
    about: Abouts
    kinds: tuple[str, ...] = ()
    only: dict[str, tuple[Place, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Looked:
    """Looking back once on one goal: two voices side by side."""

    on: date
    family: str
    family_name: str
    professional: str
    professional_name: str
    lit: int | None


@dataclass(frozen=True, slots=True)
class Aim:
    """A goal with what was agreed for it and how people looked back on it; ``owners`` may be given something for it."""

    wish: Wish
    deeds: tuple[Deed, ...]
    looked: tuple[Looked, ...]
    owners: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Aims:
    """The page of goals. ``owners`` are those who can do something for the whole family: who reads that, of the plan and of who works here.

    ``is_open`` is whether any goals are open to who looks; ``is_open_to_all`` whether those of the whole family are.
    """

    head: Head
    aims: tuple[Aim, ...]
    loose: tuple[Deed, ...]
    owners: tuple[tuple[str, str], ...]
    people: tuple[Near, ...]
    about: Abouts
    is_open: bool = True
    is_open_to_all: bool = True

    def owners_for(self, goal: str) -> tuple[tuple[str, str], ...]:
        """Who may be given something for this goal, or for none."""
        return next((one.owners for one in self.aims if one.wish.public_id == goal), self.owners)


def drafts(public_id: str, *, at: datetime, by: Actor) -> dict[str, str]:
    """What I was still typing in a plan, by field; nobody else's, so no line on the trail. Raises ``NotFound``."""
    if not by.may(Permission.PLAN_SAY):
        raise NotAllowed(Permission.PLAN_SAY.value)
    with guard.acting(by=by, at=at, why="draft"):
        plan = opened(public_id, at=at, by=by, why="draft").plan
        return {row.field: row.text for row in Draft.objects.filter(plan=plan, account_id=by.account_id or 0)}


def _near(people: dict[int, Person]) -> tuple[Near, ...]:
    return tuple(
        Near(one.public_id, one.name, one.role, one.what, one.is_family, one.support)
        for one in people.values()
        if one.left_on is None
    )


@looks(Permission.PLAN_VIEW, part="talks")
def talks(table: Opened, *, at: datetime, by: Actor) -> Writing:
    """Everything that was written and may be read here, newest first."""
    people = {one.pk: one for one in people_of(table)}
    rows = list(
        Entry.objects.filter(plan=table.plan, section_id__in=table.ids(), kind__in=WRITTEN, taken_back_at=None)
        .prefetch_related("versions", "beside")
        .order_by("-created_at", "-pk")
    )
    others = {one.changed_by_id for one in rows if one.changed_by_id and one.changed_by_id != one.written_by_id}
    names = names_of_workers(others, municipality_id=table.plan.municipality_id, at=at) if others else {}
    about = abouts(table, "talks", people.values())
    fits = _fits(table, about.places)
    return Writing(
        head=head(table),
        written=tuple(_written(row, table, people, names) for row in rows),
        people=_near(people),
        about=about,
        kinds=tuple(fits),
        only={kind: places for kind, places in fits.items() if len(places) < len(about.places)},
    )


def _fits(table: Opened, places: tuple[Place, ...]) -> dict[str, tuple[Place, ...]]:
    """What can be written here, each with the places where it can stand (see ``operations.writing``)."""
    is_open = {(one.part, one.about_id) for one in table.sections.values()}
    found = {
        kind: tuple(one for one in places if (_part(one, SECTION_OF[kind]), one.about_id) in is_open)
        for kind in WRITTEN
    }
    return {kind: fit for kind, fit in found.items() if fit}


def _part(place: Place, part: str) -> str:
    if place.is_alone:
        return CONFIDED
    return "talks" if part == "story" and place.about_id is not None else part


def _written(row: Entry, table: Opened, people: dict[int, Person], names: dict[int, str]) -> Written:
    beside = [one for one in row.beside.all() if one.taken_back_at is None and one.section_id in table.sections]
    versions = [one for one in row.versions.all() if one.section_id in table.sections]
    return Written(
        said=said(row, table, people),
        signed=row.signed,
        at=row.created_at,
        written_on=clock.local_date(row.created_at),
        changed_at=row.changed_at,
        child_spoken=row.child_spoken,
        child_not_why=row.child_not_why,
        is_mine=row.written_by_id == table.by.account_id,
        beside=tuple(said(one, table, people) for one in beside),
        before=tuple((one.text, one.until) for one in sorted(versions, key=lambda one: -one.number)),
        changed_by=names.get(row.changed_by_id or 0, ""),
    )


@looks(Permission.PLAN_VIEW, part="goals")
def goals(table: Opened, *, at: datetime, by: Actor) -> Aims:
    """What the family wants, who does what for it, and how it went."""
    people = {one.pk: one for one in people_of(table)}
    owners = _owners(table, people)
    done = tuple(replace(one, owners=owners.get(one.part, ())) for one in deeds(table, people))
    looked = _looked(table, people)
    aims = tuple(
        Aim(
            wish=wish,
            deeds=tuple(deed for deed in done if deed.goal == wish.public_id),
            looked=looked.get(wish.public_id, ()),
            owners=owners.get(wish.part, ()),
        )
        for wish in wishes(table, people)
    )
    shown = {aim.wish.public_id for aim in aims}
    return Aims(
        head=head(table),
        aims=aims,
        loose=tuple(deed for deed in done if deed.goal not in shown),
        owners=next((owners[one.public_id] for one in table.sections.values() if _is_of_all(one)), ()),
        people=_near(people),
        about=abouts(table, "goals", people.values()),
        is_open=bool(table.ids("goals")),
        is_open_to_all=any(map(_is_of_all, table.sections.values())),
    )


def _looked(table: Opened, people: dict[int, Person]) -> dict[str, tuple[Looked, ...]]:
    rows = list(Evaluation.objects.filter(plan=table.plan, section_id__in=table.ids("goals")).select_related("goal"))
    accounts = {row.professional_id for row in rows if row.professional_id}
    names = names_of_workers(accounts, municipality_id=table.plan.municipality_id, at=table.at) if accounts else {}
    found: dict[str, tuple[Looked, ...]] = {}
    for row in rows:
        one = Looked(
            on=row.held_on,
            family=row.family_words,
            family_name=people[row.family_person_id].name if row.family_person_id in people else "",
            professional=row.professional_words,
            professional_name=names.get(row.professional_id or 0, ""),
            lit=row.lit,
        )
        found[row.goal.public_id] = (*found.get(row.goal.public_id, ()), one)
    return found


def _is_of_all(section: Section) -> bool:
    """Whether the goals of the whole family stand here."""
    return section.part == "goals" and section.about_id is None


def _owners(table: Opened, people: dict[int, Person]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Who may do something, by the part it stands in: who reads that part now. An organisation does nothing by itself."""
    seats = Seat.objects.filter(plan=table.plan, period__contains=table.at).exclude(kind__in=["family", "emergency"])
    public = dict(seats.values_list("account_id", "account__public_id"))
    accounts = set(public) - owning.left(table.plan, public, at=table.at)
    names = names_of_workers(accounts, municipality_id=table.plan.municipality_id, at=table.at)
    works = sorted(names.items(), key=lambda one: one[1])
    here = [
        one for one in people.values() if one.left_on is None and one.died_on is None and one.role != "organisation"
    ]
    reads = readers.readers(table.plan, at=table.at)
    return {
        table.sections[key].public_id: (
            *((one.public_id, one.name) for one in here if reads.person(one.pk, table.sections[key])),
            *((f"worker:{public[one]}", name) for one, name in works if reads.colleague(one, table.sections[key])),
        )
        for key in table.ids("goals")
    }
