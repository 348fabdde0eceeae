"""The line when places are few: true bounds, never more than there is room for, and the same as coverage where room is endless."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naast.calculations.optimising import Wishes, WishesContradict, frontier, placing, served
from naast.calculations.optimising.tests.instances import drawn, table


def crowded(seed, *, offers=8):
    """A random problem in which most offers have little room, some none, and some no limit."""
    dice = np.random.default_rng(seed)
    capacity = dice.choice([0.0, 3.0, 8.0, 20.0, np.inf], size=offers)
    return drawn(seed, offers=offers, segments=20, density=0.35, capacity=capacity)


def most_placed(problem, number):
    every = itertools.chain(*(itertools.combinations(range(problem.offers), some) for some in range(number + 1)))
    return max(served(problem, list(one)).share for one in every)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10_000))
def test_each_point_lies_under_its_bound_and_what_is_proved_is_the_best(seed):
    problem = crowded(seed)
    for point in placing(problem, numbers=(1, 3, 5), known=[()]):
        best, share = most_placed(problem, point.offers), served(problem, list(point.chosen)).share
        assert share <= best + 1e-6 <= point.bound + 2e-3  # places are counted in thousandths of a person
        assert (point.bound - share) / max(point.bound, 1e-9) == pytest.approx(point.gap, abs=1e-6)
        if point.status == "proved":
            assert share == pytest.approx(best, abs=2e-3)


@settings(deadline=None, max_examples=10)
@given(st.integers(0, 10_000))
def test_more_offers_never_place_fewer_people(seed):
    problem = crowded(seed, offers=12)
    shares = [served(problem, list(one.chosen)).share for one in placing(problem, numbers=range(1, 12), known=[()])]
    assert shares == sorted(shares)


def test_with_endless_room_it_is_the_line_of_coverage():
    problem = drawn(5, offers=10)
    line = frontier(problem, seed=1, seconds=3.0, anchors=4, runs=40)
    proved = {one.offers: one for one in line.anchors if one.status == "proved"}
    for point in placing(problem, numbers=proved, known=[one.chosen for one in line.points]):
        assert served(problem, list(point.chosen)).share == pytest.approx(proved[point.offers].coverage, abs=1e-6)


def test_two_small_offers_beside_one_large_are_chosen_by_their_room_and_not_by_their_reach():
    problem = table([[0, 1, 2], [0, 1], [2]], demand=[10.0, 10.0, 10.0], capacity=[2.0, 20.0, 10.0])
    one, two = placing(problem, numbers=(1, 2), known=[(0,)])
    assert (one.chosen, two.chosen) == ((1,), (1, 2))
    assert (one.status, two.status) == ("proved", "proved")


def test_wishes_hold_and_clashes_are_named():
    problem = crowded(3)
    for point in placing(
        problem, Wishes(keep=frozenset({2}), never=frozenset({0, 1})), numbers=(1, 2, 4), known=[(2,)]
    ):
        assert 2 in point.chosen
        assert not {0, 1} & set(point.chosen)
    with pytest.raises(WishesContradict):
        placing(problem, Wishes(keep=frozenset({1}), never=frozenset({1})), numbers=(1,), known=[])


def test_without_time_what_was_known_is_found_and_nothing_is_claimed():
    (point,) = placing(crowded(4), numbers=(2,), known=[(0, 1)], seconds=0.0)
    assert (point.chosen, point.status) == ((0, 1), "found")
