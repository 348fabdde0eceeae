"""Somebody presses the emergency button, for the tests of what follows."""

from django.urls import reverse

from naast.plans import guard, operations
from naast.plans.models import Notice
from tests.cast import TUESDAY

WHY = "Moeder belt huilend, de vaste persoon neemt niet op."


def press(kin, who, *, at=TUESDAY, reason=WHY, **sought):
    sought = operations.Sought(**(sought or {"number": kin.id}))
    return operations.press(sought=sought, reason=reason, proved_at=at, at=at, by=who.actor)


def notices_of(kin, account_id):
    with guard.on_behalf_of_naast(municipality_id=kin.plan.municipality_id, plan_id=kin.plan.pk, at=TUESDAY, why="t"):
        return [one.words for one in Notice.objects.filter(account_id=account_id, kind="emergency").order_by("pk")]


def at(kin, name):
    return reverse(f"plans:{name}", kwargs={"gemeente": "rivierdorp", "public_id": kin.id})
