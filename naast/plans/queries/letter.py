"""The plan as a letter: the family's question, who stands around them, what goes well, what they want, who does what."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from naast.access.permissions import Permission
from naast.common import clock
from naast.plans import confiding, guard, owning
from naast.plans.models import Agreement, Entry, FormerOwner, Goal, Person, Seat
from naast.plans.models.table import CONFIDED
from naast.plans.queries.calling import Called, calls_of
from naast.plans.queries.frame import Head, head, names_of_workers
from naast.plans.queries.going import Going, going_soon
from naast.plans.queries.homes import live_together
from naast.plans.queries.steps import is_unasked
from naast.plans.record import Opened, looks

if TYPE_CHECKING:
    from datetime import date, datetime

    from naast.access.actors import Actor

BESIDE = ("own-view", "correction")
PIECES = {"goes-well", "worry", "helped-before", "story"}


@dataclass(frozen=True, slots=True)
class Near:
    """Somebody in or around the family, as the letter names them."""

    public_id: str
    name: str
    role: str
    what: str
    is_family: bool
    support: str
    place: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Said:
    """Something that was written: who said it, and whether it is a fact, an opinion or a saying; in a letter with what stands beside it."""

    public_id: str
    kind: str
    nature: str
    text: str
    who: str
    on: date | None
    version: int
    about: str = ""
    is_own: bool = False
    is_alone: bool = False
    beside: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """A goal in own words, with how far it is in lit windows."""

    public_id: str
    text: str
    who: str
    lit: int
    state: str
    version: int
    about: str = ""
    is_alone: bool = False
    part: str = ""
    told_to: tuple[str, ...] = ()

    @property
    def windows(self) -> tuple[bool, ...]:
        """Five windows, the first of them lit."""
        return tuple(place < self.lit for place in range(5))


@dataclass(frozen=True, slots=True)
class Deed:
    """Who does what, and by when. ``has_left``: who it is works here no more, and nobody took over; ``before`` who it was.

    ``part`` is where it stands, and ``owners`` are those it may be given to: who reads that.
    """

    public_id: str
    who: str
    what: str
    due_on: date | None
    rhythm: str
    is_done: bool
    is_late: bool
    goal: str
    version: int
    is_mine: bool
    has_left: bool = False
    before: tuple[tuple[str, date], ...] = ()
    part: str = ""
    owners: tuple[tuple[str, str], ...] = ()

    @property
    def before_that(self) -> tuple[tuple[str, date], ...]:
        """Who did it before the last one who did, the newest first."""
        return self.before[-2::-1]


@dataclass(frozen=True, slots=True)
class Letter:
    """The whole letter. ``is_unasked``: the family goes on by itself, and nobody of it agreed to that yet.

    ``going``: it is destroyed soon, which can still be stopped.
    """

    head: Head
    people: tuple[Near, ...]
    family: tuple[Near, ...]
    goes_well: tuple[Said, ...]
    worries: tuple[Said, ...]
    helped: tuple[Said, ...]
    story: tuple[Said, ...]
    wishes: tuple[Wish, ...]
    deeds: tuple[Deed, ...]
    calls: tuple[Called, ...] = ()
    is_one_home: bool = True
    is_unasked: bool = False
    going: Going | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing but the question stands there yet."""
        return not (self.family or self.goes_well or self.wishes or self.deeds)


@looks(Permission.PLAN_VIEW, part="letter")
def letter(table: Opened, *, at: datetime, by: Actor) -> Letter:
    """The letter as this person may read it."""
    people = {one.pk: one for one in people_of(table)}
    said = entries(table, people, kinds=PIECES)
    near = tuple(
        Near(one.public_id, one.name, one.role, one.what, one.is_family, one.support, one.place)
        for one in people.values()
        if one.left_on is None and one.died_on is None
    )
    return Letter(
        head=head(table),
        people=tuple(one for one in near if not one.is_family),
        family=tuple(one for one in near if one.is_family),
        goes_well=tuple(one for one in said if one.kind == "goes-well"),
        worries=tuple(one for one in said if one.kind == "worry"),
        helped=tuple(one for one in said if one.kind == "helped-before"),
        story=tuple(one for one in said if one.kind == "story"),
        wishes=wishes(table, people),
        deeds=deeds(table, people),
        calls=tuple(one for one in calls_of(table) if one.waits or one.is_here),
        is_one_home=live_together(table, today=clock.local_date(at)),
        is_unasked=is_unasked(table),
        going=going_soon(table),
    )


def people_of(table: Opened) -> list[Person]:
    """Everybody in the plan that this person may read about."""
    return list(Person.objects.filter(plan=table.plan, section_id__in=table.ids("circle")).order_by("pk"))


def entries(table: Opened, people: dict[int, Person], *, kinds: set[str]) -> tuple[Said, ...]:
    """What was written, of these kinds, oldest first, each with the family's own words beside it; taken back is left out."""
    every = Entry.objects.filter(plan=table.plan, section_id__in=table.ids(), taken_back_at=None)
    rows = list(every.filter(kind__in=kinds).order_by("created_at", "pk"))
    beside: dict[int, list[Said]] = {}
    for row in every.filter(kind__in=BESIDE, about_entry__in=rows).order_by("created_at", "pk"):
        beside.setdefault(row.about_entry_id or 0, []).append(said(row, table, people))
    return tuple(replace(said(row, table, people), beside=tuple(beside.get(row.pk, ()))) for row in rows)


