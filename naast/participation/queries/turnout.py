"""How many people were heard, as everybody may read it: one account for the report, its one page and the dossier."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from naast.common import clock
from naast.participation import current, place, rules
from naast.participation.models import Group, Round, Talk
from naast.participation.queries.heard import presence
from naast.participation.queries.spoken import spoken
from naast.participation.rules import kept
from naast.participation.rules.choosing import BALLOTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from naast.participation.models import Process
    from naast.participation.queries.spoken import Spoken


@dataclass(frozen=True, slots=True)
class GroupHeard:
    """One group: how many were wanted and asked, spoke in talks, and answered statements.

    ``away`` when nobody of it came, ``lacks`` when too few did.
    """

    name: str
    voice: str
    population: int | None
    target: int
    invited: int
    in_talks: rules.Count
    on_statements: rules.Count
    away: bool
    lacks: bool


def turnout(process: Process) -> dict[str, Any]:
    """Who was heard, in talks and on statements apart: nobody knows who did both. Plain values, to be frozen.

    Whoever takes words back later changes no number that was published: a difference of one would tell of that one.
    """
    row = place.published(process).first()
    said = row.content["heard"] if row and row.content else turnout_now(process)
    return {**said, "at_conference": asdict(_at_conference(process))}


def turnout_now(process: Process) -> dict[str, Any]:
    """The same as things stand now, for a report that is being written."""
    points, found = spoken(process), presence(process)
    groups = list(Group.objects.filter(process=process))
    voices = {one.pk: one.voice for one in groups}
    ways = {"in_talks": found.in_talks, "on_statements": found.on_statements}
    read = {key: rules.heads({pk: len(way.get(pk, ())) for pk in voices}, voices) for key, way in ways.items()}
    return {
        **{key: {"persons": asdict(one.persons), "professionals": asdict(one.professionals)} for key, one in read.items()},
        "groups": [
            asdict(
                GroupHeard(
                    one.name, one.voice, one.population, one.target, one.invited, read["in_talks"].groups[one.pk],
                    read["on_statements"].groups[one.pk], away=not found.of(one.pk),
                    lacks=found.surely(one.pk) < one.target,
                )
            )
            for one in groups
        ],
        "at_conference": asdict(_at_conference(process)), "points": len(points), **_talks(process, points),
    }  # fmt: skip


def _talks(process: Process, points: Mapping[int, Spoken]) -> dict[str, Any]:
    """In how many talks that was, of which kinds, and between which days."""
    talks = list(Talk.objects.filter(process=process, pk__in={point.talk for point in points.values()}))
    days = sorted(clock.local_date(talk.held_at).isoformat() for talk in talks)
    return {
        "talks": len(talks), "kinds": dict(Counter(talk.kind for talk in talks)), "first": days[0] if days else "",
        "last": days[-1] if days else "",
    }  # fmt: skip


def _at_conference(process: Process) -> rules.Count:
    """How many people weighed scenarios in the fullest closed round, as the page of the conference says too."""
    now = current.conferences(process)
    rows = Round.objects.filter(conference__in=now, kind__in=BALLOTS, closed_at__isnull=False)
    told = [kept.people(row.result) for row in rows if row.result]
    fullest = max((row.result.get("people", 0) for row in rows if row.result), default=0)
    return rules.Count(None) if None in told else rules.alone(fullest)
