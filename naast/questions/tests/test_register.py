"""Somebody stands at the desk or calls: three inputs; and what was asked is found again by its words."""

import pytest

from naast.questions import queries
from naast.questions.models import OutboxLine
from naast.questions.tests.story import AT, SLEEP

pytestmark = pytest.mark.django_db


def waiting_for(desk, who, at=AT):
    return queries.waiting(by=who.actor, at=at)


def test_a_walk_in_takes_three_inputs(desk, at_desk):
    at_desk.post(desk.page(None, "nieuw/"), {"text": SLEEP, "theme": "", "outcome": "answered"})
    line = OutboxLine.objects.get()
    assert (line.theme, line.met, line.question.status, line.question.channel) == ("slapen", True, "closed", "walk-in")


def test_a_walk_in_twice_sent_is_registered_once(desk, at_desk):
    said = {"text": SLEEP, "theme": "", "outcome": "unmet", "once": queries.fresh_once()}
    for _ in range(2):
        at_desk.post(desk.page(None, "nieuw/"), said)
    line = OutboxLine.objects.get()
    assert (line.met, line.why_not) == (False, "geen-aanbod")


def test_a_walk_in_that_waits_gets_a_code_to_take_home(desk, at_desk):
    page = at_desk.post(desk.page(None, "nieuw/"), {"text": SLEEP, "theme": "", "outcome": "waiting"})
    assert "Geef deze code mee" in page.text
    assert waiting_for(desk, desk.hanan).total == 1


def test_a_walk_in_without_words_stays_on_the_page(desk, at_desk):
    page = at_desk.post(desk.page(None, "nieuw/"), {"text": "", "theme": "eten", "outcome": "answered"})
    assert page.status_code == 400
    assert "Schrijf een paar woorden" in page.text


def test_search_finds_words_and_keeps_none(desk, at_desk):
    asked = desk.ask()
    found = at_desk.post(desk.page(None, "zoek/"), {"zoek": "WAKKER dochter"})
    assert asked.public_id in found.text
    assert asked.public_id not in at_desk.post(desk.page(None, "zoek/"), {"zoek": "voetbal"}).text
