"""The pages of answering: on a phone behind a code, and what is told to whom when."""

import re

import pytest
from django.urls import reverse

from naast.common import throttle
from naast.participation import operations
from naast.participation.models import Participant, Vote
from naast.participation.tests import story, story_votes
from naast.participation.tests.pages_of_voting import close, inside, page
from naast.participation.tests.story import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def who(town):
    return story.begin(town, open_steps=("order",))


@pytest.fixture
def group(who):
    return story.group(who)


@pytest.fixture
def asked(who):
    return story_votes.ask(who)


def test_by_a_poster_somebody_gets_a_code_to_keep_and_goes_on(client, who, group, asked):
    there = inside(who, "join")
    assert "Ouders" in client.get(there).content.decode()
    wrong = client.post(there, {"neighbourhood": "west"})
    assert (wrong.status_code, "Tik aan wat het beste bij je past" in wrong.content.decode()) == (400, True)
    sent = client.post(there, {"group": group.public_id, "neighbourhood": "west"})
    kept = client.get(sent.url)
    assert (kept.status_code, kept["Cache-Control"]) == (200, "no-store")
    assert "<svg" in kept.content.decode()
    client.get(sent.url)
    assert Participant.objects.get().neighbourhood == "west"


def test_pressing_begin_again_in_one_browser_goes_on_as_the_same_person(client, who, group, asked):
    there, form = inside(who, "join"), {"group": group.public_id, "neighbourhood": ""}
    code = client.post(there, form).url.split("/")[-3]
    for _ in range(5):
        assert client.post(there, form).url == page(who, "answer", code=code)
    assert Participant.objects.count() == 1
    assert "Je was al begonnen" in client.get(there).content.decode()


def test_in_one_browser_others_of_the_house_take_part_too_but_not_a_crowd(client, who, group, asked):
    there, form = inside(who, "join"), {"group": group.public_id, "neighbourhood": ""}
    sent = [client.post(there, form | ({"anders": "ja"} if count else {})).status_code for count in range(7)]
    assert (sent, Participant.objects.count()) == ([302] * 4 + [409] * 3, 4)
    assert "Vraag een kaart met een code" in client.get(there).content.decode()


def test_what_a_browser_holds_until_it_closes_can_be_read_by_nobody_and_opens_nothing_elsewhere(
    client, who, group, asked
):
    there, form = inside(who, "join"), {"group": group.public_id, "neighbourhood": ""}
    sent = client.post(there, form)
    code, (held,) = sent.url.split("/")[-3], [one for name, one in sent.cookies.items() if "mee" in name]
    assert code not in held.value
    assert (held["httponly"], held["max-age"], held["expires"]) == (True, "", "")
    client.cookies[held.key] = held.value[:-6] + "AAAAAA"
    assert "Je was al begonnen" not in client.get(there).content.decode()
    client.cookies[held.key] = held.value
    operations.withdraw(code=code, municipality_id=who.town.id, at=AT, by=who.town.asker)
    assert "Je was al begonnen" not in client.get(there).content.decode()


def test_a_group_that_is_the_only_one_is_chosen_already(client, who, group, asked):
    body = client.get(inside(who, "join")).content.decode()
    assert re.search(rf'value="{group.public_id}"[^>]* checked', body)
    assert '<form method="post" novalidate' in body


def test_a_reload_shows_the_same_statement_and_an_answer_leads_to_the_next(client, who, group, asked):
    code = story_votes.someone(who, group)
    first = client.get(page(who, "answer", code=code)).url
    assert client.get(page(who, "answer", code=code)).url == first
    body = client.get(first).content.decode()
    assert "nog 8" in body
    following = client.post(first, {"antwoord": "eens"}).url
    assert following not in {first, page(who, "said", code=code)}
    again = client.get(first).content.decode()
    assert "(jouw antwoord)" in again
    client.post(first, {"antwoord": "oneens"})
    assert list(Vote.objects.values_list("choice", flat=True)) == [-1]


def test_an_answer_without_a_choice_shows_the_statement_again(client, who, group, asked):
    code = story_votes.someone(who, group)
    there = page(who, "say", code=code, statement=asked[0].public_id)
    for said in ({}, {"antwoord": "misschien"}):
        assert asked[0].words in client.post(there, said).content.decode()
    assert not Vote.objects.exists()


def test_after_the_last_one_somebody_is_thanked_and_can_still_change(client, who, group, asked):
    code = story_votes.someone(who, group)
    at = client.get(page(who, "answer", code=code)).url
    for _ in asked:
        at = client.post(at, {"antwoord": "weet-niet"}).url
    assert at == page(who, "said", code=code)
    body = client.get(at).content.decode()
    assert "Je gaf 8 antwoorden" in body
    assert body.count(">Verander<") == 8


def test_an_answer_after_closing_is_refused_kindly_and_what_came_before_counts(client, who, group, asked):
    code = story_votes.someone(who, group)
    there = page(who, "say", code=code, statement=asked[0].public_id)
    operations.close_statements(slug=who.slug, statements=[asked[0].public_id], by=who.by)
    one = client.post(there, {"antwoord": "eens"})
    assert (one.status_code, "Naar de volgende" in one.content.decode()) == (409, True)
    assert "gesloten" in client.get(there).content.decode()
    close(who)
    late = client.post(page(who, "say", code=code, statement=asked[1].public_id), {"antwoord": "eens"})
    assert (late.status_code, "is bewaard en telt mee" in late.content.decode()) == (409, True)
    assert client.get(page(who, "answer", code=code)).status_code == 200
    assert client.get(inside(who, "join")).status_code == 200
    assert client.post(inside(who, "join"), {"group": group.public_id}).status_code == 409


def test_who_took_everything_back_is_asked_nothing(client, who, group, asked):
    code = story_votes.someone(who, group)
    operations.withdraw(code=code, municipality_id=who.town.id, at=AT, by=who.town.asker)
    assert "Je nam terug wat je zei" in client.get(page(who, "answer", code=code)).content.decode()


def test_a_code_of_another_town_and_a_statement_that_is_none_are_not_there(client, who, group, asked, other_town):
    code = story_votes.someone(who, group)
    elsewhere = reverse("participation:answer", kwargs={"gemeente": other_town.slug, "code": code})
    assert client.get(elsewhere).status_code == 404
    for said in ("get", "post"):
        assert (
            getattr(client, said)(page(who, "say", code=code, statement="niets"), {"antwoord": "eens"}).status_code
            == 404
        )


def test_a_hall_of_three_hundred_may_join_from_one_address_and_a_flood_is_slowed_kindly(
    client, who, group, asked, monkeypatch
):
    there, form = inside(who, "join"), {"group": group.public_id, "neighbourhood": ""}
    assert client.post(there, form).status_code == 302
    client.cookies.clear()
    monkeypatch.setattr(throttle, "knock", _full)
    body = client.post(there, form)
    assert (body.status_code, "Vraag een kaart met een code" in body.content.decode()) == (429, True)
    assert (
        f'value="{group.public_id}" required id="id_group_0" checked' in body.content.decode()
        or "checked" in body.content.decode()
    )


def _full(*_args, **said):
    assert said["limit"] >= 300
    raise throttle.TooMany("join")
