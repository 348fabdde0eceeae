"""Somebody loses the role: no page names them as a reader any more, who acts next is known, and the family hears it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from naast.access.models import Account, Membership
from naast.access.permissions import Role
from naast.plans import guard, leaving, operations, queries
from naast.plans.models import CallIn, Notice, Seat
from naast.plans.operations import fixing
from naast.plans.tests import story
from naast.plans.tests.story_calling import BRIDGE, LATER, PURPOSE, UNTIL, said_yes, sections, yes
from tests import cast

pytestmark = pytest.mark.django_db
AFTER = LATER + timedelta(hours=2)


@pytest.fixture
def lars(town):
    return cast.worker(town, "Lars", Role.SPECIALIST)


@pytest.fixture
def called(kin, town, esra, peter, lars):
    said_yes(kin, lars, "Esra", "Peter")
    parts = sections(kin, "Gesprekken: Daan")
    call = operations.Call(account_id=lars.account.pk, purpose=PURPOSE, bridge=BRIDGE, sections=parts, until=UNTIL)
    made = operations.call_in(kin.id, call=call, at=LATER, by=kin.noor.actor)
    yes(made, lars)
    return made


def goes(worker, town, *, told=True):
    Membership.objects.filter(account=worker.account).delete()
    if told:
        leaving.tell(municipality_id=town.id, at=AFTER)


def beside(kin, town, name="Samir"):
    samir = cast.worker(town, name, Role.TEAM)
    with guard.on_behalf_of_naast(municipality_id=town.id, plan_id=kin.plan.pk, at=LATER, why="test"):
        fixing.take_worker_seat(kin.plan, samir.account.pk, kind="team", why="blijft-erbij", at=LATER)
    return samir


def told(kin, who):
    with guard.on_behalf_of_naast(municipality_id=kin.plan.municipality_id, plan_id=kin.plan.pk, at=AFTER, why="test"):
        return " ".join(one.words for one in Notice.objects.filter(account_id=who.account_id))


def page(client, kin, town, who, name):
    client.cookies.clear()
    cast.sign_in(client, cast.Worker(Account.objects.get(pk=who.account_id), who))
    return client.get(reverse(f"plans:{name}", kwargs={"gemeente": town.slug, "public_id": kin.id})).content.decode()


def test_the_same_second_no_page_names_who_lost_the_role_as_a_reader(
    client, kin, town, esra, called, lars, monkeypatch
):
    monkeypatch.setattr("naast.common.clock.now", lambda: AFTER)
    beside(kin, town)
    assert "Lars" in page(client, kin, town, esra, "ask") + page(client, kin, town, esra, "talks")
    goes(lars, town, told=False)
    goes(cast.Worker(Account.objects.get(name="Samir"), None), town, told=False)
    for name in ("ask", "talks", "doors"):
        body = page(client, kin, town, esra, name)
        assert "Lars" not in body, name
        assert "Samir" not in body, name


def test_a_child_is_not_offered_to_confide_in_who_left(client, kin, town, monkeypatch):
    monkeypatch.setattr("naast.common.clock.now", lambda: AFTER)
    sem = story.seat_for(kin, "Sem")
    assert "Alleen ik en Noor" in page(client, kin, town, sem, "ask")
    goes(kin.noor, town)
    body = page(client, kin, town, sem, "ask")
    assert "Alleen ik en" not in body
    assert "Noor kan beslissen" not in body


def test_what_somebody_came_for_gets_who_acts_next_and_the_family_hears_it(kin, town, esra, called, lars):
    goes(lars, town)
    with guard.acting(by=kin.noor.actor, at=AFTER, why="test"):
        call = CallIn.objects.get(pk=called.pk)
        assert not Seat.objects.filter(account=lars.account, period__contains=AFTER).exists()
    assert (call.state, call.reason, call.asked_by_id) == ("declined", "left", kin.noor.account.pk)
    shown = queries.calls(kin.id, at=AFTER, by=esra)
    assert shown.here == ()
    assert [(one.who_acts, one.is_late) for one in shown.waiting] == [("asker", False)]
    assert "werkt hier niet meer, en leest niet meer mee" in told(kin, esra)
    assert "Jij bent aan zet" in told(kin, kin.noor.actor)
    before = told(kin, esra)
    leaving.tell(municipality_id=town.id, at=AFTER + timedelta(hours=1))
    assert told(kin, esra) == before


def test_a_question_of_who_left_goes_to_who_walks_along(kin, town, esra, peter, lars):
    samir = beside(kin, town)
    said_yes(kin, lars, "Esra", "Peter")
    parts = sections(kin, "Gesprekken: Daan")
    call = operations.Call(account_id=lars.account.pk, purpose=PURPOSE, bridge=BRIDGE, sections=parts, until=UNTIL)
    made = operations.call_in(kin.id, call=call, at=LATER + timedelta(minutes=1), by=samir.actor)
    Membership.objects.filter(account=samir.account).delete()
    goes(lars, town)
    with guard.acting(by=kin.noor.actor, at=AFTER, why="test"):
        assert CallIn.objects.get(pk=made.pk).asked_by_id == kin.noor.account.pk
    assert "Samir werkt hier niet meer, en leest niet meer mee." in told(kin, esra)


def test_nobody_chooses_having_left_as_a_reason(kin):
    from naast.plans import declines

    assert "left" not in {one.code for one in declines.now(on=AFTER.date())}
