"""Yes and no do what they say, however a name was typed; what is so now is what the page says; who it concerns hears it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from naast.common import clock
from naast.plans import guard, operations, queries
from naast.plans.models import Notice, Seat
from naast.plans.operations import Choice
from naast.plans.rules import parties
from naast.plans.tests import story
from naast.plans.tests.story_calling import LATER, ask, call, said_yes, sections, yes
from naast.plans.tests.story_yes import AFTER, LARS, about, page
from tests import cast


@pytest.mark.parametrize("typed", ["Lars, aan de balie", "lars ,  aan de BALIE", " Lars, aan de balie. "])
def test_capitals_and_spaces_do_not_make_another_party(typed):
    assert parties.meant(typed, [LARS, "juf Carla"]) == LARS


def test_the_beginning_of_a_known_name_asks_who_is_meant():
    with pytest.raises(parties.DidYouMean) as asked:
        parties.meant("lars", [LARS, "juf Carla"])
    assert asked.value.names == (LARS,)
    assert parties.meant("Larsen", [LARS]) == "Larsen"


pytestmark = pytest.mark.django_db


def told(kin, who):
    with guard.on_behalf_of_naast(municipality_id=kin.plan.municipality_id, plan_id=kin.plan.pk, at=AFTER, why="test"):
        return " ".join(one.words for one in Notice.objects.filter(account_id=who.account_id).order_by("pk"))


def reads(kin, lars):
    with guard.on_behalf_of_naast(municipality_id=kin.plan.municipality_id, plan_id=kin.plan.pk, at=AFTER, why="test"):
        seat = Seat.objects.filter(plan=kin.plan, account=lars.account, period__contains=AFTER + timedelta(hours=1))
        return bool(seat.filter(doors__closed_at=None).exists())


@pytest.mark.parametrize(
    "no",
    [
        {"party": "lars,  aan de balie"},
        {"purpose": "anders"},
        {"about": ""},
    ],
)
def test_a_no_to_a_specialist_ends_their_reading_at_once_however_it_was_said(kin, lars, esra, peter, no):
    yes(ask(kin, lars), lars)
    assert reads(kin, lars)
    said = {"purpose": "specialist", "about": kin.people["Daan"].public_id, "party": LARS, "is_yes": False} | no
    operations.say(kin.id, choice=Choice(**said), at=AFTER, by=peter)
    assert not reads(kin, lars)


def test_a_name_that_only_begins_so_asks_who_is_meant_and_keeps_nothing(
    client, kin, town, lars, esra, peter, monkeypatch
):
    operations.say(kin.id, choice=about(kin), at=LATER, by=esra)
    said = {"purpose": "specialist", "about": kin.people["Daan"].public_id, "party": "lars", "antwoord": "nee"}
    shown = page(client, peter, kin, town, "say", monkeypatch, **said)
    assert "Bedoel je „Lars, aan de balie”?" in shown
    [deal] = queries.what_was_said(kin.id, at=AFTER, by=peter).deals
    assert [one.who for one in deal.answers] == ["Esra"]


def test_nobody_chooses_from_with_whom_another_grown_up_shares(kin, esra, peter):
    choice = Choice("huisarts", about=kin.people["Peter"].public_id, party="dokter Aydin")
    operations.say(kin.id, choice=choice, at=LATER, by=peter)
    assert queries.what_was_said(kin.id, at=AFTER, by=peter).parties == ("dokter Aydin",)
    assert queries.what_was_said(kin.id, at=AFTER, by=esra).parties == ()


def test_a_door_that_a_no_closed_opens_again_while_the_specialist_still_sits_there(kin, lars, esra, peter):
    said_yes(kin, lars, "Esra", "Peter")
    operations.say(kin.id, choice=Choice("specialist", party=LARS), at=LATER, by=esra)
    asked = call(kin, lars, parts=("Gesprekken: Daan", "Gesprekken"))
    yes(operations.call_in(kin.id, call=asked, at=LATER, by=kin.noor.actor), lars)
    no = operations.say(kin.id, choice=about(kin, is_yes=False), at=AFTER, by=peter)
    [now] = queries.calls(kin.id, at=AFTER, by=esra).here
    assert (now.parts, now.shut) == (("Gesprekken",), ("Gesprekken: Daan",))
    operations.withdraw(kin.id, consent=no.public_id, at=AFTER + timedelta(minutes=1), by=peter)
    operations.say(kin.id, choice=about(kin), at=AFTER + timedelta(minutes=2), by=peter)
    [now] = queries.calls(kin.id, at=AFTER + timedelta(minutes=3), by=esra).here
    assert now.shut == ()
    assert sections(kin, "Gesprekken: Daan")


def test_who_left_by_a_no_does_not_come_back_by_itself_and_everybody_reads_what_must_be_done(
    client, kin, town, lars, esra, peter, monkeypatch
):
    yes(ask(kin, lars), lars)
    no = operations.say(kin.id, choice=about(kin, is_yes=False), at=AFTER, by=peter)
    operations.withdraw(kin.id, consent=no.public_id, at=AFTER + timedelta(minutes=1), by=peter)
    operations.say(kin.id, choice=about(kin), at=AFTER + timedelta(minutes=2), by=peter)
    assert not reads(kin, lars)
    shown = page(client, peter, kin, town, monkeypatch=monkeypatch)
    assert "Dit mag nu" not in shown
    assert "is er niet meer bij" in shown
    assert "opnieuw gevraagd worden" in told(kin, kin.noor.actor)
    assert "Leest nu niets meer" in page(client, peter, kin, town, "calls", monkeypatch)


def test_a_yes_to_a_specialist_who_cannot_come_is_not_called_allowed_now(client, kin, town, lars, esra, monkeypatch):
    asked = ask(kin, lars)
    version = operations.see_call(call=asked.public_id, at=LATER, by=lars.actor).version
    operations.decline_call(call=asked.public_id, version=version, reason="no-room", words="", at=LATER, by=lars.actor)
    shown = page(client, esra, kin, town, monkeypatch=monkeypatch)
    assert "Dit mag nu" not in shown
    assert "kan niet komen" in shown


def test_a_guest_who_lost_the_seat_by_a_no_is_said_to_need_an_invitation(client, kin, town, esra, peter, monkeypatch):
    gran = operations.Somebody(name="Truus", role="relative", what="oma")
    kin.people["Truus"] = operations.add_person(kin.id, somebody=gran, at=LATER, by=esra)
    choice = Choice("meelezen", reader=kin.people["Truus"].public_id)
    operations.say(kin.id, choice=choice, at=LATER, by=esra)
    story.seat_for(kin, "Truus", at=LATER)
    no = Choice("meelezen", reader=kin.people["Truus"].public_id, is_yes=False)
    said = operations.say(kin.id, choice=no, at=AFTER, by=peter)
    operations.withdraw(kin.id, consent=said.public_id, at=AFTER + timedelta(minutes=1), by=peter)
    shown = page(client, peter, kin, town, monkeypatch=monkeypatch)
    assert "De deur is open" not in shown
    assert "Nodig Truus opnieuw uit" in shown
    assert "daarvoor is een uitnodiging nodig" in told(kin, esra)


def test_an_answer_that_a_worker_wrote_down_is_told_to_whose_it_is(kin, lars, esra):
    said_yes(kin, lars, "Esra")
    assert "Noor schreef op dat jij ja zei" in told(kin, esra)


def test_who_wrote_there_hears_by_name_who_will_read_it_and_which_parts(kin, esra, peter):
    sem = story.seat_for(kin, "Sem")
    gran = operations.Somebody(name="Truus", role="relative", what="oma")
    kin.people["Truus"] = operations.add_person(kin.id, somebody=gran, at=LATER, by=esra)
    operations.say(kin.id, choice=Choice("meelezen", reader=kin.people["Truus"].public_id), at=LATER, by=esra)
    for who in (peter, sem):
        words = told(kin, who)
        assert "Esra zei ja: Truus leest mee" in words
        assert "ook in wat er al stond" in words
        assert "gesprekken" in words


def test_who_reads_along_about_a_child_is_named_although_nobody_said_anything(client, kin, town, esra, monkeypatch):
    sem = story.seat_for(kin, "Sem")
    shown = page(client, sem, kin, town, monkeypatch=monkeypatch)
    assert "Wel lezen nu mee: Esra" in shown
    assert "leest niemand erbij mee" not in shown


def test_who_is_not_in_yet_is_invited_and_only_who_was_before_is_invited_again(client, kin, town, esra, monkeypatch):
    gran = operations.Somebody(name="Truus", role="relative", what="oma")
    truus = operations.add_person(kin.id, somebody=gran, at=LATER, by=esra).public_id
    operations.say(kin.id, choice=Choice("meelezen", reader=truus), at=LATER, by=esra)
    shown = page(client, esra, kin, town, monkeypatch=monkeypatch)
    assert "Nodig Truus uit." in shown
    assert "opnieuw" not in shown
    operations.invite(kin.id, person=truus, at=LATER, by=esra)
    assert "Nodig Truus opnieuw uit." in page(client, esra, kin, town, monkeypatch=monkeypatch)


def test_who_decides_too_hears_who_said_what_about_whom_and_what_it_changes(kin, lars, esra, peter):
    yes(ask(kin, lars), lars)
    no = operations.say(kin.id, choice=about(kin, is_yes=False), at=AFTER, by=peter)
    assert "Peter zei nee: over Daan, met Lars, aan de balie. Lars, aan de balie leest nu niets meer mee." in told(
        kin, esra
    )
    operations.withdraw(kin.id, consent=no.public_id, at=AFTER + timedelta(minutes=1), by=peter)
    assert "Peter nam een nee terug: over Daan, met Lars, aan de balie." in told(kin, esra)


def test_a_specialist_hears_which_part_closed_and_that_it_is_open_again(kin, lars, esra, peter):
    for name in ("Esra", "Peter"):
        choice = Choice("specialist", party=LARS)
        operations.note_answer(kin.id, choice=choice, given_by=kin.people[name].public_id, at=LATER, by=kin.noor.actor)
    yes(ask(kin, lars, parts=("Gesprekken: Daan", "Wat we willen")), lars)
    operations.say(kin.id, choice=about(kin, is_yes=False), at=AFTER, by=peter)
    assert "Je leest dit niet meer: gesprekken." in told(kin, lars.actor)
    assert "Lars, aan de balie leest dit niet meer: gesprekken." in told(kin, esra)
    operations.say(kin.id, choice=about(kin), at=AFTER + timedelta(minutes=1), by=peter)
    assert "Je leest dit weer: gesprekken." in told(kin, lars.actor)
    assert "Lars, aan de balie leest dit weer: gesprekken." in told(kin, esra)


def test_who_no_longer_has_a_place_hears_it_once_with_why_and_whom_to_call(
    client, kin, town, lars, esra, peter, monkeypatch
):
    yes(ask(kin, lars), lars)
    operations.say(kin.id, choice=about(kin, is_yes=False), at=AFTER, by=peter)
    monkeypatch.setattr(clock, "now", lambda: AFTER + timedelta(minutes=30))
    assert queries.new_notices(at=AFTER + timedelta(minutes=30), by=lars.actor) == 1
    cast.sign_in(client, lars)
    body = client.get(reverse("plans:notices", kwargs={"gemeente": town.slug})).content.decode()
    assert "Je leest niet meer mee in een plan: het ja van het gezin staat niet meer." in body
    assert "Bel 0800 555 0100" in body
    assert "De Wit" not in body
    asked = client.get(reverse("plans:asked", kwargs={"gemeente": town.slug})).content.decode()
    assert "het ja van het gezin staat niet meer" in asked
