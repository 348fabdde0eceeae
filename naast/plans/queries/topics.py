"""What stands under the headings of a heavier part: who said what, and why the part was opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.plans import topics
from naast.plans.models import Entry, Person
from naast.plans.queries.frame import Head, head
from naast.plans.queries.letter import Near, Said, people_of, said
from naast.plans.record import Opened, looks
from naast.plans.rules import NoDoor

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor


@dataclass(frozen=True, slots=True)
class Spoken:
    """One thing that was said under a heading; ``is_mine`` when who looks may change it."""

    said: Said
    signed: str
    at: datetime
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with what stands under it."""

    topic: topics.Topic
    spoken: tuple[Spoken, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A heavier part. Until somebody says why it is needed, ``why`` is empty and it stays hidden."""

    why: tuple[Spoken, ...]
    headings: tuple[Heading, ...]
    loose: tuple[Spoken, ...]

    @property
    def is_open(self) -> bool:
        """Whether the part was opened."""
        return bool(self.why or self.loose) or any(one.spoken for one in self.headings)


@dataclass(frozen=True, slots=True)
class Together:
    """The page on which a family and who works with it understand things together."""

    head: Head
    part: Part
    people: tuple[Near, ...]
    about: tuple[tuple[str, str], ...]


def part_of(table: Opened, kind: str, people: dict[int, Person]) -> Part:
    """What stands in one heavier part, oldest first under each heading."""
    rows = Entry.objects.filter(plan=table.plan, section_id__in=table.ids(), kind=kind, taken_back_at=None)
    found: dict[str, list[Spoken]] = {}
    for row in rows.order_by("created_at", "pk"):
        code = row.topic if topics.known(kind, row.topic) else ""
        found.setdefault(code, []).append(_spoken(row, table, people))
    return Part(
        why=tuple(found.get(topics.WHY, ())),
        headings=tuple(Heading(one, tuple(found.get(one.code, ()))) for one in topics.OF_KIND[kind]),
        loose=tuple(found.get("", ())),
    )


def _spoken(row: Entry, table: Opened, people: dict[int, Person]) -> Spoken:
    own = row.written_by_id == table.by.account_id
    by_worker = table.seat is not None and table.seat.kind in {"fixed", "team"} and row.said_by_id is None
    return Spoken(said(row, table, people), row.signed, row.created_at, own or by_worker)


@looks(Permission.PLAN_VIEW, part="analysis")
def together(table: Opened, *, at: datetime, by: Actor) -> Together:
    """How it is understood together; raises ``rules.NoDoor`` for who reads no part of it."""
    if not table.ids("analysis"):
        raise NoDoor("analysis")
    people = {one.pk: one for one in people_of(table)}
    near = tuple(
        Near(one.public_id, one.name, one.role, one.what, one.is_family, one.support)
        for one in people.values()
        if one.left_on is None and one.died_on is None
    )
    named = [one.about_id for one in table.sections.values() if one.part == "analysis" and one.about_id in people]
    about = tuple((people[key].public_id, people[key].name) for key in named if key)
    return Together(head(table), part_of(table, "analysis", people), near, about)
