"""A machine plays a family, its workers and its years against a small oracle: nobody ever sees more, or less.

Once with the database's guard off, so that the application stands alone; once with the application's scope off.
"""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from naast.common.operations import NotAllowed, NotFound
from naast.plans import guard, queries
from naast.plans.models import Entry
from naast.plans.tests.machine import Town, WhoMaySee


def _subjects(texts):
    return {text.removeprefix("geheim over ") for text in texts if text.startswith("geheim over ")}


def through_queries(machine, actor):
    """What the application shows: talks, and for who has a list, searching; both must say the same."""
    try:
        seen = _subjects(one.said.text for one in queries.talks(machine.id, at=machine.at, by=actor).written)
    except (NotFound, NotAllowed):
        seen = set()
    with contextlib.suppress(NotAllowed):
        assert _subjects(one.text for one in queries.find("geheim over", at=machine.at, by=actor)) == seen
    return seen


def through_the_database(_machine, actor):
    """Every row that the database gives, whatever the application would have asked."""
    with guard.acting(by=actor, at=_machine.at, why="test"):
        return _subjects(one.text for one in Entry.objects.filter(plan_id=_machine.town.kin.plan.pk))


def play(look, *, examples, steps):
    machine = type("Played", (WhoMaySee,), {"town": Town(), "look": staticmethod(look)})
    quiet = settings(
        max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(machine, settings=quiet)


def test_the_application_alone_shows_what_the_oracle_says(guard_off):
    play(through_queries, examples=6, steps=12)


@pytest.mark.django_db
def test_the_database_alone_gives_what_the_oracle_says(scope_off):
    play(through_the_database, examples=8, steps=15)


@pytest.mark.long
def test_the_application_alone_shows_what_the_oracle_says_for_long(guard_off):
    play(through_queries, examples=150, steps=30)


@pytest.mark.long
@pytest.mark.django_db
def test_the_database_alone_gives_what_the_oracle_says_for_long(scope_off):
    play(through_the_database, examples=300, steps=40)
