"""Conditions as everybody and as the leader may read them, and what the leader did with them, by whom and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access import queries as access
from naast.participation import hall, naming, rules
from naast.participation.models import Condition, Mending, Objection
from naast.participation.rules import choosing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from naast.participation.models import Conference, Round
    from naast.participation.rules.choosing import Frozen


@dataclass(frozen=True, slots=True)
class Mended:
    """What the leader did last with a condition: ``shown``, ``worded`` or ``hidden``, by whom and why."""

    kind: str
    why: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Stated:
    """A condition with those that say the same. ``names`` may be names; ``like`` holds words that are almost the same."""

    public_id: str
    letter: str
    words: str
    same: tuple[tuple[str, str], ...]
    state: str = "open"
    names: tuple[str, ...] = ()
    like: tuple[str, ...] = ()
    mended: Mended | None = None


@dataclass(frozen=True, slots=True)
class Objected:
    """An objection, from which group when that may be told, and what was done with it."""

    public_id: str
    words: str
    group: str
    state: str
    names: tuple[str, ...]
    mended: Mended | None


def mended(rows: Iterable[Condition]) -> dict[int, Mended]:
    """What was done last with each of these conditions."""
    found = Mending.objects.filter(condition__in=[one.pk for one in rows])
    return {one.condition_id or 0: _mended(one) for one in found}


def mended_objections(rows: Iterable[Objection]) -> dict[int, Mended]:
    """What was done last with each of these objections."""
    found = Mending.objects.filter(objection__in=[one.pk for one in rows])
    return {one.objection_id or 0: _mended(one) for one in found}


def _mended(one: Mending) -> Mended:
    return Mended(one.kind, one.why, access.name_of(one.by_id), one.at)


def stated(row: Conference, stood: Frozen) -> tuple[Stated, ...]:
    """Every condition that stands for itself, for who leads: those that wait first."""
    letters = {one.public_id: one.letter for one in stood.scenarios}
    rows = list(Condition.objects.select_related("scenario").filter(conference=row).exclude(words=""))
    lines, same, read = mended(rows), _same(rows), naming.Reader(row.process)
    heads = [one for one in rows if one.merged_into_id is None]
    shown = [
        Stated(
            one.public_id, letters[one.scenario.public_id], one.words, same.get(one.pk, ()), one.state,
            read.names(one.words) if one.state == "waiting" else (), _like(one, heads), lines.get(one.pk),
        )
        for one in heads
    ]  # fmt: skip
    return tuple(sorted(shown, key=lambda one: one.state != "waiting"))


def _same(rows: Iterable[Condition]) -> dict[int, tuple[tuple[str, str], ...]]:
    """By the key of a condition, the ids and words of the open ones that were put under it."""
    same: dict[int, tuple[tuple[str, str], ...]] = {}
    for one in rows:
        if one.merged_into_id and one.state == "open":
            same[one.merged_into_id] = (*same.get(one.merged_into_id, ()), (one.public_id, one.words))
    return same


def _like(one: Condition, heads: Iterable[Condition]) -> tuple[str, ...]:
    """The words of open conditions with the same scenario that say almost the same."""
    if one.state != "open":
        return ()
    others = (other for other in heads if other.pk != one.pk and other.state == "open")
    return tuple(
        other.words for other in others if other.scenario_id == one.scenario_id and rules.alike(one.words, other.words)
    )


def objected(row: Conference, held: tuple[Round, ...]) -> tuple[Objected, ...]:
    """What people still cannot live with, word for word; from a group that did not count apart, without its name."""
    last = hall.last_rating(held)
    if last is None or last.kind != "consent" or not last.result:
        return ()
    counted = {one["group"] for one in last.result["result"]["standings"] if one["standing"] in {"counted", "beside"}}
    rows = Objection.objects.select_related("group").filter(conference=row).exclude(words="")
    names = choosing.frozen(row.rule).groups
    lines, read = mended_objections(rows), naming.Reader(row.process)
    return tuple(
        Objected(
            one.public_id, one.words, names[one.group.public_id] if one.group.public_id in counted else "", one.state,
            read.names(one.words) if one.state == "waiting" else (), lines.get(one.pk),
        )
        for one in rows
    )  # fmt: skip
