"""How people want to stay involved, counted; and letters that can be handed out without knowing to whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.common.operations import NotFound
from naast.participation import place, rules
from naast.participation.models import Attendance, Participant, Talk
from naast.participation.queries.became import Became, said_in

if TYPE_CHECKING:
    from datetime import date, datetime

    from naast.access.actors import Actor


@dataclass(frozen=True, slots=True)
class Staying:
    """How many people asked to hear more, by way and by wish."""

    kinds: dict[str, int]
    wishes: dict[str, int]

    @property
    def total(self) -> int:
        """How many left an address."""
        return sum(self.kinds.values())


@dataclass(frozen=True, slots=True)
class TalkShown:
    """A talk of which letters can be printed, one per voice."""

    public_id: str
    title: str
    held_at: datetime
    voices: int


@dataclass(frozen=True, slots=True)
class Letter:
    """What became of what one voice said in a talk. ``letter`` is all that is known of who it is."""

    talk: str
    letter: str
    became: Became


@dataclass(frozen=True, slots=True)
class MyContact:
    """What somebody left with the code."""

    kind: str
    contact: str
    until_on: date | None
    wishes: tuple[str, ...]


def staying_of(slug: str, *, today: date, by: Actor) -> Staying:
    """How many want to hear more, for who sees the process. Raises ``NotFound``."""
    rows = Participant.objects.filter(process=place.process(slug, by=by), contact_until__gte=today).exclude(contact="")
    found = [(row.contact_kind, row.wishes) for row in rows.defer("contact")]
    kinds = {kind: sum(one == kind for one, _wishes in found) for kind in ("mail", "phone", "post")}
    return Staying(kinds, {wish: sum(wish in wishes for _kind, wishes in found) for wish in rules.WISHES})


def talks_with_letters(slug: str, *, by: Actor) -> tuple[TalkShown, ...]:
    """The talks where people sat under a letter. Raises ``NotFound``."""
    rows = Talk.objects.filter(process=place.process(slug, by=by))
    count = {row.pk: Attendance.objects.filter(talk=row).count() for row in rows}
    return tuple(TalkShown(row.public_id, row.title, row.held_at, count[row.pk]) for row in rows if count[row.pk])


def letters_of_talk(slug: str, talk: str, *, today: date, by: Actor) -> tuple[Letter, ...]:
    """A letter for each voice of a talk, for who sees the process. Raises ``NotFound``."""
    row = Talk.objects.filter(process=place.process(slug, by=by), public_id=talk).first()
    if row is None:
        raise NotFound("talk")
    seats = Attendance.objects.filter(talk=row).select_related("participant__process")
    return tuple(Letter(row.title, seat.letter, said_in(seat.participant, row.pk, today=today)) for seat in seats)


def my_contact(who: Participant) -> MyContact:
    """What somebody left, for who holds the code."""
    return MyContact(who.contact_kind, who.contact, who.contact_until, tuple(who.wishes))
