"""What the desk sees around a question: the order and its reasons, who else looks, what can be done with it."""

from datetime import timedelta

import pytest

from naast.questions import presence, queries
from naast.questions.models import Looking, OutboxLine
from naast.questions.tests import story
from naast.questions.tests.story import AT, now
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def toms_browser(client_of, desk):
    return client_of(desk.tom)


@pytest.fixture
def client_of(db):
    from django.test import Client

    def signed_in(who):
        client = Client()
        cast.sign_in(client, who)
        return client

    return signed_in


def test_the_order_is_said_above_the_list_and_each_question_says_why_it_stands_there(desk, at_desk):
    desk.ask()
    desk.ask("Hij wil niet naar school en wordt gepest")
    desk.ask("Mijn vader slaat mij")
    page = at_desk.get(desk.page(None)).text
    assert "Eerst mogelijk gevaar, dan wat van jou is" in page
    assert "omdat er woorden staan die op gevaar kunnen wijzen" in page
    assert "omdat slapen bij jou past" in page
    assert "omdat er vóór" in page


def test_the_reason_follows_the_order(desk):
    mine = desk.ask("Wanneer moet een kind leren fietsen?")
    late = desk.ask("Waar is een voetbalclub?", at=AT - timedelta(days=20))
    from naast.questions import operations

    operations.hand_over(
        public_id=mine.public_id,
        to_account_id=desk.hanan.account.pk,
        to_name="Hanan",
        version=1,
        at=AT,
        by=desk.tom.actor,
    )
    found = queries.waiting(by=desk.hanan.actor, at=AT)
    reasons = {line.public_id: line.reason for line in (*found.mine, *found.others)}
    assert reasons[mine.public_id] == "omdat deze vraag van jou is"
    assert reasons[late.public_id].endswith("antwoord moest zijn")


def test_who_has_the_same_question_open_is_named_with_since_when(desk, at_desk, toms_browser):
    asked = desk.ask()
    assert "kijkt nu ook" not in toms_browser.get(desk.page(asked)).text
    assert "Tom kijkt nu ook (sinds 10.30)." in at_desk.get(desk.page(asked)).text
    assert "Hanan kijkt nu ook" in toms_browser.get(desk.page(None, f"wachtrij/?open={asked.public_id}")).text


def test_who_opened_another_question_looks_at_this_one_no_more(desk, at_desk, toms_browser):
    asked, other = desk.ask(), desk.ask("Hij eet niet")
    toms_browser.get(desk.page(asked))
    toms_browser.get(desk.page(other))
    assert "kijkt nu ook" not in at_desk.get(desk.page(asked)).text
    assert Looking.objects.filter(account=desk.tom.account).count() == 1


def test_looking_is_forgotten_within_minutes(desk):
    asked = desk.ask()
    presence.look(now(asked), since=AT, at=AT, by=desk.tom.actor)
    assert queries.one(asked.public_id, by=desk.hanan.actor, at=AT + timedelta(minutes=4)).looking
    assert not queries.one(asked.public_id, by=desk.hanan.actor, at=AT + timedelta(minutes=6)).looking
    presence.forget(at=AT + timedelta(minutes=6))
    assert not Looking.objects.exists()


def test_a_list_kept_fresh_goes_on_when_its_question_was_erased(desk, at_desk):
    desk.ask()
    assert at_desk.get(desk.page(None, "wachtrij/?open=isweg")).status_code == 200


@pytest.mark.parametrize("said", [{}, {"why_not": ""}, {"why_not": "bestaat-niet"}])
def test_an_answer_without_saying_whether_we_had_something_is_not_sent_and_not_lost(desk, at_desk, said):
    asked = desk.ask()
    said = {"text": "Kom langs", "version": 1, "doe": "antwoord", "examples": "abc", "bewaar": "on", **said}
    page = at_desk.post(desk.page(asked, "antwoord/"), said)
    assert page.status_code == 400
    assert now(asked).status == "waiting"
    for kept in ("Kom langs", 'value="abc"', "checked"):
        assert kept in page.text


def test_asking_back_needs_no_such_choice(desk, at_desk):
    asked = desk.ask()
    at_desk.post(desk.page(asked, "antwoord/"), {"text": "Hoe oud?", "version": 1, "doe": "vraag-terug"})
    assert now(asked).status == "asked-back"


def test_nothing_is_chosen_beforehand(desk, at_desk):
    asked = desk.ask()
    page = at_desk.get(desk.page(asked)).text
    fits = [line for line in page.split("<input") if 'name="why_not"' in line]
    assert len(fits) > 6
    assert not any("checked" in line.split(">")[0] for line in fits)


def test_closing_asks_the_same_and_keeps_the_question_open_until_it_is_said(desk, at_desk):
    asked = desk.ask()
    page = at_desk.post(desk.page(asked, "sluit/"), {"version": 1})
    assert page.status_code == 400
    assert "Kies waarom deze vraag dicht mag." in page.text
    assert at_desk.post(desk.page(asked, "sluit/"), {"version": 1, "why_not": "ja"}).status_code == 400
    desk.answer(asked)
    at_desk.post(desk.page(asked, "sluit/"), {"version": 2, "why_not": "ja"})
    assert now(asked).status == "closed"
    assert OutboxLine.objects.get().met is True


def test_every_offer_of_the_window_can_be_found_to_sign_up_for(desk, at_desk):
    asked = desk.ask()
    story.put_offer(desk, title="Zwemles voor beginners", sentence="Leren zwemmen.", what="Zwemmen", themes=["sport"])
    story.put_offer(desk, title="Zwemmen zonder les", what="Zwemmen", themes=["sport"], can_sign_up=False)
    assert "Zwemles" not in at_desk.get(desk.page(asked)).text
    page = at_desk.post(desk.page(asked, "aanmelden/zoek/"), {"zoek-aanbod": "zwemmen"})
    assert "Zwemles voor beginners</option>" in page.text
    assert "Hier meld je zelf niet aan" in page.text
    assert (
        "Hiervoor kun je niemand aanmelden"
        in at_desk.post(desk.page(asked, "aanmelden/zoek/"), {"zoek-aanbod": "qqq"}).text
    )
    assert at_desk.get(desk.page(asked, "aanmelden/zoek/")).status_code == 302


def test_danger_without_a_number_asks_for_what_can_be_done(desk):
    without, withnumber = desk.ask("Mijn vader slaat mij"), desk.ask("Mijn vader slaat mij ook", contact="0612345678")
    first, second = (queries.proposal(now(one)) for one in (without, withnumber))
    assert first.next_step.startswith("Antwoord vandaag")
    assert "met de code" in first.next_why
    assert second.next_step == "Neem vandaag contact op"
