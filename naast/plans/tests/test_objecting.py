"""A wish to destroy reaches who it touches and who works beside them; another of the family stops it; names are for who has a task."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from naast.access.actors import installation
from naast.access.models import Account
from naast.access.permissions import Role
from naast.common.operations import NotAllowed
from naast.plans import guard, operations, queries
from naast.plans.models import Destruction, Notice
from naast.plans.rules import retention
from naast.plans.tests import story
from naast.plans.tests.test_chosen import LATER, choose
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db
DAY, WEEK, LONG = TUESDAY + timedelta(days=1), timedelta(days=7), TUESDAY + timedelta(days=30)
WHY = "De rechter besliste dat dit dossier weg moet."


@pytest.fixture
def kin(kin, settings, tmp_path):
    settings.NAAST_LOG_PLACE = tmp_path / "log"
    return kin


@pytest.fixture
def anneke(town):
    return cast.worker(town, "Anneke", Role.ARCHIVIST)


def inside(kin):
    return guard.on_behalf_of_naast(municipality_id=kin.plan.municipality_id, plan_id=kin.plan.pk, at=LATER, why="test")


def told(kin, who):
    with inside(kin):
        return " ".join(one.words for one in Notice.objects.filter(account_id=who.account_id))


def decide(kin, key, hilde, anneke, *, at, despite=""):
    operations.propose(destruction=key, despite=despite, at=at, by=kin.noor.actor)
    operations.agree_to_destroy(destruction=key, at=at, by=hilde.actor)
    return operations.decide(destruction=key, at=at, by=anneke.actor)


def night(kin, at):
    here = kin.plan.municipality_id
    return operations.destroy_due(municipality_id=here, at=at, by=installation(municipality_id=here))


def show(client, kin, town, who, name, monkeypatch, at=DAY, **more):
    monkeypatch.setattr("naast.common.clock.now", lambda: at)
    client.cookies.clear()
    cast.sign_in(client, cast.Worker(Account.objects.get(pk=who.account_id), who))
    return client.get(reverse(f"plans:{name}", kwargs={"gemeente": town.slug, **more})).content.decode()


def test_everybody_of_the_family_with_a_place_hears_it_and_that_they_may_stop_it(kin, esra, peter):
    sem = story.seat_for(kin, "Sem")
    operations.ask_destruction(kin.id, at=TUESDAY, by=esra)
    for who in (peter, sem):
        assert "Esra vroeg om dit plan te laten wissen. Wil jij dat het blijft?" in told(kin, who)
    assert "Wil jij dat het blijft" not in told(kin, esra)


def test_who_works_beside_a_grandmother_hears_of_destruction_and_of_a_no(kin, esra, peter):
    somebody = operations.Somebody(name="Truus", role="relative")
    kin.people["Truus"] = operations.add_person(kin.id, somebody=somebody, at=TUESDAY, by=kin.noor.actor)
    reader = kin.people["Truus"].public_id
    operations.say(kin.id, choice=operations.Choice("meelezen", reader=reader), at=TUESDAY, by=esra)
    truus = story.seat_for(kin, "Truus")
    choose(kin, esra)
    for who in (esra, truus, kin.noor.actor):
        operations.confirm_handover(kin.id, at=LATER, by=who)
    operations.ask_destruction(kin.id, at=DAY, by=esra)
    no = operations.Choice("meelezen", reader=reader, is_yes=False)
    operations.say(kin.id, choice=no, at=DAY, by=peter)
    assert "Esra vroeg om dit plan te laten wissen." in told(kin, kin.noor.actor)
    assert "Peter" in told(kin, kin.noor.actor)
    assert "Jij bent nu de vaste persoon" not in told(kin, kin.noor.actor)


@pytest.mark.parametrize("name", ["Peter", "Sem"])
def test_another_of_the_family_stops_it_until_the_seventh_day(kin, esra, hilde, anneke, name):
    other = story.seat_for(kin, name)
    key = operations.ask_destruction(kin.id, at=TUESDAY, by=esra).public_id
    decide(kin, key, hilde, anneke, at=TUESDAY)
    operations.object_to(kin.id, at=TUESDAY + WEEK - timedelta(seconds=1), by=other)
    assert night(kin, LONG) == 0
    assert "Het wissen is gestopt" in told(kin, esra)


def test_only_three_people_with_a_reason_that_the_family_reads_go_on_after_that(kin, esra, peter, hilde, anneke):
    key = operations.ask_destruction(kin.id, at=TUESDAY, by=esra).public_id
    operations.object_to(kin.id, at=DAY, by=peter)
    with pytest.raises(retention.Objected):
        operations.propose(destruction=key, despite="  ", at=DAY, by=kin.noor.actor)
    row = decide(kin, key, hilde, anneke, at=DAY, despite=WHY)
    assert row.not_before == DAY + WEEK
    assert WHY in told(kin, peter)
    with pytest.raises(NotAllowed):
        operations.object_to(kin.id, at=DAY, by=peter)
    assert night(kin, DAY + WEEK) == 1


def test_who_asked_takes_it_back_and_does_not_object(kin, esra):
    operations.ask_destruction(kin.id, at=TUESDAY, by=esra)
    with pytest.raises(NotAllowed):
        operations.object_to(kin.id, at=DAY, by=esra)


def test_the_database_does_not_go_on_without_an_answer_to_an_objection(kin, esra, peter, hilde, anneke):
    key = operations.ask_destruction(kin.id, at=TUESDAY, by=esra).public_id
    decide(kin, key, hilde, anneke, at=TUESDAY)
    with inside(kin), pytest.raises(IntegrityError), transaction.atomic():
        Destruction.objects.filter(public_id=key).update(objected_at=DAY)


def test_the_page_offers_it_to_another_and_says_how_it_stands(client, kin, town, esra, peter, monkeypatch):
    operations.ask_destruction(kin.id, at=TUESDAY, by=esra)
    assert "Ik wil dat dit plan blijft" in show(client, kin, town, peter, "erase", monkeypatch, public_id=kin.id)
    assert "Ik wil dat dit plan blijft" not in show(client, kin, town, esra, "erase", monkeypatch, public_id=kin.id)
    operations.object_to(kin.id, at=DAY, by=peter)
    page = show(client, kin, town, esra, "erase", monkeypatch, public_id=kin.id)
    assert "Er wordt niets gewist, tot drie mensen opnieuw keken" in page


def test_names_are_read_only_by_who_has_a_task_in_it(client, kin, town, esra, peter, hilde, anneke, monkeypatch):
    key = operations.ask_destruction(kin.id, at=TUESDAY, by=esra).public_id
    elif_ = cast.worker(town, "Elif", Role.TEAM)

    def reads(who):
        page = show(client, kin, town, who.actor, "destruction", monkeypatch, public_id=key)
        return "Daan" in page, "Ik stel voor dit te wissen" in page or "dit klopt" in page or "Ik beslis" in page

    assert reads(elif_) == (False, False)
    assert reads(kin.noor) == (True, True)
    assert reads(hilde) == reads(anneke) == (False, False)
    for verb in (operations.propose, operations.refuse_destruction):
        with pytest.raises(NotAllowed):
            verb(destruction=key, at=DAY, by=elif_.actor, **({"why": "nee"} if verb is not operations.propose else {}))
    operations.propose(destruction=key, at=DAY, by=kin.noor.actor)
    assert (reads(hilde), reads(anneke), reads(elif_)) == ((True, True), (True, False), (False, False))
    assert queries.preview(key, at=DAY, by=kin.noor.actor).has_names


def test_after_a_hold_is_lifted_the_page_no_longer_says_no(client, kin, town, esra, anneke, monkeypatch):
    operations.ask_destruction(kin.id, at=TUESDAY, by=esra)
    held = operations.hold(plan=kin.id, kind="legal", why="Een klacht.", at=TUESDAY, by=anneke.actor)
    assert "er geldt een bewaarplicht" in show(client, kin, town, esra, "erase", monkeypatch, public_id=kin.id)
    operations.lift_hold(hold=held.public_id, plan=kin.id, why="Klaar.", at=DAY, by=anneke.actor)
    page = show(client, kin, town, esra, "erase", monkeypatch, public_id=kin.id)
    assert "wordt niet gewist" not in page
    assert "Vraag om ons plan te wissen" in page


def test_while_a_hold_counts_nobody_is_told_that_a_request_was_kept_and_afterwards_it_is_past(
    client, kin, town, esra, anneke, monkeypatch
):
    held = operations.hold(plan=kin.id, kind="legal", why="Een klacht.", at=TUESDAY, by=anneke.actor)
    where = reverse("plans:erase", kwargs={"gemeente": town.slug, "public_id": kin.id})
    monkeypatch.setattr("naast.common.clock.now", lambda: TUESDAY)
    cast.sign_in(client, cast.Worker(Account.objects.get(pk=esra.account_id), esra))
    page = client.post(where, {}, follow=True).content.decode()
    assert "Je vraag is bewaard" not in page
    assert "Dit kan nu niet. Hieronder lees je waarom." in page
    (row,) = queries.destructions(at=TUESDAY, by=kin.noor.actor)
    here = {"public_id": row.public_id}
    during = show(client, kin, town, kin.noor.actor, "destruction", monkeypatch, **here)
    assert "Zolang dit bewaard moet blijven, staan hier geen namen." in during
    assert "Jij hebt in dit wissen geen taak" not in during
    operations.lift_hold(hold=held.public_id, plan=kin.id, why="Klaar.", at=DAY, by=anneke.actor)
    after = show(client, kin, town, kin.noor.actor, "destruction", monkeypatch, **here)
    assert "er gold een bewaarplicht" in after
    assert "er geldt een bewaarplicht" not in after
