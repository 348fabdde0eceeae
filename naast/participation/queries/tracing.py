"""The whole line of a process as things that point at each other, to be followed forward and back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from naast.common import clock
from naast.participation import current, place, rules
from naast.participation.models import (
    Action,
    ActionSource,
    Choice,
    Condition,
    CouncilStep,
    Element,
    ElementFinding,
    Finding,
    Process,
    Promise,
    Recommendation,
    Scenario,
    Step,
    Uptake,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.db.models import QuerySet

    from naast.access.actors import Actor

KINDS = ("finding", "element", "scenario", "condition", "recommendation", "action", "decision", "promise")
ORIGINS = ("recommendation", "element", "finding", "action")
Node = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on the line. ``of`` is what it belongs to: a scenario with its letter, or the group of a promise.

    ``how`` an element answers the finding from which it was met; ``origin`` is why a promise comes from nothing here.
    ``state``: of an element or a scenario ``chosen`` or ``passed``; of a recommendation ``taken``, ``changed`` or ``dropped`` by the
    council; of an action or promise its own state; of a decision its kind. Empty while nobody knows yet.
    """

    kind: str
    key: str
    words: str
    of: str = ""
    who: str = ""
    day: date | None = None
    state: str = ""
    why: str = ""
    is_late: bool = False
    how: str = ""
    origin: str = ""

    @property
    def node(self) -> Node:
        """Its place in the line."""
        return self.kind, self.key


@dataclass(frozen=True, slots=True)
class Link:
    """One thing leads to another; ``how`` an element answers a finding: solves, keeps, grants or risks."""

    source: Node
    target: Node
    how: str = ""


@dataclass(frozen=True, slots=True)
class Trace:
    """All things of a process with their links. ``is_public`` leaves out what is still being made."""

    items: dict[Node, Item]
    links: tuple[Link, ...]
    has_report: bool
    has_choice: bool
    shows_plan: bool
    decision: Item | None

    def of(self, kind: str) -> tuple[Item, ...]:
        """The things of one kind, in their order."""
        return tuple(item for item in self.items.values() if item.kind == kind)

    def after(self, node: Node) -> tuple[tuple[Item, str], ...]:
        """What this leads to at once, with how."""
        return tuple((self.items[link.target], link.how) for link in self.links if link.source == node)

    def before(self, node: Node) -> tuple[tuple[Item, str], ...]:
        """What this comes from at once, with how."""
        return tuple((self.items[link.source], link.how) for link in self.links if link.target == node)

    def onward(self, node: Node) -> tuple[Item, ...]:
        """Everything that came of this, in the order of the line; a scenario or a decision on the way leads no further."""
        return self._reached(node, is_back=False, ends=("scenario", "decision"))

    def back(self, node: Node) -> tuple[Item, ...]:
        """Everything that this came from, in the order of the line: by the whole scenario only when nothing is closer."""
        near = self._reached(node, is_back=True, ends=("scenario", "decision"))
        if any(item.kind == "finding" for item in near):
            return near
        return self._reached(node, is_back=True, ends=("decision",))

    def _reached(self, start: Node, *, is_back: bool, ends: tuple[str, ...]) -> tuple[Item, ...]:
        near: dict[Node, list[Node]] = {}
        for link in self.links:
            here, there = (link.target, link.source) if is_back else (link.source, link.target)
            near.setdefault(here, []).append(there)
        seen, waiting = {start}, [start]
        while waiting:
            at = waiting.pop()
            if at[0] in ends and at != start:
                continue
            fresh = [one for one in near.get(at, []) if one not in seen]
            seen.update(fresh)
            waiting += fresh
        found = (self.items[one] for one in seen - {start})
        return tuple(sorted(found, key=lambda item: (KINDS.index(item.kind), list(self.items).index(item.node))))


def trace_of(slug: str, *, today: date, by: Actor) -> Trace:
    """The line of a process with all that is still being made, for who sees it. Raises ``NotFound``."""
    return trace(place.process(slug, by=by), is_public=False, today=today)


