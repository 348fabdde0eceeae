"""The assignment and its actions: where each comes from, what it costs, and what no action answers yet, by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.participation import place
from naast.participation.models import Action, AgendaItem, Assignment
from naast.participation.queries.tracing import Item, trace

if TYPE_CHECKING:
    from datetime import date

    from naast.access.actors import Actor
    from naast.participation.models import Process
    from naast.participation.queries.tracing import Trace

ANSWERABLE = ("recommendation", "element", "finding")


@dataclass(frozen=True, slots=True)
class ActionShown:
    """One action with its money and what it comes from."""

    public_id: str
    what: str
    who: str
    due_on: date
    euros: int | None
    money: str
    state: str
    state_why: str
    version: int
    sources: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The assignment (version 0 while there is none), its actions, and what waits for one."""

    purpose: str
    words: str
    lead: str
    version: int
    actions: tuple[ActionShown, ...]
    unanswered: tuple[Item, ...]
    choices: tuple[Item, ...]

    @property
    def euros(self) -> int:
        """What all actions together cost, as far as that was written down; dropped ones cost nothing."""
        return sum(one.euros or 0 for one in self.actions if one.state != "dropped")

    @property
    def without_money(self) -> int:
        """How many actions do not say what they cost."""
        return sum(one.euros is None for one in self.actions if one.state != "dropped")


def plan_of(slug: str, *, today: date, by: Actor) -> Plan:
    """The plan of a process for who sees it. Raises ``NotFound``."""
    row = place.process(slug, by=by)
    return plan(row, trace(row, is_public=False, today=today))


def plan(process: Process, line: Trace) -> Plan:
    """The plan as it stands in this line."""
    row = Assignment.objects.filter(process=process).first()
    choices = tuple(item for kind in ANSWERABLE for item in line.of(kind) if item.state not in {"passed", "out"})
    return Plan(
        purpose=row.purpose if row else "", words=row.words if row else "", lead=row.lead if row else "",
        version=row.version if row else 0,
        actions=tuple(_action(one, line) for one in Action.objects.filter(process=process)),
        unanswered=unanswered(line), choices=choices,
    )  # fmt: skip


def unanswered(line: Trace) -> tuple[Item, ...]:
    """What no action answers: recommendations, elements that were chosen, and findings that something could be better."""
    waits = [
        item for item in (*line.of("recommendation"), *line.of("element"))
        if item.state not in {"passed", "dropped"} and (item.kind != "element" or line.has_choice)
    ]  # fmt: skip
    return (*(item for item in waits if not _acts(item, line)), *left_open(line))


def left_open(line: Trace) -> tuple[Item, ...]:
    """Findings in the report that ask for something, and to which no action and no promise leads."""
    asks = (item for item in line.of("finding") if item.state == "in" and item.why in {"weak", "wish"})
    return tuple(item for item in asks if not _acts(item, line))


def left_off_agenda(slug: str, *, today: date, by: Actor) -> tuple[Item, ...]:
    """Findings without an action or a promise that are not on the agenda either. Raises ``NotFound``."""
    row = place.process(slug, by=by)
    there = set(
        AgendaItem.objects.filter(process=row, finding__isnull=False).values_list("finding__public_id", flat=True)
    )
    return tuple(item for item in left_open(trace(row, is_public=False, today=today)) if item.key not in there)


def _acts(item: Item, line: Trace) -> bool:
    """Whether something comes of this, at once or by an element that was not passed over: an action, or a promise."""
    for after, _how in line.after(item.node):
        if after.kind == "promise" or (after.kind == "action" and after.state != "dropped"):
            return True
        if after.kind == "element" and after.state != "passed" and _acts(after, line):
            return True
    return False


def _action(row: Action, line: Trace) -> ActionShown:
    sources = tuple(item for item, _how in line.before(("action", row.public_id)))
    return ActionShown(
        public_id=row.public_id, what=row.what, who=row.who, due_on=row.due_on, euros=row.euros, money=row.money,
        state=row.state, state_why=row.state_why, version=row.version, sources=sources,
    )  # fmt: skip
