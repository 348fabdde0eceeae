"""From a question to a decision: others' views wait for yours, the no is searched and spread, and changes the text."""

from datetime import timedelta

import pytest

from naast.access.permissions import Role
from naast.common.models import AuditLine
from naast.common.operations import NotFound
from naast.decisions import operations, queries, rules
from naast.decisions.models import Condition, Decision, Idea, Recognition, View, Vote
from naast.decisions.operations import Answer
from naast.decisions.tests.story import FIRST, NEED, QUESTION, SECOND
from tests import cast

pytestmark = pytest.mark.django_db


def answer(it, text=SECOND, taken=True, reason=""):
    waiting = Condition.objects.filter(version__decision=it.row, state=rules.WAITING)
    answers = {one.public_id: Answer(taken, reason) for one in waiting}
    return it.do("answer_conditions", "Noor", answers=answers, text=text, is_sure=True)


def test_what_others_see_stays_hidden_until_i_said_mine(it):
    it.ask()
    it.do("say_view", "Elif", words="In de ochtend komen de meeste ouders.")
    assert it.seen("Noor").others_hidden
    assert it.seen("Noor").views == []
    it.do("say_view", "Noor", words="Ik zie ze liever na school.")
    assert {one.words for one in it.seen("Noor").views} == {
        "In de ochtend komen de meeste ouders.",
        "Ik zie ze liever na school.",
    }


def test_when_the_round_closes_everybody_reads_all_views(it):
    it.ask()
    for name in ("Noor", "Elif", "Hanan"):
        it.do("say_view", name, words=f"Ik begin graag met {len(name)} ochtenden.")
    it.later(days=2).keep()
    assert it.row.step == rules.SEARCH
    assert len(it.seen("Samir").views) == 3


def test_who_wished_no_name_has_none_also_in_the_table(it):
    it.ask()
    it.views()
    assert set(View.objects.filter(is_anonymous=True).values_list("member_id", "given_by_id")) == {(None, None)}
    assert sorted(one.name for one in it.seen("Noor").views) == ["", "", "Hanan", "Noor", "Samir"]


def test_the_only_one_without_a_name_is_not_known_by_the_names_of_the_others(it):
    it.ask()
    it.views(nameless=("Bart",))
    assert {one.name for one in it.seen("Noor").views} == {""}
    assert set(View.objects.values_list("member_id", flat=True)) == {None}


def test_no_name_stands_there_while_somebody_may_still_come(it):
    it.ask()
    for name in ("Noor", "Elif"):
        it.do("say_view", name, words="Zo.")
    assert [one.name for one in it.seen("Noor").views] == ["", ""]


def test_the_search_for_the_no_cannot_be_skipped(it):
    it.ask()
    for verb, more in (
        ("propose", {"text": FIRST, "owner": "x", "review_on": it.frame.until_on}),
        ("vote", {"version": 1, "agrees": True}),
        ("recognise", {"degrees": {}}),
    ):
        with pytest.raises(rules.TooLate):
            it.do(verb, "Noor", **more)
    it.views()
    assert it.row.step == rules.SEARCH
    it.later(days=2).keep()  # nobody looked for it
    assert it.row.step == rules.SEARCH


def test_nobody_knows_whose_the_no_is_and_it_is_spread_without_names(it):
    it.ask()
    it.views().search(Bart="Helemaal geen spreekuur.")
    idea = Idea.objects.get()
    assert (idea.member_id, idea.given_by_id) == (None, None)
    assert it.row.step == rules.SPREAD
    it.spread()
    assert not Recognition.objects.exists()
    shown = it.seen("Elif").ideas[0]
    assert (shown.words, shown.spread, shown.number) == ("Helemaal geen spreekuur.", "count", 5)


def test_who_wrote_first_cannot_be_read_from_numbers_or_times(it):
    it.ask()
    it.views().search(Bart="Eén.", Elif="Twee.", Samir="Drie.")
    assert len(set(Idea.objects.values_list("created_at", flat=True))) == 1
    assert min(Idea.objects.values_list("pk", flat=True)) > 3


def test_the_lone_no_changes_the_text_and_the_majority_decides(it):
    it.up_to_vote().votes(Bart=NEED)
    assert it.row.step == rules.ANSWERS
    assert Condition.objects.get().words == NEED
    answer(it)
    shown = it.seen("Elif")
    assert ("ins", " Op dinsdag ook ’s avonds.") in shown.now.pieces
    assert it.row.step == rules.VOTE
    it.votes()
    assert it.row.step == rules.DECIDED
    done = it.seen("Samir")
    assert done.now.numbers == (5, 0)
    assert [one.words for one in done.wisdom] == [NEED]
    assert done.now.owner == "Noor"


def test_who_said_no_is_asked_what_they_need_and_nobody_else_sees_that(it):
    it.up_to_vote()
    it.vote("Bart", agrees=False)
    assert it.today("Bart") == ["need"]
    it.vote("Bart", agrees=False, need="")
    assert it.today("Bart") == []
    assert "need" not in [kind for name in it.names for kind in it.today(name)]


