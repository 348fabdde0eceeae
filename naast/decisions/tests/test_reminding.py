"""Who is waited for hears so by mail, once a day at most, without a word of what it is about."""

from datetime import timedelta

import pytest
from django.core import mail

from naast.decisions import reminding
from naast.decisions.tests.story import QUESTION

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _address(settings):
    settings.NAAST_URL = "https://naast.example"


def test_one_mail_a_day_and_only_to_who_is_waited_for(it):
    it.ask()
    it.ask(question="Wie neemt de telefoon op?")
    it.do("say_view", "Elif", words="Ik.")
    assert reminding.remind_all(at=it.at) == 5  # Elif still has the other one
    assert reminding.remind_all(at=it.at + timedelta(hours=5)) == 0
    assert len(mail.outbox) == 5
    body = next(one.body for one in mail.outbox if one.to == ["noor@rivierdorp.example"])
    assert "Er wachten 2 dingen op jou" in body
    assert "/rivierdorp/besluiten/" in body
    assert QUESTION not in body
    assert reminding.remind_all(at=it.at + timedelta(days=1)) == 5


def test_without_anything_to_do_nobody_gets_mail(it):
    assert reminding.remind_all(at=it.at) == 0


def test_the_queue_closes_what_is_due_in_every_municipality(it, other_town):
    it.ask()
    for name in it.names:
        it.do("say_view", name, words="Zo.")
    reminding.keep_all(at=it.at + timedelta(hours=2))
    assert it.row.step == "search"


def test_the_queue_knows_both():
    from procrastinate.contrib.django import app

    from naast.decisions import tasks

    known = {(task.cron, task.periodic_id) for task in app.periodic_registry.periodic_tasks.values()}
    assert {("*/10 * * * *", ""), ("30 6 * * 1-5", "")} <= known
    assert tasks.keep_decisions.name in app.tasks
