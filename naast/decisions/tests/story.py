"""Team Oever of five people from three employers; Noor holds the question, Bart is the one who says no."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from naast.access.actors import installation
from naast.access.permissions import Role
from naast.decisions import operations, queries, rules
from naast.decisions.models import Decision, Frame, Idea
from naast.network import operations as network
from naast.network import queries as people
from tests import cast
from tests.cast import TUESDAY

NAMES = ("Noor", "Bart", "Elif", "Hanan", "Samir")
QUESTION = "Wanneer is ons spreekuur open?"
FIRST = "Het spreekuur is elke dag open van negen tot twaalf."
SECOND = "Het spreekuur is elke dag open van negen tot twaalf. Op dinsdag ook ’s avonds."
NEED = "Op één avond ook open, voor ouders die werken."


@dataclass
class Story:
    """The town, the team, and the moment in which everybody acts."""

    town: cast.Town
    people: dict[str, cast.Worker]
    leader: cast.Worker
    team: str
    frame: Frame
    at: object = TUESDAY
    decision: str = ""
    names: tuple[str, ...] = field(default=NAMES)

    def by(self, name):
        return self.people[name].actor

    def later(self, **more):
        self.at += timedelta(**more)
        return self

    def ask(self, question=QUESTION, by="Noor", **more):
        made = operations.ask(
            team=self.team,
            frame=self.frame.public_id,
            question=question,
            is_sure=True,
            at=self.at,
            by=self.by(by),
            **more,
        )
        self.decision = made.public_id
        return made

    @property
    def row(self):
        return Decision.objects.get(public_id=self.decision)

    def do(self, verb, by, **more):
        return getattr(operations, verb)(decision=self.decision, at=self.at, by=self.by(by), **more)

    def keep(self):
        return operations.keep_decisions(at=self.at, by=installation(municipality_id=self.town.id))

    def close(self):
        """Everybody answered: an hour later the step closes."""
        self.later(hours=1, minutes=1)
        self.keep()
        return self

    def seen(self, by, **more):
        return queries.shown(self.decision, by=self.by(by), at=self.at, **more)

    def today(self, by):
        """What waits for somebody; the number in the menu is always that of the list."""
        who = self.leader.actor if by == "Fatima" else self.by(by)
        found = [one.kind for one in queries.today(by=who, at=self.at)]
        assert queries.number_today(by=who, at=self.at) == len(found)
        return found

    def views(self, nameless=("Bart", "Elif"), **said):
        for name in self.names:
            self.do(
                "say_view",
                name,
                words=said.get(name, f"Dit telt voor mij het eerst, van de {self.names.index(name) + 2} dingen."),
                is_anonymous=name in nameless,
            )
        return self.close()

    def search(self, **said):
        for name in self.names:
            self.do("search_no", name, words=said.get(name, ""))
        return self.close()

    def spread(self, degree=rules.BIT):
        ideas = {one.public_id: degree for one in Idea.objects.filter(decision=self.row)}
        for name in self.names:
            self.do("recognise", name, degrees=ideas)
        return self.close()

    def propose(self, text=FIRST, by="Noor"):
        mates = people.mates(self.row.team_id, municipality_id=self.town.id)
        owner = next(one.id for one in mates if one.name == by)
        self.do("propose", by, text=text, owner=owner, review_on=date(2027, 5, 1), is_sure=True)
        return self

    def version(self):
        return self.seen("Noor").now.number

    def vote(self, name, agrees=True, need=None):
        return self.do("vote", name, version=self.version(), agrees=agrees, need=need, is_sure=True)

    def votes(self, **needs):
        """Everybody votes: who is named says no and needs that, the others say yes."""
        for name in self.names:
            self.vote(name, agrees=name not in needs, need=needs.get(name))
        return self.close()

    def up_to_vote(self):
        self.ask()
        return self.views().search(Bart="Helemaal geen spreekuur: we gaan zelf langs.").spread().propose()


def begin(town, names=NAMES, employers=(Role.TEAM, Role.DESK, Role.SPECIALIST)):
    crew = {name: cast.worker(town, name, employers[place % len(employers)]) for place, name in enumerate(names)}
    leader = cast.worker(town, "Fatima", Role.FACILITATOR)
    team = network.make_team(name="Team Oever", at=TUESDAY, by=leader.actor)
    for who in crew.values():
        network.put_in_team(team=team.public_id, account_id=who.account.pk, at=TUESDAY, by=leader.actor)
    given = operations.Given(
        title="Het spreekuur", purpose="Iedere ouder kan binnenlopen.", fixed="Elke werkdag is er iemand.",
        room="Uren, plek en wie er zit.", given_by="De vier werkgevers samen", until_on=date(2027, 12, 31),
    )  # fmt: skip
    frame = operations.set_frame(given=given, at=TUESDAY, by=leader.actor)
    return Story(town, crew, leader, team.public_id, frame, names=names)
