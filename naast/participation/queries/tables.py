"""Round tables as the working group, who holds a code, and everybody see them; and the themes that stay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, F, OuterRef, Q

from naast.access import queries as access
from naast.access.permissions import Permission
from naast.common.operations import NotFound
from naast.participation import place
from naast.participation.models import AgendaItem, Coming, Contribution, Member, RoundTable, Scenario, TablePlace
from naast.participation.queries.process import Open, agenda
from naast.participation.rules import tables as agreed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.participation.models import Process


@dataclass(frozen=True, slots=True)
class Brought:
    """What one perspective brought in one phase."""

    name: str
    group: str
    before: list[Contribution]
    during: list[Contribution]
    after: list[Contribution]

    @property
    def all(self) -> list[Contribution]:
        """All of it, in order."""
        return [*self.before, *self.during, *self.after]


@dataclass(frozen=True, slots=True)
class TableShown:
    """One table: its places and who comes, what was brought, and the themes that came of it or returned."""

    row: RoundTable
    lines: list[agreed.Line]
    brought: list[Brought]
    themes: list[Open]
    returned: list[Open]

    @property
    def nobody(self) -> tuple[str, ...]:
        """The perspectives of which nobody comes."""
        return agreed.nobody_of(self.lines)

    @property
    def has_brought(self) -> bool:
        """Whether anything was brought yet."""
        return any(one.all for one in self.brought)

    @property
    def none_young(self) -> bool:
        """Whether nobody under twenty comes."""
        return agreed.nobody_young(self.lines)

    @property
    def is_missing(self) -> bool:
        """Whether somebody is missing, while it can still be mended."""
        return self.row.state == "planned" and (self.none_young or bool(self.nobody))


@dataclass(frozen=True, slots=True)
class TableLine:
    """One table in a list, and whether nobody under twenty comes."""

    row: RoundTable
    comes: int
    none_young: bool


@dataclass(frozen=True, slots=True)
class MyTable:
    """One table for who holds a code: what they said of coming."""

    row: RoundTable
    comes: bool | None
    is_under_20: bool | None
    asks_age: bool


def tables(slug: str, *, by: Actor) -> list[TableLine]:
    """The tables of a process, the last first. Raises ``NotFound``."""
    return _lines_of(place.process(slug, by=by))


def table(slug: str, public_id: str, *, by: Actor) -> TableShown:
    """One table for who works on its process. Raises ``NotFound``."""
    return _shown(place.workplace(slug, by=by), public_id)


def wanted_at(slug: str, public_id: str, *, by: Actor) -> dict[str, int]:
    """How many of each group are hoped for at a table, for its form; nothing for a new one."""
    rows = TablePlace.objects.filter(table__process=place.process(slug, by=by), table__public_id=public_id)
    return dict(rows.values_list("group__public_id", "wanted")) if public_id else {}


def scenarios_to_choose(slug: str, *, by: Actor) -> list[tuple[str, str]]:
    """The scenarios in which a theme can go on: id, and letter with title."""
    rows = Scenario.objects.filter(process=place.process(slug, by=by)).exclude(state="dropped")
    return [(one.public_id, f"{one.letter}: {one.title}") for one in rows]


def public_tables(slug: str, *, municipality_id: int) -> list[TableLine]:
    """The tables of a process that everybody may follow. Raises ``NotFound``."""
    return _lines_of(place.public_process(municipality_id, slug))


def public_table(slug: str, public_id: str, *, municipality_id: int) -> TableShown:
    """One table as everybody sees it; its page tells no words but the themes. Raises ``NotFound``."""
    return _shown(place.public_process(municipality_id, slug), public_id)


def my_tables(code: str, *, municipality_id: int) -> list[MyTable]:
    """The tables at which the perspective of who holds this code has a place. Raises ``NotFound``."""
    who = place.participant(code, municipality_id=municipality_id)
    if who.withdrawn_at or who.process.state == "draft":
        return []
    seats = TablePlace.objects.filter(group_id=who.group_id).values("table_id")
    rows = list(RoundTable.objects.filter(process=who.process, pk__in=seats))
    said = {one.table_id: one for one in Coming.objects.filter(participant=who, table__in=rows)}
    age = who.group.age_to
    asks_age = age is None or age >= agreed.YOUNG
    return [
        MyTable(row, said[row.pk].comes, said[row.pk].is_under_20, asks_age)
        if row.pk in said
        else MyTable(row, None, None, asks_age)
        for row in rows
    ]


def my_table(code: str, public_id: str, *, municipality_id: int) -> MyTable:
    """One of them. Raises ``NotFound``."""
    found = next(
        (one for one in my_tables(code, municipality_id=municipality_id) if one.row.public_id == public_id), None
    )
    if found is None:
        raise NotFound("table")
    return found


def carriers_to_tell(municipality_id: int, *, at: datetime) -> set[int]:
    """The accounts that carry a theme which returned, work on it still, and did not hear of this return yet."""
    rows = AgendaItem.objects.filter(municipality_id=municipality_id, done_at=None, returned_at__lte=at)
    rows = rows.filter(Q(told_at=None) | Q(told_at__lt=F("returned_at")))
    rows = rows.exclude(process__state__in=["finished", "stopped"])
    works = Member.objects.filter(process=OuterRef("process"), account=OuterRef("carrier"), left_at=None)
    carry = {key for key in rows.filter(Exists(works)).values_list("carrier_id", flat=True) if key}
    if not carry:
        return set()
    return carry & {
        key for key, _name in access.who_may(Permission.PARTICIPATION_WORK, municipality_id=municipality_id)
    }


def _lines_of(process: Process) -> list[TableLine]:
    counted = {
        row["table_id"]: row
        for row in Coming.objects.filter(table__process=process, participant__withdrawn_at=None)
        .values("table_id")
        .annotate(yes=Count("pk", filter=Q(comes=True)), young=Count("pk", filter=Q(comes=True, is_under_20=True)))
    }
    rows = RoundTable.objects.filter(process=process)
    none = {"yes": 0, "young": 0}
    return [TableLine(row, counted.get(row.pk, none)["yes"], not counted.get(row.pk, none)["young"]) for row in rows]


def _shown(process: Process, public_id: str) -> TableShown:
    row = RoundTable.objects.filter(process=process, public_id=public_id).first()
    if row is None:
        raise NotFound("table")
    places = list(TablePlace.objects.filter(table=row).select_related("group"))
    said = Coming.objects.filter(table=row, participant__withdrawn_at=None).values("participant__group_id")
    counted = {
        one["participant__group_id"]: one
        for one in said.annotate(
            yes=Count("pk", filter=Q(comes=True)), no=Count("pk", filter=Q(comes=False)),
            young=Count("pk", filter=Q(comes=True, is_under_20=True)),
        )
    }  # fmt: skip
    none = {"yes": 0, "no": 0, "young": 0}
    wrote: dict[tuple[int, str], list[Contribution]] = {}
    for one in Contribution.objects.filter(table=row):
        wrote.setdefault((one.group_id, one.phase), []).append(one)
    ours = set(AgendaItem.objects.filter(table=row).values_list("public_id", flat=True))
    items = agenda(process)
    lines = []
    for at in places:
        count = counted.get(at.group_id, none)
        lines.append(agreed.Line(at.group.name, at.wanted, count["yes"], count["no"], count["young"]))
    return TableShown(
        row=row, lines=lines, themes=[one for one in items if one.public_id in ours],
        returned=[one for one in items if one.returned_on and one.public_id not in ours],
        brought=[
            Brought(at.group.name, at.group.public_id, *(wrote.get((at.group_id, phase), []) for phase in Contribution.PHASES))
            for at in places
        ],
    )  # fmt: skip


def table_titles(municipality_id: int, ids: Iterable[str] | None = None) -> dict[str, str]:
    """Tables that everybody may see (all, or these), by ``process/table``, with what they are called now."""
    rows = RoundTable.objects.filter(municipality_id=municipality_id).exclude(process__state="draft")
    rows = (rows if ids is None else rows.filter(public_id__in=list(ids))).select_related("process")
    return {f"{row.process.slug}/{row.public_id}": row.title for row in rows}
