"""The family's own door in the demo: somebody said yes, somebody else no, a girl became sixteen, a question was asked."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from naast.access.actors import Actor
from naast.access.models import Account
from naast.access.permissions import Role
from naast.plans import operations as plans
from naast.plans import queries

if TYPE_CHECKING:
    from datetime import datetime

    from naast.demo.load_town import Town


def open_doors(town: Town) -> None:
    """What families of the demo said, asked and put beside something; then the birthdays of this month."""
    _de_wit(town)
    _samira(town)
    for days in (3, 0):
        at = town.at - timedelta(days=days)
        plans.keep_birthdays(municipality_id=town.municipality.pk, at=at, by=town.by)


def _of_the_family(town: Town, name: str) -> Actor:
    account = Account.objects.get(email=f"{name.lower()}@thuis.example")
    return Actor(municipality_id=town.municipality.pk, account_id=account.pk, name=name, roles=(Role.FAMILY,))


def _worker(town: Town, slug: str) -> Actor:
    return Actor(
        municipality_id=town.municipality.pk, account_id=town.accounts[slug], name=town.names[slug], roles=(Role.TEAM,),
        second_factor=True,
    )  # fmt: skip


def _found(by: Actor, *, at: datetime) -> tuple[str, dict[str, str]]:
    """The plan of somebody of a family, and its people by name."""
    plan = queries.my_plans(at=at, by=by)[0][0]
    letter = queries.letter(plan, at=at, by=by)
    return plan, {one.name: one.public_id for one in (*letter.family, *letter.people)}


def _de_wit(town: Town) -> None:
    linda, peter, noor = _of_the_family(town, "Linda"), _of_the_family(town, "Peter"), _worker(town, "noor")
    at = town.at - timedelta(days=15)
    plan, people = _found(linda, at=at)
    for one in (linda, peter, _of_the_family(town, "Sem")):
        plans.seen(at=at, by=one)
    plans.rest_on(plan, purpose="plan", law="jeugdwet", note="", at=at, by=noor)
    school = plans.Choice(purpose="school", about=people["Daan"], party="juf Carla van De Regenboog")
    plans.say(plan, choice=school, at=at, by=linda)
    rik = plans.Choice(purpose="meelezen", about=people["Daan"], reader=people["Rik"])
    plans.say(plan, choice=rik, at=at, by=peter)
    no = plans.Choice(purpose="meelezen", about=people["Daan"], reader=people["Rik"], is_yes=False)
    plans.say(plan, choice=no, at=at + timedelta(days=1), by=linda)
    asked = plans.ask(
        plan, text="Kun je ook eens ’s ochtends komen kijken? Dan gaat het vaak mis.", only_me=False,
        at=town.at - timedelta(days=4), by=linda,
    )  # fmt: skip
    plans.reply(
        plan, message=asked.public_id, text="Dat doe ik graag. Donderdag om half acht sta ik voor de deur, goed?",
        at=town.at - timedelta(days=3, hours=20), by=noor,
    )  # fmt: skip
    _beside(town, plan, peter)


def _beside(town: Town, plan: str, peter: Actor) -> None:
    """Peter sees something else than Linda, and says so."""
    at = town.at - timedelta(days=2)
    written = queries.talks(plan, at=at, by=peter).written
    worry = next(one.said for one in written if one.said.nature == "opinion")
    words = "Volgens mij durft hij wel, maar sluiten ze hem buiten. Vraag het hem zelf eens."
    plans.put_beside(plan, entry=worry.public_id, kind="own-view", text=words, at=at, by=peter)
    fact = next(one.said for one in written if one.said.nature == "fact" and one.said.kind == "worry")
    wish = "Het waren vier dagen. Op twee dagen was hij ziek, dat had ik gemeld."
    plans.put_beside(plan, entry=fact.public_id, kind="correction", text=wish, at=at, by=peter)


def _samira(town: Town) -> None:
    samira, ricardo = _of_the_family(town, "Samira"), _worker(town, "ricardo")
    at = town.at - timedelta(days=9)
    plan, people = _found(samira, at=at)
    plans.rest_on(plan, purpose="plan", law="jeugdwet", note="", at=at, by=ricardo)
    words = plans.Words(
        kind="note", about=people["Imane"], nature="saying", happened_on=None, child_spoken="yes",
        text="Met Imane gewandeld, zonder mama erbij. Ze wil zelf kiezen wie weet hoe het op school gaat.",
    )  # fmt: skip
    plans.write(plan, words=words, at=at, by=ricardo)
