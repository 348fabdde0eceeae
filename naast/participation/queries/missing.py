"""What a step still lacks before it can close: said by name, so that somebody can do it or say why not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from naast.participation import current, place, rules
from naast.participation.models import (
    Action,
    ActionSource,
    Assignment,
    Group,
    Guide,
    Member,
    Partner,
    Point,
    Process,
    Promise,
    Scenario,
    Step,
    Talk,
)
from naast.participation.models import Coding as Coded
from naast.participation.queries.heard import balance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LEAST_SCENARIOS = 2


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that misses: its code, how many of it, and of whom where that matters."""

    code: str
    number: int = 0
    who: str = ""


def missing(process: Process, key: str) -> tuple[Lack, ...]:
    """What this step of a process lacks now; empty when nothing does."""
    look = _LOOKS.get(key)
    return tuple(look(process)) if look else ()


def _start(process: Process) -> Iterator[Lack]:
    if not Partner.objects.filter(process=process).exists():
        yield Lack("no-partner")
    if _has_talks(process) and not _is_led(process):
        yield Lack("no-facilitator")
    if not Group.objects.filter(process=process).exists():
        yield Lack("no-group")


def _has_talks(process: Process) -> bool:
    return Step.objects.filter(process=process, key="talk").exists()


def _is_led(process: Process) -> bool:
    """Whether somebody leads talks: by task, or because a talk is theirs."""
    by_task = Member.objects.filter(process=process, task="facilitator", left_at__isnull=True).exists()
    return by_task or Talk.objects.filter(process=process, facilitator__isnull=False).exists()


def _ask(process: Process) -> Iterator[Lack]:
    asked = Guide.objects.filter(process=process, state="used").values("voice")
    for voice in (
        Group.objects.filter(process=process).exclude(voice__in=asked).values_list("voice", flat=True).distinct()
    ):
        yield Lack("no-guide", who=voice)


def _invite(process: Process) -> Iterator[Lack]:
    for group in Group.objects.filter(process=process):
        if not group.target:
            yield Lack("no-target", who=group.name)
        elif not group.invited:
            yield Lack("nobody-invited", who=group.name)


def _talk(process: Process) -> Iterator[Lack]:
    if not (talks := Talk.objects.filter(process=process)).exists():
        yield Lack("no-talk")
    if still := talks.exclude(state="closed").count():
        yield Lack("talk-not-closed", still)
    for line in sorted(balance(process).lines, key=lambda one: (-one.missing_in_talks, one.name)):
        if line.missing_in_talks:
            yield Lack("too-few", line.missing_in_talks, line.name)


def _order(process: Process) -> Iterator[Lack]:
    coded = Coded.objects.filter(point=OuterRef("pk"))
    if left := Point.objects.filter(~Exists(coded), process=process).exclude(state="withdrawn").count():
        yield Lack("not-coded", left)


def _report(process: Process) -> Iterator[Lack]:
    if not place.published(process).exists():
        yield Lack("no-report")


def _scenario(process: Process) -> Iterator[Lack]:
    ready = Scenario.objects.filter(process=process, state="open").count()
    if ready < LEAST_SCENARIOS:
        yield Lack("too-few-scenarios", LEAST_SCENARIOS - ready)


def _choose(process: Process) -> Iterator[Lack]:
    if not current.conferences(process).filter(state="closed").exists():
        yield Lack("no-conference")
    if not current.choices(process).exists():
        yield Lack("no-choice")


def _plan(process: Process) -> Iterator[Lack]:
    if not Assignment.objects.filter(process=process).exists():
        yield Lack("no-assignment")
    if not Action.objects.filter(process=process).exists():
        yield Lack("no-action")
    met = ActionSource.objects.filter(recommendation=OuterRef("pk"))
    for row in current.recommendations(process).filter(~Exists(met), is_carried=True):
        yield Lack("recommendation-without-action", who=row.words)


def _council(process: Process) -> Iterator[Lack]:
    if rules.outcome(current.steps(process)) is None:
        yield Lack("no-decision")


def _follow(process: Process) -> Iterator[Lack]:
    open_ones = Promise.objects.filter(Q(state="open") | Q(state="busy"), process=process).count()
    if open_ones:
        yield Lack("promises-open", open_ones)


_LOOKS: dict[str, Callable[[Process], Iterator[Lack]]] = {
    "start": _start,
    "ask": _ask,
    "invite": _invite,
    "talk": _talk,
    "order": _order,
    "report": _report,
    "scenario": _scenario,
    "choose": _choose,
    "plan": _plan,
    "council": _council,
    "follow": _follow,
}
