"""What was agreed at the desk."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naast.common import workdays
from naast.questions import rules

TUESDAY = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
moments = st.integers(-1_000_000, 1_000_000).map(lambda minutes: TUESDAY + timedelta(minutes=minutes))
TERMS = {"callback_days": 1, "answer_days": 2}


@given(moments, st.booleans())
def test_an_answer_is_due_on_a_working_day_and_never_at_once(at, wants_call):
    due = rules.due(at=at, wants_call=wants_call, is_danger=False, **TERMS)
    assert workdays.is_workday(due.date())
    assert due > at


@given(moments)
def test_danger_is_due_no_later_than_anything_else(at):
    soon = rules.due(at=at, wants_call=False, is_danger=True, **TERMS)
    assert soon <= rules.due(at=at, wants_call=True, is_danger=False, **TERMS)


def test_a_term_skips_christmas():
    due = rules.due(at=datetime(2026, 12, 24, 9, tzinfo=UTC), wants_call=True, is_danger=False, **TERMS)
    assert due.date().isoformat() == "2026-12-28"


@given(moments, st.integers(1, 500), st.integers(0, 600))
def test_a_term_warns_before_it_passes(created, hours, later):
    due = created + timedelta(hours=hours)
    at = created + timedelta(hours=later)
    said = rules.urgency(created_at=created, due_at=due, at=at)
    assert said == ("late" if later >= hours else "soon" if later >= hours * rules.WARN_SHARE else "calm")


@given(moments, st.integers(1, 200), st.integers(-50, 200))
def test_what_is_parked_comes_back_before_it_is_due(at, hours, due_in):
    due = at + timedelta(hours=due_in)
    back = rules.parked_until(at=at, until=at + timedelta(hours=hours), due_at=due)
    assert at < back
    assert back <= due or due <= at


@pytest.mark.parametrize(
    ("said", "low", "high", "age"),
    [
        (None, None, None, None),
        (2.5, None, None, 2.5),
        (None, 3.0, 3.9, 3.0),
        (2.5, 3.0, 3.9, 3.0),
        (13.5, 3.0, 3.9, 13.5),
        (None, 7.0, 8.0, 7.5),
        (None, 12.0, 17.0, 14.0),
    ],
)
def test_the_age_is_tapped_or_taken_from_near_words(said, low, high, age):
    assert rules.told_age(said=said, low=low, high=high) == age


@pytest.mark.parametrize("text", ["", "   ", "😭😭😭", "...", "\x00"])
def test_nothing_is_no_question(text):
    with pytest.raises(rules.Empty):
        rules.clean_text(text)


@pytest.mark.parametrize(
    "text", ["help", "مساعدة لطفلي", "Моя дочь не спит", "<script>alert(1)</script>", "'; DROP TABLE x; --"]
)
def test_any_language_and_any_signs_are_a_question(text):
    assert rules.clean_text(text) == text


def test_ten_thousand_words_are_too_long_and_the_error_says_how_long():
    with pytest.raises(rules.TooLong) as long:
        rules.clean_text("woord " * 10_000)
    assert long.value.args == (59_999,)


@pytest.mark.parametrize(
    "text", ["Een leerling heet Pietje", "geboren op 3-4-2015", "12 maart 2014", "BSN 123456782", "moeder Fatma belt"]
)
def test_a_name_a_birthday_or_a_number_is_noticed(text):
    assert rules.seems_to_name(text)


@pytest.mark.parametrize(
    "text", ["Een leerling in groep 6 komt zonder ontbijt", "Bel na 18.00 uur", "zij is 12 en somber"]
)
def test_ordinary_words_name_nobody(text):
    assert not rules.seems_to_name(text)


def test_danger_stands_before_mine_before_talent_before_term():
    early, late = TUESDAY, TUESDAY + timedelta(days=1)
    lines = [
        rules.order(is_danger=True, is_mine=False, score=0, due_at=late),
        rules.order(is_danger=False, is_mine=True, score=0, due_at=late),
        rules.order(is_danger=False, is_mine=False, score=4, due_at=late),
        rules.order(is_danger=False, is_mine=False, score=0, due_at=early),
        rules.order(is_danger=False, is_mine=False, score=0, due_at=late),
    ]
    assert lines == sorted(lines)
