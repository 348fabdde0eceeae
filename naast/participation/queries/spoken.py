"""Points that count, without their words: for which voice, in which talk, and by how many different people."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.db.models.functions import Coalesce

from naast.participation import place, rules
from naast.participation.models import Participant, Point, Rating, Vote
from naast.participation.rules import votes

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

HERE = Q(withdrawn_at__isnull=True, merged_into__withdrawn_at__isnull=True)  # who did not take everything back


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


def answerers(process: Process, grounds: Iterable[Ground]) -> dict[int, set[tuple[str, int]]]:
    """Who said yes or no to each statement that lies under a finding: their voice, and what tells them apart."""
    statements = {row.statement_id for row in grounds if row.statement_id}
    who = Participant.objects.filter(place.still_counts(process), process=process)
    given = Vote.objects.filter(statement__in=statements, participant__in=who).exclude(choice=votes.PASS)
    found: dict[int, set[tuple[str, int]]] = defaultdict(set)
    person = Coalesce("participant__merged_into_id", "participant_id")
    for statement, voice, one in given.values_list("statement_id", "participant__group__voice", person):
        found[statement].add((voice, one))
    return found


def support(
    grounds: Iterable[Ground],
    points: Mapping[int, Spoken],
    answered: Mapping[int, set[tuple[str, int]]] | None = None,
) -> rules.Support:
    """What a finding stands on, of the points and the answers that count."""
    rows = list(grounds)
    said = set[tuple[str, int]]().union(*((answered or {}).get(row.statement_id or 0, set()) for row in rows))
    live = [points[pk] for row in rows if (pk := row.point_id) is not None and pk in points]
    return rules.Support(
        people=people(live),
        talks=len({point.talk for point in live}),
        points=len(live),
        statements=sum(row.statement_id is not None for row in rows),
        is_withdrawn=any(row.point_id is not None and row.point_id not in points for row in rows),
        answers=dict(Counter(voice for voice, _who in said)),
    )


def heard_in_talks(points: Iterable[Spoken]) -> dict[int, set[str]]:
    """Who said something in a talk, per group, as keys that tell people apart."""
    found: dict[int, set[str]] = defaultdict(set)
    for point in points:
        found[point.group].add(point.speaker)
    return found


def large_voices(points: Mapping[int, Spoken]) -> frozenset[str]:
    """The voices of which enough people spoke in talks that nobody can be known by the name of the voice."""
    return frozenset(voice for voice, number in people(points.values()).items() if number >= rules.LEAST_SEEN)


def heard_on_statements(process: Process) -> dict[int, set[str]]:
    """Who answered a statement that is or was asked, per group; who only began is not among them."""
    answers = Vote.objects.filter(statement__process=process, statement__state__in=["open", "closed"])
    return _keys(process, answers.values("participant_id"), place.still_counts(process))


def heard_at_conference(process: Process) -> dict[int, set[str]]:
    """Who weighed a scenario at the conference, per group; a blank is no weight."""
    given = Rating.objects.filter(round__conference__process=process, value__isnull=False)
    return _keys(process, given.values("participant_id"))


def _keys(process: Process, who: QuerySet[Any], counts: Q = HERE) -> dict[int, set[str]]:
    """Of two codes of one person the one that counts, with its group; who took everything back is nobody."""
    found: dict[int, set[str]] = defaultdict(set)
    rows = Participant.objects.filter(counts, process=process, pk__in=who)
    pairs = rows.values_list(Coalesce("merged_into_id", "pk"), Coalesce("merged_into__group_id", "group_id"))
    for person, group in pairs:
        found[group].add(f"p{person}")
    return found
