"""Begin a process with its purpose, open and close its steps, and say who works on it and whom it wants to hear."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from naast.access import queries as access
from naast.access.permissions import Permission
from naast.common import ids
from naast.common.operations import NotFound, operation
from naast.network import queries as network
from naast.participation import place, rules
from naast.participation.models import AgendaItem, Finding, Group, Member, Participant, Partner, Process, Step
from naast.participation.queries import missing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from naast.access.actors import Actor

STEER = Permission.PARTICIPATION_STEER
SLUG = 48


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a process: ``purpose`` comes first and may not be empty; ``frame`` is what already stands."""

    title: str
    purpose: str
    frame: str = ""


@operation(STEER)
def start(*, said: Said, template: str, at: datetime, by: Actor) -> Process:
    """A process as a draft, with the steps of a template; who makes it leads it. Raises ``rules.Empty``, ``NotFound``."""
    _insist(said)
    if template not in rules.TEMPLATES:
        raise NotFound("template")
    row = Process.objects.create(
        municipality_id=by.municipality_id or 0, slug=_address(said.title, by), title=said.title.strip(),
        purpose=said.purpose.strip(), frame=said.frame.strip(), template=template, made_by_id=by.account_id or 0,
        created_at=at,
    )  # fmt: skip
    for position, key in enumerate(rules.TEMPLATES[template].steps):
        _new(Step, row, key=key, position=position, title=_(rules.STEPS[key]))
    _new(Member, row, account_id=by.account_id or 0, task="lead")
    return row


@operation(STEER)
def rewrite(*, slug: str, said: Said, version: int, by: Actor) -> Process:
    """Other words for a process. Raises ``rules.Empty``, ``rules.ChangedMeanwhile``, ``NotFound``."""
    _insist(said)
    row = place.process(slug, by=by, lock=True)
    if row.version != version:
        raise rules.ChangedMeanwhile
    row.title, row.purpose, row.frame = said.title.strip(), said.purpose.strip(), said.frame.strip()
    row.version += 1
    row.save(update_fields=["title", "purpose", "frame", "version"])
    return row


@operation(STEER)
def open_process(*, slug: str, at: datetime, by: Actor) -> Process:
    """From a draft to a process that everybody may follow; its first step opens. Raises ``rules.NotNow``, ``NotFound``."""
    row = place.process(slug, by=by, lock=True)
    if row.state != "draft":
        raise rules.NotNow("open")
    row.state, row.opened_at = "running", at
    row.save(update_fields=["state", "opened_at"])
    Step.objects.filter(process=row, position=0).update(state="open", opened_at=at)
    return row


@operation(STEER)
def open_step(*, slug: str, key: str, planned_on: date | None = None, at: datetime, by: Actor) -> Step:
    """Open a step, a closed one again too; several may be open at once. Raises ``rules.NotNow``, ``NotFound``."""
    row = _step(slug, key, by)
    if row.process.state != "running":
        raise rules.NotNow("open")
    row.state, row.opened_at, row.closed_at, row.closed_by_id, row.closed_why = "open", at, None, None, ""
    row.planned_on = planned_on or row.planned_on
    row.save()
    return row


@operation(STEER)
def close_step(*, slug: str, key: str, why: str = "", result: str = "", at: datetime, by: Actor) -> Step:
    """Close a step; when something is still missing, only with a reason that everybody can read.

    Raises ``rules.NotNow`` when it is not open, ``rules.StillMissing`` with what misses, ``NotFound``.
    """
    row = _step(slug, key, by)
    if row.state != "open":
        raise rules.NotNow("close")
    if (lacks := missing(row.process, key)) and not why.strip():
        raise rules.StillMissing(*(one.code for one in lacks))
    row.state, row.closed_at, row.closed_by_id = "closed", at, by.account_id
    row.closed_why, row.result = why.strip(), result.strip() or row.result
    row.save()
    return row


@operation(STEER)
def finish(*, slug: str, at: datetime, by: Actor) -> Process:
    """End a process of which every step is closed and the agenda is empty. Raises ``rules.StillMissing``, ``NotFound``."""
    row = place.process(slug, by=by, lock=True)
    if row.state != "running":
        raise rules.NotNow("finish")
    if Step.objects.filter(process=row).exclude(state="closed").exists():
        raise rules.StillMissing("steps")
    if AgendaItem.objects.filter(process=row, done_at__isnull=True).exists():
        raise rules.StillMissing("agenda")
    row.state, row.ended_at = "finished", at
    row.save(update_fields=["state", "ended_at"])
    return row


@operation(STEER)
def stop(*, slug: str, why: str, at: datetime, by: Actor) -> Process:
    """Stop a process before its end, with the reason in the open. Raises ``rules.Empty``, ``rules.NotNow``, ``NotFound``."""
    if not why.strip():
        raise rules.Empty("why")
    row = place.process(slug, by=by, lock=True)
    if row.state not in {"draft", "running"}:
        raise rules.NotNow("stop")
    row.state, row.stopped_why, row.ended_at = "stopped", why.strip(), at
    row.save(update_fields=["state", "stopped_why", "ended_at"])
    return row


