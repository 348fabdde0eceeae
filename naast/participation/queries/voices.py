"""The voices under a finding: how many people, and the words that may be quoted; never who."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from naast.common import ids
from naast.participation import place, rules
from naast.participation.models import Ground, Point
from naast.participation.queries.findings import quotable, text_of
from naast.participation.queries.spoken import large_voices, spoken, support

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from naast.access.actors import Actor
    from naast.participation.models import Process
    from naast.participation.queries.spoken import Spoken


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that may be quoted; ``key`` is the point's public id. Of a voice of few people the name is left out."""

    key: str
    words: str
    voice: str

    @property
    def mark(self) -> str:
        """A fingerprint of the words, so that something frozen can point at them without holding them."""
        return ids.fingerprint(self.words, use="quote")


@dataclass(frozen=True, slots=True)
class Voices:
    """What stands under a finding: ``counts`` of persons and professionals, words it quotes, statements more people answered."""

    counts: Mapping[str, Mapping[str, Any]]
    quotes: tuple[Quote, ...]
    statements: tuple[str, ...]


def voices(process: Process, *, is_public: bool = True) -> dict[str, Voices]:
    """The voices under each finding of a process, by the finding's public id.

    Everybody reads the numbers of the published report, also when something was taken back since: two numbers of one
    finding would tell of who lies between them.
    """
    rows = Ground.objects.filter(finding__process=process).select_related(
        "finding", "point__group", "point__participant__merged_into", "statement"
    )
    grounds: dict[str, list[Ground]] = {}
    for row in rows:
        grounds.setdefault(row.finding.public_id, []).append(row)
    points = spoken(process)
    large, printed = large_voices(points), _printed(process) if is_public else {}
    return {
        key: Voices(printed.get(key) or _counts(found, points), _quotes(found, points, large), _statements(found))
        for key, found in grounds.items()
    }


def _printed(process: Process) -> dict[str, dict[str, Any]]:
    """The counts of each finding as the newest published report has them."""
    row = place.published(process).first()
    said = row.content["findings"] if row and row.content else []
    return {one["public_id"]: {name: one[name] for name in ("persons", "professionals")} for one in said}


def _counts(grounds: Iterable[Ground], points: Mapping[int, Spoken]) -> dict[str, dict[str, Any]]:
    stands = support(grounds, points)
    return {
        "persons": asdict(rules.alone(stands.persons)), "professionals": asdict(rules.alone(stands.professionals)),
    }  # fmt: skip


def _quotes(grounds: Iterable[Ground], points: Mapping[int, Spoken], large: frozenset[str]) -> tuple[Quote, ...]:
    said = (row.point for row in grounds if row.is_quoted and row.point_id in points)
    return tuple(
        Quote(point.public_id, text_of(point), voice if (voice := point.group.voice) in large else "")
        for point in said if point and quotable(point)
    )  # fmt: skip


def _statements(grounds: Iterable[Ground]) -> tuple[str, ...]:
    return tuple(row.statement.words for row in grounds if row.statement and row.statement.words)


def voices_of(slug: str, *, municipality_id: int) -> dict[str, Voices]:
    """The same for everybody, of a process that is open. Raises ``NotFound``."""
    return voices(place.public_process(municipality_id, slug))


def voices_inside(slug: str, *, by: Actor) -> dict[str, Voices]:
    """The same for who sees the process. Raises ``NotFound``."""
    return voices(place.process(slug, by=by), is_public=False)


def points_on_the_line(slug: str, *, municipality_id: int) -> tuple[int, int]:
    """How many things people said, and how many of them stand under a finding of a published report. Raises ``NotFound``."""
    return _points(place.public_process(municipality_id, slug), is_public=True)


def points_of(slug: str, *, by: Actor) -> tuple[int, int]:
    """The same with findings that are still being made, for who sees the process. Raises ``NotFound``."""
    return _points(place.process(slug, by=by), is_public=False)


def _points(process: Process, *, is_public: bool) -> tuple[int, int]:
    rows = Point.objects.filter(process=process).exclude(state="withdrawn")
    rows = rows.exclude(participant__withdrawn_at__isnull=False)
    if is_public and not place.published(process).exists():
        return rows.count(), 0
    grounds = Ground.objects.filter(finding__process=process).exclude(finding__state="out")
    grounds = grounds.filter(finding__state="in") if is_public else grounds
    stand = rows.filter(
        Q(pk__in=grounds.filter(point__isnull=False).values("point"))
        | Q(pk__in=grounds.filter(statement__point__isnull=False).values("statement__point"))
    )
    return rows.count(), stand.count()
