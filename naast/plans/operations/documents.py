"""Papers that belong to a plan: added, and taken away by who added them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common.operations import NotAllowed, NotFound
from naast.plans import trail
from naast.plans.models import Document
from naast.plans.operations.placing import place
from naast.plans.record import Opened, changes
from naast.plans.rules import papers

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor


@changes(Permission.PLAN_SAY, part="documents", action=trail.CREATED)
def add_document(table: Opened, *, name: str, content: bytes, at: datetime, by: Actor, about: str = "") -> Document:
    """Keep a paper, sealed; about the whole family or about one person. Raises ``papers.UnknownKind`` or ``TooLarge``."""
    if len(content) > papers.MOST:
        raise papers.TooLarge(len(content))
    kind = papers.kind_of(content)
    section = place(table, about, "documents")
    return Document.objects.create(
        municipality_id=table.plan.municipality_id, plan=table.plan, section=section,
        name=papers.named(name, kind), kind=kind, size=len(content), content=content,  # type: ignore[misc]  # a text column that holds bytes
        written_by_id=by.account_id,
        created_at=at,
    )  # fmt: skip


@changes(Permission.PLAN_SAY, part="documents", action=trail.DELETED)
def remove_document(table: Opened, *, document: str, at: datetime, by: Actor) -> None:
    """Take a paper away; only who added it does."""
    rows = Document.objects.filter(plan=table.plan, section_id__in=table.ids("documents")).defer("content")
    row = rows.filter(public_id=document).first()
    if row is None:
        raise NotFound("document")
    if row.written_by_id != by.account_id:
        raise NotAllowed(Permission.PLAN_SAY.value)
    table.note(row.public_id)
    row.delete()
