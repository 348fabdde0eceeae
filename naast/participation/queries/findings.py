"""Findings with what each stands on, and the way back: from a finding to each point, its talk, and the group that spoke."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.common import clock
from naast.common.operations import NotFound
from naast.participation import place, rules
from naast.participation.models import Finding, Ground, Point
from naast.participation.models.talks import AXES, POLARITIES
from naast.participation.queries.spoken import Spoken, answerers, heard_in_talks, spoken, support

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from naast.access.actors import Actor
    from naast.participation.models import Process


@dataclass(frozen=True, slots=True)
class FindingShown:
    """A finding with what it stands on and what a reader must know first."""

    public_id: str
    axis: str
    polarity: str
    title: str
    words: str
    theme: str
    theme_id: int | None
    state: str
    version: int
    support: rules.Support
    persons: rules.Count
    professionals: rules.Count
    voices: tuple[tuple[str, rules.Count], ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One point under a finding, for who follows it back: words only where they may be quoted, never a letter or an hour.

    ``group`` is empty where so few of that group spoke that its name would point at somebody.
    """

    public_id: str
    words: str
    voice: str
    group: str
    kind: str
    talk: str
    on: date
    may_be_quoted: bool
    is_quoted: bool
    is_withdrawn: bool


@dataclass(frozen=True, slots=True)
class FollowedBack:
    """A finding with the points and statements under it."""

    finding: FindingShown
    evidence: tuple[Evidence, ...]
    statements: tuple[tuple[int, str], ...]

    @property
    def said(self) -> tuple[Evidence, ...]:
        """The points that count."""
        return tuple(one for one in self.evidence if not one.is_withdrawn)

    @property
    def withdrawn(self) -> tuple[Evidence, ...]:
        """The points that were taken back since."""
        return tuple(one for one in self.evidence if one.is_withdrawn)


def findings(slug: str, *, by: Actor) -> list[FindingShown]:
    """Every finding of a process, per axis: what goes well, what can be better, what people wish."""
    return findings_of(place.process(slug, by=by))


def findings_of(process: Process, *states: str) -> list[FindingShown]:
    """The findings of a process in these states, or all; in the order in which they are read.

    Per axis first those that the working group put in an order, then the others: how it goes, and what most people said.
    """
    rows = Finding.objects.filter(process=process).select_related("theme")
    chosen = list(rows.filter(state__in=states) if states else rows)
    grounds: dict[int, list[Ground]] = defaultdict(list)
    for ground in Ground.objects.filter(finding__in=chosen):
        grounds[ground.finding_id].append(ground)
    points = spoken(process)
    answered = answerers(process, (one for rows in grounds.values() for one in rows))
    found = {row.pk: shown(row, grounds[row.pk], points, answered) for row in chosen}

    def place_of(row: Finding) -> tuple[int, bool, int, int, int]:
        polarity, persons = POLARITIES.index(row.polarity), found[row.pk].support.persons
        return AXES.index(row.axis), not row.position, row.position, polarity, -persons

    return [found[row.pk] for row in sorted(chosen, key=place_of)]


def shown(
    row: Finding,
    grounds: Iterable[Ground],
    points: Mapping[int, Spoken],
    answered: Mapping[int, set[tuple[str, int]]],
) -> FindingShown:
    """One finding as it is seen, from its row and what it stands on."""
    stands = support(grounds, points, answered)
    return FindingShown(
        public_id=row.public_id, axis=row.axis, polarity=row.polarity, title=row.title, words=row.words,
        theme=row.theme.name if row.theme else "", theme_id=row.theme_id, state=row.state, version=row.version,
        support=stands, persons=rules.alone(stands.persons), professionals=rules.alone(stands.professionals),
        voices=tuple(apart(stands.people).items()), warnings=rules.warnings(stands),
    )  # fmt: skip


def apart(numbers: Mapping[str, int]) -> dict[str, rules.Count]:
    """Counts of people per voice as they may be read beside their sum; who works there is in no sum."""
    persons = {voice: number for voice, number in numbers.items() if voice != rules.PROFESSIONALS}
    works = {voice: rules.alone(number) for voice, number in numbers.items() if voice == rules.PROFESSIONALS}
    return rules.counted(persons) | works


def finding(slug: str, public_id: str, *, by: Actor) -> FollowedBack:
    """One finding, followed back to each point under it; raises ``NotFound``."""
    process = place.process(slug, by=by)
    row = Finding.objects.filter(process=process, public_id=public_id).select_related("theme").first()
    if row is None:
        raise NotFound("finding")
    grounds = list(Ground.objects.filter(finding=row).select_related("point", "statement"))
    points = spoken(process)
    large = {group for group, who in heard_in_talks(points.values()).items() if len(who) >= rules.LEAST_SEEN}
    return FollowedBack(
        shown(row, grounds, points, answerers(process, grounds)),
        _evidence(grounds, points, large),
        tuple((one.statement.number, one.statement.words) for one in grounds if one.statement),
    )


def _evidence(grounds: Iterable[Ground], live: Mapping[int, Spoken], large: set[int]) -> tuple[Evidence, ...]:
    rows = {ground.point_id: ground for ground in grounds if ground.point_id}
    points = Point.objects.filter(pk__in=rows).select_related("talk", "group", "participant__merged_into")
    found = []
    for point in points:
        ground, is_live = rows[point.pk], point.pk in live
        may = is_live and quotable(point)
        found.append(
            Evidence(
                public_id=point.public_id, words=text_of(point) if may else "", voice=point.group.voice,
                group=point.group.name if point.group_id in large else "", kind=point.talk.kind, talk=point.talk.title,
                on=clock.local_date(point.talk.held_at), may_be_quoted=may, is_quoted=may and ground.is_quoted,
                is_withdrawn=not is_live,
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.is_withdrawn, one.voice, one.on, not one.words, one.public_id)))


def text_of(point: Point) -> str:
    """What counts of a point: what the speaker made of it, else what was noted."""
    return point.corrected if point.state == "corrected" else point.words


def quotable(point: Point) -> bool:
    """Whether these words may stand in a report: the speaker agreed, still does, and the words are the speaker's own.

    Without a code the speaker agreed aloud to the note taker, and that is all there is.
    """
    who = (point.participant.merged_into or point.participant) if point.participant else None
    return rules.may_be_quoted(
        may_quote=point.may_quote,
        consent=who.consent if who else "quote",
        is_own_words=point.is_verbatim or point.state == "corrected",
    )
