"""Exact answers are those of trying every window, also where floors and second kinds meet."""

import dataclasses

import numpy as np
import pytest

from naast.calculations.optimising import Floors, Weights, Wishes, fewest, leximin, measure, proved
from naast.calculations.optimising.merging import merge
from naast.calculations.optimising.relaxing import Line
from naast.calculations.optimising.tests.instances import drawn, every_window, table

WEIGHTS = (Weights(1.0), Weights(1.0, 0.5), Weights(0.2, 1.0), Weights(0.001, 0.0, 1.0), Weights(1.0, 1.0, 1.0))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("weights", WEIGHTS)
def test_the_best_window_is_that_of_trying_all(seed, weights):
    problem = drawn(seed, kinds=2 + seed)
    _, number, coverage, choice, worst = every_window(problem)
    value = weights.coverage * coverage + weights.choice * choice + weights.fairness * worst
    for most in (2, 5):
        proof = proved(problem, number=most, weights=weights)
        assert proof.status == "proved"
        assert proof.value == pytest.approx(value[number <= most].max(), abs=1e-7)
        assert proof.measures.offers <= most


@pytest.mark.parametrize("seed", range(6))
def test_floors_hold_and_cost_no_more_than_they_must(seed):
    problem = drawn(seed, offers=11, density=0.3)
    _, number, coverage, choice, worst = every_window(problem)
    floors = Floors(coverage=0.5, choice=0.25, worst_group=0.3)
    meets = (coverage >= 0.5) & (choice >= 0.25) & (worst >= 0.3)
    proof = proved(problem, number=4, weights=Weights(0.1, 1.0), floors=floors)
    fitting = meets & (number <= 4)
    if not fitting.any():
        assert proof.status == "impossible"
    else:
        assert proof.value == pytest.approx((0.1 * coverage + choice)[fitting].max(), abs=1e-6)
    least = fewest(problem, floors=floors)
    assert least.value == number[meets].min()
    assert least.status == "proved"


@pytest.mark.parametrize("seed", range(4))
def test_the_line_of_relaxations_proves_what_trying_all_finds(seed):
    problem = drawn(seed, offers=12, density=0.3)
    _, number, coverage, _, _ = every_window(problem)
    line = Line(problem, merge(problem), Wishes(), Weights())
    for most in (1, 3, 4, 8):
        proof = line.proof(most, np.zeros(0, dtype=int), seconds=20)
        assert proof.status == "proved"
        assert proof.value == pytest.approx(coverage[number <= most].max(), abs=1e-7)


def test_wishes_are_met_exactly():
    problem = drawn(5, offers=11, effort=np.arange(11) + 1.0)
    cost = np.array([5, 1, 4, 2, 8, 3, 1, 9, 2, 2, 7.0])
    wanted = Wishes(
        keep=frozenset({3}), never=frozenset({0}), at_least_one=(frozenset({0, 7, 9}),), most=5, effort_limit=30.0,
        cost=cost, budget=15.0,
    )  # fmt: skip
    bits, number, coverage, _, _ = every_window(problem)
    fits = bits[:, 3] & ~bits[:, 0] & (bits[:, 7] | bits[:, 9]) & (number <= 5)
    fits &= (bits @ cost <= 15) & (bits @ problem.effort <= 30)
    proof = proved(problem, wanted)
    assert proof.value == pytest.approx(coverage[fits].max(), abs=1e-7)
    impossible = proved(problem, dataclasses.replace(wanted, budget=3.0))
    assert (impossible.status, impossible.chosen) == ("impossible", ())


def test_a_need_within_reach_of_one_place_alone_has_no_second_option():
    """Backup coverage that leaves the second option free for whom only one site reaches claims what nobody can get."""
    problem = table([[0, 1, 2], [1, 2, 3], [2, 3, 4]], kind=[0, 1, 2])
    everything = proved(problem, weights=Weights(0.0, 1.0))
    assert everything.value == pytest.approx(3 / 5)
    assert measure(problem, [0, 1, 2]).choice == pytest.approx(3 / 5)


def test_with_a_floor_on_choice_coverage_is_not_given_up_for_a_claim():
    """The short form (covered + twice <= sum of kinds) would let a segment count as chosen without being covered."""
    problem = table([[0, 1], [0], [2]], demand=[4.0, 1.0, 4.0], kind=[0, 1, 2])
    proof = proved(problem, number=2, weights=Weights(1.0), floors=Floors(choice=0.4))
    assert proof.chosen == (0, 1)
    assert proof.measures.choice == pytest.approx(4 / 9)


def test_the_smallest_window_that_leaves_nobody_out():
    problem = table([[0, 1, 2], [3, 4], [0, 3], [1, 4], [2]])
    proof = fewest(problem, floors=Floors(coverage=1.0))
    assert (proof.chosen, proof.value, proof.status) == ((0, 1), 2.0, "proved")
    assert fewest(problem, Wishes(never=frozenset({0})), floors=Floors(coverage=1.0)).value == 3


def test_a_boundary_with_kept_and_banned_offers_is_filled_by_hand():
    """Amounts 1, 2, 2; the second must stay, the first may not come, 4.23 in all: the second and the third."""
    problem = table([[0, 1], [1], [0, 2], [0, 1, 2]])
    wanted = Wishes(keep=frozenset({1}), never=frozenset({0, 3}), cost=[1, 2, 2, 0], budget=4.23)
    assert proved(problem, wanted).chosen == (1, 2)


@pytest.mark.parametrize("seed", range(4))
def test_leximin_is_that_of_trying_all(seed):
    problem = drawn(seed, offers=10, groups=4)
    bits, number, *_ = every_window(problem)
    rows = np.flatnonzero(number == 4)
    best = max(sorted(np.round(list(_shares(problem, bits[row])), 6).tolist()) for row in rows)
    found = leximin(problem, np.flatnonzero(bits[rows[0]]), levels=4)
    assert np.allclose(found.shares, best, atol=2e-6)
    assert found.proved == len(found.shares)


def _shares(problem, bits):
    return measure(problem, np.flatnonzero(bits)).group_shares.values()
