"""The register of promises: who promised what to whom by when, what became of it, and what those who asked think."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access import queries as access
from naast.common.operations import NotFound
from naast.participation import place, rules
from naast.participation.models import Process, Promise, Verdict
from naast.participation.queries.tracing import ORIGINS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from django.db.models import QuerySet

    from naast.access.actors import Actor
    from naast.participation.models import Participant


@dataclass(frozen=True, slots=True)
class LineShown:
    """One change of a promise."""

    state: str
    words: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Judged:
    """What one group thinks of a promise."""

    group: str
    tally: rules.Tally


@dataclass(frozen=True, slots=True)
class PromiseShown:
    """A promise with its lines; ``to`` is empty when it was made to everybody who took part."""

    public_id: str
    process: str
    process_title: str
    words: str
    who: str
    to: str
    due_on: date
    state: str
    evidence: str
    is_late: bool
    source: tuple[str, str] | None
    no_source: str
    step_on: date | None
    lines: tuple[LineShown, ...]
    judged: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """Promises of a process or a municipality, late ones first."""

    promises: tuple[PromiseShown, ...]

    @property
    def late(self) -> int:
        """How many should have been kept by now."""
        return sum(one.is_late for one in self.promises)

    @property
    def kept(self) -> int:
        """How many the organisations say they kept."""
        return sum(one.state == "kept" for one in self.promises)

    @property
    def open(self) -> int:
        """How many are still to come."""
        return sum(one.state in {"open", "busy"} and not one.is_late for one in self.promises)


@dataclass(frozen=True, slots=True)
class ToJudge:
    """A promise made to a participant's group: whether it can be judged now, and what this participant said of it."""

    promise: PromiseShown
    may_judge: bool
    mine: str
    words: str


def register_of(slug: str, *, today: date, by: Actor) -> Register:
    """The promises of a process, for who sees it. Raises ``NotFound``."""
    return _register(Promise.objects.filter(process=place.process(slug, by=by)), today, with_names=True)


def public_register(slug: str, *, municipality_id: int, today: date) -> Register:
    """The promises of a process, as everybody may see them. Raises ``NotFound``."""
    return _register(Promise.objects.filter(process=place.public_process(municipality_id, slug)), today)


def municipal_register(municipality_id: int, *, today: date) -> Register:
    """Every promise of a municipality."""
    open_ones = Process.objects.filter(municipality_id=municipality_id).exclude(state="draft")
    return _register(Promise.objects.filter(process__in=open_ones), today)


def promise(slug: str, public_id: str, *, today: date, by: Actor) -> PromiseShown:
    """One promise, for who sees the process. Raises ``NotFound``."""
    rows = Promise.objects.filter(process=place.process(slug, by=by), public_id=public_id)
    found = _register(rows, today, with_names=True).promises
    if not found:
        raise NotFound("promise")
    return found[0]


def heard_about(slug: str, public_id: str, *, by: Actor) -> tuple[str, ...]:
    """What those who judged wrote, without who or which verdict, for who sees the process. Raises ``NotFound``."""
    rows = Verdict.objects.filter(promise__process=place.process(slug, by=by), promise__public_id=public_id)
    rows = rows.filter(participant__withdrawn_at=None)
    return tuple(rows.exclude(words="").order_by("words").values_list("words", flat=True))


def to_judge(who: Participant, *, today: date) -> tuple[ToJudge, ...]:
    """The promises that were made to this participant's group, or to everybody."""
    rows = Promise.objects.filter(process_id=who.process_id)
    mine = {row.promise.public_id: row for row in Verdict.objects.filter(participant=who).select_related("promise")}
    own = rows.filter(to_id=who.group_id) | rows.filter(to=None)
    return tuple(
        ToJudge(
            one, not who.withdrawn_at and rules.may_be_judged(one.state, one.due_on, today=today),
            mine[one.public_id].kind if one.public_id in mine else "",
            mine[one.public_id].words if one.public_id in mine else "",
        )
        for one in _register(own, today).promises
    )  # fmt: skip


def _register(rows: QuerySet[Promise], today: date, *, with_names: bool = False) -> Register:
    found = list(rows.select_related("process", "to", "step", *ORIGINS).prefetch_related("lines"))
    judged = _judged(found)
    shown = [_shown(row, judged.get(row.pk, ()), today, with_names=with_names) for row in found]
    return Register(tuple(sorted(shown, key=lambda one: (not one.is_late, one.state in rules.SETTLED, one.due_on))))


def _source(row: Promise) -> tuple[str, str] | None:
    """The kind and the words of what a promise comes from."""
    found = next(((kind, getattr(row, kind)) for kind in ORIGINS if getattr(row, kind)), None)
    return (found[0], str(found[1])) if found else None


def _judged(rows: Iterable[Promise]) -> dict[int, tuple[Judged, ...]]:
    """Per promise and group; no sum over groups, for it would tell what a small group said."""
    kinds: dict[int, dict[str, list[str]]] = {}
    verdicts = Verdict.objects.filter(
        promise__in=[row.pk for row in rows], participant__withdrawn_at=None, participant__merged_into=None
    ).values_list("promise_id", "participant__group__name", "kind")  # fmt: skip
    for promise_id, group, kind in verdicts.order_by("participant__group__position", "participant__group"):
        kinds.setdefault(promise_id, {}).setdefault(group, []).append(kind)
    return {
        key: tuple(Judged(group, rules.tally(said)) for group, said in groups.items()) for key, groups in kinds.items()
    }


def _shown(row: Promise, judged: tuple[Judged, ...], today: date, *, with_names: bool) -> PromiseShown:
    return PromiseShown(
        public_id=row.public_id, process=row.process.slug, process_title=row.process.title, words=row.words,
        who=row.who, to=row.to.name if row.to else "", due_on=row.due_on, state=row.state, evidence=row.evidence,
        is_late=rules.is_overdue(row.state, row.due_on, today=today),
        source=_source(row), no_source=row.no_source,
        step_on=row.step.held_on if row.step else None,
        lines=tuple(
            LineShown(one.state, one.words, one.at, access.name_of(one.by_id) if with_names else "")
            for one in row.lines.all()
        ),
        judged=judged,
    )  # fmt: skip
