"""Points to make a finding of: filtered by who orders them, or proposed where enough were given one theme."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from naast.common import clock
from naast.participation import place, rules
from naast.participation.models import Coding, Finding, Ground, Point, Statement, Theme
from naast.participation.queries.findings import quotable, text_of
from naast.participation.queries.spoken import LIVE, people, spoken

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from naast.access.actors import Actor
    from naast.participation.models import Process

MOST = 200


@dataclass(frozen=True, slots=True)
class Filter:
    """What to look for; empty is all. ``text`` is looked for in the words."""

    axis: str = ""
    polarity: str = ""
    voice: str = ""
    theme: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Pickable:
    """One point with its words, for who orders what was said."""

    public_id: str
    words: str
    voice: str
    axis: str
    polarity: str
    kind: str
    on: date
    may_be_quoted: bool
    is_own_words: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """Points of one theme, axis and polarity, enough to write a finding on."""

    theme: str
    name: str
    axis: str
    polarity: str
    points: tuple[str, ...]
    persons: rules.Count
    professionals: rules.Count
    talks: int

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{self.theme}:{self.axis}:{self.polarity}"


def pickable(
    slug: str, *, wanted: Filter, keep: Sequence[str] = (), by: Actor
) -> tuple[tuple[Pickable, ...], tuple[Pickable, ...], int]:
    """Points that were chosen before (``keep``), those that the filter finds, at most 200, and how many it finds; for members alone."""
    process = place.workplace(slug, by=by)
    rows = Point.objects.filter(LIVE, process=process).select_related("talk", "group", "participant__merged_into")
    kept = rows.filter(public_id__in=keep)
    found = rows.exclude(public_id__in=keep).filter(_matches(wanted)).distinct()
    return tuple(map(_pickable, kept)), tuple(map(_pickable, found[:MOST])), found.count()


def statements_to_pick(slug: str, *, by: Actor) -> list[tuple[str, int, str]]:
    """Statements that people answered or are answering, to lay under a finding."""
    rows = Statement.objects.filter(process=place.workplace(slug, by=by), state__in=["open", "closed"])
    return list(rows.values_list("public_id", "number", "words"))


def themes_to_pick(slug: str, *, by: Actor) -> list[tuple[str, str]]:
    """The themes of the code book that are in use."""
    rows = Theme.objects.filter(process=place.process(slug, by=by), retired_at__isnull=True)
    return list(rows.values_list("public_id", "name"))


def proposals(slug: str, *, by: Actor) -> tuple[tuple[Proposal, ...], int]:
    """What could become a finding, most people first; and how many points two coders gave a different theme.

    A point counts for a theme when every coder gave it that one. Where a finding on it exists nothing is proposed.
    """
    process = place.workplace(slug, by=by)
    points, themes_of = spoken(process), defaultdict(set)
    for point, theme in Coding.objects.filter(point__process=process, point__in=list(points)).values_list(
        "point_id", "theme_id"
    ):
        themes_of[point].add(theme)
    heaps: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    for pk, given in themes_of.items():
        if len(given) == 1:
            heaps[next(iter(given)), points[pk].axis, points[pk].polarity].append(pk)
    return _proposed(process, heaps), sum(len(given) > 1 for given in themes_of.values())


def _proposed(process: Process, heaps: dict[tuple[int, str, str], list[int]]) -> tuple[Proposal, ...]:
    known = set(Finding.objects.filter(process=process).values_list("theme_id", "axis", "polarity"))
    rows = {row.pk: row for row in Theme.objects.filter(process=process)}
    points, names = spoken(process), dict(Point.objects.filter(process=process).values_list("pk", "public_id"))
    found = []
    for (theme, axis, polarity), heap in heaps.items():
        if len(heap) < rules.ENOUGH_POINTS or (theme, axis, polarity) in known:
            continue
        said = [points[pk] for pk in heap]
        stands = rules.Support(people=people(said))
        found.append((stands.persons, Proposal(
            theme=rows[theme].public_id, name=rows[theme].name, axis=axis, polarity=polarity,
            points=tuple(names[pk] for pk in heap), persons=rules.alone(stands.persons),
            professionals=rules.alone(stands.professionals), talks=len({one.talk for one in said}),
        )))  # fmt: skip
    return tuple(one for _persons, one in sorted(found, key=lambda pair: (-pair[0], pair[1].key)))


def chosen(slug: str, public_id: str, *, by: Actor) -> tuple[list[str], list[str]]:
    """The points and the statements that lie under a finding now."""
    rows = Ground.objects.filter(finding__process=place.process(slug, by=by), finding__public_id=public_id)
    points = list(rows.filter(point__isnull=False).values_list("point__public_id", flat=True))
    return points, list(rows.filter(statement__isnull=False).values_list("statement__public_id", flat=True))


def _matches(wanted: Filter) -> Q:
    query = Q()
    for name, value in (("axis", wanted.axis), ("polarity", wanted.polarity), ("group__voice", wanted.voice)):
        query &= Q(**{name: value}) if value else Q()
    if wanted.theme:
        query &= Q(pk__in=Coding.objects.filter(theme__public_id=wanted.theme).values("point_id"))
    if wanted.text:
        query &= Q(words__icontains=wanted.text) | Q(corrected__icontains=wanted.text)
    return query


def _pickable(point: Point) -> Pickable:
    return Pickable(
        public_id=point.public_id, words=text_of(point), voice=point.group.voice, axis=point.axis,
        polarity=point.polarity, kind=point.talk.kind, on=clock.local_date(point.talk.held_at),
        may_be_quoted=quotable(point), is_own_words=point.is_verbatim or point.state == "corrected",
    )  # fmt: skip
