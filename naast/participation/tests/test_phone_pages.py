"""The pages of a conference on a phone: one tap is an answer, without scripts, and nothing kept too late."""

import pytest

from naast.participation import operations
from naast.participation.models import Condition, Rating
from naast.participation.tests import story_hall
from naast.participation.tests.pages_of_conference import body, everybody, page
from naast.participation.tests.story import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def it(town):
    return story_hall.frozen(town)


def tap(client, it, code, key, value, at=None, **more):
    sent = {"ronde": at or it.now.public_id, "keuze": str(value)}
    return client.post(page(it, "choosing-one", code=code, key=key), sent, **more)


def test_one_tap_is_an_answer_and_the_next_scenario_comes(client, it):
    it.open("rate")
    code = it.codes["Ouders"][0]
    assert "Je ziet 3 scenario’s" in body(client.get(page(it, "choosing", code=code)))
    assert tap(client, it, code, "A", 2).url == page(it, "choosing-one", code=code, key="B")
    assert tap(client, it, code, "B", -2).url == page(it, "choosing-why", code=code, key="B")
    sent = {"ronde": it.now.public_id, "waarom": "Te ver van huis."}
    assert client.post(page(it, "choosing-why", code=code, key="B"), sent).url == page(it, "choosing-one", code=code, key="C")  # fmt: skip
    assert tap(client, it, code, "C", "leeg").url == page(it, "choosing", code=code)
    done = body(client.get(page(it, "choosing", code=code)))
    assert "Klaar. Dank je wel." in done
    assert "Overgeslagen" in done
    assert 'aria-pressed="true"' in body(client.get(page(it, "choosing-one", code=code, key="A")))
    assert {(one.scenario.letter, one.value, one.reason) for one in Rating.objects.all()} == {
        ("A", 2, ""), ("B", -2, "Te ver van huis."), ("C", None, ""),
    }  # fmt: skip


def test_too_late_is_said_kindly_gives_the_words_back_and_keeps_nothing(client, it):
    at = it.open("rate")
    code = it.codes["Ouders"][0]
    it.rate(code, A=-2)
    it.close("Verder.")
    late = tap(client, it, code, "B", 2, at=at.public_id)
    assert (late.status_code, "Deze ronde is net gesloten" in body(late)) == (409, True)
    sent = {"ronde": at.public_id, "waarom": "Mijn lange verhaal"}
    why = client.post(page(it, "choosing-why", code=code, key="A"), sent)
    assert (why.status_code, "Mijn lange verhaal" in body(why)) == (409, True)
    assert Rating.objects.get().reason == ""


def test_an_answer_to_an_old_page_does_not_land_in_the_next_round(client, it):
    at = it.open("rate")
    everybody(it, A=-1, B=1, C=-2)
    it.close()
    it.open("consent")
    assert tap(client, it, it.codes["Ouders"][0], "B", -2, at=at.public_id).status_code == 409
    assert not Rating.objects.filter(round=it.now).exists()


@pytest.mark.parametrize(("key", "value"), [("Z", 2), ("A", 7), ("A", -3)])
def test_what_is_not_asked_is_not_there(client, it, key, value):
    it.open("rate")
    assert tap(client, it, it.codes["Ouders"][0], key, value).status_code == 404
    assert not Rating.objects.exists()


def test_between_rounds_a_phone_waits_and_after_the_choice_it_says_what(client, it):
    code = it.codes["Ouders"][0]
    waiting = body(client.get(page(it, "choosing", code=code)))
    assert "Er is nu even niets te kiezen" in waiting
    assert 'data-mark="frozen-0-closed"' in waiting
    it.open("rate")
    everybody(it, A=1, B=0)
    it.close()
    operations.choose(slug=it.slug, letter="A", at=AT, by=it.by)
    assert "Wat is er gekozen?" in body(client.get(page(it, "choosing", code=code)))
    assert "Samen is scenario A gekozen." in body(client.get(page(it, "mine", code=code)))


def test_what_somebody_needs_is_written_read_by_all_and_taken_away_again(client, it):
    it.open("rate")
    everybody(it, A=-2, B=1)
    it.rate(it.codes["Ouders"][0], B=-1)
    it.close()
    at = it.open("needs")
    mine, other = it.codes["Ouders"][:2]
    send = {"ronde": at.public_id, "letter": "B", "woorden": "Ook ’s avonds open"}
    client.post(page(it, "choosing-need", code=mine), send)
    assert "Ook ’s avonds open" in body(client.get(page(it, "choosing", code=other)))
    assert "Ik ga mee als" not in body(client.get(page(it, "choosing", code=other)))
    long = client.post(page(it, "choosing-need", code=mine), {**send, "woorden": "x" * 301})
    assert (long.status_code, "x" * 301 in body(long)) == (400, True)
    client.post(page(it, "choosing-need", code=mine), {"ronde": at.public_id, "weg": Condition.objects.get().public_id})
    assert not Condition.objects.exists()


def test_the_pages_of_a_phone_ask_little_of_the_database(client, it, django_assert_max_num_queries):
    it.open("rate")
    code = it.codes["Ouders"][0]
    with django_assert_max_num_queries(9):
        client.get(page(it, "choosing-one", code=code, key="A"))
    with django_assert_max_num_queries(16):
        tap(client, it, code, "A", 2)
    with django_assert_max_num_queries(3):
        client.get(page(it, "hall-stand"))


def test_before_somebody_begins_nothing_is_marked_as_missing(client, it):
    it.open("rate")
    code = it.codes["Ouders"][0]
    assert "open-still" not in body(client.get(page(it, "choosing", code=code)))
    it.rate(code, A=1)
    assert "open-still" in body(client.get(page(it, "choosing", code=code)))


def test_before_anything_came_out_a_place_of_ones_own_says_what_is_chosen_from(client, it):
    mine = body(client.get(page(it, "mine", code=it.codes["Ouders"][0])))
    assert "Waaruit we kiezen" in mine
    assert "Wat eruit kwam" not in mine
