"""Processes as workers and everybody see them: purpose, where it stands, what misses, who works on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from naast.access import queries as access
from naast.access.permissions import Permission
from naast.common import clock
from naast.network import queries as network
from naast.participation import hall, place
from naast.participation.endings import RUNNING, Ending
from naast.participation.models import AgendaItem, Group, Member, Partner, Process, Step
from naast.participation.queries.ending import ending
from naast.participation.queries.heard import Balance, balance
from naast.participation.queries.missing import Lack, missing
from naast.participation.rules import opened_by
from naast.participation.rules.tables import returns_on

if TYPE_CHECKING:
    from datetime import date

    from naast.access.actors import Actor


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step: where it stands, what it still lacks, and what it gave."""

    key: str
    number: int
    title: str
    state: str
    planned_on: date | None
    opened_on: date | None
    closed_on: date | None
    closed_why: str
    result: str
    lacks: tuple[Lack, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A process with its steps, for workers (with what misses) or for everybody (without)."""

    slug: str
    title: str
    purpose: str
    frame: str
    state: str
    template: str
    stopped_why: str
    opened_on: date | None
    ended_on: date | None
    steps: tuple[StepShown, ...]
    version: int

    @property
    def now(self) -> tuple[StepShown, ...]:
        """The steps that are open."""
        return tuple(step for step in self.steps if step.state == "open")

    @property
    def done(self) -> int:
        """How many steps were closed."""
        return sum(step.state == "closed" for step in self.steps)

    def opens(self, doing: str) -> bool:
        """Whether a step is open in which this may be done."""
        return any(step.key in opened_by(doing) for step in self.now)

    def has(self, key: str) -> bool:
        """Whether this process has such a step."""
        return any(step.key == key for step in self.steps)


@dataclass(frozen=True, slots=True)
class Followed:
    """A process as everybody may follow it: who works on it by organisation, and what is still on the agenda."""

    shown: Shown
    partners: tuple[tuple[str, str, str], ...]
    agenda: tuple[Open, ...]
    conference: str = ""
    ending: Ending = RUNNING


@dataclass(frozen=True, slots=True)
class Open:
    """A theme on the agenda, who carries it and what happens, and what was done with it when something was.

    ``carrier`` is a name for the working group; everybody reads only that somebody carries it.
    """

    public_id: str
    words: str
    since: date
    done_on: date | None
    done_what: str
    carrier: str = ""
    happens: str = ""
    returned_on: date | None = None
    returns: int = 0
    returns_on: date | None = None
    scenario: str = ""
    scenario_letter: str = ""


@dataclass(frozen=True, slots=True)
class Working:
    """Somebody in the working group; ``is_shut_out`` when no role of theirs opens its pages (any more)."""

    account_id: int
    name: str
    task: str
    is_me: bool
    is_shut_out: bool = False


def processes(*, by: Actor) -> list[Shown]:
    """The processes that this worker sees, newest first."""
    return [_shown(row) for row in place.processes(by=by)]


def shown(slug: str, *, by: Actor) -> Shown:
    """One process with what each open step lacks; raises ``NotFound`` for who does not see it."""
    return _shown(place.process(slug, by=by), with_lacks=True)


def public_processes(municipality_id: int) -> list[Shown]:
    """Every process that was opened, running ones first."""
    rows = Process.objects.filter(municipality_id=municipality_id).exclude(state="draft")
    return sorted((_shown(row) for row in rows), key=lambda one: one.state != "running")


def followed(slug: str, *, municipality_id: int) -> Followed:
    """The public page of a process; raises ``NotFound`` for a draft or none."""
    row = place.public_process(municipality_id, slug)
    return Followed(_shown(row), _partners(row), agenda(row), hall.leads_now(row), ending(row))


def agenda(process: Process) -> tuple[Open, ...]:
    """What is on the agenda, what returned first, then open themes, then what was done."""
    rows = AgendaItem.objects.filter(process=process).select_related("carrier", "scenario")
    items = [_open(row) for row in rows]
    return tuple(sorted(items, key=lambda item: (item.done_on is not None, item.returned_on is None)))


def _open(row: AgendaItem) -> Open:
    day, since = clock.local_date, clock.local_date(row.looked_at or row.created_at)
    return Open(
        row.public_id, row.words, day(row.created_at), day(row.done_at) if row.done_at else None, row.done_what,
        carrier=row.carrier.name if row.carrier else "", happens=row.happens,
        returned_on=day(row.returned_at) if row.returned_at and not row.done_at else None, returns=row.returns,
        returns_on=returns_on(since), scenario=row.scenario.title if row.scenario else "",
        scenario_letter=row.scenario.letter if row.scenario else "",
    )  # fmt: skip


def agenda_of(slug: str, *, by: Actor) -> tuple[Open, ...]:
    """The agenda of a process, for who sees it."""
    return agenda(place.process(slug, by=by))


def balance_of(slug: str, *, by: Actor) -> Balance:
    """The table of balance of a process, for who sees it."""
    return balance(place.process(slug, by=by))


def working(slug: str, *, by: Actor) -> tuple[tuple[tuple[str, str, str], ...], tuple[Working, ...]]:
    """The organisations of the working group with what they bring, and the people with their tasks."""
    row = place.process(slug, by=by)
    members = Member.objects.filter(process=row, left_at__isnull=True)
    may = dict(access.who_may(Permission.PARTICIPATION_FOLLOW, municipality_id=row.municipality_id))
    people = tuple(
        Working(
            one.account_id,
            access.name_of(one.account_id),
            one.task,
            one.account_id == by.account_id,
            is_shut_out=one.account_id not in may,
        )
        for one in members
    )
    return _partners(row), people


def groups(slug: str, *, by: Actor) -> tuple[Group, ...]:
    """The groups that this process wants to hear."""
    return tuple(Group.objects.filter(process=place.process(slug, by=by)))


def _partners(row: Process) -> tuple[tuple[str, str, str], ...]:
    brings = dict(Partner.objects.filter(process=row).values_list("organisation_id", "brings"))
    return tuple(
        (one.slug, one.name, brings[one.id]) for one in network.organisations(row.municipality_id) if one.id in brings
    )


def _shown(row: Process, *, with_lacks: bool = False) -> Shown:
    day, steps = clock.local_date, Step.objects.filter(process=row)
    return Shown(
        slug=row.slug, title=row.title, purpose=row.purpose, frame=row.frame, state=row.state, template=row.template,
        stopped_why=row.stopped_why, opened_on=day(row.opened_at) if row.opened_at else None,
        ended_on=day(row.ended_at) if row.ended_at else None, version=row.version,
        steps=tuple(_step(step, missing(row, step.key) if with_lacks and step.state == "open" else ()) for step in steps),
    )  # fmt: skip


def _step(row: Step, lacks: tuple[Lack, ...]) -> StepShown:
    day = clock.local_date
    return StepShown(
        key=row.key, number=row.position + 1, title=gettext(row.title), state=row.state, planned_on=row.planned_on,
        opened_on=day(row.opened_at) if row.opened_at else None, closed_on=day(row.closed_at) if row.closed_at else None,
        closed_why=row.closed_why, result=row.result, lacks=lacks,
    )  # fmt: skip
