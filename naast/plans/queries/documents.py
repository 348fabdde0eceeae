"""The papers of a plan: the list without their content, and one of them opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common.operations import NotFound
from naast.plans.models import Document
from naast.plans.models.table import CONFIDED
from naast.plans.queries.abouts import Abouts, abouts
from naast.plans.queries.frame import Head, head, names_of_workers
from naast.plans.queries.letter import people_of
from naast.plans.record import Opened, looks
from naast.plans.rules import NoDoor

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper, without what is in it."""

    public_id: str
    name: str
    kind: str
    size: int
    about: str
    who: str
    added_at: datetime
    is_mine: bool
    is_alone: bool = False


@dataclass(frozen=True, slots=True)
class Papers:
    """The page; ``about`` says over whom this person may keep a paper."""

    head: Head
    papers: tuple[Paper, ...]
    about: Abouts


@dataclass(frozen=True, slots=True)
class Opening:
    """One paper, opened: what it is called, what it is, what is in it."""

    name: str
    kind: str
    content: bytes


@looks(Permission.PLAN_VIEW, part="documents")
def documents(table: Opened, *, at: datetime, by: Actor) -> Papers:
    """What was added, newest first."""
    if not table.ids("documents"):
        raise NoDoor("documents")
    return Papers(head=head(table), papers=papers_of(table), about=abouts(table, "documents", people_of(table)))


def papers_of(table: Opened) -> tuple[Paper, ...]:
    """The papers that this person may open."""
    people = {one.pk: one.name for one in people_of(table)}
    rows = Document.objects.filter(plan=table.plan, section_id__in=table.ids("documents")).defer("content")
    rows = rows.order_by("-created_at", "-pk")
    accounts = {row.written_by_id for row in rows if row.written_by_id}
    names = names_of_workers(accounts, municipality_id=table.plan.municipality_id, at=table.at) if accounts else {}
    return tuple(
        Paper(
            public_id=row.public_id, name=row.name, kind=row.kind, size=row.size,
            about=people.get(table.sections[row.section_id].about_id or 0, ""),
            who=names.get(row.written_by_id or 0, ""), added_at=row.created_at,
            is_mine=row.written_by_id == table.by.account_id,
            is_alone=table.sections[row.section_id].part == CONFIDED,
        )
        for row in rows
    )  # fmt: skip


@looks(Permission.PLAN_VIEW, part="documents")
def paper(table: Opened, *, document: str, at: datetime, by: Actor) -> Opening:
    """One paper, opened; the line on the trail names it."""
    table.note(document)
    return opened(table, document)


def opened(table: Opened, document: str) -> Opening:
    """What is in a paper that this person may open, or ``NotFound``."""
    rows = Document.objects.filter(plan=table.plan, section_id__in=table.ids("documents"))
    row = rows.filter(public_id=document).first()
    if row is None:
        raise NotFound("document")
    return Opening(name=row.name, kind=row.kind, content=bytes(row.content))
