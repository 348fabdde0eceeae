"""Somebody takes part without a name: a group and a code. Cards for a hall, two codes of one person, and leaving again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from naast.access.permissions import Permission
from naast.common.operations import NotFound, operation
from naast.participation import hall, place, rules
from naast.participation.models import Attendance, Coming, Group, Participant, Point, Statement

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.participation.models import Process

WORK, TAKE_PART = Permission.PARTICIPATION_WORK, Permission.PARTICIPATION_TAKE_PART
MOST_CARDS = 500


@dataclass(frozen=True, slots=True)
class Joined:
    """A new participant and the code, which is shown this once and stored nowhere."""

    participant: Participant
    code: str

    @property
    def public_id(self) -> str:
        """What the audit line may say: not the code."""
        return self.participant.public_id


@dataclass(frozen=True, slots=True)
class Cards:
    """Codes for one group, to be printed and handed out unopened: nobody knows who holds which."""

    group: Group
    codes: tuple[str, ...]

    @property
    def public_id(self) -> str:
        """What the audit line is about."""
        return self.group.public_id


@operation(WORK)
def hand_out(*, slug: str, group: str, number: int, via: str = "card", at: datetime, by: Actor) -> Cards:
    """So many cards with a code for a group. Raises ``rules.Empty`` for none or too many, ``rules.NotNow``, ``NotFound``."""
    row = place.workplace(slug, by=by)
    if not 0 < number <= MOST_CARDS:
        raise rules.Empty("number")
    found = _group(row, group)
    codes = [place.new_code() for _ in range(number)]
    Participant.objects.bulk_create(
        Participant(
            municipality_id=row.municipality_id,
            process=row,
            group=found,
            mark=mark,
            via=via,
            joined_at=at,
            created_at=at,
        )
        for _code, mark in codes
    )
    return Cards(found, tuple(code for code, _mark in codes))


@operation(TAKE_PART)
def join(*, process: str, municipality_id: int, group: str, neighbourhood: str = "", at: datetime, by: Actor) -> Joined:
    """Somebody takes part by an open link. Raises ``rules.NotNow`` when nothing can be answered now, ``NotFound``."""
    row = place.public_process(municipality_id, process)
    place.insist_open(row, "vote")
    return admit(row, group=_group(row, group), via="link", neighbourhood=neighbourhood, at=at)


@operation(TAKE_PART)
def arrive(*, code: str, municipality_id: int, at: datetime, by: Actor) -> Participant:
    """A code is opened: its card counts as somebody who came, and nobody can make a new one for its holder. Raises ``NotFound``."""
    row = place.participant(code, municipality_id=municipality_id)
    Participant.objects.filter(Q(pk=row.pk) | Q(merged_into=row), seen_at__isnull=True).update(seen_at=at)
    return row


@operation(TAKE_PART)
def withdraw(*, code: str, municipality_id: int, at: datetime, by: Actor) -> Participant:
    """Somebody takes back what they said: points stay as withdrawn without words or letter. Raises ``NotFound``."""
    row = place.participant(code, municipality_id=municipality_id)
    for point in Point.objects.filter(Q(participant=row) | Q(participant__merged_into=row)):
        emptied(point, at=at)
    row.withdrawn_at, row.contact, row.contact_kind, row.contact_until, row.wishes = at, "", "", None, []
    row.consent = "count"
    row.save()
    hall.forget(row)
    Coming.objects.filter(participant=row).delete()
    return row


@operation(WORK)
def merge(*, slug: str, one: str, other: str, by: Actor) -> Participant:
    """Two codes turn out to be one person's: the second counts as the first. Raises ``NotFound``, ``rules.Empty``."""
    row = place.workplace(slug, by=by)
    held = {found.public_id: found for found in Participant.objects.filter(process=row, public_id__in=[one, other])}
    if one == other or len(held) != len({one, other}):
        raise NotFound("participant")
    held[other].merged_into = held[one]
    held[other].save(update_fields=["merged_into"])
    Participant.objects.filter(merged_into=held[other]).update(merged_into=held[one])
    return held[one]


def emptied(point: Point, *, at: datetime) -> Point:
    """A point without words, quote or speaker: that something was said, still counts; what, is gone.

    A statement that repeats the words goes too; one that the working group put in words of its own stays.
    """
    for one in Statement.objects.filter(point=point):
        if rules.repeats(one.words, point.words) or rules.repeats(one.words, point.corrected):
            one.words, one.state, one.dropped_why = "", "dropped", _("Wie dit zei, nam het terug.")
            one.save(update_fields=["words", "state", "dropped_why"])
    point.words, point.corrected, point.may_quote, point.participant = "", "", False, None
    point.state, point.checked_at = "withdrawn", at
    point.save(update_fields=["words", "corrected", "may_quote", "participant", "state", "checked_at"])
    return point


def admit(
    row: Process,
    *,
    group: Group,
    via: str,
    at: datetime,
    neighbourhood: str = "",
    consent: str = "count",
    is_under_16: bool = False,
    parent_agrees: bool | None = None,
) -> Joined:
    """Make a participant within an operation; who is under sixteen is quoted only when a parent agreed."""
    code, mark = place.new_code()
    may_quote = consent == "quote" and (not is_under_16 or parent_agrees is True)
    made = Participant.objects.create(
        municipality_id=row.municipality_id, process=row, group=group, neighbourhood=neighbourhood, mark=mark, via=via,
        consent="quote" if may_quote else "count", is_under_16=is_under_16, parent_agrees=parent_agrees, joined_at=at,
        created_at=at,
    )  # fmt: skip
    return Joined(made, code)


def seat(talk_id: int, who: Participant) -> Attendance:
    """A participant takes the next letter at a talk; the same one keeps theirs."""
    known = Attendance.objects.filter(talk_id=talk_id, participant=who).first()
    if known:
        return known
    taken = Attendance.objects.filter(talk_id=talk_id).count()
    return Attendance.objects.create(
        municipality_id=who.municipality_id, talk_id=talk_id, participant=who, letter=letter_of(taken)
    )


def letter_of(number: int) -> str:
    """The letter of the so-manieth speaker, from 0: A to Z, then AA and on."""
    first, second = divmod(number, 26)
    return (chr(ord("A") + first - 1) if first else "") + chr(ord("A") + second)


def _group(row: Process, public_id: str) -> Group:
    found = Group.objects.filter(process=row, public_id=public_id).first()
    if found is None:
        raise NotFound("group")
    return found