@operation(STEER)
def add_partner(*, slug: str, organisation: str, brings: str = "", by: Actor) -> Partner:
    """An organisation of this municipality in the working group; twice is once. Raises ``NotFound``."""
    row, found = place.process(slug, by=by), network.organisation(by.municipality_id or 0, organisation)
    if found is None:
        raise NotFound("organisation")
    partner, _is_new = Partner.objects.update_or_create(
        process=row,
        organisation_id=found.id,
        defaults={"municipality_id": row.municipality_id, "brings": brings.strip()},
    )
    return partner


@operation(STEER)
def drop_partner(*, slug: str, organisation: str, by: Actor) -> Process:
    """Take an organisation out of the working group. Raises ``NotFound``."""
    row, found = place.process(slug, by=by), network.organisation(by.municipality_id or 0, organisation)
    Partner.objects.filter(process=row, organisation_id=found.id if found else 0).delete()
    return row


@operation(STEER)
def add_member(*, slug: str, account_id: int, task: str, by: Actor) -> Member:
    """Somebody with a task in the working group, or another task for who is in it.

    Raises ``NotFound``, ``rules.Empty`` with "task", or "account" of somebody who may not open a page of a process.
    """
    row = place.process(slug, by=by)
    if task not in Member.TASKS:
        raise rules.Empty("task")
    if account_id not in dict(access.who_may(Permission.PARTICIPATION_WORK, municipality_id=row.municipality_id)):
        raise rules.Empty("account")
    member, _is_new = Member.objects.update_or_create(
        process=row,
        account_id=account_id,
        left_at=None,
        defaults={"municipality_id": row.municipality_id, "task": task},
    )
    return member


@operation(STEER)
def drop_member(*, slug: str, account_id: int, at: datetime, by: Actor) -> Process:
    """Somebody leaves the working group; what they noted stays. Who leads alone cannot leave. Raises ``rules.NotNow``."""
    row = place.process(slug, by=by, lock=True)
    stay = Member.objects.filter(process=row, left_at__isnull=True).exclude(account_id=account_id)
    if not stay.filter(task="lead").exists():
        raise rules.NotNow("last-lead")
    Member.objects.filter(process=row, account_id=account_id, left_at__isnull=True).update(left_at=at)
    return row


@operation(STEER)
def put_group(*, slug: str, public_id: str = "", fields: Mapping[str, Any], by: Actor) -> Group:
    """A group to hear, new or changed: name, voice, ages, target, invited, population, decides. Raises ``rules.Empty``, ``NotFound``."""
    row = place.process(slug, by=by)
    if not str(fields.get("name", "")).strip():
        raise rules.Empty("name")
    group = Group.objects.filter(process=row, public_id=public_id).first() if public_id else Group(process=row)
    if group is None:
        raise NotFound("group")
    group.municipality_id = row.municipality_id
    for name, value in fields.items():
        setattr(group, name, value)
    try:
        with transaction.atomic():
            group.save()
    except IntegrityError as twice:
        raise rules.ChangedMeanwhile from twice
    return group


@operation(STEER)
def drop_group(*, slug: str, public_id: str, by: Actor) -> Process:
    """Take a group away in which nobody takes part yet. Raises ``rules.NotNow``, ``NotFound``."""
    row = place.process(slug, by=by)
    if Participant.objects.filter(process=row, group__public_id=public_id).exists():
        raise rules.NotNow("group")
    if not Group.objects.filter(process=row, public_id=public_id).delete()[0]:
        raise NotFound("group")
    return row


@operation(STEER)
def put_on_agenda(*, slug: str, words: str, finding: str = "", at: datetime, by: Actor) -> AgendaItem:
    """A theme that stays open until something was done with it. Raises ``rules.Empty``, ``NotFound``."""
    row = place.process(slug, by=by)
    if not words.strip():
        raise rules.Empty("words")
    found = Finding.objects.filter(process=row, public_id=finding).first() if finding else None
    item: AgendaItem = _new(AgendaItem, row, words=words.strip(), finding=found, created_at=at)
    return item


@operation(STEER)
def take_off_agenda(*, slug: str, public_id: str, what: str, at: datetime, by: Actor) -> AgendaItem:
    """Something was done with it: what. Raises ``rules.Empty``, ``NotFound``."""
    if not what.strip():
        raise rules.Empty("what")
    row = AgendaItem.objects.filter(process=place.process(slug, by=by), public_id=public_id).first()
    if row is None:
        raise NotFound("item")
    row.done_what, row.done_at = what.strip(), at
    row.save(update_fields=["done_what", "done_at"])
    return row


def _insist(said: Said) -> None:
    if lacks := [name for name in ("title", "purpose") if not getattr(said, name).strip()]:
        raise rules.Empty(*lacks)


def _new(model: Any, row: Process, **fields: Any) -> Any:
    return model.objects.create(process=row, municipality_id=row.municipality_id, **fields)


def _step(slug: str, key: str, by: Actor) -> Step:
    process = place.process(slug, by=by, lock=True)
    row = Step.objects.select_related("process").filter(process=process, key=key).first()
    if row is None:
        raise NotFound("step")
    return row


def _address(title: str, by: Actor) -> str:
    """A readable address that is free in this municipality."""
    wanted = slugify(title)[:SLUG].strip("-") or ids.public_id()
    taken = Process.objects.filter(municipality_id=by.municipality_id or 0, slug=wanted).exists()
    return f"{wanted}-{ids.public_id()[:4]}" if taken or wanted in {"werk", "mee", "beloften"} else wanted
