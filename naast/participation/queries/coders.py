"""How coders agree, where they differ, which theme counts for a point, and when talks bring nothing new any more."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access import queries as access
from naast.calculations import opinions
from naast.participation import place
from naast.participation.models import Coding, Settlement, Talk
from naast.participation.queries.coding import Word, words
from naast.participation.queries.points import Spoken, spoken
from naast.participation.rules import coding

if TYPE_CHECKING:
    from collections.abc import Mapping

    from naast.access.actors import Actor
    from naast.participation.models import Process

PAIR = 2
MOST_CONFUSED = 3


@dataclass(frozen=True, slots=True)
class Coder:
    """Somebody who codes, and how many points they did."""

    name: str
    done: int
    is_me: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """A point to which coders gave different themes, and what they settled with who wrote it down."""

    point: Spoken
    chosen: tuple[tuple[str, Word], ...]
    settled: Word | None
    settled_by: str


@dataclass(frozen=True, slots=True)
class Found:
    """A point that holds a word, with its theme where one counts."""

    point: Spoken
    before: str
    word: str
    after: str


@dataclass(frozen=True, slots=True)
class After:
    """How many themes were known after a talk, and how many came first in it."""

    talk: str
    points: int
    new: tuple[str, ...]
    known: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the coding of a process stands. ``alike`` says in a word how far coders agree."""

    points: int
    coded: int
    double: int
    to_settle: int
    coders: tuple[Coder, ...]
    agreement: opinions.Agreement
    alike: str
    confused: tuple[tuple[str, str, int], ...]
    talks: tuple[After, ...]
    themes: int


def standing(slug: str, *, by: Actor) -> Standing:
    """How far the coding is, how coders agree, and what each talk brought; raises ``NotFound``."""
    row = place.process(slug, by=by)
    points, chosen = spoken(row), _chosen(row)
    ids = {one.id for one in points}
    given = {point: by_coder for point, by_coder in chosen.items() if point in ids}
    double = [by_coder for by_coder in given.values() if len(by_coder) >= PAIR]
    coders = sorted({coder for by_coder in given.values() for coder in by_coder})
    agreement = opinions.agreement([[by_coder.get(coder) for coder in coders] for by_coder in double])
    by_id = {word.id: word.name for word in words(row)}
    settled = set(Settlement.objects.filter(point__process=row).values_list("point_id", flat=True))
    differ = [point for point, by_coder in given.items() if len(set(by_coder.values())) > 1]
    return Standing(
        points=len(points), coded=len(given), double=len(double), to_settle=len(set(differ) - settled),
        coders=tuple(_coder(one, given, by) for one in coders), agreement=agreement,
        alike=coding.how_alike(agreement.alpha, agreement.low, agreement.units), confused=_confused(double, by_id),
        talks=_talks(row, points, themes_that_count(row), by_id), themes=len(by_id),
    )  # fmt: skip


def differences(slug: str, *, by: Actor) -> tuple[Difference, ...]:
    """Where two coders chose differently, what is not settled first. Who codes sees only points that they did themselves."""
    row = place.process(slug, by=by)
    chosen, by_id = _chosen(row), {word.id: word for word in words(row)}
    codes_too = any(by.account_id in by_coder for by_coder in chosen.values())
    settled = {one.point_id: one for one in Settlement.objects.filter(point__process=row)}
    found = []
    for point in spoken(row):
        by_coder = chosen.get(point.id, {})
        if len(set(by_coder.values())) < PAIR or (codes_too and by.account_id not in by_coder):
            continue
        names = tuple((access.name_of(coder), by_id[theme]) for coder, theme in sorted(by_coder.items()))
        end = settled.get(point.id)
        who = access.name_of(end.settled_by_id) if end else ""
        found.append(Difference(point, names, by_id[end.theme_id] if end else None, who))
    return tuple(sorted(found, key=lambda one: one.settled is not None))


def themes_that_count(process: Process) -> dict[int, int]:
    """The theme of each point by their ids: what was settled, else what all coders gave; none where they still differ."""
    found = {
        point: next(iter(by_coder.values()))
        for point, by_coder in _chosen(process).items()
        if len(set(by_coder.values())) == 1
    }
    return found | dict(Settlement.objects.filter(point__process=process).values_list("point_id", "theme_id"))


def in_context(slug: str, word: str, *, by: Actor) -> tuple[Found, ...]:
    """Every place in what was said where a word begins so, with what stands around it; raises ``NotFound``."""
    row = place.process(slug, by=by)
    return tuple(
        Found(point, hit.before, hit.word, hit.after)
        for point in spoken(row)
        for hit in coding.in_context(word, point.words)
    )


def _chosen(process: Process) -> dict[int, dict[int, int]]:
    """Who gave which theme to which point."""
    found: dict[int, dict[int, int]] = {}
    rows = Coding.objects.filter(point__process=process).exclude(point__state="withdrawn")
    for point, coder, theme in rows.values_list("point_id", "coder_id", "theme_id"):
        found.setdefault(point, {})[coder] = theme
    return found


def _coder(account_id: int, given: Mapping[int, Mapping[int, int]], by: Actor) -> Coder:
    done = sum(account_id in by_coder for by_coder in given.values())
    return Coder(access.name_of(account_id), done, account_id == by.account_id)


def _confused(double: list[dict[int, int]], names: Mapping[int, str]) -> tuple[tuple[str, str, int], ...]:
    """The pairs of themes between which coders hesitate most."""
    pairs: Counter[tuple[str, ...]] = Counter()
    for by_coder in double:
        different = sorted({names[theme] for theme in by_coder.values()})
        if len(different) == PAIR:
            pairs[tuple(different)] += 1
    return tuple((one, other, number) for (one, other), number in pairs.most_common(MOST_CONFUSED))


def _talks(
    row: Process, points: tuple[Spoken, ...], counts: Mapping[int, int], names: Mapping[int, str]
) -> tuple[After, ...]:
    seen: set[int] = set()
    found = []
    for talk in Talk.objects.filter(process=row).order_by("held_at", "pk"):
        here = [counts[one.id] for one in points if one.talk_id == talk.pk and one.id in counts]
        if here:
            new = [theme for theme in dict.fromkeys(here) if theme not in seen]
            seen.update(new)
            found.append(After(talk.title, len(here), tuple(names[theme] for theme in new), len(seen)))
    return tuple(found)
