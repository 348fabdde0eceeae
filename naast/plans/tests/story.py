"""A family and the people around it, for the tests of the plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from naast.access import operations as access
from naast.access.actors import Actor, installation
from naast.access.permissions import Role
from naast.plans import doors, guard, operations
from naast.plans.models import Person, Plan, Seat
from tests import cast
from tests.cast import TUESDAY, Town, Worker

QUESTION = "Hoe krijgen we weer rust in huis?"


@dataclass(frozen=True)
class Family:
    """A plan with Esra, Peter (parents), Daan (9), Lot (5) and Sem (15); Noor is the fixed person."""

    plan: Plan
    noor: Worker
    people: dict[str, Person]

    @property
    def id(self) -> str:
        return self.plan.public_id


def begin(town: Town, noor: Worker, *, name: str = "familie De Wit", question: str = QUESTION) -> Plan:
    start = operations.Start(
        name=name, question=question, answer="no", fixed_account_id=noor.account.pk, asked_on=date(2026, 11, 20)
    )
    return operations.start(start=start, at=TUESDAY, by=noor.actor)


def family(town: Town) -> Family:
    """The family of the story, with authority of both parents over the three children."""
    noor = cast.worker(town, "Noor", Role.TEAM)
    plan = begin(town, noor)
    people = {}
    for name, role, born in (
        ("Esra", "parent", date(1986, 4, 2)),
        ("Peter", "parent", date(1984, 9, 9)),
        ("Daan", "child", date(2017, 5, 1)),
        ("Lot", "child", date(2021, 8, 3)),
        ("Sem", "child", date(2011, 1, 10)),
    ):
        somebody = operations.Somebody(name=name, role=role, born=born, is_family=True)
        people[name] = operations.add_person(plan.public_id, somebody=somebody, at=TUESDAY, by=noor.actor)
    for parent in ("Esra", "Peter"):
        for child in ("Daan", "Lot", "Sem"):
            tie = operations.Tie(
                "parent-of", has_authority=True, source="gezagsregister", checked_on=date(2026, 11, 20)
            )
            one, other = people[parent].public_id, people[child].public_id
            operations.relate(plan.public_id, one=one, other=other, tie=tie, at=TUESDAY, by=noor.actor)
    return Family(plan, noor, people)


def seat_for(kin: Family, name: str, *, at=TUESDAY) -> Actor:
    """Somebody of the family comes in (as the invitation does it) and acts from now on."""
    person, town_id = kin.people[name], kin.plan.municipality_id
    account = access.welcome(
        email=f"{name.lower()}@thuis.example", name=name, roles={town_id: {Role.FAMILY}}, by=installation()
    )
    with guard.on_behalf_of_naast(municipality_id=town_id, plan_id=kin.plan.pk, at=at, why="test"):
        Seat.objects.create(
            municipality_id=town_id,
            plan=kin.plan,
            account=account,
            kind="family",
            person=person,
            period=DateTimeTZRange(at, None, "[)"),
            why="gezin" if person.is_family else "erbij",
        )
        doors.review(kin.plan, at=at, why="nieuwe stoel")
    return Actor(municipality_id=town_id, account_id=account.pk, name=name, roles=(Role.FAMILY,), second_factor=True)
