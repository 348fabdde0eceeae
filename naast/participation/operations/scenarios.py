"""The working group builds scenarios: words first, elements that answer findings, what each asks, and figures with a source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Max

from naast.access.permissions import Permission
from naast.common import locks
from naast.common.operations import NotFound, operation
from naast.participation import current, place, rules
from naast.participation.models import Consequence, Element, ElementFinding, Finding, Scenario

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.participation.models import Process

WORK = Permission.PARTICIPATION_WORK
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Sketch:
    """A scenario in words: purpose first, then a day in it."""

    title: str
    purpose: str
    story: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a reckoning: what it is, how much, and where it comes from."""

    name: str
    value: str
    source: str


@operation(WORK)
def put_scenario(
    *, slug: str, said: Sketch, public_id: str = "", version: int = 1, at: datetime, by: Actor
) -> Scenario:
    """A scenario, new under the next letter or in other words.

    Raises ``rules.Empty``, ``rules.ChangedMeanwhile``, ``rules.NotNow`` (also once a conference is frozen), ``NotFound``.
    """
    process = _changeable(slug, by)
    if lacks := [name for name in ("title", "purpose") if not getattr(said, name).strip()]:
        raise rules.Empty(*lacks)
    row = _scenario(process, public_id) if public_id else _new(process, at)
    if public_id and row.version != version:
        raise rules.ChangedMeanwhile
    row.title, row.purpose, row.story = said.title.strip(), said.purpose.strip(), said.story.strip()
    row.version = row.version + 1 if public_id else 1
    row.save()
    return row


@operation(WORK)
def show_scenario(*, slug: str, public_id: str, state: str, by: Actor) -> Scenario:
    """Open a scenario for everybody, take it back as a draft, or drop it; its letter is never given again.

    Raises ``rules.Empty`` for one without elements, ``rules.NotNow``, ``NotFound``.
    """
    row = _scenario(_changeable(slug, by), public_id)
    if state not in Scenario.STATES:
        raise NotFound("state")
    if state == "open" and not Element.objects.filter(scenario=row).exists():
        raise rules.Empty("elements")
    row.state = state
    row.save(update_fields=["state"])
    return row


@operation(WORK)
def put_element(
    *, slug: str, scenario: str, words: str, public_id: str = "", was: str = "", at: datetime, by: Actor
) -> Element:
    """An element, new at the end or in other words; ``was`` are the words that stood there.

    Raises ``rules.Empty``, ``rules.ChangedMeanwhile``, ``rules.NotNow``, ``NotFound``.
    """
    row = _scenario(_changeable(slug, by), scenario)
    if not words.strip():
        raise rules.Empty("words")
    if not public_id:
        last = Element.objects.filter(scenario=row).aggregate(last=Max("position"))["last"] or 0
        return Element.objects.create(
            scenario=row, municipality_id=row.municipality_id, words=words.strip(), position=last + 1, created_at=at
        )
    element = _element(row, public_id)
    if element.words != was:
        raise rules.ChangedMeanwhile
    element.words = words.strip()
    element.save(update_fields=["words"])
    return element


@operation(WORK)
def drop_element(*, slug: str, scenario: str, public_id: str, by: Actor) -> Scenario:
    """Take an element out of a scenario; the last one of an open scenario stays. Raises ``rules.NotNow``, ``NotFound``."""
    row = _scenario(_changeable(slug, by), scenario)
    element = _element(row, public_id)
    if row.state == "open" and Element.objects.filter(scenario=row).count() == 1:
        raise rules.NotNow("last-element")
    element.delete()
    return row


@operation(WORK)
def tie(*, slug: str, scenario: str, element: str, finding: str, is_risk: bool = False, by: Actor) -> Element:
    """Say that an element answers a finding, or puts it at risk; a second time replaces it. Raises ``rules.NotNow``, ``NotFound``."""
    process = _changeable(slug, by)
    row = _element(_scenario(process, scenario), element)
    found = Finding.objects.filter(process=process, public_id=finding, state="in").first()
    if found is None:
        raise NotFound("finding")
    how = rules.answer(found.polarity, is_risk=is_risk)
    ElementFinding.objects.update_or_create(
        element=row, finding=found, defaults={"municipality_id": row.municipality_id, "how": how}
    )
    return row


@operation(WORK)
def untie(*, slug: str, scenario: str, element: str, finding: str, by: Actor) -> Element:
    """An element does not answer this finding after all. Raises ``rules.NotNow``, ``NotFound``."""
    row = _element(_scenario(_changeable(slug, by), scenario), element)
    if not ElementFinding.objects.filter(element=row, finding__public_id=finding).delete()[0]:
        raise NotFound("finding")
    return row


@operation(WORK)
def put_consequence(*, slug: str, scenario: str, kind: str, words: str, who: str = "", by: Actor) -> Scenario:
    """What a scenario brings or asks: people, places, money, or effort of somebody. Raises ``rules.Empty``, ``rules.NotNow``, ``NotFound``."""
    row = _scenario(_changeable(slug, by), scenario)
    if not words.strip() or kind not in Consequence.KINDS:
        raise rules.Empty("words")
    if kind == "asks" and not who.strip():
        raise rules.Empty("who")
    last = Consequence.objects.filter(scenario=row).aggregate(last=Max("position"))["last"] or 0
    Consequence.objects.create(
        scenario=row, municipality_id=row.municipality_id, kind=kind, words=words.strip(), who=who.strip(),
        position=last + 1,
    )  # fmt: skip
    return row


@operation(WORK)
def drop_consequence(*, slug: str, scenario: str, position: int, by: Actor) -> Scenario:
    """Take a consequence away. Raises ``rules.NotNow``, ``NotFound``."""
    row = _scenario(_changeable(slug, by), scenario)
    if not Consequence.objects.filter(scenario=row, position=position).delete()[0]:
        raise NotFound("consequence")
    return row


@operation(WORK)
def put_figures(*, slug: str, scenario: str, rows: Sequence[Figure], by: Actor) -> Scenario:
    """The figures of a reckoning, each with its source; none takes them away. Raises ``rules.Empty``, ``rules.NotNow``, ``NotFound``."""
    row = _scenario(_changeable(slug, by), scenario)
    if any(not part.strip() for one in rows for part in (one.name, one.value, one.source)):
        raise rules.Empty("source")
    found = [{"name": one.name.strip(), "value": one.value.strip(), "source": one.source.strip()} for one in rows]
    row.figures = {"rows": found} if found else None
    row.save(update_fields=["figures"])
    return row


def _changeable(slug: str, by: Actor) -> Process:
    """A process whose scenarios may change now: once a conference is frozen people choose between what stood there."""
    row = place.workplace(slug, by=by, doing="scenario")
    if current.conferences(row).exclude(state="preparing").exists():
        raise rules.NotNow("frozen")
    return row


def _new(process: Process, at: datetime) -> Scenario:
    locks.hold(f"scenario:{process.pk}")
    taken = set(Scenario.objects.filter(process=process).values_list("letter", flat=True))
    letter = next((one for one in LETTERS if one not in taken), "")
    if not letter:
        raise rules.NotNow("letters")
    return Scenario(process=process, municipality_id=process.municipality_id, letter=letter, created_at=at)


def _scenario(process: Process, public_id: str) -> Scenario:
    row = Scenario.objects.select_for_update().filter(process=process, public_id=public_id).first()
    if row is None:
        raise NotFound("scenario")
    return row


def _element(row: Scenario, public_id: str) -> Element:
    found = Element.objects.filter(scenario=row, public_id=public_id).first()
    if found is None:
        raise NotFound("element")
    return found
