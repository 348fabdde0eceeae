"""The assignment comes first, with its purpose; then who does what by when, for what money, and because of what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from naast.access.permissions import Permission
from naast.common import clock
from naast.common.operations import NotFound, operation
from naast.participation import place, rules
from naast.participation.models import (
    Action,
    ActionSource,
    AgendaItem,
    Assignment,
    Element,
    Finding,
    Process,
    Recommendation,
)

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import Model, QuerySet

    from naast.access.actors import Actor

WORK, STEER = Permission.PARTICIPATION_WORK, Permission.PARTICIPATION_STEER


@dataclass(frozen=True, slots=True)
class Task:
    """An action in words. ``sources`` are pairs such as ``recommendation:abc``; without one nobody knows why it is done."""

    what: str
    who: str
    due_on: date
    sources: tuple[str, ...]
    euros: int | None = None
    money: str = ""


@operation(WORK)
def assign(*, slug: str, purpose: str, words: str = "", lead: str = "", version: int = 0, at: datetime, by: Actor) -> Assignment:  # fmt: skip
    """The assignment, new (version 0) or rewritten. Raises ``rules.Empty``, ``ChangedMeanwhile``, ``NotNow``, ``NotFound``."""
    if not purpose.strip():
        raise rules.Empty("purpose")
    process = place.workplace(slug, by=by, doing="action")
    place.process(slug, by=by, lock=True)
    row = Assignment.objects.filter(process=process).first()
    if (row.version if row else 0) != version:
        raise rules.ChangedMeanwhile
    row = row or Assignment(process=process, municipality_id=process.municipality_id, created_at=at, version=0)
    row.purpose, row.words, row.lead, row.version = purpose.strip(), words.strip(), lead.strip(), row.version + 1
    row.save()
    return row


@operation(WORK)
def put_action(*, slug: str, public_id: str = "", task: Task, version: int = 0, at: datetime, by: Actor) -> Action:
    """An action, new or rewritten, with what it comes from.

    Raises ``rules.Empty``, ``rules.Unfit`` (a new one for a day that is gone, euros from nowhere),
    ``rules.ChangedMeanwhile``, ``rules.NotNow``, ``NotFound``.
    """
    process = place.workplace(slug, by=by, doing="action")
    place.process(slug, by=by, lock=True)
    row = Action.objects.filter(process=process, public_id=public_id).first() if public_id else None
    if public_id and row is None:
        raise NotFound("action")
    _insist(task, is_new=row is None, today=clock.local_date(at))
    if (row.version if row else 0) != version:
        raise rules.ChangedMeanwhile
    sources = [source(process, one) for one in dict.fromkeys(task.sources) if not one.startswith("action:")]
    row = row or Action(
        process=process, municipality_id=process.municipality_id, created_at=at, version=0,
        position=Action.objects.filter(process=process).count(),
    )  # fmt: skip
    row.what, row.who, row.due_on = task.what.strip(), task.who.strip(), task.due_on
    row.euros, row.money, row.version = task.euros, task.money.strip(), row.version + 1
    row.save()
    row.sources.all().delete()
    for kind, found in sources:
        ActionSource.objects.create(municipality_id=process.municipality_id, action=row, **{kind: found})
    return row


@operation(WORK)
def move_action(*, slug: str, public_id: str, state: str, why: str = "", by: Actor) -> Action:
    """How an action stands now; who drops one says why. Raises ``rules.Empty``, ``rules.NotNow``, ``NotFound``."""
    process = place.workplace(slug, by=by)
    row = Action.objects.select_for_update().filter(process=process, public_id=public_id).first()
    if row is None or state not in Action.STATES:
        raise NotFound("action")
    if state == "dropped" and not why.strip():
        raise rules.Empty("why")
    row.state, row.state_why, row.version = state, why.strip(), row.version + 1
    row.save(update_fields=["state", "state_why", "version"])
    return row


@operation(STEER)
def keep_open(*, slug: str, finding: str, at: datetime, by: Actor) -> AgendaItem:
    """Put a finding to which nothing leads on the agenda, in its own words; twice is once. Raises ``NotFound``."""
    process = place.process(slug, by=by, lock=True)
    found = Finding.objects.filter(process=process, public_id=finding, state="in").first()
    if found is None:
        raise NotFound("finding")
    item, _is_new = AgendaItem.objects.get_or_create(
        process=process,
        finding=found,
        defaults={"municipality_id": process.municipality_id, "words": found.title, "created_at": at},
    )
    return item


def _insist(task: Task, *, is_new: bool, today: date) -> None:
    lacks = [name for name in ("what", "who") if not getattr(task, name).strip()]
    if lacks or not task.sources:
        raise rules.Empty(*lacks, *([] if task.sources else ["sources"]))
    faults = rules.faults_of_day(task.due_on, today=today) if is_new else {}
    if task.euros and not task.money.strip():
        faults["money"] = "empty"
    if faults:
        raise rules.Unfit(faults)


def source(process: Process, said: str) -> tuple[str, Model]:
    """What something comes from (``recommendation:abc``), of this process only. Raises ``NotFound``."""
    kind, _colon, key = said.partition(":")
    rows: dict[str, QuerySet[Any]] = {
        "recommendation": Recommendation.objects.filter(process=process),
        "element": Element.objects.filter(scenario__process=process),
        "finding": Finding.objects.filter(process=process),
        "action": Action.objects.filter(process=process),
    }
    found = rows[kind].filter(public_id=key).first() if kind in rows else None
    if found is None:
        raise NotFound("source")
    return kind, found
