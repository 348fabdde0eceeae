"""A process that was heard, weighed and chosen, up to the moment at which something must be done with it.

Anna is a parent whose sentence goes all the way; Bram's sentence is passed over; Chaima's never came in the report.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from naast.participation import operations, place, rules
from naast.participation.models import (
    Action,
    Choice,
    Condition,
    Conference,
    Consequence,
    CouncilStep,
    Dossier,
    Element,
    ElementFinding,
    Finding,
    Ground,
    Group,
    Objection,
    Participant,
    Point,
    Promise,
    Recommendation,
    Report,
    Round,
    Scenario,
    Talk,
)
from naast.participation.operations.people import seat
from naast.participation.tests import story
from naast.participation.tests.story import AT, Hearing
from tests import cast

TODAY = AT.date()
LATER = TODAY + timedelta(days=120)
PURPOSE = "Een kind met vragen vindt binnen twee weken iemand die blijft."
STEPS = ("talk", "report", "scenario", "choose", "plan", "council", "follow")
ANNA = "Ik moest mijn verhaal vier keer vertellen. Geef ons één iemand die blijft."
BRAM = "Een spreekuur op school zou helpen, dan hoef ik niet met de bus."
CHAIMA = "De wachtkamer is koud."


@dataclass(frozen=True)
class Heard:
    """The process with what stands on its line, and the codes of who spoke."""

    who: Hearing
    parents: Group
    young: Group
    workers: Group
    codes: dict[str, str]
    findings: dict[str, Finding]
    elements: dict[str, Element]
    recommendations: dict[str, Recommendation]
    talk: Talk

    @property
    def slug(self) -> str:
        return self.who.slug

    @property
    def town(self) -> cast.Town:
        return self.who.town


def new(model: Any, where: Hearing, /, **fields: Any) -> Any:
    """A row of this process, or of something in it."""
    names = {field.name for field in model._meta.fields}
    if "process" in names:
        fields["process"] = where.process
    return model.objects.create(municipality_id=where.town.id, **fields)


def heard(town: cast.Town, *, open_steps: tuple[str, ...] = STEPS) -> Heard:
    """Everything up to the plan: who spoke, a published report, two scenarios, a choice, what every group wants."""
    who = story.begin(town, open_steps=open_steps)
    return line(who)


def line(who: Hearing) -> Heard:
    """The same on a process that is there."""
    parents = story.group(who, "Ouders", "parents", target=8, invited=30)
    young = story.group(who, "Jongeren", "young", target=8, invited=20)
    workers = story.group(who, "Wijkteam", "professionals", target=4, invited=6)
    talk = new(Talk, who, kind="panel", title="Panel in de bibliotheek", held_at=AT, state="closed")
    codes = people(who, parents, 7) | people(who, young, 6) | people(who, workers, 2)
    findings = _findings(who)
    _said(who, talk, codes["Ouders 1"], ANNA, findings["stays"], axis="staying", polarity="weak")
    for number in range(2, 7):
        _said(who, talk, codes[f"Ouders {number}"], f"Elke keer een ander gezicht ({number}).", findings["stays"])
    _said(who, talk, codes["Jongeren 1"], BRAM, findings["school"], axis="access", polarity="wish")
    _said(who, talk, codes["Jongeren 2"], CHAIMA, None, axis="quality", polarity="weak")
    _said(who, talk, codes["Jongeren 3"], "De mensen zijn aardig.", findings["kind"], polarity="strong")
    new(Report, who, number=1, content={}, digest="0" * 64, published_at=AT, published_by=who.fatima.account)
    elements, chosen = _scenarios(who, findings)
    recommendations = _chosen(who, chosen, parents, young, codes)
    return Heard(who, parents, young, workers, codes, findings, elements, recommendations, talk)


def people(who: Hearing, group: Group, number: int) -> dict[str, str]:
    """So many participants of a group, with their codes by name and number; all may be quoted."""
    made = {}
    for count in range(1, number + 1):
        code, mark = place.new_code()
        new(Participant, who, group=group, mark=mark, via="panel", consent="quote", joined_at=AT)
        made[f"{group.name} {count}"] = code
    return made


def participant(heard: Heard, name: str) -> Participant:
    """Who holds this code."""
    return place.participant(heard.codes[name], municipality_id=heard.town.id)


def _findings(who: Hearing) -> dict[str, Finding]:
    rows = {
        "stays": ("staying", "weak", "Ouders willen één iemand die blijft", "Vier keer hetzelfde verhaal vertellen put uit."),
        "school": ("access", "wish", "Jongeren willen hulp op school", "De bus naar het centrum is voor veel jongeren te ver."),
        "kind": ("quality", "strong", "De mensen zijn aardig", ""),
        "open": ("availability", "weak", "’s Avonds is er niemand", ""),
    }  # fmt: skip
    return {
        key: new(Finding, who, axis=axis, polarity=polarity, title=title, words=words, state="in")
        for key, (axis, polarity, title, words) in rows.items()
    }


def _said(who: Hearing, talk: Talk, code: str, words: str, finding: Finding | None, **more: Any) -> Point:
    speaker = place.participant(code, municipality_id=who.town.id)
    seat(talk.pk, speaker)
    fields = {"axis": "staying", "polarity": "weak", "may_quote": True, "state": "agreed", **more}
    point = new(
        Point, who, key=uuid.uuid4(), talk=talk, participant=speaker, group=speaker.group, words=words, noted_at=AT, **fields
    )  # fmt: skip
    if finding:
        new(Ground, who, finding=finding, point=point, is_quoted=words == ANNA)
    return point


def _scenarios(who: Hearing, findings: dict[str, Finding]) -> tuple[dict[str, Element], Scenario]:
    a = new(
        Scenario,
        who,
        letter="A",
        title="Eén vaste persoon",
        purpose="Wie hulp zoekt, houdt dezelfde mens.",
        state="open",
    )
    b = new(
        Scenario, who, letter="B", title="Hulp op elke school", purpose="Hulp is waar jongeren al zijn.", state="open"
    )
    elements = {
        "fixed": new(Element, who, scenario=a, words="Elk gezin heeft één vaste persoon", position=0),
        "evening": new(Element, who, scenario=a, words="Op dinsdagavond is het centrum open", position=1),
        "school": new(Element, who, scenario=b, words="Op elke school een spreekuur", position=0),
    }
    for element, finding, how in (
        ("fixed", "stays", "solves"),
        ("school", "school", "grants"),
        ("school", "kind", "risks"),
    ):
        new(ElementFinding, who, element=elements[element], finding=findings[finding], how=how)
    new(Consequence, who, scenario=a, kind="money", words="€ 180.000 per jaar voor drie mensen erbij")
    new(Consequence, who, scenario=b, kind="asks", who="scholen", words="Elke school maakt een kamer vrij")
    return elements, a


def _chosen(
    who: Hearing, chosen: Scenario, parents: Group, young: Group, codes: dict[str, str]
) -> dict[str, Recommendation]:
    held = new(
        Conference, who, title="Conferentie in de Hanzehof", held_at=AT, state="closed", rule_digest="ab" * 32,
        frozen_at=AT, frozen_by=who.fatima.account, closed_at=AT,
    )  # fmt: skip
    new(Round, who, conference=held, number=1, kind="rate", opened_at=AT, closed_at=AT, result={}, digest="cd" * 32)
    new(Choice, who, conference=held, scenario=chosen, by_rule=chosen, chosen_at=AT, chosen_by=who.fatima.account)
    bram = place.participant(codes["Jongeren 1"], municipality_id=who.town.id)
    asked = new(
        Condition, who, conference=held, scenario=chosen, participant=bram, group=young,
        words="Dan wil ik zelf mogen kiezen wie.", at=AT,
    )  # fmt: skip
    choose = new(
        Recommendation, who, condition=asked, scenario=chosen, words="Je kiest zelf wie je vaste persoon is",
        is_carried=True, position=0,
    )  # fmt: skip
    late = new(
        Recommendation, who, scenario=chosen, words="Ook ’s avonds is er iemand te bereiken", is_carried=True, position=1
    )  # fmt: skip
    alone = new(
        Recommendation, who, scenario=chosen, words="Geen formulieren meer", is_carried=False, position=2,
        why="Het wijkteam wil dit niet.",
    )  # fmt: skip
    dries = place.participant(codes["Ouders 7"], municipality_id=who.town.id)
    new(
        Objection, who, conference=held, participant=dries, group=parents,
        words="Ik vertrouw het pas als er geld bij staat.", at=AT,
    )  # fmt: skip
    return {"choose": choose, "late": late, "alone": alone}


def line_of_workers(heard: Heard) -> Point:
    """Somebody of a group of two says something too."""
    code, finding = heard.codes["Wijkteam 1"], heard.findings["kind"]
    return _said(heard.who, heard.talk, code, "Wij doen ons best.", finding, polarity="strong")


def planned(heard: Heard) -> Action:
    """The assignment, and one action that comes from an element and from what every group wants."""
    by = heard.who.by
    operations.assign(
        slug=heard.slug, purpose=PURPOSE, words="Wij beginnen met gezinnen die wachten.", lead="Marieke de Boer", at=AT,
        by=by,
    )  # fmt: skip
    task = operations.Task(
        what="Drie vaste personen erbij", who="Gemeente en wijkteam", due_on=LATER, euros=180_000,
        money="Transformatiebudget jeugd",
        sources=(
            f"element:{heard.elements['fixed'].public_id}",
            f"recommendation:{heard.recommendations['choose'].public_id}",
        ),
    )  # fmt: skip
    return operations.put_action(slug=heard.slug, task=task, at=AT, by=by)


def submitted(heard: Heard) -> Dossier:
    """The dossier before the council."""
    made = operations.word_dossier(
        slug=heard.slug, title="Eén iemand die blijft", ask="Stel scenario A vast en maak € 180.000 per jaar vrij.", at=AT,
        by=heard.who.by,
    )  # fmt: skip
    return operations.submit_dossier(
        slug=heard.slug, version=made.version, why="Het plan volgt.", at=AT, by=heard.who.by
    )  # fmt: skip


def decision(heard: Heard, kind: str = "amended", **more: Any) -> rules.Decision:
    """What the council says: it takes one recommendation over and drops the other."""
    uptakes = {
        heard.recommendations["choose"].public_id: ("taken", ""),
        heard.recommendations["late"].public_id: ("taken", "")
        if kind == "adopted"
        else ("dropped", "Daar is nu geen geld voor."),
    }
    fields: dict[str, Any] = {"held_on": TODAY, "uptakes": uptakes} | more
    if kind == "amended":
        fields = {"what": "Eén persoon minder.", "why": "Er is € 60.000 te weinig."} | fields
    return rules.Decision(kind, **fields)


def decided(heard: Heard, kind: str = "amended", **more: Any) -> CouncilStep:
    """The council decided."""
    seen = CouncilStep.objects.filter(dossier__process=heard.who.process).count()
    said = decision(heard, kind, **more)
    return operations.record_decision(slug=heard.slug, said=said, seen=seen, at=AT, by=heard.who.ruud.actor)


def promised(heard: Heard, action: Action | None = None, *, due_on: date = LATER, **more: Any) -> Promise:
    """The alderman promises it to the parents."""
    given = operations.Pledge(
        words="Elk gezin houdt dezelfde persoon", who="Wethouder Jansen", due_on=due_on,
        to=heard.parents.public_id, source=f"action:{action.public_id}" if action else "",
        no_source="" if action else "De wethouder bood het zelf aan.", **more,
    )  # fmt: skip
    return operations.promise(slug=heard.slug, given=given, at=AT, by=heard.who.by)
