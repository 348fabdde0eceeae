"""Say what you think of a statement, by phone or on paper; the last answer counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from naast.access.permissions import Permission
from naast.common.operations import NotFound, operation
from naast.participation import place, rules
from naast.participation.models import Group, Grouping, Participant, Statement, Vote
from naast.participation.operations.people import admit
from naast.participation.queries import likeminded

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.participation.models import Process

WORK, TAKE_PART = Permission.PARTICIPATION_WORK, Permission.PARTICIPATION_TAKE_PART


@dataclass(frozen=True, slots=True)
class Voted:
    """Somebody answered; ``row`` is who, for the next statement. Nothing of it stands in the audit line."""

    row: Participant


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of paper that was typed in: of which group, and how many answers stood on it."""

    public_id: str
    group: str
    answers: int


@operation(TAKE_PART)
def answer(*, code: str, municipality_id: int, statement: str, choice: int, at: datetime, by: Actor) -> Voted:
    """Agree, disagree or pass; an earlier answer to the same statement makes way.

    Raises ``rules.NotNow`` when answers are asked no longer or this person took everything back, ``NotFound``.
    """
    row = place.participant(code, municipality_id=municipality_id)
    if row.withdrawn_at is not None:
        raise rules.NotNow("vote")
    place.insist_open(row.process, "vote")
    found = Statement.objects.filter(process_id=row.process_id, public_id=statement).first()
    if found is None or choice not in Vote.CHOICES:
        raise NotFound("statement")
    if found.state != "open":
        raise rules.NotNow("statement")
    _keep(row, {found.pk: choice}, at=at)
    if row.seen_at is None:
        Participant.objects.filter(pk=row.pk).update(seen_at=at)
    return Voted(row)


@operation(WORK)
def fill_in_sheet(
    *, slug: str, group: str, neighbourhood: str = "", choices: Mapping[str, int], at: datetime, by: Actor
) -> Sheet:
    """Type in one sheet of paper: one person of a group, with answers by the public id of the statement.

    Raises ``rules.Empty`` when nothing is ticked, ``rules.NotNow``, ``NotFound``.
    """
    row = place.workplace(slug, by=by, doing="vote")
    known = Group.objects.filter(process=row, public_id=group).first()
    asked = dict(
        Statement.objects.filter(process=row, public_id__in=choices, state="open").values_list("public_id", "pk")
    )
    if known is None or len(asked) != len(choices) or not set(choices.values()) <= set(Vote.CHOICES):
        raise NotFound("statement")
    if not choices:
        raise rules.Empty("choices")
    made = admit(row, group=known, via="paper", neighbourhood=neighbourhood, at=at).participant
    _keep(made, {asked[public_id]: choice for public_id, choice in choices.items()}, is_paper=True, at=at)
    return Sheet(made.public_id, known.name, len(choices))


@operation(WORK)
def take_back_sheet(*, slug: str, sheet: str, by: Actor) -> Process:
    """A sheet was typed in wrongly: it goes, so that it can be typed in again. Raises ``rules.NotNow``, ``NotFound``."""
    row = place.workplace(slug, by=by, doing="vote")
    found = Participant.objects.filter(process=row, public_id=sheet, via="paper").first()
    if found is None or Vote.objects.filter(participant=found, is_paper=False).exists():
        raise NotFound("sheet")
    Vote.objects.filter(participant=found).delete()
    found.delete()
    return row


@operation(WORK)
def look_for_groups(*, slug: str, at: datetime, by: Actor) -> Process:
    """Ask for people who answer alike to be looked for; that takes a while, so the queue does it. Raises ``NotFound``."""
    row = place.process(slug, by=by)
    mark = likeminded.mark_of(row)
    asked = {"municipality_id": row.municipality_id, "mark": mark, "content": None, "asked_at": at, "found_at": None}
    Grouping.objects.update_or_create(process=row, defaults=asked)
    transaction.on_commit(lambda: _look_later(row.pk))
    return row


@operation(Permission.PARTICIPATION_KEEP)
def find_groups(*, process_id: int, at: datetime, by: Actor) -> Grouping | None:
    """What the queue does: look, and keep what may be shown. Safe to do twice; None when nobody asks any more."""
    asked = Grouping.objects.select_related("process").filter(process_id=process_id).first()
    if asked is None:
        return None
    asked.mark, asked.content = likeminded.look(asked.process)
    asked.found_at = at
    asked.save(update_fields=["mark", "content", "found_at"])
    return asked


def _look_later(process_id: int) -> None:
    from naast.participation import tasks  # noqa: PLC0415 - the task calls this door

    tasks.find_groups.defer(process_id=process_id)


def _keep(who: Participant, choices: Mapping[int, int], *, is_paper: bool = False, at: datetime) -> None:
    """One statement to the database: put there, or in the place of what was said before."""
    Vote.objects.bulk_create(
        [
            Vote(municipality_id=who.municipality_id, statement_id=statement, participant=who, choice=choice,
                 is_paper=is_paper, at=at)
            for statement, choice in choices.items()
        ],
        update_conflicts=True,
        unique_fields=["statement", "participant"],
        update_fields=["choice", "is_paper", "at"],
    )  # fmt: skip
