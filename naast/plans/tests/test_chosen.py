"""The family chooses somebody of its own, or asks for another: what each hears, may do and may read."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from naast.access.models import Account
from naast.access.permissions import Role
from naast.common.operations import NotAllowed
from naast.plans import guard, operations, queries
from naast.plans.models import CallIn, Notice
from naast.plans.operations import Proposal, Somebody
from naast.plans.operations.consent import Choice
from naast.plans.rules import moving as rules
from naast.plans.tests import story
from naast.plans.tests.story_calling import BRIDGE, PURPOSE, UNTIL, said_yes, sections
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db
LATER = TUESDAY + timedelta(hours=2)
WORDS = "Zondag eten we samen."


@pytest.fixture
def kin(kin):
    somebody = Somebody(name="Truus", role="relative")
    kin.people["Truus"] = operations.add_person(kin.id, somebody=somebody, at=TUESDAY, by=kin.noor.actor)
    return kin


@pytest.fixture
def truus(kin, esra):
    """A grandmother who reads along in what is about Daan."""
    choice = Choice("meelezen", about=kin.people["Daan"].public_id, reader=kin.people["Truus"].public_id)
    operations.say(kin.id, choice=choice, at=TUESDAY, by=esra)
    return story.seat_for(kin, "Truus")


def at(kin, town, name, **more):
    return reverse(f"plans:{name}", kwargs={"gemeente": town.slug, "public_id": kin.id, **more})


def sign_in(client, who, monkeypatch, now=LATER):
    monkeypatch.setattr("naast.common.clock.now", lambda: now)
    client.cookies.clear()
    cast.sign_in(client, cast.Worker(Account.objects.get(pk=who.account_id), who))


def choose(kin, esra):
    proposal = Proposal(why="Wij kennen haar.", person=kin.people["Truus"].public_id)
    operations.propose_handover(kin.id, proposal=proposal, at=TUESDAY, by=esra)
    operations.plan_talk(kin.id, talk_on=TUESDAY.date(), carries="Bel haar thuis.", at=TUESDAY, by=kin.noor.actor)


def told(kin, who):
    with guard.on_behalf_of_naast(municipality_id=kin.plan.municipality_id, plan_id=kin.plan.pk, at=LATER, why="test"):
        return [one.words for one in Notice.objects.filter(account_id=who.account_id).order_by("pk")]


def test_the_grandmother_hears_it_says_yes_and_becomes_the_fixed_person(client, kin, town, esra, truus, monkeypatch):
    choose(kin, esra)
    assert "Er is een voorstel voor een andere vaste persoon. Kijk wie, en waarom." in told(kin, truus)
    for who in (esra, truus):
        sign_in(client, who, monkeypatch)
        assert "Ja, dit is goed" in client.get(at(kin, town, "moving")).content.decode()
        assert client.post(at(kin, town, "confirm-handover")).status_code == 302
    operations.confirm_handover(kin.id, at=LATER, by=kin.noor.actor)
    page = queries.moving(kin.id, at=LATER, by=truus)
    assert (page.head.fixed.name, page.head.is_guest) == ("Truus", False)
    assert "De overdracht is rond: jullie hebben een nieuwe vaste persoon." in told(kin, esra)
    operations.write(kin.id, words=operations.Words(kind="note", text=WORDS), at=LATER, by=esra)
    assert [one.said.text for one in queries.talks(kin.id, at=LATER, by=truus).written] == [WORDS]
    about_her = operations.Words(kind="note", text="van Esra", about=kin.people["Esra"].public_id)
    operations.write(kin.id, words=about_her, at=LATER, by=esra)
    assert [one.said.text for one in queries.talks(kin.id, at=LATER, by=truus).written] == [WORDS]


def test_another_who_reads_along_has_no_say_in_it(kin, esra, truus):
    proposal = Proposal(why="Liever Peter.", person=kin.people["Peter"].public_id)
    operations.propose_handover(kin.id, proposal=proposal, at=TUESDAY, by=esra)
    for verb in (operations.confirm_handover, operations.cancel_handover):
        with pytest.raises(NotAllowed):
            verb(kin.id, at=LATER, by=truus)


def test_the_grandmother_may_say_no_and_everything_stays(kin, esra, truus):
    choose(kin, esra)
    operations.cancel_handover(kin.id, at=LATER, by=truus)
    assert queries.moving(kin.id, at=LATER, by=esra).head.fixed.account_id == kin.noor.account.pk


def test_who_has_no_door_yet_is_said_at_the_proposal_and_can_be_invited_afterwards(
    client, kin, town, esra, monkeypatch
):
    choose(kin, esra)
    sign_in(client, esra, monkeypatch)
    assert "Truus heeft hier nu geen eigen deur" in client.get(at(kin, town, "moving")).content.decode()
    operations.confirm_handover(kin.id, at=LATER, by=esra)
    operations.confirm_handover(kin.id, at=LATER, by=kin.noor.actor)
    operations.confirm_handover(kin.id, said_yes=kin.people["Truus"].public_id, at=LATER, by=kin.noor.actor)
    assert queries.moving(kin.id, at=LATER, by=esra).head.fixed.name == "Truus"
    assert operations.invite(kin.id, person=kin.people["Truus"].public_id, at=LATER, by=esra).until > LATER


def test_the_pages_do_not_promise_a_relative_at_the_desk_or_for_what_she_may_not_read(
    client, kin, town, esra, truus, monkeypatch
):
    choose(kin, esra)
    for who in (esra, truus, kin.noor.actor):
        operations.confirm_handover(kin.id, at=LATER, by=who)
    sign_in(client, esra, monkeypatch)
    letter = client.get(at(kin, town, "plan")).content.decode()
    assert "Bel Truus" not in letter
    ask = client.get(at(kin, town, "ask")).content.decode()
    assert "Vraag het aan Truus" not in ask
    assert "leest alleen wat jij laat lezen" in ask
    operations.ask(kin.id, text="Alleen voor Noor.", only_me=True, at=LATER, by=esra)
    assert "Esra stelde een vraag." not in told(kin, truus)
    assert "Esra stelde een vraag." in told(kin, kin.noor.actor)


def test_what_goes_along_at_a_handover_is_read_by_the_family_it_is_about(client, kin, town, esra, truus, monkeypatch):
    choose(kin, esra)
    sign_in(client, esra, monkeypatch)
    assert "Bel haar thuis." in client.get(at(kin, town, "moving")).content.decode()
    for who in (esra, truus, kin.noor.actor):
        operations.confirm_handover(kin.id, at=LATER, by=who)
    assert "Bel haar thuis." in client.get(at(kin, town, "moving")).content.decode()


def handed_to(kin, town, esra):
    samir = cast.worker(town, "Samir", Role.TEAM)
    proposal = Proposal(why="Noor gaat met verlof.", worker=samir.account.pk)
    operations.propose_handover(kin.id, proposal=proposal, at=TUESDAY, by=kin.noor.actor)
    return samir


def test_who_is_chosen_hears_it_at_once_and_the_day_of_the_talk_too(
    client, kin, town, esra, monkeypatch, settings, django_capture_on_commit_callbacks
):
    settings.NAAST_URL = "https://naast.example"
    with django_capture_on_commit_callbacks(execute=True):
        samir = handed_to(kin, town, esra)
    with django_capture_on_commit_callbacks(execute=True):
        operations.plan_talk(kin.id, talk_on=TUESDAY.date(), carries="", at=TUESDAY, by=kin.noor.actor)
    assert [one.to for one in mail.outbox] == [[samir.account.email]] * 2
    sign_in(client, samir.actor, monkeypatch)
    assert "1 vraag wacht op jouw ja of nee" in client.get(f"/{town.slug}/berichten/").content.decode()


def test_after_a_handover_the_new_fixed_person_acts_next_on_who_was_called_in(kin, town, esra):
    lars = cast.worker(town, "Lars", Role.SPECIALIST)
    said_yes(kin, lars, "Esra", "Peter")
    parts = sections(kin, "Gesprekken: Daan")
    call = operations.Call(account_id=lars.account.pk, purpose=PURPOSE, bridge=BRIDGE, sections=parts, until=UNTIL)
    asked = operations.call_in(kin.id, call=call, at=LATER, by=kin.noor.actor)
    samir = handed_to(kin, town, esra)
    operations.plan_talk(kin.id, talk_on=TUESDAY.date(), carries="", at=LATER, by=kin.noor.actor)
    mine = queries.receiving(at=LATER, by=samir.actor)[0].public_id
    operations.accept_handover(handover=mine, at=LATER, by=samir.actor)
    for who in (esra, kin.noor.actor):
        operations.confirm_handover(kin.id, at=LATER, by=who)
    with guard.acting(by=samir.actor, at=LATER, why="test"):
        assert CallIn.objects.get(pk=asked.pk).asked_by_id == samir.account.pk


def test_a_family_asks_for_somebody_else_and_sees_what_happens_next(client, kin, town, esra, monkeypatch):
    sign_in(client, esra, monkeypatch)
    assert "Ik wil iemand anders" in client.get(at(kin, town, "moving")).content.decode()
    assert client.post(at(kin, town, "want-another"), {"another-why": "Het klikt niet."}).status_code == 302
    page = client.get(at(kin, town, "moving")).content.decode()
    assert "Jullie vroegen om iemand anders" in page
    assert "Uiterlijk" in page
    assert "Ik wil iemand anders" not in page
    assert any("vraagt om een andere vaste persoon" in one for one in told(kin, kin.noor.actor))
    handed_to(kin, town, esra)
    assert queries.moving(kin.id, at=LATER, by=esra).wished is None


def test_a_no_to_who_stepped_in_stays_in_sight(kin, town, esra):
    samir = cast.worker(town, "Samir", Role.TEAM)
    with guard.on_behalf_of_naast(municipality_id=kin.plan.municipality_id, plan_id=kin.plan.pk, at=LATER, why="test"):
        operations.replacing.step_in(kin.plan, samir.account.pk, why="ziek", at=LATER)
    operations.answer_replacement(kin.id, is_good=False, at=LATER, by=esra)
    assert queries.moving(kin.id, at=LATER, by=esra).wished.who == "Esra"
    with pytest.raises(NotAllowed):
        operations.want_another(kin.id, at=LATER, by=samir.actor)
    assert rules.HEARD_DAYS > 0


def walks(kin, esra, truus):
    choose(kin, esra)
    for who in (esra, truus, kin.noor.actor):
        operations.confirm_handover(kin.id, at=LATER, by=who)


def about_all(kin, *, is_yes=False):
    return Choice("meelezen", reader=kin.people["Truus"].public_id, is_yes=is_yes)


def test_a_no_keeps_the_chosen_grandmother_out_while_it_stands(client, kin, town, esra, peter, truus, monkeypatch):
    walks(kin, esra, truus)
    operations.write(kin.id, words=operations.Words(kind="note", text=WORDS), at=LATER, by=esra)
    no = operations.say(kin.id, choice=about_all(kin), at=LATER, by=peter)
    assert queries.talks(kin.id, at=LATER, by=truus).written == ()
    sign_in(client, esra, monkeypatch)
    page = client.get(at(kin, town, "doors")).content.decode()
    assert "door het gezin gekozen als vaste persoon" not in page
    said = queries.what_was_said(kin.id, at=LATER, by=esra).deals
    assert [one.may_share for one in said if not one.about_id] == [False]
    operations.withdraw(kin.id, consent=no.public_id, at=LATER, by=peter)
    assert [one.said.text for one in queries.talks(kin.id, at=LATER, by=truus).written] == [WORDS]


def test_who_is_kept_out_of_all_of_it_does_not_read_the_question_either(client, kin, town, esra, truus, monkeypatch):
    walks(kin, esra, truus)
    mine = queries.what_was_said(kin.id, at=LATER, by=esra).deals[0].answers[0].public_id
    operations.withdraw(kin.id, consent=mine, at=LATER, by=esra)
    operations.say(kin.id, choice=about_all(kin), at=LATER, by=esra)
    sign_in(client, truus, monkeypatch)
    for name in ("plan", "ask", "moving", "doors", "consent"):
        page = client.get(at(kin, town, name)).content.decode()
        assert story.QUESTION not in page
        assert "Er is nu niets voor jou open" in page


def test_nobody_becomes_the_fixed_person_while_a_no_stands_and_the_reason_is_said(
    client, kin, town, esra, peter, truus, monkeypatch
):
    operations.say(kin.id, choice=about_all(kin), at=TUESDAY, by=peter)
    sign_in(client, esra, monkeypatch)
    said = {"propose-who": kin.people["Truus"].public_id, "propose-why": "Wij kennen haar."}
    page = client.post(at(kin, town, "propose-handover"), said)
    assert "Peter zei nee: deze persoon leest niet mee" in page.content.decode()
    with pytest.raises(rules.SaidNo):
        choose(kin, esra)


def test_a_no_said_after_the_proposal_stops_the_last_yes(client, kin, town, esra, peter, truus, monkeypatch):
    choose(kin, esra)
    operations.say(kin.id, choice=about_all(kin), at=LATER, by=peter)
    with pytest.raises(rules.SaidNo):
        operations.confirm_handover(kin.id, at=LATER, by=esra)
    for who, reason in ((esra, "Peter zei nee"), (truus, "wie over het hele gezin beslist")):
        sign_in(client, who, monkeypatch)
        page = client.get(at(kin, town, "moving")).content.decode()
        assert reason in page
        assert "Ja, dit is goed" not in page


def test_who_has_no_say_about_the_whole_reads_who_has(client, kin, town, esra, truus, monkeypatch):
    sem = story.seat_for(kin, "Sem")
    sign_in(client, sem, monkeypatch)
    said = {"purpose": "meelezen", "about": "-", "reader": kin.people["Truus"].public_id, "antwoord": "nee"}
    page = client.post(at(kin, town, "say"), said).content.decode()
    assert "Over het hele gezin beslissen de volwassenen ervan, en wie 16 is of ouder." in page


def test_a_grandmother_for_whom_somebody_stepped_in_hears_it(client, kin, town, esra, truus, monkeypatch):
    walks(kin, esra, truus)
    daan = queries.what_was_said(kin.id, at=LATER, by=esra).deals[0].answers[0].public_id
    operations.withdraw(kin.id, consent=daan, at=LATER, by=esra)
    operations.replace(kin.id, reason="Zij is ziek.", at=LATER + timedelta(minutes=5), by=kin.noor.actor)
    again = operations.replace(kin.id, reason="Zij is ziek.", at=LATER + timedelta(minutes=6), by=kin.noor.actor)
    assert again.is_replacement  # sent from two tabs it is one
    sign_in(client, truus, monkeypatch, LATER + timedelta(minutes=10))
    body = client.get(f"/{town.slug}/berichten/").content.decode()
    assert "Je bent niet meer de vaste persoon van een gezin" in body
    assert "Bel 0800 555 0100" in body


def test_the_pages_speak_to_the_chosen_grandmother_and_say_what_she_may_not_see(
    client, kin, town, esra, truus, monkeypatch
):
    walks(kin, esra, truus)
    sign_in(client, truus, monkeypatch)
    pages = {name: client.get(at(kin, town, name)).content.decode() for name in ("consent", "calls", "ask", "erase")}
    assert "Er is nog niets gezegd" not in pages["consent"]
    assert "Over het gezin beslist het gezin zelf" in pages["consent"]
    assert "In wat jij leest, is nu niemand gevraagd" in pages["calls"]
    assert "Jij bent de vaste persoon van dit gezin" in pages["ask"]
    assert "Wat jij hier vraagt, lezen: " in pages["ask"]
    assert "Truus is jullie vaste persoon" not in pages["ask"]
    assert "Je vaste persoon" not in pages["erase"]
    assert "Alleen iemand van het gezin zelf kan dit vragen" in pages["erase"]


def test_what_came_along_is_said_to_who_got_it_and_named_to_the_family(client, kin, town, esra, truus, monkeypatch):
    walks(kin, esra, truus)
    for who, words in ((truus, "Dit kreeg je mee"), (esra, "Dit kreeg Truus mee over jullie")):
        sign_in(client, who, monkeypatch)
        assert words in client.get(at(kin, town, "moving")).content.decode()