def public_trace(slug: str, *, municipality_id: int, today: date) -> Trace:
    """The line of a process as everybody may see it. Raises ``NotFound``."""
    return trace(place.public_process(municipality_id, slug), is_public=True, today=today)


def trace(process: Process, *, is_public: bool, today: date) -> Trace:
    """The line as it stands now; in public only a published report, open scenarios, a choice, and a plan that is ready."""
    has_report = place.published(process).exists()
    chosen = current.choices(process).first()
    shows_plan = not is_public or _plan_is_ready(process)
    steps = list(CouncilStep.objects.filter(dossier__process=process))
    ended = rules.outcome(current.steps(process))
    found: list[Item] = []
    if has_report or not is_public:
        found += _findings(process, is_public=is_public)
    found += _elements(process, chosen, is_public=is_public)
    found += _scenarios(process, chosen, is_public=is_public)
    if chosen or not is_public:
        found += _conditions(process)
        found += _recommendations(process, ended)
    found += _actions(process, is_whole=shows_plan)
    decisions = [_decision(step) for step in rules.standing(steps)]
    found += decisions
    found += _promises(process, today)
    items = {item.node: item for item in found}
    now = [_decision(step) for step in rules.standing(current.steps(process))]
    last = now[-1] if now else None
    links = tuple(link for link in _links(process, steps, items) if link.source in items and link.target in items)
    return Trace(items, links, has_report, chosen is not None, shows_plan, last)


def _plan_is_ready(process: Process) -> bool:
    submitted = current.dossiers(process).filter(submitted_at__isnull=False).exists()
    return submitted or Step.objects.filter(process=process, key="plan", state="closed").exists()


def _findings(process: Process, *, is_public: bool) -> Iterator[Item]:
    rows = Finding.objects.filter(process=process)
    for row in rows.filter(state="in") if is_public else rows:
        yield Item("finding", row.public_id, row.title, of=row.axis, state=row.state, why=row.polarity)


def _elements(process: Process, chosen: Choice | None, *, is_public: bool) -> Iterator[Item]:
    rows = Element.objects.filter(scenario__process=process).exclude(scenario__state="dropped")
    rows = rows.filter(scenario__state="open") if is_public else rows
    for row in rows.select_related("scenario").order_by("scenario__letter", "position", "pk"):
        state = "" if chosen is None else "chosen" if chosen.scenario_id == row.scenario_id else "passed"
        of = f"{row.scenario.letter} · {row.scenario.title}"
        yield Item("element", row.public_id, row.words, of=of, state=state)


def _scenarios(process: Process, chosen: Choice | None, *, is_public: bool) -> Iterator[Item]:
    rows = Scenario.objects.filter(process=process).exclude(state="dropped")
    for row in rows.filter(state="open") if is_public else rows:
        state = "" if chosen is None else "chosen" if chosen.scenario_id == row.pk else "passed"
        yield Item("scenario", row.public_id, f"{row.letter} · {row.title}", state=state)


def _conditions(process: Process) -> Iterator[Item]:
    """What somebody needed and every group wanted, in their words; without who."""
    heads = _carried(process).values("condition")
    rows = Condition.objects.filter(Q(pk__in=heads) | Q(merged_into__in=heads), state="open").exclude(words="")
    for row in rows.select_related("scenario", "conference"):
        of = f"{row.scenario.letter} · {row.scenario.title}"
        yield Item("condition", row.public_id, row.words, of=of, day=clock.local_date(row.at))


def _recommendations(process: Process, ended: CouncilStep | None) -> Iterator[Item]:
    taken = {row.recommendation_id: row for row in Uptake.objects.filter(step=ended)} if ended else {}
    for row in _carried(process).select_related("scenario", "condition__conference"):
        found = taken.get(row.pk)
        item = Item("recommendation", row.public_id, row.words, of=f"{row.scenario.letter} · {row.scenario.title}")
        if row.condition and row.condition.conference.superseded_at:
            item = replace(item, state="earlier")
        elif found:
            item = replace(item, state=found.kind, why=found.words)
        elif ended and ended.kind == "dropped":
            item = replace(item, state="dropped", why=ended.why)
        yield item


