"""Points that count, without their words: for which voice, in which talk, and by how many different people."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.db.models.functions import Coalesce

from naast.participation import rules
from naast.participation.models import Attendance, Group, Participant, Point, Vote

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.db.models import QuerySet

    from naast.participation.models import Ground, Process

# A point counts until it is taken back, or until its speaker is; the code of one person may be merged into another.
LIVE = (
    ~Q(state="withdrawn")
    & Q(participant__withdrawn_at__isnull=True)
    & Q(participant__merged_into__withdrawn_at__isnull=True)
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """One point that counts. ``speaker`` tells people apart and says nothing about who they are."""

    pk: int
    speaker: str
    voice: str
    group: int
    talk: int
    axis: str
    polarity: str


def spoken(process: Process) -> dict[int, Spoken]:
    """Every point of a process that counts, by its key."""
    rows = Point.objects.filter(LIVE, process=process).values_list(
        "pk", Coalesce("participant__merged_into_id", "participant_id"), "group__voice", "group_id", "talk_id", "axis",
        "polarity",
    )  # fmt: skip
    return {
        pk: Spoken(pk, f"p{who}" if who else f"t{talk}g{group}", voice, group, talk, axis, polarity)
        for pk, who, voice, group, talk, axis, polarity in rows
    }


def people(points: Iterable[Spoken]) -> dict[str, int]:
    """How many different people there are behind points, per voice. Points without a code count as one person per talk and group: at least so many."""
    found: dict[str, set[str]] = defaultdict(set)
    for point in points:
        found[point.voice].add(point.speaker)
    return {voice: len(speakers) for voice, speakers in found.items()}


def support(grounds: Iterable[Ground], points: Mapping[int, Spoken]) -> rules.Support:
    """What a finding stands on, of the points that count."""
    rows = list(grounds)
    live = [points[pk] for row in rows if (pk := row.point_id) is not None and pk in points]
    return rules.Support(
        people=people(live),
        talks=len({point.talk for point in live}),
        points=len(live),
        statements=sum(row.statement_id is not None for row in rows),
        is_withdrawn=any(row.point_id is not None and row.point_id not in points for row in rows),
    )


def heard_in_talks(process: Process, points: Mapping[int, Spoken]) -> dict[int, set[str]]:
    """Who spoke or sat in a talk, per group, as keys that tell people apart."""
    found: dict[int, set[str]] = defaultdict(set)
    for point in points.values():
        found[point.group].add(point.speaker)
    sat = _participants(process).filter(
        pk__in=Attendance.objects.filter(talk__process=process).values("participant_id")
    )
    for who, group in _keys(sat):
        found[group].add(f"p{who}")
    return found


def heard(process: Process, points: Mapping[int, Spoken]) -> dict[int, int]:
    """How many people were heard per group, in talks or by answering statements; a card that nobody used is nobody."""
    found = heard_in_talks(process, points)
    voted = _participants(process).filter(
        pk__in=Vote.objects.filter(statement__process=process).values("participant_id")
    )
    for who, group in _keys(voted):
        found[group].add(f"p{who}")
    return {group.pk: len(found[group.pk]) for group in Group.objects.filter(process=process)}


def _participants(process: Process) -> QuerySet[Participant]:
    return Participant.objects.filter(
        process=process, withdrawn_at__isnull=True, merged_into__withdrawn_at__isnull=True
    )


def _keys(rows: QuerySet[Participant]) -> Iterable[tuple[int, int]]:
    """Who counts, and in which group; of two codes of one person the one that counts."""
    return rows.values_list(Coalesce("merged_into_id", "pk"), "group_id")
