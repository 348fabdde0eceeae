"""A handover step by step: proposed, talked over, and the yeses that make it so."""

from datetime import date, timedelta

from naast.access.models import Membership
from naast.access.permissions import Role
from naast.plans import guard, operations, queries
from naast.plans.models import FixedPerson
from naast.plans.operations import Proposal
from tests.cast import TUESDAY

LATER = TUESDAY + timedelta(days=7)


def propose(kin, to, **more):
    proposal = Proposal(why="Noor gaat met verlof.", worker=to.account.pk, **more)
    return operations.propose_handover(kin.id, proposal=proposal, at=LATER, by=kin.noor.actor)


def talked(kin, to, on=date(2026, 12, 1), **more):
    propose(kin, to, **more)
    operations.plan_talk(kin.id, talk_on=on, carries="Bel liever na vieren.", at=LATER, by=kin.noor.actor)


def yes(kin, *who, at=LATER + timedelta(hours=1), said_yes=""):
    for one in who:
        asked = asked_of(one, at=at) if not said_yes and Role.TEAM in one.roles else []
        if asked:
            operations.accept_handover(handover=asked[0].public_id, at=at, by=one)
        else:
            operations.confirm_handover(kin.id, at=at, by=one, said_yes=said_yes)


def asked_of(who, at=LATER):
    return queries.receiving(at=at, by=who)


def see(kin, table, at=LATER + timedelta(days=1), **which):
    where = {"municipality_id": kin.plan.municipality_id, "plan_id": kin.plan.pk}
    with guard.on_behalf_of_naast(**where, at=at, why="test"):
        return list(table.objects.filter(**which).order_by("pk"))


def fixed(kin, at=LATER + timedelta(days=1)):
    (row,) = see(kin, FixedPerson, at=at, period__contains=at)
    return row


def gone(worker):
    Membership.objects.filter(account=worker.account).delete()
