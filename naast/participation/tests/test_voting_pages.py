"""The pages of answering: on a phone behind a code, on paper by keyboard, and what is told to whom when."""

import re

import pytest
from django.urls import reverse

from naast.common import throttle
from naast.participation import operations, queries
from naast.participation.models import Participant, Statement, Vote
from naast.participation.tests import story, story_votes
from naast.participation.tests.story import AT
from tests import cast

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


def page(who, name, **more):
    return reverse(f"participation:{name}", kwargs={"gemeente": who.town.slug, **more})


def inside(who, name, **more):
    return page(who, name, process=who.slug, **more)


def close(who):
    operations.close_step(slug=who.slug, key="order", why="Genoeg.", at=AT, by=who.by)


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


def test_a_sheet_is_typed_in_with_the_same_group_for_the_next(client, who, group, asked):
    cast.sign_in(client, who.fatima)
    there = inside(who, "fill-in")
    assert client.post(there, {"group": group.public_id}).status_code == 400
    form = {
        "group": group.public_id,
        "neighbourhood": "west",
        f"s-{asked[0].public_id}": "eens",
        f"s-{asked[1].public_id}": "",
    }
    sent = client.post(there, form)
    assert Vote.objects.get().is_paper
    after = client.get(sent.url).content.decode()
    assert "Blad bewaard, met 1 antwoord." in after
    client.post(inside(who, "take-back-sheet"), {"blad": Participant.objects.get().public_id})
    assert not Participant.objects.exists()


def test_a_sheet_after_closing_keeps_what_was_ticked(client, who, group, asked):
    cast.sign_in(client, who.fatima)
    close(who)
    form = {"group": group.public_id, f"s-{asked[0].public_id}": "eens"}
    body = client.post(inside(who, "fill-in"), form)
    assert body.status_code == 400
    assert "open is" in body.content.decode()
    assert body.content.decode().count(" checked") >= 2


def test_281_signs_come_back_with_their_words(client, who):
    cast.sign_in(client, who.fatima)
    body = client.post(inside(who, "write-statement"), {"words": "z" * 281})
    assert body.status_code == 400
    assert "Dit zijn 281 tekens, er passen er 280" in body.content.decode()
    assert "z" * 281 in body.content.decode()
    assert client.post(inside(who, "write-statement"), {"words": "z" * 280}).status_code == 302


def test_a_sentence_that_is_asked_already_is_kept_only_on_purpose(client, who, asked):
    cast.sign_in(client, who.fatima)
    body = client.post(inside(who, "write-statement"), {"words": "Wie hulp krijgt houdt dezelfde persoon!"})
    assert asked[0].words in body.content.decode()
    sent = client.post(
        inside(who, "write-statement"), {"words": "Wie hulp krijgt houdt dezelfde persoon!", "even_near": "on"}
    )
    assert sent.status_code == 302


def test_from_a_point_its_words_stand_there_only_when_they_may_be_quoted(client, who, group):
    cast.sign_in(client, who.fatima)
    points = story_votes.points(who, group)
    points[2].may_quote = True
    points[2].save()
    listed = client.get(inside(who, "points-to-ask")).content.decode()
    assert all(one.words.split()[0] in listed for one in points)
    hushed, free = (
        client.get(inside(who, "write-statement") + f"?punt={one.public_id}").content.decode() for one in points[1:3]
    )
    assert "niet letterlijk worden aangehaald" in hushed
    assert f"{points[2].words}</textarea>" in free
    again = client.post(inside(who, "write-statement") + f"?punt={points[1].public_id}", {"words": points[1].words})
    assert again.status_code == 400


def test_statements_are_opened_closed_and_dropped_by_form(client, who):
    cast.sign_in(client, who.fatima)
    client.post(inside(who, "write-statement"), {"words": "Iedereen houdt één persoon."})
    one = Statement.objects.get()
    for doing, state in (("open", "open"), ("dicht", "closed")):
        client.post(inside(who, "turn-statements"), {"uitspraak": one.public_id, "doe": doing})
        assert Statement.objects.get().state == state
    assert client.post(inside(who, "drop-statement", statement=one.public_id), {"why": ""}).status_code == 400
    client.post(inside(who, "drop-statement", statement=one.public_id), {"why": "Twee dingen tegelijk."})
    assert "Twee dingen tegelijk." in client.get(inside(who, "statements")).content.decode()


@pytest.mark.parametrize("view", ["", "?naar=groep", "?naar=wijk", "?naar=%00x"])
def test_the_outcome_is_for_who_works_on_it_until_it_is_closed(client, who, view):
    story_votes.town_that_answers(who)
    waiting = client.get(inside(who, "public-outcome") + view).content.decode()
    assert "De uitslag is er nog niet" in waiting
    assert "34 mensen" not in waiting
    cast.sign_in(client, who.ruud)
    assert client.get(inside(who, "outcome")).status_code == 403
    cast.sign_in(client, who.fatima)
    assert "34 mensen gaven antwoord." in client.get(inside(who, "outcome") + view).content.decode()
    client.logout()
    close(who)
    assert "34 mensen gaven antwoord." in client.get(inside(who, "public-outcome") + view).content.decode()
    assert "Zie per groep wat mensen zeiden" in client.get(inside(who, "follow")).content.decode()


def test_every_figure_in_a_picture_stands_in_the_table_too(client, who):
    story_votes.town_that_answers(who)
    cast.sign_in(client, who.fatima)
    body = client.get(inside(who, "outcome")).content.decode()
    for one in queries.outcome(who.slug, view="stem", by=who.by).asked:
        for cell in (*one.cells, one.whole):
            assert f'<td class="n">{cell.agrees}</td><td class="n">{cell.disagrees}</td>' in body


def test_numbers_of_one_to_four_people_stand_nowhere_on_the_page(client, who, group, asked):
    young = story.group(who, "Jongeren", "young")
    story_votes.crowd(who, group, 9, {1: 1.0})
    story_votes.crowd(who, young, 3, {1: 1.0})
    cast.sign_in(client, who.fatima)
    body = client.get(inside(who, "outcome")).content.decode()
    assert "minder dan 5" in body
    assert not any(told in body for told in ("12 mensen", "van 12 eens", ">12<", "nu 12"))
    assert "3 van 3" not in body


def test_looking_for_groups_is_asked_by_a_button_only_with_enough_people(client, who):
    story_votes.town_that_answers(who)
    cast.sign_in(client, who.fatima)
    assert "Daarvoor zijn 100 mensen nodig" in client.get(inside(who, "outcome")).content.decode()
    assert client.post(inside(who, "look-for-groups")).status_code == 302


def test_the_poster_and_the_sheet_show_where_and_what(client, who, group, asked):
    cast.sign_in(client, who.fatima)
    poster, sheet = (client.get(inside(who, name)).content.decode() for name in ("poster", "paper"))
    assert inside(who, "join") in poster
    assert all(one.words in sheet for one in asked)
