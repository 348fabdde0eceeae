"""Wishes that cannot hold together are said by name; others are left in peace."""

import numpy as np
import pytest

from naast.calculations.optimising import ProblemIsWrong, Wishes, contradictions
from naast.calculations.optimising.tests.instances import table

PROBLEM = table([[0], [0, 1], [1], [2], [0]], effort=[1.0, 2.0, 3.0, 4.0, 5.0])
COST = [10.0, 20.0, 30.0, 40.0, 50.0]


def why(wishes):
    return [(one.why, one.offers, one.sets) for one in contradictions(PROBLEM, wishes)]


def test_no_wishes_do_not_clash():
    assert why(Wishes()) == []
    assert why(Wishes(keep=frozenset({1}), never=frozenset({2}), most=1, effort_limit=2.0, cost=COST, budget=20)) == []


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        (Wishes(keep=frozenset({1, 2}), never=frozenset({2, 3})), [("kept_and_never", (2,), ())]),
        (Wishes(at_least_one=(frozenset({0}), frozenset({3, 4})), never=frozenset({3, 4})), [("set_all_never", (3, 4), (1,))]),
        (Wishes(at_least_one=(frozenset(),)), [("set_all_never", (), (0,))]),
        (Wishes(keep=frozenset({0, 1, 2}), most=2), [("over_most", (0, 1, 2), ())]),
        (Wishes(keep=frozenset({3, 4}), effort_limit=8.5), [("over_effort", (3, 4), ())]),
        (Wishes(keep=frozenset({0, 4}), cost=COST, budget=59.0), [("over_budget", (0, 4), ())]),
        (Wishes(keep=frozenset({7}), never=frozenset({-1})), [("unknown", (-1, 7), ())]),
        (Wishes(keep=frozenset({0}), at_least_one=(frozenset({1}), frozenset({2, 3})), most=2), [("over_most", (0,), (0, 1))]),
    ],
)  # fmt: skip
def test_each_clash_is_named(wishes, expected):
    assert why(wishes) == expected


def test_it_says_what_is_asked_and_what_is_allowed():
    (found,) = contradictions(PROBLEM, Wishes(at_least_one=(frozenset({3, 4}),), cost=COST, budget=25.0))
    assert (found.why, found.asks, found.allows) == ("over_budget", 40.0, 25.0)


def test_boundaries_that_only_together_leave_no_room_are_found():
    sets = (frozenset({0, 1}),)
    apart = Wishes(at_least_one=sets, effort_limit=1.0, cost=[30.0, 20.0, 0, 0, 0], budget=20.0)
    assert [one[0] for one in why(apart)] == ["together"]


def test_a_set_that_a_kept_offer_meets_asks_nothing_more():
    assert why(Wishes(keep=frozenset({2}), at_least_one=(frozenset({2, 3}),), most=1)) == []


def test_a_boundary_needs_its_amounts():
    with pytest.raises(ProblemIsWrong, match="a budget needs the cost"):
        contradictions(PROBLEM, Wishes(budget=3.0))
    with pytest.raises(ProblemIsWrong, match="cost has length 1"):
        contradictions(PROBLEM, Wishes(cost=np.ones(1), budget=3.0))
    with pytest.raises(ProblemIsWrong, match="effort"):
        contradictions(table([[0]]), Wishes(effort_limit=3.0))
