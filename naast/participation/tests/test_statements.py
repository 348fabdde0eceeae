"""Statements come from what was said, are never too long, never say again what is asked, and never quote who may not be."""

import pytest

from naast.common.operations import NotAllowed, NotFound
from naast.participation import operations, queries, rules
from naast.participation.models import Statement
from naast.participation.tests import story, story_talks, story_votes
from naast.participation.tests.story import AT
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def who(town):
    return story.begin(town, open_steps=("order", "talk"))


def write(who, words, **more):
    return operations.write_statement(slug=who.slug, words=words, at=AT, by=who.by, **more)


def test_a_statement_keeps_the_point_it_came_from_and_counts_on(who):
    point = story_votes.points(who, story.group(who))[0]
    one = write(who, "Zes weken wachten is te lang.", point=point.public_id)
    other = write(who, "Iedereen houdt dezelfde persoon.")
    assert (one.number, other.number, one.state) == (1, 2, "draft")
    shown = queries.statement(who.slug, one.public_id, by=who.by)
    assert shown.origin.words == point.words
    point.state, point.words = "withdrawn", ""
    point.save()
    assert queries.statement(who.slug, one.public_id, by=who.by).origin_is_gone


def test_280_signs_fit_and_281_do_not(who):
    assert len(write(who, "a" * 280).words) == 280
    with pytest.raises(rules.SentenceTooLong) as told:
        write(who, "b" * 281)
    assert told.value.number == 281
    with pytest.raises(rules.Empty):
        write(who, "  \n ")


def test_who_may_not_be_quoted_is_not_quoted_by_a_statement(who):
    hushed = story_votes.points(who, story.group(who))[0]
    with pytest.raises(rules.NotTheirWords):
        write(who, "zes weken wachten is lang, als je kind niet slaapt", point=hushed.public_id)
    hushed.may_quote = True
    hushed.save()
    assert write(who, hushed.words, point=hushed.public_id).point == hushed


def test_almost_the_same_is_told_and_goes_on_only_on_purpose(who):
    write(who, "Twee weken wachten op een gesprek is te lang.")
    with pytest.raises(rules.AlreadyAsked) as told:
        write(who, "Twee weken wachten op een gesprek is veel te lang.")
    assert told.value.words == ("Twee weken wachten op een gesprek is te lang.",)
    write(who, "Twee weken wachten op een gesprek is veel te lang.", even_near=True)
    assert {one.near for one in queries.statements(who.slug, by=who.by).rows} == {(1,), (2,)}


def test_what_people_answered_does_not_become_another_question(who):
    one = story_votes.ask(who, ["Iedereen houdt dezelfde persoon."])[0]
    with pytest.raises(rules.NotNow):
        operations.reword_statement(slug=who.slug, statement=one.public_id, words="Iets anders.", by=who.by)
    operations.close_statements(slug=who.slug, statements=[one.public_id], by=who.by)
    with pytest.raises(rules.NotNow):
        operations.reword_statement(slug=who.slug, statement=one.public_id, words="Iets anders.", by=who.by)


def test_a_draft_may_get_other_words_and_is_not_near_itself(who):
    one = write(who, "Iedereen houdt dezelfde persoon.")
    said = operations.reword_statement(
        slug=who.slug, statement=one.public_id, words="Iedereen houdt één persoon.", by=who.by
    )
    assert said.words == "Iedereen houdt één persoon."


def test_a_statement_is_dropped_only_with_a_reason_and_stays_to_be_read(who):
    one = write(who, "Mijn buurman is lastig.")
    with pytest.raises(rules.Empty):
        operations.drop_statement(slug=who.slug, statement=one.public_id, why=" ", by=who.by)
    operations.drop_statement(slug=who.slug, statement=one.public_id, why="Gaat over één mens.", by=who.by)
    (gone,) = queries.statements(who.slug, by=who.by).dropped
    assert gone.dropped_why == "Gaat over één mens."


def test_statements_open_only_while_answers_are_asked_and_of_this_process(town, who):
    one = write(who, "Iedereen houdt dezelfde persoon.")
    with pytest.raises(NotFound):
        operations.open_statements(slug=who.slug, statements=[one.public_id, "elders"], by=who.by)
    with pytest.raises(rules.Empty):
        operations.open_statements(slug=who.slug, statements=[], by=who.by)
    operations.close_step(slug=who.slug, key="order", why="Klaar.", at=AT, by=who.by)
    with pytest.raises(rules.NotNow):
        operations.open_statements(slug=who.slug, statements=[one.public_id], by=who.by)
    assert Statement.objects.get().state == "draft"


def test_the_council_follows_and_writes_nothing(who):
    with pytest.raises(NotAllowed):
        operations.write_statement(slug=who.slug, words="Iets", at=AT, by=who.ruud.actor)


def test_a_statement_that_may_name_somebody_is_asked_about_first_also_in_small_letters(who):
    with pytest.raises(rules.MayName) as told:
        write(who, "Juf anneke luistert goed.")
    assert told.value.names == ("anneke",)
    made = write(who, "Juf anneke luistert goed.", is_sure=True)
    with pytest.raises(rules.MayName):
        operations.reword_statement(slug=who.slug, statement=made.public_id, words="Meester mark ook.", by=who.by)


def test_who_writes_a_statement_with_a_name_sees_which_and_can_keep_it_all_the_same(client, who):
    cast.sign_in(client, who.fatima)
    page = f"/{who.town.municipality.slug}/meedenken/werk/{who.slug}/uitspraken/nieuw/"
    body = client.post(page, {"words": "Mevrouw de vries belt nooit terug."}).content.decode()
    assert ("Staat hier een naam? vries." in body, 'name="is_sure"' in body, Statement.objects.count()) == (
        True,
        True,
        0,
    )
    client.post(page, {"words": "Mevrouw de vries belt nooit terug.", "is_sure": "on"})
    assert Statement.objects.count() == 1


def test_a_neighbourhood_or_a_place_of_talk_is_no_name_of_a_person(who):
    assert write(who, f"Het loket in {who.town.west.name} moet blijven.")
    with pytest.raises(rules.MayName):
        write(who, "Bij de Havenhof is het altijd rustig.")
    story_talks.talk(who, place="aan de Havenhof", is_open=False)
    assert write(who, "Bij de Havenhof is het altijd rustig.")
