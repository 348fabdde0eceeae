"""A record on its way to be destroyed, step by step."""

from datetime import timedelta

from naast.access.actors import installation
from naast.plans import guard, operations
from naast.plans.models import Destruction, Notice
from naast.plans.tests import story
from tests.cast import TUESDAY

WEEK = TUESDAY + timedelta(days=7)


def asked(kin, who="Esra"):
    esra = story.seat_for(kin, who)
    return operations.ask_destruction(kin.id, at=TUESDAY, by=esra).public_id


def decided(kin, three):
    key = asked(kin)
    operations.propose(destruction=key, at=TUESDAY, by=three["author"])
    operations.agree_to_destroy(destruction=key, at=TUESDAY, by=three["reviewer"])
    operations.decide(destruction=key, at=TUESDAY, by=three["archivist"])
    return key


def night(kin, at):
    here = kin.plan.municipality_id
    return operations.destroy_due(municipality_id=here, at=at, by=installation(municipality_id=here))


def row(kin):
    with guard.acting(by=installation(municipality_id=kin.plan.municipality_id), at=TUESDAY, why="test"):
        return Destruction.objects.get()


def inside(kin, at=TUESDAY):
    return guard.on_behalf_of_naast(municipality_id=kin.plan.municipality_id, plan_id=kin.plan.pk, at=at, why="test")


def told(kin):
    with inside(kin):
        return [one.words for one in Notice.objects.filter(kind="destruction").order_by("pk")]
