"""Krippendorff's alpha: the figures of published examples, its bounds, and silence where nothing can be said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naast.calculations.opinions import agreement

N = None
# Krippendorff, "Computing Krippendorff's alpha-reliability" (2011), sections A, B and C: two, two and four observers.
TWO_KINDS = ([0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0])
FIVE_KINDS = ("aabbdcccedda", "babbbccceddd")
WITH_GAPS = (
    [1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3],
    [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N],
)
rows = st.lists(st.lists(st.sampled_from((None, "a", "b", "c")), min_size=2, max_size=4), max_size=12)


@pytest.mark.parametrize(("coders", "alpha"), [(TWO_KINDS, 0.095), (FIVE_KINDS, 0.692), (WITH_GAPS, 0.743)])
def test_the_published_examples_come_out(coders, alpha):
    assert agreement(list(zip(*coders, strict=True))).alpha == pytest.approx(alpha, abs=0.0005)


@given(rows)
def test_alpha_stays_within_its_bounds_and_its_interval(units):
    found = agreement(units, draws=50)
    if found.alpha is not None:
        assert -1 <= found.low <= found.alpha <= found.high <= 1


@given(rows, st.randoms(use_true_random=False))
def test_the_order_of_units_and_coders_changes_nothing(units, dice):
    mixed = [dice.sample(row, len(row)) for row in units]
    dice.shuffle(mixed)
    one, two = agreement(units, draws=5).alpha, agreement(mixed, draws=5).alpha
    assert one == (pytest.approx(two) if two is not None else None)


@given(rows)
def test_what_one_person_coded_alone_changes_nothing(units):
    alone = [*units, ["a", None], [None, None]]
    assert agreement(alone, draws=20) == agreement(units, draws=20)


def test_coders_who_always_agree_have_one_and_by_lot_about_zero():
    assert agreement([[kind, kind] for kind in "abcabc"]).alpha == 1
    crossed = [[one, two] for one in "ab" for two in "ab"] * 50
    assert agreement(crossed).alpha == pytest.approx(0, abs=0.01)


@pytest.mark.parametrize("units", [[], [["a", None]], [["a", "a"], ["a", "a"]]])
def test_nothing_is_said_where_nothing_can_be_said(units):
    assert agreement(units).alpha is None


def test_more_notes_make_the_interval_narrower():
    few = [["a", "a"], ["b", "b"], ["a", "b"], ["b", "b"]]
    one, two = agreement(few), agreement(few * 20)
    assert two.high - two.low < one.high - one.low