def said(row: Entry, table: Opened, people: dict[int, Person]) -> Said:
    """One entry, opened."""
    about = table.sections[row.section_id].about_id
    return Said(
        public_id=row.public_id,
        kind=row.kind,
        nature=row.nature,
        text=row.text,
        who=people[row.said_by_id].name if row.said_by_id in people else row.signed,
        is_own=row.said_by_id is None,
        on=row.happened_on,
        version=row.version,
        about=people[about].name if about in people else "",
        is_alone=table.sections[row.section_id].part == CONFIDED,
    )


def wishes(table: Opened, people: dict[int, Person]) -> tuple[Wish, ...]:
    """Goals, in the order the family gave them; those that ended last."""
    rows = Goal.objects.filter(plan=table.plan, section_id__in=table.ids("goals"))
    told_to = {key: _told_to(table, key) for key, one in table.sections.items() if one.sealed_at is not None}
    found = [
        Wish(
            public_id=row.public_id,
            text=row.text,
            who=people[row.said_by_id].name if row.said_by_id in people else "",
            lit=row.lit,
            state=row.state,
            version=row.version,
            about=_name_of(table, row.section_id, people),
            is_alone=table.sections[row.section_id].part == CONFIDED,
            part=table.sections[row.section_id].public_id,
            told_to=told_to.get(row.section_id, ()),
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda one: one.state != "open"))


def _told_to(table: Opened, section_id: int) -> tuple[str, ...]:
    """Who heard what is sealed now: of who works here only they read it."""
    plan = table.plan
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=table.at, why="consent"):
        return confiding.names_of(table.sections[section_id])


def _name_of(table: Opened, section_id: int, people: dict[int, Person]) -> str:
    about = table.sections[section_id].about_id
    return people[about].name if about in people else ""


def deeds(table: Opened, people: dict[int, Person]) -> tuple[Deed, ...]:
    """Agreements that still stand, by day; what comes back by itself last."""
    rows = list(
        Agreement.objects.filter(plan=table.plan, section_id__in=table.ids("goals"), dropped_at=None).select_related(
            "goal"
        )
    )
    formers = list(FormerOwner.objects.filter(agreement__in=rows).order_by("until", "pk"))
    accounts = {row.account_id for row in rows if row.account_id} | {
        one.account_id for one in formers if one.account_id
    }
    names = names_of_workers(accounts, municipality_id=table.plan.municipality_id, at=table.at) if accounts else {}
    here = owning.here(table.plan, accounts, at=table.at) if accounts else set()
    left = owning.left(table.plan, accounts, at=table.at) if accounts else set()
    before = _before(formers, names, people)
    for row, last in _left_it(table, rows, here):
        before[row.pk] = (*before.get(row.pk, ()), (names.get(row.account_id or 0, ""), last))
    today, mine = clock.local_date(table.at), table.seat.person_id if table.seat else None
    found = [
        Deed(
            public_id=row.public_id,
            who=people[row.person_id].name if row.person_id in people else _owner(row, names, here),
            what=row.what,
            due_on=row.due_on,
            rhythm=row.rhythm,
            is_done=row.done_at is not None,
            is_late=row.done_at is None and row.due_on is not None and row.due_on < today,
            goal=row.goal.public_id if row.goal else "",
            version=row.version,
            is_mine=row.account_id == table.by.account_id or (mine is not None and row.person_id == mine),
            has_left=row.done_at is None and row.account_id in left,
            before=before.get(row.pk, ()),
            part=table.sections[row.section_id].public_id,
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda one: (one.is_done, one.due_on is None, one.due_on or today)))


def _before(
    rows: list[FormerOwner], names: dict[int, str], people: dict[int, Person]
) -> dict[int, tuple[tuple[str, date], ...]]:
    """Who did an agreement before, until which day; who reads nothing about somebody reads no name."""
    found: dict[int, tuple[tuple[str, date], ...]] = {}
    for row in rows:
        name = people[row.person_id].name if row.person_id in people else names.get(row.account_id or 0, "")
        if name:
            found[row.agreement_id] = (*found.get(row.agreement_id, ()), (name, clock.local_date(row.until)))
    return found


def _left_it(table: Opened, rows: list[Agreement], here: set[int]) -> list[tuple[Agreement, date]]:
    """What has nobody now since who would do it left the table, with the day of that."""
    alone = [row for row in rows if row.done_at is None and row.account_id is not None and row.account_id not in here]
    if not alone:
        return []
    sat = Seat.objects.filter(plan=table.plan, account_id__in=[row.account_id for row in alone], period__isempty=False)
    ended = dict(sat.filter(period__upper_inf=False).order_by("period__endswith").values_list("account_id", "period"))
    return [(row, clock.local_date(ended[row.account_id].upper)) for row in alone if row.account_id in ended]


def _owner(row: Agreement, names: dict[int, str], here: set[int]) -> str:
    """The colleague who does it, or did; who left the table does nothing any more."""
    is_open = row.done_at is None and row.account_id is not None
    return _("Nog niemand") if is_open and row.account_id not in here else names.get(row.account_id or 0, "")
