"""Doors that open by a yes, and who reads behind them."""

from datetime import date, timedelta

from naast.plans import guard
from naast.plans.models import Door, Notice
from naast.plans.operations import Choice
from tests.cast import TUESDAY

TODAY = date(2026, 11, 24)
LATER = TUESDAY + timedelta(minutes=5)


def reads(kin, who, at=LATER):
    """What somebody has an open door to: (about whom, part)."""
    names = {person.pk: name for name, person in kin.people.items()}
    with guard.acting(by=kin.noor.actor, at=at, why="test"):
        rows = Door.objects.filter(seat__account_id=who.account_id, closed_at=None, seat__period__contains=at)
        return {(names.get(one.section.about_id, ""), one.section.part) for one in rows.select_related("section")}


def notices(kin, who):
    with guard.on_behalf_of_naast(municipality_id=kin.plan.municipality_id, plan_id=kin.plan.pk, at=LATER, why="test"):
        return [one.words for one in Notice.objects.filter(account_id=who.account_id).order_by("pk")]


def yes(kin, about, reader, *, is_yes=True):
    return Choice(
        purpose="meelezen", about=kin.people[about].public_id if about else "", reader=reader.public_id, is_yes=is_yes
    )
