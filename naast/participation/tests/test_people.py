"""Somebody takes part without a name: a code of 128 bits, stored as a mark, for one group."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from naast.common.operations import NotFound
from naast.participation import operations, queries, rules
from naast.participation.models import Participant
from naast.participation.operations.people import letter_of
from naast.participation.tests import story, story_report, story_votes
from naast.participation.tests.story import AT
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def who(town):
    return story.begin(town, open_steps=("order",))


def cards(who, number=3):
    return operations.hand_out(slug=who.slug, group=story.group(who).public_id, number=number, at=AT, by=who.by)


def test_a_card_opens_one_place_and_its_code_is_stored_nowhere(who):
    made = cards(who)
    assert len(set(made.codes)) == 3
    assert queries.mine(made.codes[0].upper(), municipality_id=who.town.id).group == "Ouders"
    stored = str(list(Participant.objects.values()))
    assert not any(code in stored for code in made.codes)


def test_a_code_opens_nothing_in_another_town(who):
    made, elsewhere = cards(who), cast.open_town("elders", "Elders")
    with pytest.raises(NotFound):
        queries.mine(made.codes[0], municipality_id=elsewhere.id)


def test_no_cards_and_a_thousand_cards_are_refused(who):
    group = story.group(who)
    for number in (0, 1000):
        with pytest.raises(rules.Empty):
            operations.hand_out(slug=who.slug, group=group.public_id, number=number, at=AT, by=who.by)


def came(who):
    return queries.balance_of(who.slug, by=who.by).came


def test_two_codes_of_one_person_count_once(who):
    made = cards(who, 2)
    one, other = Participant.objects.order_by("pk")
    asked = story_votes.ask(who)[0]
    for code in made.codes:
        story_votes.say(who, code, asked, 1)
    assert came(who) == 2
    operations.merge(slug=who.slug, one=one.public_id, other=other.public_id, by=who.by)
    assert came(who) == 1
    assert {queries.mine(code, municipality_id=who.town.id).row.pk for code in made.codes} == {one.pk}


def test_who_only_opened_a_card_or_pressed_begin_did_not_come_and_one_answer_is_enough(client, who):
    code, asked = cards(who, 2).codes[0], story_votes.ask(who)[0]
    client.get(reverse("participation:mine", kwargs={"gemeente": who.town.slug, "code": code}))
    for _ in range(19):
        story_votes.someone(who, Participant.objects.all()[0].group)
    assert came(who) == 0
    story_votes.say(who, code, asked, 0)
    assert came(who) == 1
    assert queries.balance_of(who.slug, by=who.by).lines[0].ways == (0, 1, 0)


def test_by_an_open_link_somebody_joins_only_while_answers_are_asked(who):
    group = story.group(who)
    fields = {"process": who.slug, "municipality_id": who.town.id, "group": group.public_id, "at": AT}
    assert operations.join(**fields, by=who.town.asker).code
    operations.close_step(slug=who.slug, key="order", why="Klaar.", at=AT, by=who.by)
    with pytest.raises(rules.NotNow):
        operations.join(**fields, by=who.town.asker)


def test_who_takes_back_what_was_said_can_still_look(client, who):
    code = cards(who, 1).codes[0]
    there = reverse("participation:leave", kwargs={"gemeente": who.town.slug, "code": code})
    assert client.get(there).status_code == 200
    body = client.post(there, follow=True).content.decode()
    assert "Je nam terug wat je zei" in body
    assert queries.balance_of(who.slug, by=who.by).came == 0


def test_a_wrong_code_gets_the_same_kind_page_and_many_wrong_ones_are_stopped(client, who):
    there = reverse("participation:enter", kwargs={"gemeente": who.town.slug})
    first = client.post(there, {"code": "zomaar"})
    assert (first.status_code, "zomaar" in first.content.decode()) == (404, True)
    for _ in range(60):
        last = client.post(there, {"code": "zomaar"})
    assert last.status_code == 429


def test_cards_are_shown_once_with_a_picture_each(client, who):
    cast.sign_in(client, who.fatima)
    there = reverse("participation:cards", kwargs={"gemeente": who.town.slug, "process": who.slug})
    assert client.get(there).status_code == 302
    group = story.group(who)
    body = client.post(there, {"group": group.public_id, "number": "2"}).content.decode()
    assert body.count('class="slip"') == 2
    assert 'class="slip"' not in client.get(there).content.decode()


def test_a_card_says_where_to_type_its_code(client, who):
    cast.sign_in(client, who.fatima)
    there = reverse("participation:cards", kwargs={"gemeente": who.town.slug, "process": who.slug})
    body = client.post(there, {"group": story.group(who).public_id, "number": "2"}).content.decode()
    assert body.count(f"testserver/{who.town.slug}/meedenken/mee</b>") == 2


def test_a_code_is_read_kindly_and_a_slip_is_named(client, who):
    code, there = cards(who, 1).codes[0], reverse("participation:enter", kwargs={"gemeente": who.town.slug})
    mine = reverse("participation:mine", kwargs={"gemeente": who.town.slug, "code": code})
    for typed in (f" {code[:4].upper()}-{code[4:]} ", f"http://testserver{mine}", code.replace("v", "u")):
        assert client.post(there, {"code": typed}).url == mine
    assert "Je typte 25 tekens; een code heeft er 26." in client.post(there, {"code": code[:-1]}).content.decode()


@given(st.integers(0, 700), st.integers(0, 700))
def test_every_speaker_has_a_letter_of_their_own(one, other):
    assert (letter_of(one) == letter_of(other)) == (one == other)


def test_who_spoke_and_who_answered_are_never_added_up_to_reach_the_number_that_is_wanted(client, who):
    group = story.group(who, target=6, invited=20)
    talk = story_report.talk(who)
    for _ in range(3):
        story_report.said(who, talk, story_report.participant(who, group, neighbourhood="Noord"), "Lang")
    story_votes.ask(who)
    story_votes.crowd(who, group, 4, {}, neighbourhood="Noord")
    line = queries.balance_of(who.slug, by=who.by).lines[0]
    assert (line.came, line.is_least, line.missing, line.ways) == (4, True, 2, (3, 4, 0))
    found = queries.reach_of(who.slug, by=who.by)
    assert [one.came for one in found.places if one.name == "Noord"] == [4]
    assert not found.stops
    assert [one.number for one in queries.missing(who.process, "talk") if one.code == "too-few"] == [3]
    cast.sign_in(client, who.fatima)
    body = client.get(reverse("participation:groups", kwargs={"gemeente": who.town.slug, "process": who.slug}))
    assert "minstens 4" in body.content.decode()
