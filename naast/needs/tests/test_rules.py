"""Counts as they may be seen: from ten, rounded to five."""

from hypothesis import given
from hypothesis import strategies as st

from naast.needs import rules


@given(st.integers(0, 9))
def test_fewer_than_ten_is_never_shown(count):
    assert rules.shown(count) is None


@given(st.integers(10, 100_000))
def test_what_is_shown_is_a_multiple_of_five_close_by(count):
    shown = rules.shown(count)
    assert shown % 5 == 0
    assert abs(shown - count) <= 2.5


@given(st.floats(0, 99))
def test_every_age_has_a_band(age):
    assert rules.age_band(age) in {"0-3", "4-11", "12-17", "18-plus"}


def test_no_age_is_counted_as_unknown():
    assert rules.age_band(None) == "onbekend"
