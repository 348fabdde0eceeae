"""Answering: the last answer counts, by phone or on paper, for one person with two codes too; never after closing."""

from datetime import timedelta

import pytest

from naast.common.models import AuditLine
from naast.common.operations import NotFound
from naast.participation import operations, queries, rules
from naast.participation.models import Participant, Vote
from naast.participation.tests import story, story_votes
from naast.participation.tests.story import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def who(town):
    return story.begin(town, open_steps=("order",))


@pytest.fixture
def asked(who):
    return story_votes.ask(who)


@pytest.fixture
def parents(who):
    return story.group(who)


def row_of(who, code):
    return queries.mine(code, municipality_id=who.town.id).row


def test_the_last_answer_counts_and_the_first_place_in_the_row_stays(who, asked, parents):
    code = story_votes.someone(who, parents)
    for statement, choice in ((asked[0], 1), (asked[1], 0), (asked[0], -1)):
        story_votes.say(who, code, statement, choice)
    given, left = queries.given(row_of(who, code))
    assert [(one.words, one.choice) for one in given] == [(asked[0].words, -1), (asked[1].words, 0)]
    assert (left, Vote.objects.count()) == (6, 2)


def test_the_next_statement_is_the_same_until_something_was_answered(who, asked, parents):
    row = row_of(who, story_votes.someone(who, parents))
    assert len({queries.next_statement(row) for _ in range(5)}) == 1


def test_everybody_gets_every_statement_once_and_then_no_more(who, asked, parents):
    code = story_votes.someone(who, parents)
    row, seen = row_of(who, code), []
    while one := queries.next_statement(row):
        seen.append(one)
        operations.answer(
            code=code, municipality_id=who.town.id, statement=one, choice=1, at=AT, by=who.town.asker
        )  # fmt: skip
    assert sorted(seen) == sorted(one.public_id for one in asked)


def test_what_a_group_answered_least_comes_first(who, asked, parents):
    for _ in range(4):
        code = story_votes.someone(who, parents)
        for one in asked[:-1]:
            story_votes.say(who, code, one, 1)
    newcomer = row_of(who, story_votes.someone(who, parents))
    assert queries.next_statement(newcomer) == asked[-1].public_id


def test_one_step_back_leads_to_what_was_answered_before(who, asked, parents):
    code = story_votes.someone(who, parents)
    for one in asked[:3]:
        story_votes.say(who, code, one, 1)
    row = row_of(who, code)
    fresh = queries.question(row, asked[5].public_id)
    assert (fresh.choice, fresh.former, fresh.left) == (None, asked[2].public_id, 5)
    middle = queries.question(row, asked[1].public_id)
    assert (middle.choice, middle.former) == (1, asked[0].public_id)
    assert queries.question(row, asked[0].public_id).former == ""


def test_of_one_person_with_two_codes_the_last_answer_counts_once(who, asked, parents):
    one, other = (story_votes.someone(who, parents) for _ in range(2))
    story_votes.say(who, one, asked[0], 1, at=AT)
    story_votes.say(who, other, asked[0], -1, at=AT + timedelta(hours=1))
    story_votes.say(who, other, asked[1], 1, at=AT)
    kept, gone = row_of(who, one), row_of(who, other)
    operations.merge(slug=who.slug, one=kept.public_id, other=gone.public_id, by=who.by)
    given, left = queries.given(kept)
    assert {(answer.words, answer.choice) for answer in given} == {(asked[0].words, -1), (asked[1].words, 1)}
    assert left == 6
    assert queries.next_statement(kept) not in {asked[0].public_id, asked[1].public_id}
    story_votes.crowd(who, parents, 5, {1: 1.0})
    cell = queries.outcome(who.slug, view="stem", by=who.by).asked[0].cells[0]
    assert (cell.agrees, cell.disagrees, cell.answered) == (5, 1, 6)


def test_nothing_is_counted_after_closing(who, asked, parents):
    code = story_votes.someone(who, parents)
    operations.close_statements(slug=who.slug, statements=[asked[0].public_id], by=who.by)
    with pytest.raises(rules.NotNow):
        story_votes.say(who, code, asked[0], 1)
    operations.close_step(slug=who.slug, key="order", why="Klaar.", at=AT, by=who.by)
    with pytest.raises(rules.NotNow):
        story_votes.say(who, code, asked[1], 1)
    assert not Vote.objects.exists()


def test_a_choice_that_is_none_and_a_statement_of_elsewhere_are_not_there(who, asked, parents, other_town):
    code = story_votes.someone(who, parents)
    with pytest.raises(NotFound):
        story_votes.say(who, code, asked[0], 2)
    there = story.begin(other_town, open_steps=("order",))
    with pytest.raises(NotFound):
        story_votes.say(who, code, story_votes.ask(there)[0], 1)


def test_who_took_everything_back_is_not_counted_and_answers_no_more(who, asked, parents):
    code = story_votes.someone(who, parents)
    story_votes.say(who, code, asked[0], 1)
    story_votes.crowd(who, parents, 5, {1: 0.0})
    operations.withdraw(code=code, municipality_id=who.town.id, at=AT, by=who.town.asker)
    assert queries.outcome(who.slug, view="stem", by=who.by).asked[0].cells[0].answered == 5
    with pytest.raises(rules.NotNow):
        story_votes.say(who, code, asked[1], 1)


def test_the_audit_line_of_an_answer_says_nothing_of_who_or_what(who, asked, parents):
    code = story_votes.someone(who, parents)
    story_votes.say(who, code, asked[0], 1)
    line = AuditLine.objects.filter(action="participation.answer").get()
    assert (line.subject, line.account_id) == ("", None)


def test_a_sheet_of_paper_is_one_person_and_can_be_taken_back(who, asked, parents):
    choices = {asked[0].public_id: 1, asked[3].public_id: 0}
    sheet = operations.fill_in_sheet(
        slug=who.slug, group=parents.public_id, neighbourhood="west", choices=choices, at=AT, by=who.by
    )
    made = Participant.objects.get()
    assert (made.via, made.neighbourhood, sheet.answers) == ("paper", "west", 2)
    assert set(Vote.objects.values_list("choice", "is_paper")) == {(1, True), (0, True)}
    operations.take_back_sheet(slug=who.slug, sheet=sheet.public_id, by=who.by)
    assert (Participant.objects.count(), Vote.objects.count()) == (0, 0)


def test_an_empty_sheet_and_one_with_something_unknown_are_refused(who, asked, parents):
    fields = {"slug": who.slug, "group": parents.public_id, "at": AT, "by": who.by}
    with pytest.raises(rules.Empty):
        operations.fill_in_sheet(**fields, choices={})
    with pytest.raises(NotFound):
        operations.fill_in_sheet(**fields, choices={"elders": 1})
    with pytest.raises(NotFound):
        operations.fill_in_sheet(**fields, choices={asked[0].public_id: 5})


def test_who_came_by_phone_cannot_be_taken_away_as_a_sheet(who, asked, parents):
    code = story_votes.someone(who, parents)
    with pytest.raises(NotFound):
        operations.take_back_sheet(slug=who.slug, sheet=row_of(who, code).public_id, by=who.by)


def test_an_answer_asks_few_things_of_the_database(who, asked, parents, django_assert_max_num_queries):
    code = story_votes.someone(who, parents)
    story_votes.crowd(who, parents, 10, {})
    with django_assert_max_num_queries(9):  # five of them: a savepoint and its end, the code, the step, the audit line
        story_votes.say(who, code, asked[0], 1)
    row = row_of(who, code)
    with django_assert_max_num_queries(2):
        queries.next_statement(row)
