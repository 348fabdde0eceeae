"""When it does not work out at once: a talk, silence, letting go; and the day on which it comes back."""

import pytest

from naast.decisions import operations, rules
from naast.decisions.models import Condition, Decision, View
from naast.decisions.operations import Answer
from naast.decisions.tests.story import FIRST, NEED, QUESTION, SECOND

pytestmark = pytest.mark.django_db


def answer(it, text=SECOND, taken=True, reason=""):
    waiting = Condition.objects.filter(version__decision=it.row, state=rules.WAITING)
    answers = {one.public_id: Answer(taken, reason) for one in waiting}
    return it.do("answer_conditions", "Noor", answers=answers, text=text, is_sure=True)


def test_a_second_failed_round_proposes_a_talk_and_keeps_only_what_it_brought(it):
    it.up_to_vote().votes(Bart=NEED, Elif="", Hanan="")
    answer(it)
    it.votes(Bart="", Elif="", Samir="")
    assert it.row.step == rules.TALK
    assert it.seen("Noor").facilitators == ["Fatima"]
    operations.tell_insight(
        decision=it.decision, insight="We waren moe van alweer een rooster.", text="Drie dagen open, niet vijf.",
        at=it.at, by=it.leader.actor,
    )  # fmt: skip
    it.votes()
    assert it.row.step == rules.DECIDED
    assert it.row.insight == "We waren moe van alweer een rooster."


def test_after_one_failed_round_another_proposal_is_written(it):
    it.up_to_vote().votes(Bart="", Elif="", Hanan="")
    assert (it.row.step, it.row.failed) == (rules.PROPOSAL, 1)
    assert it.today("Noor") == ["proposal"]


def test_too_few_answers_give_a_day_more_and_then_rest_until_somebody_wakes_it(it):
    it.ask()
    it.do("say_view", "Noor", words="Alleen ik.")
    it.later(days=2)
    assert it.keep().longer == 1
    it.later(days=2)
    assert it.keep().rest == 1
    with pytest.raises(rules.TooLate):
        it.do("say_view", "Elif", words="Te laat?")
    assert it.today("Noor") == ["wake"]
    it.do("wake", "Elif")
    assert it.row.standing == rules.OPEN
    assert View.objects.count() == 1


def test_silence_may_be_talked_about_too(it):
    it.ask()
    it.later(days=2).keep()
    it.later(days=2).keep()
    it.do("ask_talk", "Noor")
    assert it.row.step == rules.TALK


def test_what_was_decided_comes_back_by_itself_on_its_day(it):
    it.up_to_vote().votes()
    it.at = it.at.replace(year=2027, month=5, day=3)
    assert it.keep().reopened == 1
    assert it.keep().reopened == 0
    again = Decision.objects.get(reopens=it.row)
    assert (again.question, again.why, again.step) == (QUESTION, FIRST, rules.VIEWS)
    assert again.holder_id == it.row.holder_id


def test_who_holds_a_question_may_let_it_go_with_a_reason(it):
    it.ask()
    with pytest.raises(rules.Empty):
        it.do("end", "Noor", why=" ")
    with pytest.raises(rules.NotYours):
        it.do("end", "Elif", why="Niet nodig.")
    it.do("end", "Noor", why="Het is al geregeld.")
    assert it.row.standing == rules.ENDED
    assert it.today("Elif") == []
