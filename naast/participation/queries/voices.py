"""The voices under a finding: how many people, and the words that may be quoted; never who."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from naast.common import ids
from naast.participation import place, rules
from naast.participation.models import Ground, Point, Report
from naast.participation.queries.heard import balance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from naast.access.actors import Actor
    from naast.participation.models import Process


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that may be quoted; ``key`` is the point's public id. Of a small group the name is left out."""

    key: str
    words: str
    group: str

    @property
    def mark(self) -> str:
        """A fingerprint of the words, so that something frozen can point at them without holding them."""
        return ids.fingerprint(self.words, use="quote")


@dataclass(frozen=True, slots=True)
class Voices:
    """What stands under a finding: ``people`` is None for fewer than five; ``statements`` that more people answered."""

    people: int | None
    points: int
    quotes: tuple[Quote, ...]
    statements: tuple[str, ...]


NOBODY = Voices(0, 0, (), ())


def voices(process: Process) -> dict[str, Voices]:
    """The voices under each finding of a process, by the finding's public id."""
    rows = Ground.objects.filter(finding__process=process).select_related(
        "finding", "point__group", "point__participant", "statement"
    )
    grounds: dict[str, list[Ground]] = {}
    for row in rows:
        grounds.setdefault(row.finding.public_id, []).append(row)
    large = large_groups(process)
    return {key: _voices(found, large) for key, found in grounds.items()}


def large_groups(process: Process) -> frozenset[str]:
    """The groups of which enough people came that nobody can be known by the group's name."""
    return frozenset(line.name for line in balance(process).lines if line.came >= rules.FEW)


def voices_of(slug: str, *, municipality_id: int) -> dict[str, Voices]:
    """The same for everybody, of a process that is open. Raises ``NotFound``."""
    return voices(place.public_process(municipality_id, slug))


def voices_inside(slug: str, *, by: Actor) -> dict[str, Voices]:
    """The same for who sees the process. Raises ``NotFound``."""
    return voices(place.process(slug, by=by))


def points_on_the_line(slug: str, *, municipality_id: int) -> tuple[int, int]:
    """How many things people said, and how many of them stand under a finding of a published report. Raises ``NotFound``."""
    return _points(place.public_process(municipality_id, slug), is_public=True)


def points_of(slug: str, *, by: Actor) -> tuple[int, int]:
    """The same with findings that are still being made, for who sees the process. Raises ``NotFound``."""
    return _points(place.process(slug, by=by), is_public=False)


def _points(process: Process, *, is_public: bool) -> tuple[int, int]:
    rows = Point.objects.filter(process=process).exclude(state="withdrawn")
    rows = rows.exclude(participant__withdrawn_at__isnull=False)
    if is_public and not Report.objects.filter(process=process, published_at__isnull=False).exists():
        return rows.count(), 0
    grounds = Ground.objects.filter(finding__process=process).exclude(finding__state="out")
    grounds = grounds.filter(finding__state="in") if is_public else grounds
    stand = rows.filter(
        Q(pk__in=grounds.filter(point__isnull=False).values("point"))
        | Q(pk__in=grounds.filter(statement__point__isnull=False).values("statement__point"))
    )
    return rows.count(), stand.count()


def _voices(grounds: Iterable[Ground], large: frozenset[str]) -> Voices:
    rows = sorted(grounds, key=lambda row: not row.is_quoted)
    points = [row.point for row in rows if row.point and counts(row.point)]
    people = {point.participant_id or -point.pk for point in points}
    quotes = tuple(
        Quote(point.public_id, said(point), point.group.name if point.group.name in large else "")
        for point in points if may_quote(point)
    )  # fmt: skip
    statements = tuple(row.statement.words for row in rows if row.statement)
    return Voices(rules.shown_count(len(people)), len(points), quotes, statements)


def said(point: Point) -> str:
    """The words that count: what the speaker made of them, else what was noted."""
    return point.corrected or point.words


def counts(point: Point) -> bool:
    """Whether a point still counts: it was not taken back."""
    return point.state != "withdrawn" and not (point.participant and point.participant.withdrawn_at)


def may_quote(point: Point) -> bool:
    """Whether its words may be shown to everybody: who spoke agreed, and did not take it back."""
    agreed = point.participant is None or point.participant.consent == "quote"
    return point.may_quote and agreed and counts(point) and bool(said(point).strip())