def _carried(process: Process) -> QuerySet[Recommendation]:
    """What every group wanted: now, and before as far as an action or a promise still comes from it."""
    of_process = Q(recommendation=OuterRef("pk"))
    used = Exists(ActionSource.objects.filter(of_process)) | Exists(Promise.objects.filter(of_process))
    rows = Recommendation.objects.filter(process=process, is_carried=True)
    return rows.filter(Q(pk__in=current.recommendations(process)) | used)


def _actions(process: Process, *, is_whole: bool) -> Iterator[Item]:
    """The actions; before the plan is ready, only those that were promised already."""
    rows = Action.objects.filter(process=process)
    if not is_whole:
        rows = rows.filter(pk__in=Promise.objects.filter(process=process).values("action"))
    for row in rows:
        yield Item(
            "action", row.public_id, row.what, who=row.who, day=row.due_on, state=row.state, why=row.state_why
        )  # fmt: skip


def _decision(row: CouncilStep) -> Item:
    return Item("decision", row.public_id, row.what, day=row.held_on, state=row.kind, why=row.why)


def _promises(process: Process, today: date) -> Iterator[Item]:
    for row in Promise.objects.filter(process=process).select_related("to"):
        yield Item(
            "promise", row.public_id, row.words, of=row.to.name if row.to else "", who=row.who, day=row.due_on,
            state=row.state, why=row.evidence, origin=row.no_source, is_late=rules.is_overdue(row.state, row.due_on, today=today),
        )  # fmt: skip


def _links(process: Process, steps: list[CouncilStep], items: dict[Node, Item]) -> Iterator[Link]:
    answers = ElementFinding.objects.filter(element__scenario__process=process).select_related("element", "finding")
    for answer in answers:
        yield Link(("finding", answer.finding.public_id), ("element", answer.element.public_id), answer.how)
    yield from _through_scenarios(process)
    sources = ActionSource.objects.filter(action__process=process)
    for one in sources.select_related("action", "recommendation", "element", "finding"):
        yield Link(source_of(one), ("action", one.action.public_id))
    yield from _to_council(process, steps, items)
    rows = Promise.objects.filter(process=process).select_related("step", *ORIGINS)
    for promise in rows:
        if any(getattr(promise, kind) for kind in ORIGINS):
            yield Link(source_of(promise), ("promise", promise.public_id))
        if promise.step:
            yield Link(("decision", rules.heir(promise.step, steps).public_id), ("promise", promise.public_id))


def _to_council(process: Process, steps: list[CouncilStep], items: dict[Node, Item]) -> Iterator[Link]:
    """From what was put to the council to all that it did with it, and from what it did first to what it did next."""
    for row in rules.standing(current.steps(process)):
        for kind, key in items:
            if kind in {"recommendation", "action"}:
                yield Link((kind, key), ("decision", row.public_id))
    for first, then in pairwise(rules.standing(steps)):
        yield Link(("decision", first.public_id), ("decision", then.public_id))


def _through_scenarios(process: Process) -> Iterator[Link]:
    """From what a scenario does to the scenario, to what people needed to go along, to what every group wanted of it."""
    for element in Element.objects.filter(scenario__process=process).select_related("scenario"):
        yield Link(("element", element.public_id), ("scenario", element.scenario.public_id))
    for row in Recommendation.objects.filter(process=process).select_related("scenario", "condition"):
        wanted, head = ("recommendation", row.public_id), row.condition
        if head is None:
            yield Link(("scenario", row.scenario.public_id), wanted)
            continue
        for said in Condition.objects.filter(Q(pk=head.pk) | Q(merged_into=head)):
            yield Link(("scenario", row.scenario.public_id), ("condition", said.public_id))
            yield Link(("condition", said.public_id), wanted)


def source_of(row: ActionSource | Promise) -> Node:
    """The one thing from which an action or a promise comes."""
    for kind in ORIGINS:
        if found := getattr(row, kind, None):
            return kind, found.public_id
    raise AssertionError("a source is one thing")  # the database sees to it
