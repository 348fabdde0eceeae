"""What waits for somebody is looked up for all questions at once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from naast.decisions import queries, rules

pytestmark = pytest.mark.django_db


def looks(it, name):
    with CaptureQueriesContext(connection) as seen:
        found = queries.today(by=it.by(name), at=it.at)
    return len(found), len(seen)


def test_ten_questions_take_no_more_looks_at_the_database_than_one(it):
    it.up_to_vote()
    it.vote("Bart", agrees=False)
    assert it.today("Bart") == ["need"]
    for number in range(2):
        it.ask(question=f"Kant {number}?")
    few, cost = looks(it, "Elif")
    for number in range(8):
        it.ask(question=f"Nog een kant {number}?")
    assert (few, looks(it, "Elif")) == (3, (11, cost))


def test_each_step_asks_what_it_asked_before(it):
    it.ask()
    assert it.today("Elif") == [rules.VIEWS]
    it.views()
    assert it.today("Elif") == [rules.SEARCH]
    it.search(Bart="Geen spreekuur.")
    assert it.today("Elif") == [rules.SPREAD]
    it.spread()
    assert (it.today("Elif"), it.today("Noor")) == ([], [rules.PROPOSAL])
