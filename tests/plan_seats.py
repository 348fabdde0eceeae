"""Everybody who can sit at a family's table, seated: for ``test_plan_matrix``."""

from __future__ import annotations

from datetime import timedelta

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from naast.access.models import Account
from naast.access.permissions import Role
from naast.plans import guard, operations
from naast.plans.models import Door, Seat, Section
from naast.plans.tests import story
from tests import cast
from tests.cast import TUESDAY


def seat(kin, worker, kind, *, sees_all, until=None):
    here = {"municipality_id": kin.plan.municipality_id, "plan": kin.plan}
    with guard.on_behalf_of_naast(
        municipality_id=kin.plan.municipality_id, plan_id=kin.plan.pk, at=TUESDAY, why="test"
    ):
        made = Seat.objects.create(
            **here, account=worker.account, kind=kind, period=DateTimeTZRange(TUESDAY, until, "[)"), sees_all=sees_all,
            why="erbij",
        )  # fmt: skip
        for part in () if sees_all else ("goals", "story"):
            section = Section.objects.get(plan=kin.plan, part=part, about=None)
            Door.objects.create(**here, seat=made, section=section, ground="erbij", opened_at=TUESDAY)
    return worker


def of_family(kin, name):
    actor = story.seat_for(kin, name)
    return cast.Worker(Account.objects.get(pk=actor.account_id), actor)


def guest(kin, esra):
    somebody = operations.Somebody(name="Truus", role="relative")
    kin.people["Truus"] = operations.add_person(kin.id, somebody=somebody, at=TUESDAY, by=kin.noor.actor)
    yes = operations.Choice(purpose="meelezen", reader=kin.people["Truus"].public_id)
    operations.say(kin.id, choice=yes, at=TUESDAY, by=esra.actor)
    return of_family(kin, "Truus")


def everybody(kin, town):
    """Everybody who can sit at a family's table, by kind."""
    esra = of_family(kin, "Esra")
    until = TUESDAY + timedelta(hours=2)
    return {
        "fixed": kin.noor,
        "team": seat(kin, cast.worker(town, "Samir", Role.TEAM), "team", sees_all=True),
        "specialist": seat(kin, cast.worker(town, "Iris", Role.SPECIALIST), "specialist", sees_all=False),
        "emergency": seat(kin, cast.worker(town, "Joris", Role.TEAM), "emergency", sees_all=True, until=until),
        "parent": esra,
        "teen": of_family(kin, "Sem"),
        "guest": guest(kin, esra),
    }
