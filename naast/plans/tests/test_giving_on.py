"""An agreement is given to another owner by hand; and one whose owner works here no more says so, and is taken over."""

from datetime import timedelta

import pytest
from django.urls import reverse

from naast.access.models import Account, Membership
from naast.access.permissions import Role
from naast.common.operations import NotAllowed, NotFound
from naast.plans import guard, operations, queries
from naast.plans.models import FormerOwner, Notice
from naast.plans.operations import fixing
from naast.plans.rules import ChangedMeanwhile, Impossible, NoDoor
from naast.plans.tests import story
from naast.plans.tests.story_handing import LATER, see, talked, yes
from naast.plans.tests.test_owning import WHAT, agree, owners
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db
AFTER = LATER + timedelta(hours=2)


def give(kin, row, who, by, at=LATER, version=1):
    return operations.give_on(kin.id, agreement=row.public_id, who=who, version=version, at=at, by=by)


def body(client, kin, who, monkeypatch, name="goals", **kwargs):
    monkeypatch.setattr("naast.common.clock.now", lambda: AFTER)
    client.cookies.clear()
    cast.sign_in(client, cast.Worker(Account.objects.get(pk=who.account_id), who))
    return client.get(reverse(f"plans:{name}", kwargs={"gemeente": "rivierdorp", **kwargs})).content.decode()


def told(who):
    return [one.words for one in queries.told(at=AFTER, by=who) if one.kind == "agreement"]


@pytest.fixture
def beside(kin, town, samir):
    """Samir, who sits at the table beside Noor."""
    with guard.on_behalf_of_naast(municipality_id=town.id, plan_id=kin.plan.pk, at=TUESDAY, why="test"):
        fixing.take_worker_seat(kin.plan, samir.account.pk, kind="team", why="blijft-erbij", at=TUESDAY)
    return samir


def test_an_agreement_is_given_on_both_are_told_and_it_says_who_did_it_before(client, kin, esra, peter, monkeypatch):
    row = agree(kin, kin.noor)
    give(kin, row, kin.people["Peter"].public_id, esra)
    assert owners(kin, esra) == {WHAT: "Peter"}
    (old,) = told(kin.noor.actor)
    assert old == f"Deze afspraak staat niet meer bij jou: {WHAT}. Bij Wat we willen staat wie het nu doet."
    (new,) = told(peter)
    assert new == f"Deze afspraak staat nu bij jou: {WHAT}. Kan dat niet? Zeg het, of geef hem door."
    (before,) = see(kin, FormerOwner)
    assert (before.account_id, before.until, before.given_by_id) == (kin.noor.account.pk, LATER, esra.account_id)
    assert "eerder Noor, tot 1 december" in body(client, kin, esra, monkeypatch, public_id=kin.id)


def test_a_colleague_at_the_table_takes_it_over_and_one_who_is_not_there_cannot(kin, esra, beside, town):
    row = agree(kin, kin.noor)
    elif_ = cast.worker(town, "Elif", Role.TEAM)
    with pytest.raises(NotFound):
        give(kin, row, f"worker:{elif_.account.public_id}", kin.noor.actor)
    give(kin, row, f"worker:{beside.account.public_id}", kin.noor.actor)
    assert owners(kin, esra) == {WHAT: "Samir"}
    assert see(kin, Notice, kind="agreement", account_id=kin.noor.account.pk) == []


def test_what_was_changed_meanwhile_done_or_is_already_theirs_is_not_given_on(kin, esra):
    row = agree(kin, kin.noor)
    noor = f"worker:{kin.noor.account.public_id}"
    assert give(kin, row, noor, esra).agreement.version == 1
    with pytest.raises(ChangedMeanwhile):
        give(kin, row, kin.people["Esra"].public_id, esra, version=7)
    operations.settle(kin.id, agreement=row.public_id, how="done", version=1, at=LATER, by=esra)
    with pytest.raises(Impossible):
        give(kin, row, kin.people["Esra"].public_id, esra, version=2)
    assert see(kin, FormerOwner) == []


