"""Every night the counts go down, and what has been kept long enough is forgotten."""

from datetime import timedelta

import pytest

from naast.access.actors import installation
from naast.common.models import Knock
from naast.questions import operations
from naast.questions.models import Message, OutboxLine, Question
from naast.questions.tests.story import AT, now

pytestmark = pytest.mark.django_db


def sweep(days):
    return operations.sweep(at=AT + timedelta(days=days), by=installation())


def test_an_answered_question_closes_by_itself_after_three_weeks_and_forgets_the_number(desk):
    asked = desk.ask(contact="06 5550 0101")
    desk.answer(asked)
    sweep(20)
    assert now(asked).status == "answered"
    sweep(22)
    assert (now(asked).status, now(asked).contact) == ("closed", "")


def test_a_question_we_asked_back_and_never_heard_of_counts_as_not_met(desk):
    asked = desk.ask()
    reply = operations.Reply("Hoe laat?")
    operations.ask_back(public_id=asked.public_id, reply=reply, version=1, at=AT, by=desk.hanan.actor)
    sweep(22)
    assert (now(asked).status, OutboxLine.objects.get().met) == ("closed", False)


def test_a_question_that_waits_is_never_swept(desk):
    asked = desk.ask()
    sweep(1000)
    assert now(asked).status == "waiting"


def test_a_closed_question_goes_when_its_time_is_over_and_was_counted(desk):
    asked = desk.ask()
    desk.answer(asked)
    desk.helped(asked)
    assert sweep(400).questions == 0
    operations.sum_outbox(by=installation())
    assert sweep(364).questions == 0
    assert sweep(366).questions == 1
    assert [table.objects.count() for table in (Question, Message, OutboxLine)] == [0, 0, 0]


def test_counters_of_rate_limits_go_after_two_days(desk):
    Knock.objects.create(fingerprint="x", span_start=AT, count=1)
    sweep(3)
    assert not Knock.objects.exists()
