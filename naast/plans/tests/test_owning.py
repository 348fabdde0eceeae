"""No agreement stays with who left the table: it goes along at a handover, or is said to have nobody."""

from datetime import timedelta

import pytest
from django.urls import reverse

from naast.access.models import Membership
from naast.access.permissions import Role
from naast.plans import guard, leaving, operations, queries
from naast.plans.models import Notice
from naast.plans.operations import fixing
from naast.plans.tests import story
from naast.plans.tests.story_handing import LATER, see, talked, yes
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db
AFTER = LATER + timedelta(days=2)
WHAT = "Belt de juf over de ochtenden"


@pytest.fixture
def elif_(kin, town):
    return cast.worker(town, "Elif", Role.TEAM)


def agree(kin, who, what=WHAT, at=TUESDAY):
    deed = operations.Deed(who=f"worker:{who.account.public_id}", what=what)
    return operations.agree(kin.id, deed=deed, at=at, by=kin.noor.actor)


def owners(kin, who, at=AFTER):
    return {one.what: one.who for one in queries.letter(kin.id, at=at, by=who).deeds}


@pytest.mark.parametrize(("stays", "owner"), [(False, "Elif"), (True, "Noor")])
def test_open_agreements_go_along_with_a_handover_unless_who_hands_over_stays(kin, elif_, stays, owner):
    esra, peter = story.seat_for(kin, "Esra"), story.seat_for(kin, "Peter")
    agree(kin, kin.noor)
    done = agree(kin, kin.noor, "Leest het verslag")
    operations.settle(kin.id, agreement=done.public_id, how="done", version=1, at=TUESDAY, by=kin.noor.actor)
    talked(kin, elif_, stays=stays)
    yes(kin, kin.noor.actor, elif_.actor, esra)
    assert owners(kin, esra) == {WHAT: owner, "Leest het verslag": "Noor"}
    said = [one.words for one in queries.told(at=AFTER, by=peter)]
    assert any("staat nu bij de nieuwe" in one for one in said) is not stays


def test_form_and_handover_say_which_agreements_go_along(client, kin, elif_, monkeypatch):
    agree(kin, kin.noor)
    monkeypatch.setattr("naast.common.clock.now", lambda: LATER)
    cast.sign_in(client, kin.noor)
    where = reverse("plans:moving", kwargs={"gemeente": "rivierdorp", "public_id": kin.id})
    before = client.get(where).content.decode()
    assert "Blijft Noor niet aan tafel, dan gaat het mee naar wie het overneemt:" in before
    assert WHAT in before
    talked(kin, elif_)
    under_way = client.get(where).content.decode()
    assert "Deze afspraken van Noor gaan mee naar Elif" in under_way
    assert WHAT in under_way


def test_when_another_colleague_leaves_the_fixed_person_hears_which_agreements_have_nobody(kin, town, elif_):
    esra = story.seat_for(kin, "Esra")
    with guard.on_behalf_of_naast(municipality_id=town.id, plan_id=kin.plan.pk, at=TUESDAY, why="test"):
        fixing.take_worker_seat(kin.plan, elif_.account.pk, kind="team", why="blijft-erbij", at=TUESDAY)
    agree(kin, elif_, at=TUESDAY + timedelta(hours=1))
    assert owners(kin, esra) == {WHAT: "Elif"}
    Membership.objects.filter(account=elif_.account).delete()
    leaving.tell(municipality_id=town.id, at=LATER)
    assert [one.account_id for one in see(kin, Notice, kind="agreement")] == [kin.noor.account.pk]
    (told,) = [one for one in queries.told(at=AFTER, by=kin.noor.actor) if one.kind == "agreement"]
    assert told.words == f"Elif is niet meer aan tafel. Deze afspraak heeft nu niemand: {WHAT}. Spreek af wie het doet."
    assert owners(kin, esra) == {WHAT: "Nog niemand"}