def test_a_condition_gives_no_vote_away_because_who_says_yes_may_need_something_too(it):
    it.up_to_vote()
    for name in it.names:
        it.vote(name, agrees=True, need="Wel met koffie." if name == "Elif" else None)
    it.close()
    assert it.row.step == rules.ANSWERS
    assert it.seen("Noor").now.numbers == (5, 0)


def test_nothing_is_decided_while_a_condition_stands_unanswered(it):
    it.up_to_vote().votes(Bart=NEED)
    with pytest.raises(rules.Unanswered):
        it.do("answer_conditions", "Noor", answers={}, text=SECOND, is_sure=True)
    with pytest.raises(rules.Unanswered):
        answer(it, text=FIRST, taken=False, reason=" ")
    assert Condition.objects.get().state == rules.WAITING
    assert it.row.step == rules.ANSWERS


def test_a_condition_not_taken_in_has_a_reason_and_is_no_veto(it):
    it.up_to_vote().votes(Bart=NEED)
    answer(it, text=FIRST, taken=False, reason="Er is ’s avonds niemand in het gebouw.")
    assert it.row.step == rules.DECIDED
    assert [one.reason for one in it.seen("Bart").not_added] == ["Er is ’s avonds niemand in het gebouw."]


def test_what_is_taken_in_must_change_the_text(it):
    it.up_to_vote().votes(Bart=NEED)
    with pytest.raises(rules.MustChange):
        answer(it, text=FIRST)
    assert Condition.objects.get().state == rules.WAITING


def test_votes_are_thrown_away_when_they_are_counted(it):
    it.up_to_vote().votes(Bart=NEED)
    assert not Vote.objects.exists()
    assert it.seen("Noor").now.numbers == (4, 1)


def test_the_log_shows_who_voted_and_never_what(it):
    it.up_to_vote().votes(Bart=NEED)
    lines = AuditLine.objects.filter(action="decisions.vote")
    assert {(line.action, line.subject) for line in lines} == {("decisions.vote", it.decision)}
    assert lines.count() == 5


def test_in_a_team_of_four_no_number_tells_of_the_one_who_said_no(four):
    four.up_to_vote().votes(Bart=NEED)
    for name in four.names:
        shown = four.seen(name)
        assert shown.is_small
        assert shown.now.numbers is None
        assert shown.now.is_majority
    assert [one.number for one in four.seen("Elif").ideas] == [0]
    assert four.seen("Elif").ideas[0].spread == "some"


def test_a_vote_changed_before_the_step_closes_counts(it):
    it.up_to_vote()
    for name in it.names:
        it.vote(name)
    it.later(minutes=59)
    it.vote("Bart", agrees=False, need=NEED)
    it.later(minutes=2).keep()
    assert it.row.step == rules.ANSWERS


def test_a_vote_changed_too_late_is_refused_and_the_one_before_counts(it):
    it.up_to_vote()
    for name in it.names:
        it.vote(name)
    it.later(minutes=60)
    with pytest.raises(rules.TooLate):
        it.vote("Bart", agrees=False)
    it.keep()
    assert it.row.step == rules.DECIDED
    assert it.seen("Bart").now.numbers == (5, 0)


def test_a_text_amended_while_somebody_votes_asks_everybody_again(it):
    it.up_to_vote()
    it.vote("Bart", agrees=False, need=NEED)
    it.vote("Elif")
    it.do("rewrite", "Noor", text=SECOND, is_sure=True)
    with pytest.raises(rules.OtherText):
        it.do("vote", "Samir", version=1, agrees=True)
    assert not Vote.objects.exists()
    assert [it.today(name) for name in ("Bart", "Elif", "Samir")] == [["vote"]] * 3


def test_only_who_holds_the_question_writes_the_text(it):
    it.up_to_vote()
    with pytest.raises(rules.NotYours):
        it.do("rewrite", "Elif", text=SECOND, is_sure=True)


def test_the_same_question_twice_on_one_day_is_asked_once(it):
    assert it.ask().pk == it.ask().pk
    assert Decision.objects.get().question == QUESTION


def test_a_stranger_of_another_team_or_town_finds_nothing(it, other_town):
    it.ask()
    beside, away = cast.worker(it.town, "Buur", Role.TEAM), cast.worker(other_town, "Vreemd", Role.TEAM)
    for who in (beside, away, it.leader):
        with pytest.raises(NotFound):
            operations.say_view(decision=it.decision, words="Ik ook.", at=it.at, by=who.actor)
        with pytest.raises(NotFound):
            queries.shown(it.decision, by=who.actor, at=it.at)
        assert queries.today(by=who.actor, at=it.at) == []
    with pytest.raises(NotFound):
        operations.ask(team=it.team, frame=it.frame.public_id, question="Mag ik?", at=it.at, by=beside.actor)


def test_everybody_has_an_hour_to_change_their_mind_after_the_last_answer(it):
    it.ask()
    for name in it.names:
        it.do("say_view", name, words="Zo.")
    assert it.row.closes_at == it.at + timedelta(hours=1)
    it.do("say_view", "Elif", words="Toch anders.")
    it.close()
    assert "Toch anders." in {one.words for one in it.seen("Noor").views}
