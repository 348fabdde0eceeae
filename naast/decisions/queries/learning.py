"""What a team learns from: its cases, whose turn it is, one talk on its screen, and the lessons that the desk may use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Q

from naast.calculations import language
from naast.common import clock
from naast.common.operations import NotFound
from naast.decisions import learning, place
from naast.decisions.methods import Method, Step, methods
from naast.decisions.models import Insight, LearningSession, Lesson
from naast.network import queries as network

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import QuerySet

    from naast.access.actors import Actor


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One session in a list."""

    id: str
    title: str
    method: str
    minutes: int
    row: LearningSession
    state: str
    bringer: str


@dataclass(frozen=True, slots=True)
class LearningShown:
    """What a team learns from: what runs or waits, what was learned, and whose turn it is."""

    card: network.TeamCard
    open: list[CaseLine]
    done: list[CaseLine]
    turns: list[learning.Turn]

    @property
    def not_yet(self) -> list[str]:
        """Who did not bring anything yet."""
        return [one.name for one in self.turns if one.on is None]


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step with what was written in it."""

    step: Step
    number: int
    insights: list[Insight]
    is_now: bool


@dataclass(frozen=True, slots=True)
class SessionShown:
    """One talk: where it is, what was written, and what came of it."""

    row: LearningSession
    card: network.TeamCard
    method: Method
    state: str
    bringer: str
    is_mine: bool
    steps: list[StepShown]
    until: datetime | None
    lesson: Lesson | None

    @property
    def now(self) -> StepShown | None:
        """The step that is on, if one is."""
        return next((one for one in self.steps if one.is_now), None)

    @property
    def written(self) -> list[StepShown]:
        """The steps in which something was written."""
        return [one for one in self.steps if one.insights]


def learning_of(team: str, *, by: Actor) -> LearningShown:
    """What a team in which this person is learns from. Raises ``NotFound``."""
    card = next((one for one in network.my_teams(by=by) if one.id == team), None)
    if card is None:
        raise NotFound("team")
    mates = network.mates(card.key, municipality_id=by.municipality_id or 0)
    names = {one.key: one.name for one in mates}
    rows = LearningSession.objects.filter(municipality_id=by.municipality_id or 0, team_id=card.key)
    lines = [_line(row, names) for row in rows.order_by("-ended_at", "on", "created_at", "pk")]
    brought = [(one.row.bringer_id or 0, _day(one.row)) for one in lines]
    return LearningShown(
        card,
        [one for one in lines if one.state != learning.DONE],
        [one for one in lines if one.state == learning.DONE],
        learning.turns(names, brought),
    )


def session(public_id: str, *, by: Actor) -> SessionShown:
    """One talk of a team in which this person is. Raises ``NotFound``."""
    row = place.session(public_id, by=by)
    card = next(one for one in network.my_teams(by=by) if one.key == row.team_id)
    mates = network.mates(card.key, municipality_id=row.municipality_id)
    brings = next((one for one in mates if one.key == row.bringer_id), None)
    method = learning.method_of(row.method)
    wrote: dict[str, list[Insight]] = {}
    for one in Insight.objects.filter(session=row).order_by("pk"):
        wrote.setdefault(one.step, []).append(one)
    steps = [
        StepShown(step, at + 1, wrote.get(step.code, []), row.ended_at is None and at == row.place)
        for at, step in enumerate(method.steps)
    ]
    state = learning.state(place=row.place, steps=len(steps), is_ended=row.ended_at is not None)
    on = next((one for one in steps if one.is_now), None)
    return SessionShown(
        row=row, card=card, method=method, state=state, bringer=brings.name if brings else "",
        is_mine=bool(brings and brings.account_id == by.account_id), steps=steps,
        until=row.step_since + timedelta(minutes=on.step.minutes) if on and row.step_since else None,
        lesson=Lesson.objects.filter(session=row, taken_back_at=None).first(),
    )  # fmt: skip


def ways_to_learn() -> list[Method]:
    """Every method, in the order of the file."""
    return list(methods().values())


def living_lessons(municipality_id: int) -> QuerySet[Lesson]:
    """What teams of a municipality shared with its desk, and did not take back."""
    return Lesson.objects.filter(municipality_id=municipality_id, taken_back_at=None)


def found_by(words: str) -> Q:
    """Examples that say all of these words, or are about what the words are about."""
    says = Q()
    for word in words.split()[:8]:
        says &= Q(text__icontains=word)
    return says | Q(themes__overlap=[guess.theme for guess in language.guess_themes(words)[:2]])


def _line(row: LearningSession, names: dict[int, str]) -> CaseLine:
    method = learning.method_of(row.method)
    state = learning.state(place=row.place, steps=len(method.steps), is_ended=row.ended_at is not None)
    return CaseLine(
        row.public_id, row.title, method.name, method.minutes, row, state, names.get(row.bringer_id or 0, "")
    )


def _day(row: LearningSession) -> date:
    return clock.local_date(row.ended_at or row.step_since or row.created_at)
