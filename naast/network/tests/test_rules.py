"""What others are told never shows a refusal, and how long a line stands."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naast.network import rules

ASKED = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
ANSWERS = st.lists(st.sampled_from([True, False, None]), min_size=1, max_size=3).map(tuple)
LATER = st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=90))


@given(ANSWERS, LATER)
def test_a_refusal_is_told_as_silence_at_every_moment(answers, later):
    silent = tuple(None if answer is False else answer for answer in answers)
    told = [
        rules.told(rules.standing(one, asked_at=ASKED, at=ASKED + later))
        for one in (answers, silent)
        if not all(one)  # what was agreed to is known
    ]
    assert len(set(told)) <= 1


@given(ANSWERS, LATER)
def test_it_is_known_only_when_everybody_said_yes(answers, later):
    told = rules.told(rules.standing(answers, asked_at=ASKED, at=ASKED + later))
    assert (told == rules.KNOWN) == all(answers)


@given(LATER)
def test_silence_ends_after_thirty_days(later):
    told = rules.told(rules.standing((None,), asked_at=ASKED, at=ASKED + later))
    assert told == (rules.NOT_YET if later < timedelta(days=30) else rules.GONE)


@given(st.integers(0, 400))
def test_words_are_asked_after_half_a_year_and_sink_two_months_later(days):
    today = date(2026, 11, 24)
    state = rules.freshness(today - timedelta(days=days), today=today)
    assert state == (rules.FRESH if days < 180 else rules.DUE if days < 240 else rules.OLD)


@given(st.sampled_from([*rules.LEVELS, "x"]), st.sampled_from(["", "west"]), st.sampled_from([*rules.FIELDS, "x"]), st.text(max_size=310))  # fmt: skip
def test_a_place_is_whole_or_refused(level, hood, field, words):
    whole = level in rules.LEVELS and (level == "neighbourhood") == (hood == "west") and field in rules.FIELDS
    if whole and 0 < len(words.strip()) and len(words) <= 300:
        rules.insist_place(level=level, neighbourhood=hood, field=field, ask_me=words)
    else:
        with pytest.raises(rules.Unclear):
            rules.insist_place(level=level, neighbourhood=hood, field=field, ask_me=words)
