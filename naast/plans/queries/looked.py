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
from naast.plans.models import Emergency, Person, TrailLine
from naast.plans.queries import shown
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

    @property
    def when(self) -> str:
        """At which time of the day, or between which two."""
        first, last = (clock.local(one).strftime("%H.%M") for one in (self.first, self.last))
        return first if first == last else f"{first}–{last}"


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
    every_line = list(_lines(table, first, last)[: MOST + 1])
    sat = shown.table_of(table, every_line)
    lines = [line for line in every_line[:MOST] if sat.shows(line)]
    who = _names(table, lines, sat)
    days: dict[date, list[Look]] = {}
    for found in _together(lines, sat):
        days.setdefault(clock.local_date(found[0].at), []).append(_look(found, who, sat))
    every = [one for day in days.values() for one in day]
    return Looked(
        head=head(table),
        days=tuple(Day(day, tuple(found)) for day, found in days.items()),
        since=first,
        until=last,
        is_cut=len(every_line) > MOST,
        refused=sum(one.count for one in every if one.is_refused and not one.is_family),
        emergencies=_uses(table, first, last),
    )


def _uses(table: Opened, first: date, last: date) -> int:
    """How often the button was pressed, however much was opened each time."""
    start, end = _span(first, last)
    rows = Emergency.objects.filter(plan=table.plan, started_at__lt=end, until__gte=start)
    return 0 if table.is_guest else rows.count()


def _span(first: date, last: date) -> tuple[datetime, datetime]:
    start = datetime.combine(first, time(), tzinfo=clock.AMSTERDAM)
    return start, datetime.combine(last, time(), tzinfo=clock.AMSTERDAM) + timedelta(days=1)


def _lines(table: Opened, first: date, last: date) -> QuerySet[TrailLine]:
    """Newest first. Who stands around the family sees only their own lines; the family sees everybody's."""
    start, end = _span(first, last)
    rows = TrailLine.objects.filter(
        municipality_id=table.plan.municipality_id, plan_id=table.plan.pk, at__gte=start, at__lt=end
    ).order_by("-at", "-number")
    if not table.sees_all:
        hidden = ONLY_BEHIND_A_DOOR - {one.part for one in table.sections.values()}
        rows = rows.exclude(part__in=hidden)
    return rows.filter(account_id=table.by.account_id) if table.is_guest else rows


def _together(lines: list[TrailLine], sat: shown.Table) -> list[list[TrailLine]]:
    """Lines alike of one day, newest first; of what is veiled nothing but the day tells one from another."""
    found: dict[tuple[object, ...], list[TrailLine]] = {}
    for line in lines:
        found.setdefault((clock.local_date(line.at), *_alike(line, sat)), []).append(line)
    return list(found.values())


def _alike(line: TrailLine, sat: shown.Table) -> tuple[object, ...]:
    """What one line of a day has in common with another that is told together with it."""
    if sat.is_veiled(line):
        return line.outcome, "veiled"
    if sat.is_outsider(line):  # told of the plan, whatever part it was
        return line.outcome, line.account_id, line.action, line.why
    return line.account_id, line.part, line.action, line.outcome, line.why, line.ground


def _names(table: Opened, lines: list[TrailLine], sat: shown.Table) -> dict[int, tuple[str, str]]:
    """First name and what somebody is, by account: a colleague of the network, or somebody of the family."""
    town = table.plan.municipality_id
    known = {one.account_id: (one.first_name, one.role_text) for one in network.everybody(town, at=table.at)}
    with guard.on_behalf_of_naast(municipality_id=town, plan_id=table.plan.pk, at=table.at, why="looked"):
        keys = {person for line in lines if (person := sat.once(line))}
        people = {one.pk: one.name for one in Person.objects.filter(plan=table.plan, pk__in=keys)}
    named: dict[int, tuple[str, str]] = {}
    for line in lines:
        if line.account_id is None or line.account_id in named or sat.is_outsider(line):
            continue
        person = sat.once(line)
        if person in people:
            named[line.account_id] = (people[person], "")
        else:
            name, role = known.get(line.account_id, ("", ""))
            named[line.account_id] = (name or access.name_of(line.account_id), role or _role(line.role))
    return named


def _role(said: str) -> str:
    return ", ".join(str(ROLE_NAMES[Role(one)]) for one in said.split("+") if one in set(Role))


def _who(line: TrailLine, who: dict[int, tuple[str, str]], sat: shown.Table) -> tuple[str, str]:
    """Somebody's name and what they are; of who has no place here, or may not be known, only that."""
    if sat.is_veiled(line):
        return _("iemand van het gezin"), ""
    if sat.is_outsider(line):
        return _("iemand zonder plek aan deze tafel"), ""
    name, role = who.get(line.account_id or 0, (_("Naast zelf"), ""))
    return name, _("was eerder de vaste persoon") if sat.walked_before(line) else role


def _look(found: list[TrailLine], who: dict[int, tuple[str, str]], sat: shown.Table) -> Look:
    line = found[0]
    name, role = _who(line, who, sat)
    part = "plan" if sat.is_veiled(line) or sat.is_outsider(line) else line.part
    is_family, is_refused = sat.person(line) is not None, line.outcome == trail.REFUSED
    not_theirs = is_family and is_refused  # who sits here and asks for what is not open to them
    return Look(
        who=name,
        role=role,
        first=found[-1].at,
        last=line.at,
        count=len(found),
        act=words.word(words.ACTS, line.action),
        part=words.word(words.LOOKED_AT, part),
        why=_("dat deel staat niet open voor wie keek") if not_theirs else words.word(words.WHYS, line.why),
        ground=words.word(words.SEATS, "family" if not_theirs else line.ground),
        is_emergency=line.controls.endswith("T") and line.ground != "none",
        is_refused=is_refused,
        is_family=is_family,
        is_me=line.account_id == sat.mine,
    )
