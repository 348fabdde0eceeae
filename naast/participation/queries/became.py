"""What became of what one participant said: sentence by sentence, stop by stop, and honest where the line ends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from naast.common import clock
from naast.participation import current
from naast.participation.models import (
    AgendaItem,
    Condition,
    Conference,
    Ground,
    Objection,
    Participant,
    Point,
    Recommendation,
    Step,
)
from naast.participation.queries.conditions import Mended, mended, mended_objections
from naast.participation.queries.findings import text_of
from naast.participation.queries.results import why_not
from naast.participation.queries.tracing import Item, Trace, trace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from naast.participation.models import Process


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of a sentence on its way; ``items`` are what is met there, ``why`` the reason when one is known.

    ``code``: ``report``, ``no-report``, ``report-waits``; ``scenario``, ``no-scenario``, ``scenario-waits``;
    ``chosen``, ``risked`` (chosen, and it puts this at risk), ``passed``, ``choice-waits``; ``wanted``, ``not-wanted``; ``plan``, ``no-plan``, ``plan-waits``;
    ``council``, ``council-waits``; ``promise``, ``no-promise``; ``told-council``; ``chosen-again`` (``conference`` is where what came of it stands), ``chosen-now``; ``agenda``, ``agenda-done``;
    ``taken-back``.
    """

    code: str
    items: tuple[Item, ...] = ()
    why: str = ""
    conference: int = 0

    @property
    def look(self) -> str:
        """How it is drawn: the line goes on, is still to come, or is not there."""
        if self.code.endswith("-waits"):
            return "waiting"
        return "ended" if self.code.startswith(("no", "passed", "taken")) else "closed"


@dataclass(frozen=True, slots=True)
class Sentence:
    """What somebody said (``point``, ``condition`` or ``objection``), when and where, and its stops."""

    kind: str
    words: str
    on: date
    where: str
    stops: tuple[Stop, ...]
    mended: Mended | None = None


@dataclass(frozen=True, slots=True)
class Became:
    """All that one participant said, and what the council did."""

    sentences: tuple[Sentence, ...]
    decision: Item | None


def became(who: Participant, *, today: date) -> Became:
    """What became of it. Words under two codes that turned out to be one person's stand together."""
    way = _way(who.process, today)
    mine = [who.pk, *Participant.objects.filter(merged_into=who).values_list("pk", flat=True)]
    return Became((*_points(mine, way), *_conditions(mine, way), *_objections(mine, way)), way.line.decision)


def said_in(who: Participant, talk_id: int, *, today: date) -> Became:
    """The same of what was said in one talk, and of nothing else: a table may not learn what its voices chose elsewhere."""
    way = _way(who.process, today)
    return Became(tuple(_points([who.pk], way, talk_id=talk_id)), way.line.decision)


@dataclass(frozen=True, slots=True)
class _Way:
    """The line, which steps there are, and what is on the agenda: read once for all sentences."""

    line: Trace
    steps: dict[str, str]
    agenda: dict[str, AgendaItem]
    is_submitted: bool

    def is_past(self, key: str) -> bool:
        return self.steps.get(key) == "closed"


def _way(process: Process, today: date) -> _Way:
    agenda = AgendaItem.objects.filter(process=process, finding__isnull=False).select_related("finding")
    return _Way(
        trace(process, is_public=True, today=today),
        dict(Step.objects.filter(process=process).values_list("key", "state")),
        {item.finding.public_id: item for item in agenda if item.finding},
        current.dossiers(process).filter(submitted_at__isnull=False).exists(),
    )


def _points(mine: Sequence[int], way: _Way, *, talk_id: int | None = None) -> Iterator[Sentence]:
    rows = Point.objects.filter(participant__in=mine).select_related("talk", "participant")
    rows = rows.filter(talk_id=talk_id) if talk_id else rows
    grounds = Ground.objects.filter(point__in=rows) | Ground.objects.filter(statement__point__in=rows)
    under: dict[int, list[tuple[str, str]]] = {}
    for ground in grounds.select_related("finding", "statement"):
        point_id = ground.point_id or (ground.statement.point_id if ground.statement else None)
        if point_id and (node := ("finding", ground.finding.public_id)) in way.line.items:
            under.setdefault(point_id, []).append(node)
    for row in rows:
        stops = _of_point([way.line.items[node] for node in dict.fromkeys(under.get(row.pk, []))], way)
        if row.state == "withdrawn" or (row.participant and row.participant.withdrawn_at):
            stops = iter([Stop("taken-back")])
        yield Sentence(
            "point", text_of(row), clock.local_date(row.noted_at), row.talk.title, tuple(stops)
        )  # fmt: skip


def _of_point(findings: Sequence[Item], way: _Way) -> Iterator[Stop]:
    if not findings:
        yield Stop("no-report" if way.line.has_report else "report-waits")
        return
    yield Stop("report", tuple(findings))
    elements = _answers(findings, way)
    chosen = [one for one in elements if one.state == "chosen"]
    if "scenario" in way.steps:
        yield from _of_scenarios(elements, chosen, way)
    yield from _of_actions([*findings, *(one for one in chosen if one.how != "risks")], way)
    for finding in findings:
        if item := way.agenda.get(finding.key):
            yield Stop("agenda-done" if item.done_at else "agenda", why=item.done_what or item.words)


