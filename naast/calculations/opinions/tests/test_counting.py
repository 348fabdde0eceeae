"""The statistics are those of the formulas, do not care about order, and never look surer than the numbers allow."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from naast.calculations.opinions import MISSING, NO_GROUP, PASS, Votes, counts_of, everyone, statistics_of
from naast.calculations.opinions.counting import above, above_half, chance, corrected, limit_at
from naast.calculations.opinions.tests.conversations import grouped

TABLES = ("half_agree", "half_disagree", "ratio_agree", "ratio_disagree", "apart_agree", "apart_disagree")
AGREES = np.array([[1], [1], [1], [-1], [-1], [0], [MISSING]])
GROUPS = np.array([0, 0, 0, 0, 1, 1, 1])


def test_a_small_case_by_hand():
    found = statistics_of(counts_of(Votes(AGREES), GROUPS))
    # Group 0: three of four agree, one disagrees. Group 1: one of two disagrees, one passes, one says nothing.
    assert found.counts.answered[:, 0].tolist() == [4, 2]
    assert found.counts.passes[:, 0].tolist() == [0, 1]
    assert found.counts.agree[:, 0].tolist() == pytest.approx([4 / 6, 1 / 4])
    assert found.half_agree[0, 0] == pytest.approx(2 * 5**0.5 * (4 / 5 - 1 / 2))
    assert found.ratio_agree[0, 0] == pytest.approx((4 / 6) / (1 / 4))
    pooled = (3 + 0 + 2) / (5 + 3)
    expected = (4 / 5 - 1 / 3) / (pooled * (1 - pooled) * (1 / 5 + 1 / 3)) ** 0.5
    assert found.apart_agree[0, 0] == pytest.approx(expected)


def test_two_groups_that_all_say_the_same_do_not_differ():
    assert above(np.array([4]), np.array([4]), np.array([9]), np.array([9])).tolist() == [0.0]


@given(grouped(), st.randoms(use_true_random=False))
def test_the_order_of_people_changes_nothing(conversation, dice):
    votes, groups, _ = conversation
    order = list(range(votes.shape[0]))
    dice.shuffle(order)
    one = statistics_of(counts_of(votes, groups, number=3))
    two = statistics_of(counts_of(votes.among(people=np.array(order)), groups[order], number=3))
    for name in TABLES:
        assert getattr(one, name).tolist() == getattr(two, name).tolist()


@given(grouped(), st.randoms(use_true_random=False))
def test_the_order_of_statements_only_moves_columns(conversation, dice):
    votes, groups, _ = conversation
    order = list(range(votes.shape[1]))
    dice.shuffle(order)
    one = statistics_of(counts_of(votes, groups, number=3))
    two = statistics_of(counts_of(votes.among(statements=np.array(order)), groups, number=3))
    for name in TABLES:
        assert getattr(one, name)[:, order].tolist() == getattr(two, name).tolist()


@given(grouped())
def test_somebody_who_only_passes_is_counted_as_answered_and_lowers_both_shares(conversation):
    votes, groups, _ = conversation
    more = Votes(np.vstack([votes.values, np.full(votes.shape[1], PASS)]))
    before = counts_of(votes, groups, number=3)
    after = counts_of(more, np.append(groups, 0), number=3)
    assert (after.answered[0] == before.answered[0] + 1).all()
    assert (after.agrees == before.agrees).all()
    assert (after.agree[0] < before.agree[0]).all()
    assert (after.disagree[0] < before.disagree[0]).all()
    assert (after.agree[1:] == before.agree[1:]).all()


@given(grouped())
def test_who_belongs_to_no_group_counts_only_in_the_whole(conversation):
    votes, groups, _ = conversation
    inside = counts_of(votes, groups, number=3).whole()
    outside = everyone(votes.among(people=groups == NO_GROUP))
    assert (inside.answered + outside.answered == everyone(votes).answered).all()


@given(st.integers(0, 50), st.integers(0, 50), st.integers(2, 20))
def test_the_same_share_among_more_people_is_surer(agrees, disagrees, times):
    few, many = (
        abs(float(above_half(np.array(agrees * size), np.array((agrees + disagrees) * size)))) for size in (1, times)
    )
    if agrees > disagrees:
        assert many > few


def test_the_limits_are_those_of_the_normal_distribution():
    assert limit_at(0.90) == pytest.approx(1.2816, abs=5e-5)
    assert limit_at(0.95) == pytest.approx(1.6449, abs=5e-5)
    assert float(chance(np.array(1.6449))) == pytest.approx(0.05, abs=1e-5)


def test_the_correction_for_many_tests_is_that_of_its_authors():
    """The worked example of Benjamini and Hochberg (1995), section 3.2: four of fifteen hold at 5 %."""
    chances = np.array(
        [
            0.0001,
            0.0004,
            0.0019,
            0.0095,
            0.0201,
            0.0278,
            0.0298,
            0.0344,
            0.0459,
            0.3240,
            0.4262,
            0.5719,
            0.6528,
            0.7590,
            1,
        ]
    )
    assert (corrected(chances) <= 0.05).sum() == 4


@given(st.lists(st.floats(0, 1), max_size=30))
def test_a_correction_never_makes_a_chance_smaller_and_keeps_the_order(chances):
    given_chances = np.array(chances)
    found = corrected(given_chances)
    assert (found >= given_chances - 1e-12).all()
    assert (found <= 1).all()
    order = np.argsort(given_chances, kind="stable")
    assert (np.diff(found[order]) >= 0).all()
