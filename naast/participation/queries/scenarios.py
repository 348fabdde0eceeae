"""Scenarios to read and to lay side by side: what each answers of what people said, and what no scenario answers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count

from naast.common.operations import NotFound
from naast.participation import current, place
from naast.participation.endings import RUNNING, Ending
from naast.participation.models import Dossier, Element, Finding, Promise, Scenario, Step
from naast.participation.models.talks import AXES, POLARITIES
from naast.participation.queries.ending import ending

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from naast.access.actors import Actor
    from naast.participation.models import Process

KINDS = ("people", "places", "asks", "money")


@dataclass(frozen=True, slots=True)
class Tie:
    """A finding that an element answers, and how: solves, keeps, grants or risks."""

    finding: str
    title: str
    axis: str
    polarity: str
    how: str


@dataclass(frozen=True, slots=True)
class ElementShown:
    """One thing that a scenario does, and what people said that it answers."""

    public_id: str
    words: str
    answers: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Follows:
    """What a scenario brings or asks, of whom."""

    kind: str
    who: str
    words: str
    position: int


@dataclass(frozen=True, slots=True)
class ScenarioShown:
    """A scenario as it is read. ``answered`` of ``asked`` findings get an answer, ``risked`` ones are put at risk."""

    public_id: str
    letter: str
    title: str
    purpose: str
    story: str
    state: str
    version: int
    elements: tuple[ElementShown, ...]
    follows: tuple[Follows, ...]
    figures: tuple[dict[str, str], ...]
    asked: int

    @property
    def answered(self) -> int:
        """How many findings it solves, keeps or grants."""
        return len({one.finding for element in self.elements for one in element.answers if one.how != "risks"})

    @property
    def loose(self) -> int:
        """How many elements answer nothing that people said."""
        return sum(not element.answers for element in self.elements)

    @property
    def risked(self) -> int:
        """How many findings it puts at risk."""
        return len({one.finding for element in self.elements for one in element.answers if one.how == "risks"})

    def hows(self, finding: str) -> tuple[str, ...]:
        """How this scenario answers a finding; empty when it does not."""
        found = {one.how for element in self.elements for one in element.answers if one.finding == finding}
        return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class Asked:
    """One row of the comparison: a finding, and how each scenario answers it, in their order."""

    public_id: str
    title: str
    axis: str
    polarity: str
    cells: tuple[tuple[str, str, tuple[str, ...]], ...]

    @property
    def is_answered(self) -> bool:
        """Whether any scenario solves, keeps or grants it."""
        return any(how != "risks" for _letter, _title, hows in self.cells for how in hows)


@dataclass(frozen=True, slots=True)
class SideBySide:
    """All scenarios beside each other, finding by finding.

    ``is_frozen`` once people choose between them; ``chosen`` the letter of what was chosen, empty until then.
    """

    scenarios: tuple[ScenarioShown, ...]
    rows: tuple[Asked, ...]
    is_frozen: bool
    has_report: bool
    chosen: str
    ending: Ending = RUNNING

    @property
    def unanswered(self) -> tuple[Asked, ...]:
        """What people said that no scenario answers."""
        return tuple(row for row in self.rows if not row.is_answered)


def side_by_side(slug: str, *, by: Actor) -> SideBySide:
    """The scenarios of a process from the inside, those that were dropped left out."""
    process = place.process(slug, by=by)
    return _beside(process, Scenario.objects.filter(process=process).exclude(state="dropped"), asked(process))


def dropped(slug: str, *, by: Actor) -> tuple[ScenarioShown, ...]:
    """Scenarios that were dropped; they can come back."""
    process = place.process(slug, by=by)
    return _shown(Scenario.objects.filter(process=process, state="dropped"), asked(process))


def public_side_by_side(slug: str, *, municipality_id: int) -> SideBySide:
    """The scenarios that everybody may read: the opened ones, and once the step is closed all that do something."""
    process = place.public_process(municipality_id, slug)
    return _beside(process, _public(process), _published(process))


@dataclass(frozen=True, slots=True)
class CameOut:
    """What everybody may read of a process by now: the number of the newest report, 0 when there is none, and the rest."""

    report: int
    has_scenarios: bool
    has_proposal: bool = False
    has_promises: bool = False


def came_out(slug: str, *, municipality_id: int) -> CameOut:
    """What came out of a process so far; raises ``NotFound`` for a draft or none."""
    process = place.public_process(municipality_id, slug)
    last = place.published(process).first()
    return CameOut(
        last.number if last else 0, _public(process).exists(),
        has_proposal=Dossier.objects.filter(process=process, submitted_at__isnull=False).exists(),
        has_promises=Promise.objects.filter(process=process).exists(),
    )  # fmt: skip


def scenario(slug: str, public_id: str, *, by: Actor) -> ScenarioShown:
    """One scenario from the inside; raises ``NotFound``."""
    process = place.process(slug, by=by)
    return _one(Scenario.objects.filter(process=process, public_id=public_id), asked(process))


def public_scenario(slug: str, letter: str, *, municipality_id: int) -> ScenarioShown:
    """One scenario that everybody may read, by its letter; raises ``NotFound``."""
    process = place.public_process(municipality_id, slug)
    return _one(_public(process).filter(letter=letter.upper()), _published(process))


def asked_of(slug: str, *, by: Actor) -> list[Tie]:
    """The findings that scenarios of this process can answer now."""
    return asked(place.process(slug, by=by))


def asked(process: Process) -> list[Tie]:
    """The findings that scenarios can answer now: those that stand in the report."""
    rows = Finding.objects.filter(process=process, state="in")
    return _in_order(Tie(row.public_id, row.title, row.axis, row.polarity, "") for row in rows)


def _published(process: Process) -> list[Tie]:
    """The findings of the newest published report, as they were published."""
    last = place.published(process).first()
    said: list[dict[str, Any]] = last.content["findings"] if last and last.content else []
    return _in_order(Tie(one["public_id"], one["title"], one["axis"], one["polarity"], "") for one in said)


def _in_order(rows: Iterable[Tie]) -> list[Tie]:
    return sorted(rows, key=lambda one: (AXES.index(one.axis), POLARITIES.index(one.polarity)))


def _public(process: Process) -> QuerySet[Scenario]:
    is_closed = Step.objects.filter(process=process, key="scenario", state="closed").exists()
    rows = Scenario.objects.filter(process=process, state__in=["open", "draft"] if is_closed else ["open"])
    return rows.annotate(number=Count("elements")).filter(number__gt=0)


def _beside(process: Process, rows: QuerySet[Scenario], known: list[Tie]) -> SideBySide:
    shown, came = _shown(rows, known), ending(process)
    return SideBySide(
        scenarios=shown,
        rows=tuple(
            Asked(one.finding, one.title, one.axis, one.polarity,
                  tuple((row.letter, row.title, row.hows(one.finding)) for row in shown))
            for one in known
        ),
        is_frozen=current.conferences(process).exclude(state="preparing").exists(),
        has_report=place.published(process).exists(),
        chosen=came.letter, ending=came,
    )  # fmt: skip


def _one(rows: QuerySet[Scenario], known: list[Tie]) -> ScenarioShown:
    found = _shown(rows, known)
    if not found:
        raise NotFound("scenario")
    return found[0]


def _shown(rows: QuerySet[Scenario], known: list[Tie]) -> tuple[ScenarioShown, ...]:
    titles = {one.finding: one for one in known}
    elements: dict[int, list[ElementShown]] = defaultdict(list)
    for element in Element.objects.filter(scenario__in=rows).prefetch_related("answers__finding"):
        elements[element.scenario_id].append(_element(element, titles))
    return tuple(
        ScenarioShown(
            public_id=row.public_id, letter=row.letter, title=row.title, purpose=row.purpose, story=row.story,
            state=row.state, version=row.version, elements=tuple(elements[row.pk]), follows=_follows(row),
            figures=tuple((row.figures or {}).get("rows", ())), asked=len(known),
        )
        for row in rows.prefetch_related("consequences")
    )  # fmt: skip


def _element(element: Element, titles: dict[str, Tie]) -> ElementShown:
    ties = [
        (titles[tie.finding.public_id], tie.how) for tie in element.answers.all() if tie.finding.public_id in titles
    ]
    return ElementShown(
        element.public_id,
        element.words,
        tuple(Tie(one.finding, one.title, one.axis, one.polarity, how) for one, how in ties),
    )


def _follows(row: Scenario) -> tuple[Follows, ...]:
    found = [Follows(one.kind, one.who, one.words, one.position) for one in row.consequences.all()]
    return tuple(sorted(found, key=lambda one: (KINDS.index(one.kind), one.position)))