def _of_scenarios(elements: Sequence[Item], chosen: Sequence[Item], way: _Way) -> Iterator[Stop]:
    if not elements:
        yield Stop("no-scenario" if way.line.of("element") or way.is_past("scenario") else "scenario-waits")
        return
    yield Stop("scenario", tuple(elements))
    if not way.line.has_choice:
        yield Stop("choice-waits")
    elif chosen:
        helps = tuple(one for one in chosen if one.how != "risks")
        risks = tuple(one for one in chosen if one.how == "risks")
        yield from (Stop(code, items) for code, items in (("chosen", helps), ("risked", risks)) if items)
    else:
        yield Stop("passed")


def _of_actions(roots: Sequence[Item], way: _Way) -> Iterator[Stop]:
    """What is done and promised because of these: by an action, or at once."""
    actions = _next(roots, way, "action")
    promises = _next([*roots, *actions], way, "promise")
    if actions:
        yield Stop("plan", tuple(actions))
    elif "plan" in way.steps:
        yield Stop("no-plan" if way.line.shows_plan else "plan-waits")
    behind = [one for action in actions for one, _how in way.line.before(action.node) if one.kind == "recommendation"]
    behind += [one for one in roots if one.kind == "recommendation"]
    if actions or behind:
        yield from _of_council(list(dict.fromkeys(behind)), way)
    if promises:
        yield Stop("promise", tuple(promises))
    elif actions and way.steps.get("follow") in {"open", "closed"}:
        yield Stop("no-promise")


def _answers(findings: Sequence[Item], way: _Way) -> list[Item]:
    """The elements that answer these findings, each with how; one that helps and harms stands there twice."""
    found = [
        replace(one, how=how) for item in findings for one, how in way.line.after(item.node) if one.kind == "element"
    ]
    return list(dict.fromkeys(found))


def _of_council(recommendations: Sequence[Item], way: _Way) -> Iterator[Stop]:
    if "council" not in way.steps:
        return
    if way.line.decision is None:
        yield Stop("council-waits")
        return
    yield Stop("council", (way.line.decision, *recommendations))


def _next(items: Sequence[Item], way: _Way, kind: str) -> list[Item]:
    """What these lead to at once, of one kind, each once."""
    found = [one for item in items for one, _how in way.line.after(item.node) if one.kind == kind]
    return list(dict.fromkeys(found))


def _conditions(mine: Sequence[int], way: _Way) -> Iterator[Sentence]:
    rows = Condition.objects.filter(participant__in=mine).select_related("conference")
    lines = mended(rows)
    for row in rows:
        root = row.merged_into_id or row.pk
        asked = Recommendation.objects.select_related("condition__conference").filter(condition_id=root).first()
        stops = tuple(_of_condition(asked, way))
        yield Sentence("condition", row.words, clock.local_date(row.at), row.conference.title, stops, lines.get(row.pk))


def _of_condition(asked: Recommendation | None, way: _Way) -> Iterator[Stop]:
    if asked and asked.condition and asked.condition.conference.superseded_at:
        yield from _of_condition_before(asked, asked.condition.conference, way)
        return
    if not way.line.has_choice:
        yield Stop("choice-waits")
        return
    found = way.line.items.get(("recommendation", asked.public_id)) if asked else None
    if found is None:
        yield Stop("not-wanted", why=why_not(asked) if asked else "")
        return
    yield Stop("wanted", (found,))
    yield from _of_actions([found], way)


def _of_condition_before(asked: Recommendation, held: Conference, way: _Way) -> Iterator[Stop]:
    """What came of it at a conference after which people chose again, and what came since."""
    item = way.line.items.get(("recommendation", asked.public_id))
    wanted = item or Item("recommendation", asked.public_id, asked.words, state="earlier")
    yield Stop("wanted", (wanted,)) if asked.is_carried else Stop("not-wanted", why=why_not(asked))
    yield from _of_choosing_again(held, way)
    if item:
        yield from _of_actions([item], way)
    else:
        yield from _of_council([], way)


def _of_choosing_again(held: Conference, way: _Way) -> Iterator[Stop]:
    yield Stop("chosen-again", why=held.superseded_why, conference=held.number)
    chosen = tuple(one for one in way.line.of("scenario") if one.state == "chosen")
    yield Stop("chosen-now", chosen) if chosen else Stop("choice-waits")


def _objections(mine: Sequence[int], way: _Way) -> Iterator[Sentence]:
    rows = Objection.objects.filter(participant__in=mine).select_related("conference")
    lines = mended_objections(rows)
    for row in rows:
        if row.conference.superseded_at:
            stops = [*_of_choosing_again(row.conference, way), *_of_council([], way)]
        elif way.is_submitted:
            stops = [Stop("told-council"), *_of_council([], way)]
        else:
            stops = [Stop("council-waits")]
        yield Sentence(
            "objection", row.words, clock.local_date(row.at), row.conference.title, tuple(stops), lines.get(row.pk)
        )
