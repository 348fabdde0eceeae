"""A conference in the town: three scenarios, parents, young people and who works there, with a code each."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from naast.access.permissions import Role
from naast.participation import operations
from naast.participation.models import Conference, Element, Group, Round, Scenario
from naast.participation.operations import At
from naast.participation.tests import story
from naast.participation.tests.story import AT, Hearing
from tests import cast

SCENARIOS = {
    "A": ("Eén groot centrum", "Alles onder één dak, midden in de stad."),
    "B": ("Een plek in elke wijk", "Dichtbij, met mensen die je kent."),
    "C": ("Een bus die rondrijdt", "Hulp komt naar je toe, ook naar de dorpen."),
}
BEFORE = AT - timedelta(days=2)
GROUPS = {"Ouders": "parents", "Jongeren": "young", "Mensen die er werken": "professionals"}


@dataclass
class Conferring:
    """The conference, who leads it, and the codes of the people who may rate, by group."""

    who: Hearing
    joost: cast.Worker
    groups: dict[str, Group] = field(default_factory=dict)
    codes: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def slug(self) -> str:
        return self.who.slug

    @property
    def by(self):
        return self.who.by

    @property
    def row(self) -> Conference:
        return Conference.objects.filter(process=self.who.process).last()

    @property
    def now(self) -> Round:
        return Round.objects.get(conference=self.row, closed_at__isnull=True)

    def last(self, kind: str) -> Round:
        return Round.objects.filter(conference=self.row, kind=kind).last()

    def at(self, code: str) -> At:
        return At(code, self.who.town.id, self.now.public_id)

    def open(self, kind: str) -> Round:
        return operations.open_round(slug=self.slug, kind=kind, at=AT, by=self.by)

    def close(self, why: str = "") -> Round:
        return operations.close_round(slug=self.slug, why=why, at=AT, by=self.by)

    def rate(self, code: str, **values: int | None) -> None:
        for letter, value in values.items():
            operations.rate(where=self.at(code), letter=letter, value=value, at=AT, by=self.who.town.asker)

    def room(self, **rows: list[tuple[int | None, ...]]) -> None:
        """``room(Ouders=[(2, 0, 1), …])``: a row of ratings per person, in the order of the cards."""
        for group, people in rows.items():
            for code, row in zip(self.codes[group.replace("_", " ")], people, strict=False):
                self.rate(code, **dict(zip("ABC", row, strict=False)))


def scenarios(who: Hearing) -> None:
    """The scenarios, open to be rated."""
    for letter, (title, purpose) in SCENARIOS.items():
        made = Scenario.objects.create(
            municipality_id=who.town.id, process=who.process, letter=letter, title=title, purpose=purpose, state="open"
        )
        for position, words in enumerate(("Elke dag open", "Eén vaste persoon")):
            Element.objects.create(municipality_id=who.town.id, scenario=made, words=words, position=position)


def prepared(town: cast.Town, **more: Any) -> Conferring:
    """A conference that is being prepared, with cards handed out."""
    who = story.begin(town, open_steps=("scenario", "choose"))
    joost = cast.worker(town, "Joost", Role.FACILITATOR)
    operations.add_member(slug=who.slug, account_id=joost.account.pk, task="facilitator", by=who.by)
    return laid_out(who, joost, **more)


def laid_out(
    who: Hearing,
    joost: cast.Worker,
    *,
    people: int = 6,
    groups: dict[str, str] | None = None,
    hours: int = 24,
    asks_again: bool = True,
    held_at: datetime = AT,
) -> Conferring:
    """The same in a process that is there already."""
    scenarios(who)
    made = Conferring(who, joost)
    for name, voice in (groups or GROUPS).items():
        made.groups[name] = story.group(who, name, voice)
        cards = operations.hand_out(slug=who.slug, group=made.groups[name].public_id, number=people, at=AT, by=who.by)
        made.codes[name] = cards.codes
    agreed = operations.Agreed(
        "Kies mee", held_at, "De Schouwburg", seed="bus 12", public_hours=hours, asks_again=asks_again
    )
    operations.prepare(slug=who.slug, agreed=agreed, at=BEFORE, by=who.by)
    return made


def frozen(town: cast.Town, **more: Any) -> Conferring:
    """A conference of which the rule stands fast."""
    made = prepared(town, **more)
    operations.freeze(slug=made.slug, at=BEFORE, by=made.by)
    return made
