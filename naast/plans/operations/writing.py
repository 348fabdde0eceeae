"""What is written in a plan: what goes well, worries, talks; changed in sight, never overwritten in silence."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common import clock
from naast.common.operations import NotAllowed, NotFound
from naast.plans import guard, notices, trail
from naast.plans.models import Draft, Entry, EntryVersion, FixedPerson, Person
from naast.plans.operations.circle import person_in
from naast.plans.operations.placing import place
from naast.plans.record import AT_THE_TABLE, WORKERS, Opened, changes, opened
from naast.plans.rules import ChangedMeanwhile, Impossible, TakenBackMeanwhile, clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from django.db.models import QuerySet

    from naast.access.actors import Actor

SECTION_OF = {
    "goes-well": "story",
    "worry": "story",
    "helped-before": "story",
    "story": "story",
    "note": "talks",
    "analysis": "analysis",
    "safety-plan": "safety",
    "message": "talks",
}
FIELD_LIMIT = 60
MOST_TYPED = 4


@dataclass(frozen=True, slots=True)
class Words:
    """Something to write down. ``said_by`` is the public id of somebody in the plan; ``about`` see ``placing``."""

    kind: str
    text: str
    nature: str = ""
    said_by: str = ""
    about: str = ""
    happened_on: date | None = None
    child_spoken: str = ""
    child_not_why: str = ""
    topic: str = ""


@changes(Permission.PLAN_SAY, part="writing", action=trail.CREATED)
def write(table: Opened, *, words: Words, at: datetime, by: Actor, signed: str = "") -> Entry:
    """Write something down; sent twice within a minute it stands there once.

    Raises ``rules.Empty``, ``rules.TooLong``, and ``rules.Impossible`` for a day that is still to come.
    """
    if words.happened_on and words.happened_on > clock.local_date(at):
        raise Impossible("happened_on")
    part = SECTION_OF[words.kind]
    of_person = (
        "talks" if part == "story" else part
    )  # the story is of all: what goes well with one is beside their talks
    text, section = clean(words.text), place(table, words.about, part, of_person=of_person)
    if again := _said_just_now(section.pk, words.kind, text, at=at, by=by):
        return again
    return Entry.objects.create(
        municipality_id=table.plan.municipality_id,
        plan=table.plan,
        section=section,
        kind=words.kind,
        nature=words.nature,
        topic=words.topic,
        text=text,
        happened_on=words.happened_on,
        said_by=_speaker(table, words.said_by),
        written_by_id=by.account_id,
        signed=signed[:60] or by.name[:60],
        child_spoken=words.child_spoken,
        child_not_why=words.child_not_why.strip(),
        created_at=at,
        changed_at=at,
    )


def _speaker(table: Opened, public_id: str) -> Person | None:
    """Whose words these are: who was named, else the family member who writes."""
    if public_id:
        return person_in(table, public_id)
    return table.seat.person if table.seat is not None and table.is_family else None


def _said_just_now(section_id: int, kind: str, text: str, *, at: datetime, by: Actor) -> Entry | None:
    last = Entry.objects.filter(section_id=section_id, kind=kind, written_by_id=by.account_id).order_by("-pk").first()
    is_same = last is not None and last.text == text and (at - last.created_at).total_seconds() < 60
    return last if is_same else None


def entry_in(table: Opened, public_id: str) -> Entry:
    """An entry of this plan that this person may read, for change; or ``NotFound``."""
    rows = Entry.objects.select_for_update().filter(plan=table.plan, section_id__in=table.ids(), taken_back_at=None)
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise NotFound("entry")
    return found


def _to_change(table: Opened, public_id: str, *, version: int, corrects: bool = False) -> Entry:
    """Own words, as they read when the page was opened; raises ``rules.ChangedMeanwhile`` or ``TakenBackMeanwhile``.

    With ``corrects`` also what a predecessor wrote, see ``may_correct``.
    """
    rows = Entry.objects.select_for_update().filter(plan=table.plan, section_id__in=table.ids())
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise NotFound("entry")
    if not (_is_theirs(table, row) or (corrects and may_correct(table, row))):
        raise NotAllowed(Permission.PLAN_SAY.value)
    if row.taken_back_at is not None:
        raise TakenBackMeanwhile(version=row.version)
    if row.version != version:
        raise ChangedMeanwhile(row.text, version=row.version)
    return row


def _is_theirs(table: Opened, entry: Entry) -> bool:
    """Everybody changes their own words, and nobody those of a colleague; beside the rest one puts an own view."""
    return entry.written_by_id == table.by.account_id


def may_correct(table: Opened, entry: Entry) -> bool:
    """Whether who walks along now may carry out a correction in what a colleague wrote, who walked along before.

    Only while somebody of the family asks for it and nobody answered yet.
    """
    if table.seat is None or table.seat.kind not in WORKERS:
        return False
    if entry.written_by_id == table.by.account_id:
        return is_corrected(entry)
    before = FixedPerson.objects.filter(plan=table.plan, account_id=entry.written_by_id or 0)
    leads = table.by.account_id in notices.fixed_accounts(table.plan, at=table.at)
    return leads and before.exists() and is_corrected(entry)


def is_corrected(entry: Entry) -> bool:
    """Whether a wish to correct this waits for an answer."""
    asked = Entry.objects.filter(about_entry=entry, kind="correction", taken_back_at=None).exclude(said_by=None)
    return asked.filter(beside=None).exists()


@changes(Permission.PLAN_SAY, part="writing")
def rewrite(table: Opened, *, entry: str, text: str, version: int, at: datetime, by: Actor) -> Entry:
    """Change what was written; how it read before stays, and who changed it. Raises ``rules.ChangedMeanwhile`` with the present words."""
    row = _to_change(table, entry, version=version, corrects=True)
    tidy = clean(text)
    if tidy == row.text:
        return row
    EntryVersion.objects.create(
        municipality_id=row.municipality_id, plan=table.plan, section_id=row.section_id, entry=row, number=row.version,
        text=row.text, written_by_id=row.changed_by_id or row.written_by_id, until=at,
    )  # fmt: skip
    row.changed_by_id = by.account_id
    row.text, row.version, row.changed_at = tidy, row.version + 1, at
    row.save()
    return row


@changes(Permission.PLAN_SAY, part="writing", action=trail.DELETED)
def take_back(table: Opened, *, entry: str, version: int, at: datetime, by: Actor) -> Entry:
    """Take something back: it is no longer shown, and what it said is kept as a version."""
    row = _to_change(table, entry, version=version)
    row.taken_back_at, row.changed_at, row.version = at, at, row.version + 1
    row.save(update_fields=["taken_back_at", "changed_at", "version"])
    return row


def save_draft(public_id: str, *, typed: Mapping[str, str], at: datetime, by: Actor) -> None:
    """Keep what somebody is typing, by field, for them alone. Typing is no change of the plan yet: it leaves no line.

    Raises ``NotFound`` for who has no seat, ``NotAllowed`` for who may not write.
    """
    if not by.may(Permission.PLAN_SAY):
        raise NotAllowed(Permission.PLAN_SAY.value)
    with guard.acting(by=by, at=at, why="draft"):
        table = opened(public_id, at=at, by=by, why="draft")
        if table.seat is None or table.seat.kind not in AT_THE_TABLE:
            raise NotAllowed(Permission.PLAN_SAY.value)
        for field, text in islice(typed.items(), MOST_TYPED):
            _keep(table, field[:FIELD_LIMIT], text, at)


def _keep(table: Opened, field: str, text: str, at: datetime) -> None:
    if not text.strip():
        _mine(table).filter(field=field).delete()
        return
    row = Draft(
        municipality_id=table.plan.municipality_id, plan=table.plan, account_id=table.by.account_id or 0, field=field,
        text=clean(text), saved_at=at,
    )  # fmt: skip
    Draft.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["plan", "account", "field"], update_fields=["text", "saved_at"]
    )  # two saves of one field may cross


def forget_drafts(public_id: str, *, fields: Sequence[str], at: datetime, by: Actor) -> None:
    """What was sent need not be kept as a draft. Who has no seat any more has nothing to forget."""
    if not by.may(Permission.PLAN_SAY):
        raise NotAllowed(Permission.PLAN_SAY.value)
    with guard.acting(by=by, at=at, why="draft"), suppress(NotFound):
        _mine(opened(public_id, at=at, by=by, why="draft")).filter(field__in=fields).delete()


save_draft.permission = forget_drafts.permission = Permission.PLAN_SAY  # type: ignore[attr-defined]


def _mine(table: Opened) -> QuerySet[Draft]:
    return Draft.objects.filter(plan=table.plan, account_id=table.by.account_id or 0)
