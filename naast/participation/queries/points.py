"""What was said, as somebody reads it who makes something of it: the words that count, from which voice, where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.participation.models import Point

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from naast.participation.models import Process


@dataclass(frozen=True, slots=True)
class Spoken:
    """One point. ``words`` are what the speaker made of them; ``may_quote`` says whether they may stand somewhere as they are."""

    id: int
    public_id: str
    words: str
    group: str
    voice: str
    axis: str
    polarity: str
    talk_id: int
    talk: str
    may_quote: bool


def standing(process: Process) -> QuerySet[Point]:
    """The points of a process that were not taken back, in the order of the talks."""
    rows = Point.objects.filter(process=process).exclude(state="withdrawn")
    return rows.select_related("group", "talk").order_by("talk__held_at", "noted_at", "pk")


def spoken(process: Process) -> tuple[Spoken, ...]:
    """All of them."""
    return tuple(as_spoken(row) for row in standing(process))


def as_spoken(row: Point) -> Spoken:
    """One point as it is read."""
    return Spoken(
        id=row.pk, public_id=row.public_id, words=row.corrected or row.words, group=row.group.name, voice=row.group.voice,
        axis=row.axis, polarity=row.polarity, talk_id=row.talk_id, talk=row.talk.title, may_quote=row.may_quote,
    )  # fmt: skip
