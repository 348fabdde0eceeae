"""The pages of who works on statements: sheets by keyboard, statements by form, and the outcome."""

import pytest

from naast.participation import queries
from naast.participation.models import Participant, Statement, Vote
from naast.participation.tests import story, story_votes
from naast.participation.tests.pages_of_voting import close, inside
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
