"""Needs are counted without a person: what needs holds is always what a recount of the questions gives."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from naast.access.actors import installation
from naast.needs.models import NeedCount
from naast.questions import operations
from naast.questions.models import OutboxLine
from naast.questions.tests import story
from naast.questions.tests.story import AT, now

pytestmark = pytest.mark.django_db
TEXTS = ("Mijn dochter van 3 wordt wakker", "Hij van 14 wil niet naar school", "Ik heb een vraag")
VERBS = ("ask", "answer", "unmet", "triage", "yes", "no", "add", "close", "nothing-found", "night", "erase")


@pytest.fixture
def desk(town):
    """Rivierdorp with Hanan and Tom at the desk."""
    return story.open_desk(town)


def counted():
    rows = NeedCount.objects.filter(is_generated=False, count__gt=0)
    return Counter(
        {(row.theme, row.neighbourhood_id, row.age_band, row.month, row.met, row.why_not): row.count for row in rows}
    )


def night():
    return operations.sum_outbox(by=installation())


class Told:
    """A desk to which a made-up story happens, and a recount by hand of what was decided."""

    def __init__(self, desk):
        self.desk, self.asked, self.gone, self.loose = desk, [], Counter(), Counter()

    def do(self, verb, number):
        if verb == "ask":
            self.asked.append(
                self.desk.ask(TEXTS[number % 3], neighbourhood_id=[None, self.desk.town.west.pk][number % 2])
            )
        elif verb == "nothing-found":
            operations.count_nothing_found(
                municipality_id=self.desk.town.id,
                theme="geld",
                neighbourhood_id=None,
                age=None,
                at=AT,
                by=self.desk.town.asker,
            )
            self.loose["geld", None, "onbekend", AT.date().replace(day=1), False, "niets-gevonden"] += 1
        elif verb == "night":
            night()
        elif self.asked:
            self.do_to(self.asked[number % len(self.asked)], verb, number)

    def do_to(self, asked, verb, number):
        desk, is_open = self.desk, now(asked).status != "closed"
        if verb in {"answer", "unmet"} and is_open:
            desk.answer(asked, f"Antwoord {number}", why_not="te-ver" if verb == "unmet" else "")
        elif verb == "triage":
            theme = ("slapen", "eten", "school")[number % 3]
            operations.triage(
                public_id=asked.public_id, theme=theme, track="preventie", next_step="", at=AT, by=desk.hanan.actor
            )
        elif verb in {"yes", "no"}:
            desk.helped(asked, yes=verb == "yes")
        elif verb == "add":
            desk.add(asked, f"En nog iets {number}")
        elif verb == "close":
            operations.close(public_id=asked.public_id, at=AT, by=desk.hanan.actor)
        elif verb == "erase":
            night()
            self.gone += self.recount_of([OutboxLine.objects.get(question__public_id=asked.public_id)])
            operations.erase(municipality_id=desk.town.id, code=asked.code, by=desk.town.asker)
            self.asked.remove(asked)

    @staticmethod
    def recount_of(lines):
        return Counter(
            (line.theme, line.neighbourhood_id, line.age_band, line.month, line.met, line.why_not)
            for line in lines
            if line.met is not None
        )

    def recount(self):
        lines = OutboxLine.objects.filter(question__isnull=False)
        return self.recount_of(lines) + self.gone + self.loose


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(VERBS), st.integers(0, 5)), max_size=14))
def test_after_any_story_the_sums_are_what_a_recount_gives(desk, steps):
    from django.db import transaction

    with transaction.atomic():
        told = Told(desk)
        for verb, number in [("ask", 0), *steps]:
            told.do(verb, number)
        night()
        assert counted() == told.recount()
        again = night()
        assert (again.lines, counted()) == (0, told.recount())
        transaction.set_rollback(True)


def test_an_unanswered_question_is_not_counted_yet(desk):
    desk.ask()
    night()
    assert not counted()


def test_this_did_not_help_moves_the_count_from_met_to_unmet(desk):
    asked = desk.ask()
    desk.answer(asked)
    night()
    desk.helped(asked, yes=False)
    night()
    assert [(cell[4], cell[5], count) for cell, count in counted().items()] == [(False, "hielp-niet", 1)]


def test_a_question_that_is_open_again_counts_when_it_is_answered(desk):
    asked = desk.ask()
    desk.answer(asked)
    night()
    desk.add(asked)
    night()
    assert not counted()
    desk.answer(asked, "Nu beter")
    night()
    assert list(counted().values()) == [1]


def test_the_line_holds_no_word_and_no_moment(desk):
    desk.answer(desk.ask())
    names = {field.name for field in OutboxLine._meta.get_fields()}
    assert names == {
        "id", "municipality", "question", "theme", "neighbourhood", "age_band", "month", "met", "why_not", "handed", "is_settled",
    }  # fmt: skip
    assert OutboxLine.objects.get().month.day == 1
