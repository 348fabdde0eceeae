"""What a window gives: the same however it is written down, and never less with more."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from naast.calculations.optimising import Problem, ProblemIsWrong, difference, measure
from naast.calculations.optimising.merging import merge
from naast.calculations.optimising.tests.instances import drawn, every_window, table, windows


@given(windows())
def test_adding_an_offer_never_lowers_any_share(given_window):
    problem, chosen = given_window
    before = measure(problem, chosen)
    for offer in range(problem.offers):
        after = measure(problem, {*chosen, offer})
        assert after.coverage >= before.coverage
        assert after.choice >= before.choice
        assert after.worst_group >= before.worst_group


@given(windows())
def test_removing_an_offer_that_adds_nothing_changes_nothing(given_window):
    problem, chosen = given_window
    whole = measure(problem, chosen)
    for offer in chosen:
        rest = [one for one in chosen if one != offer]
        others = {segment for one in rest for segment in problem.serves(one).tolist() if problem.demand[segment] > 0}
        mine = {segment for segment in problem.serves(offer).tolist() if problem.demand[segment] > 0}
        if mine <= others:
            assert measure(problem, rest).group_shares == whole.group_shares
        if not mine:
            assert measure(problem, rest).choice == whole.choice


@given(windows(), st.randoms(use_true_random=False))
def test_permuting_rows_changes_nothing(given_window, dice):
    problem, chosen = given_window
    offers, segments = list(range(problem.offers)), list(range(problem.segments))
    dice.shuffle(offers)
    dice.shuffle(segments)
    place = {segment: new for new, segment in enumerate(segments)}
    other = table(
        [[place[segment] for segment in problem.serves(offer).tolist()] for offer in offers],
        demand=problem.demand[segments],
        kind=problem.kind[offers],
        group=problem.group[segments],
        segments=problem.segments,
    )
    one, two = measure(problem, chosen), measure(other, [offers.index(offer) for offer in chosen])
    assert (one.coverage, one.choice, one.worst_group, one.covered, one.uncoverable) == pytest.approx(
        (two.coverage, two.choice, two.worst_group, two.covered, two.uncoverable)
    )
    assert one.group_shares == pytest.approx(two.group_shares)


@given(windows())
def test_merging_equal_segments_changes_no_measure(given_window):
    problem, chosen = given_window
    one, two = measure(problem, chosen), measure(merge(problem).problem, chosen)
    assert (one.coverage, one.choice, one.worst_group) == pytest.approx((two.coverage, two.choice, two.worst_group))


def test_measures_are_those_of_counting_by_hand():
    problem = drawn(3, offers=9)
    bits, _, coverage, choice, worst = every_window(problem)
    for row in range(0, 512, 37):
        found = measure(problem, np.flatnonzero(bits[row]))
        assert (found.coverage, found.choice, found.worst_group) == pytest.approx(
            (coverage[row], choice[row], worst[row])
        )


def test_need_that_nobody_serves_is_told_apart():
    problem = table([[0], [1]], demand=[3.0, 1.0, 6.0], segments=3, group=[7, 7, 8])
    found = measure(problem, [0])
    assert (found.coverage, found.uncoverable, found.coverable) == (0.75, 6.0, 4.0)
    assert found.group_shares == {7: 0.75}


def test_two_offers_of_one_kind_are_no_choice():
    problem = table([[0], [0], [0]], kind=[5, 5, 9])
    assert measure(problem, [0, 1]).choice == 0
    assert measure(problem, [0, 2]).choice == 1


def test_a_window_over_nothing_gives_nothing_and_does_not_fail():
    assert measure(table([], segments=0), []).coverage == 0
    assert measure(table([[], []], segments=2), [0, 1]).worst_group == 0


def test_the_difference_says_who_gains_and_who_loses():
    problem = table([[0], [1], [0, 2]], demand=[1.0, 2.0, 4.0], group=[0, 1, 1])
    found = difference(problem, [0, 1], [2])
    assert (found.entering, found.leaving) == ((2,), (0, 1))
    assert found.gained == {1: 4.0}
    assert found.lost == {1: 2.0}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"demand": [1.0, -1.0]}, "demand[1] is negative"),
        ({"demand": [1.0, float("nan")]}, "demand[1] is not a number"),
        ({"demand": [1.0, float("inf")]}, "demand[1] is endless"),
        ({"indices": [0, 2]}, "indices name segment 2, but there are 2"),
        ({"indices": [0, -1]}, "indices name segment -1"),
        ({"indices": [0.5, 1]}, "indices must hold whole numbers"),
        ({"indptr": [0, 2, 1]}, "indptr must start at 0"),
        ({"kind": [1]}, "kind has length 1, but there are 2 offers"),
        ({"group": [1, 2, 3]}, "group has length 3, but there are 2 segments"),
        ({"capacity": [1.0, -2.0]}, "capacity[1] is negative"),
        ({"effort": [1.0]}, "effort has length 1"),
        ({"demand": "some"}, "demand must hold numbers"),
    ],
)
def test_wrong_input_is_named_in_plain_words(change, sentence):
    right = {"indptr": [0, 1, 2], "indices": [0, 1], "demand": [1.0, 1.0], "kind": [0, 1], "group": [0, 0]}
    with pytest.raises(ProblemIsWrong, match=None) as caught:
        Problem(**{**right, **change})
    assert sentence in str(caught.value)


def test_an_offer_that_does_not_exist_is_named():
    with pytest.raises(ProblemIsWrong, match="offer 4 does not exist"):
        measure(table([[0]]), [4])


def test_a_problem_cannot_be_changed_afterwards_and_has_no_price():
    problem = table([[0], [0]])
    with pytest.raises(ValueError, match="read-only"):
        problem.demand[0] = 5
    assert not [name for name in Problem.__slots__ if "cost" in name or "price" in name or "budget" in name]