def test_what_was_agreed_in_confidence_goes_to_nobody_who_may_not_read_it(kin, esra):
    sem = story.seat_for(kin, "Sem")
    places = queries.goals(kin.id, at=LATER, by=sem).about.places
    alone = next(one for one in places if one.is_alone)
    goal = operations.set_goal(kin.id, text="Met Noor praten", about=alone.key, at=LATER, by=sem)
    deed = operations.Deed(who=kin.people["Sem"].public_id, what="belt Noor", goal=goal.public_id)
    row = operations.agree(kin.id, deed=deed, at=LATER, by=sem)
    with pytest.raises(NoDoor):
        give(kin, row, kin.people["Esra"].public_id, sem)
    assert see(kin, Notice, kind="agreement", account_id=esra.account_id) == []


def test_who_only_reads_along_gives_nothing_on(kin, esra):
    oma = operations.Somebody(name="Truus", role="relative")
    kin.people["Truus"] = operations.add_person(kin.id, somebody=oma, at=TUESDAY, by=kin.noor.actor)
    choice = operations.Choice(purpose="meelezen", reader=kin.people["Truus"].public_id)
    operations.say(kin.id, choice=choice, at=TUESDAY, by=esra)
    truus = story.seat_for(kin, "Truus")
    with pytest.raises(NotAllowed):
        give(kin, agree(kin, kin.noor), kin.people["Truus"].public_id, truus)


def test_with_a_handover_it_says_too_who_did_it_before(kin, samir, esra):
    agree(kin, kin.noor)
    talked(kin, samir)
    yes(kin, kin.noor.actor, samir.actor, esra)
    (deed,) = queries.letter(kin.id, at=AFTER, by=esra).deeds
    assert (deed.who, [name for name, _day in deed.before]) == ("Samir", ["Noor"])


def test_an_agreement_of_a_fixed_person_who_left_says_so_and_asks_who_takes_it_over(
    client, kin, samir, esra, town, monkeypatch
):
    agree(kin, kin.noor)
    assert "werkt hier niet meer" not in body(client, kin, esra, monkeypatch, public_id=kin.id)
    Membership.objects.filter(account=kin.noor.account).delete()
    page = body(client, kin, esra, monkeypatch, public_id=kin.id)
    assert "Noor werkt hier niet meer. Wie neemt dit over?" in page
    assert f"worker:{kin.noor.account.public_id}" not in page
    assert "werkt hier niet meer</span></th>" in body(client, kin, esra, monkeypatch, name="plan", public_id=kin.id)
    team = body(client, kin, samir.actor, monkeypatch, name="team")
    assert "1 afspraak wacht op wie invalt" in team
    assert WHAT not in team


def test_who_left_the_table_is_the_last_who_did_it_and_the_others_stand_behind_that(
    client, kin, esra, beside, town, monkeypatch
):
    row = agree(kin, kin.noor)
    give(kin, row, kin.people["Esra"].public_id, esra)
    give(kin, row, f"worker:{beside.account.public_id}", esra, at=LATER + timedelta(minutes=1), version=2)
    with guard.on_behalf_of_naast(municipality_id=town.id, plan_id=kin.plan.pk, at=LATER, why="test"):
        fixing.leave_seat(kin.plan, beside.account.pk, at=LATER + timedelta(minutes=5))
    (deed,) = queries.letter(kin.id, at=AFTER, by=esra).deeds
    assert (deed.who, [name for name, _day in deed.before]) == ("Nog niemand", ["Noor", "Esra", "Samir"])
    page = body(client, kin, esra, monkeypatch, public_id=kin.id)
    assert page.count("eerder ") == 1
    assert (
        page.index("eerder Samir, tot 1 december")
        < page.index("Esra, tot 1 december")
        < page.index("Noor, tot 1 december")
    )


def test_who_has_no_door_is_named_so_that_somebody_calls(kin, esra):
    given = give(kin, agree(kin, kin.noor), kin.people["Peter"].public_id, esra)
    assert given.untold == ("Peter",)
    noor = f"worker:{kin.noor.account.public_id}"
    assert give(kin, given.agreement, noor, esra, version=2).untold == ("Peter",)
    assert give(kin, given.agreement, kin.people["Esra"].public_id, kin.noor.actor, version=3).untold == ()


def test_an_organisation_is_not_offered_to_do_something(kin, esra):
    work = operations.Somebody(name="Werk van Peter", role="organisation")
    operations.add_person(kin.id, somebody=work, at=TUESDAY, by=kin.noor.actor)
    names = [name for _key, name in queries.goals(kin.id, at=LATER, by=esra).owners]
    assert "Peter" in names
    assert "Werk van Peter" not in names
