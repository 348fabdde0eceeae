"""What one offer means, what else would do, and what it takes to serve a group."""

import dataclasses
import math

import numpy as np
import pytest
from hypothesis import given

from naast.calculations.optimising import (
    Wishes,
    alternatives,
    concentration,
    importance,
    measure,
    needed_for,
    rao,
    served,
    wandering,
)
from naast.calculations.optimising.merging import merge
from naast.calculations.optimising.problems import ProblemIsWrong
from naast.calculations.optimising.proving import NONE
from naast.calculations.optimising.swapping import Swaps
from naast.calculations.optimising.tests.instances import drawn, table, windows


@given(windows())
def test_shares_of_offers_add_up_to_all_that_is_covered(given_window):
    problem, chosen = given_window
    found = importance(problem, chosen)
    assert sum(one.share for one in found) == pytest.approx(measure(problem, chosen).covered)


@given(windows())
def test_what_is_lost_is_what_measuring_without_it_says(given_window):
    problem, chosen = given_window
    whole = measure(problem, chosen)
    for one in importance(problem, chosen):
        without = measure(problem, set(chosen) - {one.offer})
        assert one.lost == pytest.approx(whole.covered - without.covered)
        assert one.lost_choice == pytest.approx((whole.choice - without.choice) * whole.coverable)
        rest = {segment for other in chosen if other != one.offer for segment in problem.serves(other).tolist()}
        alone = set(problem.serves(one.offer).tolist()) - rest
        left = [alone - set(problem.serves(other).tolist()) for other in set(range(problem.offers)) - set(chosen)]
        sums = [sum(problem.demand[list(some)]) for some in (alone, *left)]
        assert one.still_lost == pytest.approx(min(sums), abs=1e-9)


def test_a_fair_share_is_the_mean_over_all_orders_of_arrival():
    problem = drawn(3, offers=4, segments=12, density=0.5)
    chosen = [0, 1, 2, 3]
    import itertools

    gains = np.zeros(4)
    for order in itertools.permutations(chosen):
        for place, offer in enumerate(order):
            gains[offer] += measure(problem, order[: place + 1]).covered - measure(problem, order[:place]).covered
    assert [one.share for one in importance(problem, chosen)] == pytest.approx((gains / 24).tolist())


def test_an_offer_without_any_replacement_is_told_from_one_that_has_it():
    """Of two chosen offers, one could be replaced by an offer outside, the other by none."""
    problem = table([[1], [1], [0], [0, 1]], demand=[1.0, 10.0])
    second, fourth = importance(problem, [1, 2], Wishes(never=frozenset({3})))
    assert (second.replacement, second.still_lost, second.lost) == (0, 0.0, 10.0)
    assert (fourth.replacement, fourth.still_lost) == (None, 1.0)


def test_alternatives_are_near_but_truly_other():
    problem = drawn(5, offers=30, segments=60, density=0.15)
    chosen = alternatives(problem, range(8), within=1.0, seed=1, runs=20)[0].chosen
    found = alternatives(problem, chosen, within=0.03, count=3, seed=2, runs=60)
    assert found
    bar = measure(problem, chosen)
    for one in found:
        assert len(one.chosen) <= len(chosen)
        assert one.measures.coverage >= bar.coverage - 0.03
        assert one.likeness < 1
        assert one.entering
        assert set(one.entering) == set(one.chosen) - set(chosen)
    assert found == alternatives(problem, chosen, within=0.03, count=3, seed=2, runs=60)


def test_an_exchange_that_keeps_the_places_is_found_among_many_that_lose_them():
    """Each of twelve needs has one roomy offer that was chosen, one as roomy, and four with hardly a place."""
    needs, kinds = 12, 6
    problem = table([[need] for need in range(needs) for _ in range(kinds)], demand=[100.0] * needs)
    roomy = [100.0, 100.0, 1.0, 1.0, 1.0, 1.0]
    problem = dataclasses.replace(problem, capacity=np.array(roomy * needs))
    chosen = [need * kinds for need in range(needs)]
    found = alternatives(problem, chosen, count=12, seed=1, runs=20)
    assert len(found) >= 3
    assert all(served(problem, one.chosen).share >= 0.97 for one in found)
    assert found == alternatives(problem, chosen, count=12, seed=1, runs=20)


