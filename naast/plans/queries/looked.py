"""Who looked: when, which part, why, on which ground; refused and emergency too. For the family, in its own words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from naast.access import queries as access
from naast.access.permissions import ROLE_NAMES, Permission, Role
from naast.common import clock
from naast.network import queries as network
from naast.plans import guard, trail, words
from naast.plans.models import Person, TrailLine
from naast.plans.queries.frame import Head, head
from naast.plans.record import FAMILY_SEATS, WORKERS, Opened, looks

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from naast.access.actors import Actor

SPAN = timedelta(days=90)
MOST = 3000
ONLY_BEHIND_A_DOOR = frozenset({"safety"})  # that something happens there is itself for who may open it


@dataclass(frozen=True, slots=True)
class Look:
    """One line, or several alike of one day taken together."""

    who: str
    role: str
    first: datetime
    last: datetime
    count: int
    act: str
    part: str
    why: str
    ground: str
    is_emergency: bool
    is_refused: bool
    is_family: bool
    is_me: bool


@dataclass(frozen=True, slots=True)
class Day:
    """One day, newest look first."""

    on: date
    looks: tuple[Look, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """The page. ``is_cut`` says that there is more than fits, and a shorter time shows it."""

    head: Head
    days: tuple[Day, ...]
    since: date
    until: date
    is_cut: bool
    refused: int
    emergencies: int


@looks(Permission.PLAN_VIEW, part="looked", why="looked", seats=WORKERS | FAMILY_SEATS)
def who_looked(
    table: Opened, *, at: datetime, by: Actor, since: date | None = None, until: date | None = None
) -> Looked:
    """Who looked between two days, both included; without days the last ninety."""
    last = until or clock.local_date(at)
    first = since or last - SPAN
    lines = list(_lines(table, first, last)[: MOST + 1])
    who = _names(table, lines)
    together: dict[tuple[object, ...], list[TrailLine]] = {}
    for line in lines[:MOST]:
        key = (clock.local_date(line.at), line.account_id, line.part, line.action, line.outcome, line.why, line.ground)
        together.setdefault(key, []).append(line)
    days: dict[date, list[Look]] = {}
    for found in together.values():
        days.setdefault(clock.local_date(found[0].at), []).append(_look(table, found, who))
    every = [one for day in days.values() for one in day]
    return Looked(
        head=head(table),
        days=tuple(Day(day, tuple(found)) for day, found in days.items()),
        since=first,
        until=last,
        is_cut=len(lines) > MOST,
        refused=sum(one.count for one in every if one.is_refused),
        emergencies=sum(one.count for one in every if one.is_emergency),
    )


def _lines(table: Opened, first: date, last: date) -> QuerySet[TrailLine]:
    """Newest first. Who stands around the family sees only their own lines; the family sees everybody's."""
    start = datetime.combine(first, time(), tzinfo=clock.AMSTERDAM)
    end = datetime.combine(last, time(), tzinfo=clock.AMSTERDAM) + timedelta(days=1)
    rows = TrailLine.objects.filter(
        municipality_id=table.plan.municipality_id, plan_id=table.plan.pk, at__gte=start, at__lt=end
    ).order_by("-at", "-number")
    if not table.sees_all:
        hidden = ONLY_BEHIND_A_DOOR - {one.part for one in table.sections.values()}
        rows = rows.exclude(part__in=hidden)
    return rows.filter(account_id=table.by.account_id) if table.is_guest else rows


def _names(table: Opened, lines: list[TrailLine]) -> dict[int, tuple[str, str]]:
    """First name and what somebody is, by account: a colleague of the network, or somebody of the family."""
    town = table.plan.municipality_id
    known = {one.account_id: (one.first_name, one.role_text) for one in network.everybody(town, at=table.at)}
    with guard.on_behalf_of_naast(municipality_id=town, plan_id=table.plan.pk, at=table.at, why="looked"):
        keys = {line.person_id for line in lines if line.person_id}
        people = {one.pk: one.name for one in Person.objects.filter(plan=table.plan, pk__in=keys)}
    named: dict[int, tuple[str, str]] = {}
    for line in lines:
        if line.account_id is None or line.account_id in named:
            continue
        if line.person_id in people:
            named[line.account_id] = (people[line.person_id], "")
        else:
            name, role = known.get(line.account_id, ("", ""))
            named[line.account_id] = (name or access.name_of(line.account_id), role or _role(line.role))
    return named


def _role(said: str) -> str:
    return ", ".join(str(ROLE_NAMES[Role(one)]) for one in said.split("+") if one in set(Role))


def _look(table: Opened, found: list[TrailLine], who: dict[int, tuple[str, str]]) -> Look:
    line = found[0]
    name, role = who.get(line.account_id or 0, (_("Naast zelf"), ""))
    return Look(
        who=name,
        role=role,
        first=found[-1].at,
        last=line.at,
        count=len(found),
        act=words.word(words.ACTS, line.action),
        part=words.word(words.LOOKED_AT, line.part),
        why=words.word(words.WHYS, line.why),
        ground=words.word(words.SEATS, line.ground),
        is_emergency=line.controls.endswith("T") and line.ground != "none",
        is_refused=line.outcome == trail.REFUSED,
        is_family=line.person_id is not None,
        is_me=line.account_id == table.by.account_id,
    )
