"""Two people do something at the same moment; nothing is lost, nothing is done twice."""

import pytest

from naast.access.actors import installation
from naast.questions import operations, queries
from naast.questions.models import Message, OutboxLine, Question
from tests.crossing import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_answers_at_once_one_is_sent_and_the_other_is_told(desk):
    asked = desk.ask()
    found = at_once(
        lambda: desk.answer(asked, "Van Hanan", version=1),
        lambda: desk.answer(asked, "Van Tom", by=desk.tom, version=1),
    )
    assert sorted(type(it).__name__ for it in found) == ["ChangedMeanwhile", "Question"]
    assert Message.objects.count() == 1


def test_the_same_form_sent_twice_at_once_makes_one_question(desk):
    once = queries.fresh_once()
    first, second = at_once(lambda: desk.ask(once=once), lambda: desk.ask(once=once))
    assert (first.public_id, first.code) == (second.public_id, second.code)
    assert Question.objects.count() == OutboxLine.objects.count() == 1


def test_two_nights_at_once_count_once(desk):
    for number in range(5):
        desk.answer(desk.ask(), f"Antwoord {number}")
    found = at_once(*[lambda: operations.sum_outbox(by=installation())] * 2)
    assert sum(night.lines for night in found) == 5
    assert operations.sum_outbox(by=installation()).lines == 0


def test_an_answer_and_an_erasure_at_once_leave_nothing_behind(desk):
    asked = desk.ask()
    at_once(
        lambda: desk.answer(asked, "Van Hanan", version=1),
        lambda: operations.erase(municipality_id=desk.town.id, code=asked.code, by=desk.town.asker),
    )
    assert not Message.objects.exists()
    assert not OutboxLine.objects.exists()