def test_where_every_offer_has_an_equal_a_wholly_other_window_is_found():
    """Of each of twelve needs two offers have room enough and the others hardly a place: no greedy run sees that."""
    needs, kinds = 12, 6
    problem = table([[need] for need in range(needs) for _ in range(kinds)], demand=[100.0] * needs)
    problem = dataclasses.replace(problem, capacity=np.array([100.0, 100.0, 1.0, 1.0, 1.0, 1.0] * needs))
    chosen = [need * kinds for need in range(needs)]
    far, *others = alternatives(problem, chosen, count=3, seed=1, runs=20)
    assert len(far.entering) == needs
    assert far.likeness == 0
    assert len(others) == 2
    assert all(served(problem, one.chosen).share >= 0.97 for one in (far, *others))


def test_a_walk_keeps_what_was_asked_for_and_stops_in_time():
    problem = drawn(5, offers=30, segments=60, density=0.15)
    swaps, given = Swaps(merge(problem), NONE), np.arange(8)
    bar = measure(problem, given)
    least = np.array([bar.coverage - 0.02, bar.choice - 0.1, bar.worst_group - 0.1])
    path = wandering.wander(swaps, given, least, np.random.default_rng(1), until=math.inf)
    assert path
    for step, window in enumerate(path, start=1):
        found = measure(problem, window)
        assert len(window) == len(given)
        assert len(np.setdiff1d(given, window)) == step
        assert min(np.array([found.coverage, found.choice, found.worst_group]) - least) >= -1e-9
    assert wandering.wander(swaps, given, least, np.random.default_rng(1), until=0.0) == []


def test_an_exchange_is_found_where_no_greedy_run_goes():
    """The planted window gives up a little coverage: no greedy run and no swap for the better ends there."""
    problem = table([[0], [1], [2], [2, 3]], demand=[100.0, 100.0, 100.0, 0.5])
    (one,) = alternatives(problem, [0, 1, 3], count=1, seed=1, runs=1)
    assert (one.entering, one.leaving) == ((2,), (3,))


def test_an_exchange_meets_the_wishes():
    problem = table([[0], [0], [1], [1]], demand=[10.0, 10.0])
    wanted = Wishes(keep=frozenset({0}), never=frozenset({3}))
    assert alternatives(problem, [0, 2], wanted, seed=1) == ()


def test_a_group_is_served_with_the_fewest_offers():
    problem = table([[0], [1], [2], [1, 2], [3]], demand=[1.0, 2.0, 3.0, 4.0, 0.0], group=[0, 7, 7, 7, 7], segments=5)
    found = needed_for(problem, [0], group=7, share=1.0)
    assert (found.status, found.add, found.reached) == ("proved", (3, 4), 1.0)
    assert needed_for(problem, [0, 4], group=7, share=0.8).add == (3,) or needed_for(
        problem, [0, 4], group=7, share=0.8
    ).add == (2,)
    assert needed_for(problem, [3, 4], group=7, share=1.0).add == ()


def test_what_cannot_be_served_is_said_with_how_far_it_goes():
    problem = table([[0], [1]], demand=[1.0, 1.0, 2.0], group=[7, 7, 7], segments=3)
    found = needed_for(problem, [], group=7, share=0.9)
    assert (found.status, found.reachable, found.unserved) == ("impossible", 0.5, (2,))
    assert needed_for(problem, [0], Wishes(most=1), group=7, share=0.5).status == "out_of_bounds"
    assert needed_for(problem, [], group=99, share=0.5).status == "impossible"


def test_concentration_counts_equal_providers():
    assert concentration([1, 2, 3, 4]).effective == pytest.approx(4)
    found = concentration([1, 1, 2, 3], [3, 3, 1, 1], top=1)
    assert (found.effective, found.top, found.providers) == (pytest.approx(1 / (0.75**2 + 2 / 64)), 0.75, 3)
    assert concentration([]).providers == 0


def test_rao_is_the_chance_that_two_draws_differ():
    assert rao([1, 1], [2, 2]) == 0
    assert rao([1, 2], [1, 2]) == pytest.approx(0.5)
    assert rao([1, 2], [1, 1], approach=[[0, 1], [1, 0]]) == pytest.approx(0.5 * (2 / 3))
    with pytest.raises(ProblemIsWrong, match="approach"):
        rao([1, 2], [1, 2], approach=[[0, 2], [2, 0]])
