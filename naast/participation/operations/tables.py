"""Round tables: lay the places, ask who comes, hear every perspective, and let what stands out stay until something was done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models.functions import Coalesce

from naast.access.permissions import Permission
from naast.common import clock
from naast.common.operations import NotFound, operation
from naast.participation import naming, place, rules
from naast.participation.models import (
    AgendaItem,
    Coming,
    Contribution,
    Group,
    Member,
    Participant,
    RoundTable,
    Scenario,
    TablePlace,
)
from naast.participation.rules import tables

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.participation.models import Process

WORK, STEER, TAKE_PART = (
    Permission.PARTICIPATION_WORK,
    Permission.PARTICIPATION_STEER,
    Permission.PARTICIPATION_TAKE_PART,
)
MOST_WANTED = 50


@dataclass(frozen=True, slots=True)
class TablePlan:
    """What a table is: its name, the question, when and where, and how many of each perspective are hoped for (by group)."""

    title: str
    asks: str
    held_at: datetime
    place: str
    wanted: Mapping[str, int]


@operation(STEER)
def lay_perspectives(*, slug: str, by: Actor) -> Process:
    """The perspectives of a round table become groups of the process; those that are there stay as they are.

    They are kept in Dutch, whatever language the page was in; ``words.perspective`` says them in that of who reads.
    """
    row = place.process(slug, by=by, lock=True)
    known = set(Group.objects.filter(process=row).values_list("name", flat=True))
    for position, one in enumerate(tables.PERSPECTIVES):
        if one.name not in known:
            Group.objects.create(
                municipality_id=row.municipality_id, process=row, name=one.name, voice=one.voice, age_to=one.age_to,
                target=1, decides=False, position=position,
            )  # fmt: skip
    return row


@operation(WORK)
def put_table(*, slug: str, table: str = "", plan: TablePlan, at: datetime, by: Actor) -> RoundTable:
    """A new table, or another day, question or places for one that is not held yet.

    Raises ``rules.Empty`` with the fields that miss, ``rules.NotNow``, ``NotFound``.
    """
    row = place.workplace(slug, by=by)
    groups = {one.public_id: one for one in Group.objects.filter(process=row)}
    wanted = {groups[key]: min(n, MOST_WANTED) for key, n in plan.wanted.items() if n > 0 and key in groups}
    lacks = [name for name in ("title", "asks") if not getattr(plan, name).strip()]
    if lacks or not wanted:
        raise rules.Empty(*(lacks or ["wanted"]))
    found = _table(row, table) if table else RoundTable(process=row, municipality_id=row.municipality_id, created_at=at)
    if found.state != "planned":
        raise rules.NotNow("table")
    found.title, found.asks, found.held_at = plan.title.strip(), plan.asks.strip(), plan.held_at
    found.place = plan.place.strip()
    found.save()
    TablePlace.objects.filter(table=found).exclude(group__in=wanted).delete()
    for group, number in wanted.items():
        TablePlace.objects.update_or_create(
            table=found, group=group, defaults={"municipality_id": row.municipality_id, "wanted": number}
        )
    return found


@operation(WORK)
def move_table(*, slug: str, table: str, to: str, at: datetime, by: Actor) -> RoundTable:
    """The table opens, closes, or opens again; who is missing does not stop it. Raises ``rules.NotNow``, ``NotFound``."""
    found = _table(place.workplace(slug, by=by), table)
    if (found.state, to) not in {("planned", "open"), ("open", "closed"), ("closed", "open")}:
        raise rules.NotNow("table")
    found.state, found.closed_at = to, at if to == "closed" else None
    found.opened_at = found.opened_at or at
    found.save()
    return found


@operation(TAKE_PART)
def say_coming(
    *, code: str, table: str, municipality_id: int, comes: bool, is_under_20: bool | None = None, by: Actor
) -> Coming:
    """Who holds a code comes, or not; and whether they are under twenty, if they want to say. Raises ``rules.NotNow``, ``NotFound``."""
    who, found = _guest(code, table, municipality_id)
    if found.state == "closed":
        raise rules.NotNow("table")
    age = who.group.age_to
    said = True if age is not None and age < tables.YOUNG else is_under_20
    coming, _is_new = Coming.objects.update_or_create(
        table=found,
        participant=who,
        defaults={"municipality_id": municipality_id, "comes": comes, "is_under_20": said if comes else None},
    )
    return coming


@operation(TAKE_PART)
def contribute(
    *, code: str, table: str, municipality_id: int, words: str, is_sure: bool = False, by: Actor
) -> RoundTable:
    """What somebody with a code brings, as their perspective; kept without who. The same twice is kept once.

    Raises ``rules.Empty``, ``rules.TooLong``, ``rules.MayName``, ``NotFound``.
    """
    who, found = _guest(code, table, municipality_id)
    return _bring(found, who.group, words, is_sure=is_sure)


@operation(WORK)
def contribute_in_room(
    *, slug: str, table: str, group: str, words: str, is_sure: bool = False, by: Actor
) -> RoundTable:
    """What a perspective says in the room, written on the one screen. Raises as :func:`contribute`."""
    found = _table(place.workplace(slug, by=by), table)
    seat = TablePlace.objects.filter(table=found, group__public_id=group).select_related("group").first()
    if seat is None:
        raise NotFound("group")
    return _bring(found, seat.group, words, is_sure=is_sure)


@operation(WORK)
def strike_contribution(*, slug: str, table: str, contribution: str, by: Actor) -> RoundTable:
    """What should not stand there goes. Raises ``NotFound``."""
    found = _table(place.workplace(slug, by=by), table)
    if not Contribution.objects.filter(table=found, public_id=contribution).delete()[0]:
        raise NotFound("contribution")
    return found


@operation(WORK)
def stand_out(
    *, slug: str, table: str, contribution: str = "", words: str, carrier: int | None = None, at: datetime, by: Actor
) -> AgendaItem:
    """What stands out becomes a theme on the agenda, with who carries it; with a contribution when it comes of one.

    Raises ``rules.Empty``, ``NotFound``.
    """
    row = place.workplace(slug, by=by)
    found = _table(row, table)
    if not words.strip() or len(words.strip()) > 300:
        raise rules.Empty("words")
    item = AgendaItem.objects.filter(process=row, table=found, words=words.strip(), done_at=None).first()
    item = item or AgendaItem.objects.create(
        municipality_id=row.municipality_id, process=row, table=found, words=words.strip(), looked_at=at, created_at=at
    )
    if carrier is not None:
        item.carrier_id = _member(row, carrier)
        item.save()
    if contribution:
        Contribution.objects.filter(table=found, public_id=contribution).update(theme=item)
    return item


@operation(WORK)
def carry(
    *, slug: str, item: str, carrier: int | None = None, happens: str = "", scenario: str = "", at: datetime, by: Actor
) -> AgendaItem:
    """Who carries a theme, what happens with it now, and the scenario in which it goes on; its three months begin again.

    Raises ``rules.Empty`` when nobody carries it and nothing is said, ``NotFound``.
    """
    row = place.workplace(slug, by=by)
    found = AgendaItem.objects.filter(process=row, public_id=item, done_at=None).first()
    if found is None:
        raise NotFound("item")
    if carrier is None and not happens.strip():
        raise rules.Empty("happens")
    found.carrier_id = _member(row, carrier) if carrier is not None else found.carrier_id
    found.happens = happens.strip()[:300] or found.happens
    found.scenario = Scenario.objects.filter(process=row, public_id=scenario).first() if scenario else found.scenario
    if happens.strip():
        found.looked_at, found.returned_at = at, None
    found.save()
    return found


@operation(Permission.PARTICIPATION_KEEP)
def return_themes(*, at: datetime, by: Actor) -> int:
    """Themes with which nothing was done for three months return by themselves; how many. Safe to run twice."""
    rows = AgendaItem.objects.filter(municipality_id=by.municipality_id or 0, done_at=None, returned_at=None)
    rows = rows.exclude(process__state__in=["finished", "stopped"]).select_for_update(of=("self",))
    due = [
        row
        for row in rows.annotate(since=Coalesce("looked_at", "created_at"))
        if tables.returns_on(clock.local_date(row.since)) <= clock.local_date(at)
    ]
    for row in due:
        row.returned_at, row.returns = at, row.returns + 1
        row.save(update_fields=["returned_at", "returns"])
    return len(due)


@operation(Permission.PARTICIPATION_KEEP)
def note_carrier_told(*, account_id: int, at: datetime, by: Actor) -> int:
    """Who carries themes was told by mail that they returned; how many themes. Each return is told once."""
    rows = AgendaItem.objects.filter(municipality_id=by.municipality_id or 0, carrier_id=account_id, done_at=None)
    return rows.filter(returned_at__lte=at).update(told_at=at)


def _bring(found: RoundTable, group: Group, words: str, *, is_sure: bool) -> RoundTable:
    said = words.replace("\x00", "").replace("\r\n", "\n").strip()
    if not said:
        raise rules.Empty("words")
    if len(said) > tables.MOST_SAID:
        raise rules.TooLong
    if not is_sure and (names := naming.names_in(said, found.process)):
        raise rules.MayName(names)
    if not TablePlace.objects.filter(table=found, group=group).exists():
        raise NotFound("table")
    phase = tables.phase(found.state)
    if not Contribution.objects.filter(table=found, group=group, phase=phase, words=said).exists():
        Contribution.objects.create(
            municipality_id=found.municipality_id, table=found, group=group, phase=phase, words=said,
            created_at=found.held_at,
        )  # fmt: skip
    return found


def _table(row: Process, public_id: str) -> RoundTable:
    found = RoundTable.objects.select_for_update(of=("self",)).filter(process=row, public_id=public_id).first()
    if found is None:
        raise NotFound("table")
    return found


def _guest(code: str, public_id: str, municipality_id: int) -> tuple[Participant, RoundTable]:
    """Who holds a code, and a table at which their perspective has a place. Raises ``NotFound``."""
    who = place.participant(code, municipality_id=municipality_id)
    if who.withdrawn_at or not TablePlace.objects.filter(table__public_id=public_id, group_id=who.group_id).exists():
        raise NotFound("table")
    return who, _table(who.process, public_id)


def _member(row: Process, account_id: int) -> int:
    """Somebody of the working group. Raises ``NotFound``."""
    if not Member.objects.filter(process=row, account_id=account_id, left_at=None).exists():
        raise NotFound("member")
    return account_id
