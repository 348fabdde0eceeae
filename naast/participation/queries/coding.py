"""Coding as a coder sees it: the code book, what still waits, what resembles this, and nothing of what the other chose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count

from naast.calculations import opinions
from naast.common.operations import NotFound
from naast.participation import place
from naast.participation.models import Coding, Theme
from naast.participation.queries.points import Spoken, spoken
from naast.participation.rules import coding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naast.access.actors import Actor
    from naast.participation.models import Process

NEAR, MOST_NEAR = 0.45, 3


@dataclass(frozen=True, slots=True)
class Word:
    """One theme of the code book, and how often any coder gave it."""

    id: int
    public_id: str
    name: str
    means: str
    key: str
    is_retired: bool
    given: int = 0


@dataclass(frozen=True, slots=True)
class Work:
    """One point before a coder: what they gave it, what comes before and after in their list, and how far they are."""

    point: Spoken
    mine: Word | None
    former: str
    later: str
    done: int
    all: int
    themes: tuple[Word, ...]
    hints: tuple[Word, ...]
    near: tuple[tuple[Spoken, Word | None], ...]


def code_book(slug: str, *, by: Actor) -> tuple[Word, ...]:
    """All themes, those that are given first; raises ``NotFound``."""
    return words(place.process(slug, by=by))


def words(process: Process) -> tuple[Word, ...]:
    """The same, of a process."""
    given = dict(Coding.objects.filter(point__process=process).values_list("theme_id").annotate(number=Count("pk")))
    rows = Theme.objects.filter(process=process)
    found = (
        Word(one.pk, one.public_id, one.name, one.means, one.key, one.retired_at is not None, given.get(one.pk, 0))
        for one in rows
    )
    return tuple(sorted(found, key=lambda word: word.is_retired))


def first_to_code(slug: str, *, sample: int, by: Actor) -> str:
    """The first point on this coder's list that has no theme of theirs; the last one when all have; empty without points."""
    points, mine = _list(place.process(slug, by=by), sample), _mine(slug, by)
    waiting = (one.public_id for one in points if one.id not in mine)
    return next(waiting, points[-1].public_id if points else "")


def next_to_code(slug: str, after: str, *, sample: int, by: Actor) -> str:
    """The next point after this one that waits, round the corner to the first; empty when none waits."""
    points, mine = _list(place.process(slug, by=by), sample), _mine(slug, by)
    here = next((number for number, one in enumerate(points) if one.public_id == after), -1)
    waiting = [one.public_id for one in (*points[here + 1 :], *points[: here + 1]) if one.id not in mine]
    return waiting[0] if waiting else ""


def work(slug: str, public_id: str, *, sample: int, by: Actor) -> Work:
    """One point to code; raises ``NotFound`` for one that was taken back or stands outside the sample."""
    row = place.process(slug, by=by)
    book, mine = words(row), _mine(slug, by)
    by_id = {word.id: word for word in book}
    every, points = spoken(row), _list(row, sample)
    here = next((number for number, one in enumerate(points) if one.public_id == public_id), None)
    if here is None:
        raise NotFound("point")
    point, active = points[here], tuple(word for word in book if not word.is_retired)
    chosen = {key: by_id[theme] for key, theme in mine.items()}
    return Work(
        point=point, mine=chosen.get(point.id), former=points[here - 1].public_id if here else "",
        later=points[here + 1].public_id if here + 1 < len(points) else "", done=sum(one.id in mine for one in points),
        all=len(points), themes=active, hints=_hints(point, every, chosen, active), near=_near(point, every, chosen),
    )  # fmt: skip


def _list(row: Process, sample: int) -> tuple[Spoken, ...]:
    """What a coder goes through: every point in the order of the talks, or a sample in the order of the lot."""
    every = spoken(row)
    if not sample:
        return every
    by_id = {one.public_id: one for one in every}
    return tuple(by_id[one] for one in coding.sample(list(by_id), sample, seed=row.public_id))


def _mine(slug: str, by: Actor) -> dict[int, int]:
    """What this coder gave, and nobody else: theme by point."""
    rows = Coding.objects.filter(point__process__in=place.processes(by=by).filter(slug=slug))
    return dict(rows.filter(coder_id=by.account_id or 0).values_list("point_id", "theme_id"))


def _hints(point: Spoken, every: Sequence[Spoken], chosen: dict[int, Word], active: Sequence[Word]) -> tuple[Word, ...]:
    """At most three themes that this coder's own choices point at; never what another coder chose."""
    learned = [(one.words, chosen[one.id].public_id) for one in every if one.id in chosen and one.id != point.id]
    by_id = {word.public_id: word for word in active}
    return tuple(by_id[one] for one in opinions.hinted(point.words, learned) if one in by_id)


def _near(point: Spoken, every: Sequence[Spoken], chosen: dict[int, Word]) -> tuple[tuple[Spoken, Word | None], ...]:
    """Points that say almost the same, with the theme that this coder gave them."""
    others = [one for one in every if one.id != point.id]
    found = opinions.nearest(point.words, [one.words for one in others], least=NEAR, most=MOST_NEAR)
    return tuple((others[one.one], chosen.get(others[one.one].id)) for one in found)
