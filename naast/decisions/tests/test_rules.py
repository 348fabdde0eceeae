"""Who counts, when a step closes, what comes next: a majority decides, nobody has a veto, no condition is passed over."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naast.decisions import rules

NUMBERS = st.integers(0, 12)
TALLIES = st.builds(rules.Tally, NUMBERS, NUMBERS)
WORDS = st.text(alphabet="abc ’.\n", max_size=60)


@given(TALLIES, NUMBERS, st.integers(0, 4))
def test_nothing_is_decided_while_somebody_needs_an_answer(tally, conditions, failed):
    if rules.after_vote(tally, conditions=conditions, failed=failed) == rules.DECIDED:
        assert conditions == 0
        assert tally.yes > tally.no


@given(TALLIES)
def test_a_majority_decides_whoever_says_no(tally):
    if tally.is_majority:
        assert rules.after_vote(tally, conditions=0, failed=0) == rules.DECIDED
        assert rules.after_answers(tally, has_changed=False, taken=0) == rules.DECIDED


@given(TALLIES, NUMBERS, st.integers(1, 4))
def test_a_second_failed_round_leads_to_a_talk(tally, conditions, failed):
    step = rules.after_vote(tally, conditions=conditions, failed=failed)
    assert (step == rules.TALK) == (not tally.is_majority)


@given(TALLIES, NUMBERS)
def test_another_text_is_always_voted_on(tally, taken):
    assert rules.after_answers(tally, has_changed=True, taken=taken) == rules.VOTE


@given(TALLIES, st.integers(1, 9))
def test_what_is_taken_in_changes_the_text(tally, taken):
    with pytest.raises(rules.MustChange):
        rules.after_answers(tally, has_changed=False, taken=taken)


@given(TALLIES)
def test_numbers_are_told_only_from_five_votes(tally):
    assert (tally.shown is None) == (tally.yes + tally.no < rules.SMALLEST)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_how_many_recognise_something_is_told_only_when_enough_were_asked(lot, bit, not_):
    kind, number = rules.recognised(lot, bit, not_)
    assert number in {0, lot + bit}
    if lot + bit + not_ < rules.SMALLEST:
        assert number == 0
        assert kind in {"nobody", "some"}


@given(NUMBERS, NUMBERS)
def test_without_a_quorum_nothing_closes(given_, seats):
    for longer in (True, False):
        closes = rules.at_deadline(given=given_, seats=seats, was_longer=longer) == rules.CLOSES
        assert closes == (seats > 0 and given_ * 2 > seats)


def test_time_is_given_once_more_and_then_it_rests():
    assert rules.at_deadline(given=1, seats=5, was_longer=False) == rules.LONGER
    assert rules.at_deadline(given=1, seats=5, was_longer=True) == rules.SILENT
    assert rules.at_deadline(given=0, seats=0, was_longer=True) == rules.SILENT


@given(WORDS, WORDS)
def test_a_difference_holds_both_texts_whole(was, becomes):
    pieces = rules.difference(was, becomes)
    assert "".join(words for kind, words in pieces if kind != "ins") == was
    assert "".join(words for kind, words in pieces if kind != "del") == becomes


def test_a_text_that_is_wholly_new_is_no_salad_of_words():
    pieces = rules.difference("Voor elke vakantie kiest ieder een maatje.", "Wie weg is, kiest een ander.")
    assert [kind for kind, _words in pieces] == ["del", "ins"]


def test_a_search_that_found_nothing_needs_no_spreading():
    assert rules.after_search(0) == rules.PROPOSAL
    assert rules.after_search(1) == rules.SPREAD


@given(st.integers(-400, 400))
def test_a_frame_holds_up_to_and_with_its_last_day(days):
    today = date(2026, 11, 24)
    holds = rules.frame_holds(
        from_on=today, until_on=today + timedelta(30), is_withdrawn=False, today=today + timedelta(days)
    )
    assert holds == (0 <= days <= 30)
    assert not rules.frame_holds(from_on=today, until_on=today, is_withdrawn=True, today=today)


def test_words_that_may_name_somebody_are_asked_about_once():
    with pytest.raises(rules.MayName) as hint:
        rules.insist_words("Dit gaat over de familie Jansen", is_sure=False)
    assert hint.value.names == ("Jansen",)
    assert rules.insist_words(" Over Jansen \r\n", is_sure=True) == "Over Jansen"
    for nothing in ("", "  ", "x" * 1001):
        with pytest.raises(rules.Empty):
            rules.insist_words(nothing, is_sure=True)
