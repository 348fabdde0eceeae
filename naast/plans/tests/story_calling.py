"""A specialist who is called in with consent of the family, for the tests of what follows."""

from dataclasses import replace
from datetime import date, timedelta

from naast.plans import guard, operations, queries
from naast.plans.models import Notice
from naast.plans.operations import Call, Choice
from tests.cast import TUESDAY

LATER = TUESDAY + timedelta(hours=1)
UNTIL = date(2027, 1, 29)
PURPOSE = "Mijn vraag: hoe help je een kind van 9 dat de pauze niet in durft?"
BRIDGE = "Noor belt elke week met school, oma haalt op woensdag op."


def sections(kin, *wanted):
    """Public ids of sections: (part, about whom)."""
    found = dict(queries.calls(kin.id, at=LATER, by=kin.noor.actor).parts)
    names = {name: key for key, name in found.items()}
    return tuple(names[one] for one in wanted)


def call(kin, who, *, parts=("Gesprekken: Daan",), **more):
    made = Call(account_id=who.account.pk, purpose=PURPOSE, bridge=BRIDGE, sections=sections(kin, *parts), until=UNTIL)
    return replace(made, **more)


def said_yes(kin, who, *names, about="Daan", until=None):
    for name in names:
        choice = Choice(
            "specialist", about=kin.people[about].public_id, party=f"{who.actor.name}, aan de balie", until=until
        )
        operations.note_answer(
            kin.id, choice=choice, given_by=kin.people[name].public_id, at=TUESDAY, by=kin.noor.actor
        )


def ask(kin, who, *, at=LATER, **more):
    said_yes(kin, who, "Esra", "Peter")
    return operations.call_in(kin.id, call=call(kin, who, **more), at=at, by=kin.noor.actor)


def yes(asked, who, *, at=LATER, version=None):
    version = operations.see_call(call=asked.public_id, at=at, by=who.actor).version if version is None else version
    return operations.accept_call(
        call=asked.public_id, version=version, starts_on=date(2026, 12, 1), at=at, by=who.actor
    )


def told(kin, account_id):
    with guard.on_behalf_of_naast(municipality_id=kin.plan.municipality_id, plan_id=kin.plan.pk, at=LATER, why="test"):
        return [one.words for one in Notice.objects.filter(account_id=account_id).order_by("pk")]
