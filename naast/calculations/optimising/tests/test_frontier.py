"""The line between few and diverse: nothing on it is beaten, most of the truth is on it, and it says how sure it is."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naast.calculations.optimising import Wishes, WishesContradict, bounded, frontier, measure, rising, served
from naast.calculations.optimising.exploring import around
from naast.calculations.optimising.filtering import best_rows
from naast.calculations.optimising.merging import merge
from naast.calculations.optimising.spreading import round_numbers, spread_out
from naast.calculations.optimising.swapping import Swaps
from naast.calculations.optimising.tests.instances import drawn, every_window, problems, table
from naast.calculations.optimising.wishes import fits


def shares(point):
    return point.coverage, point.choice, point.worst_group


def true_points(problem):
    _, number, coverage, choice, worst = every_window(problem)
    rows = np.flatnonzero(number > 0)
    kept = best_rows(number[rows], coverage[rows], choice[rows], worst[rows], precision=1e-7)
    return {(int(number[row]), *(round(float(one[row]), 6) for one in (coverage, choice, worst))) for row in rows[kept]}


def test_nearly_nine_of_ten_true_points_are_found():
    found = true = 0
    for seed in range(3):
        problem = drawn(seed, offers=13, segments=40, kinds=4, groups=4, density=0.12)
        line = frontier(problem, seed=1, seconds=60, runs=1500, precision=1e-7, anchors=13)
        ours = {(point.offers, *(round(one, 6) for one in shares(point))) for point in line.points}
        truth = true_points(problem)
        true += len(truth)
        found += len(truth & ours)
    assert true > 100
    assert found / true >= 0.89


def test_anchors_are_proved_and_are_the_best_of_trying_all():
    problem = drawn(4, offers=12, segments=40, density=0.15)
    _, number, coverage, *_ = every_window(problem)
    line = frontier(problem, seed=2, runs=40)
    assert line.anchors[-1].coverage == pytest.approx(1)
    for anchor in line.anchors:
        assert anchor.status == "proved"
        assert anchor.gap <= 1e-6
        assert anchor.coverage == pytest.approx(coverage[number <= anchor.offers].max(), abs=1e-6)


def test_the_same_seed_gives_the_same_line():
    problem = drawn(6, offers=14, segments=40)
    one, two = (frontier(problem, seed=9, seconds=60, runs=60) for _ in range(2))
    assert not one.cut
    assert one.points == two.points


@settings(max_examples=25, deadline=None)
@given(problems())
def test_the_line_is_monotone_and_holds_what_it_says(problem):
    line = frontier(problem, seed=1, seconds=20, runs=10, anchors=3)
    best = 0.0
    for number in range(problem.offers + 1):
        if (point := line.at(number)) is not None:
            assert point.coverage >= best - 1e-9
            best = point.coverage
    for point in line.points:
        measured = measure(problem, point.chosen)
        assert shares(point) == pytest.approx((measured.coverage, measured.choice, measured.worst_group), abs=1e-9)
        assert point.status in {"proved", "within", "found"}
        assert (point.bound is None) == (point.status == "found")
        assert point.aim != "coverage" or point.bound >= point.coverage - 1e-9


@pytest.mark.parametrize("aim", ["coverage", "choice", "fairness"])
def test_the_line_of_one_aim_rises_with_every_point(aim):
    line = frontier(drawn(8, offers=14, segments=50), seed=3, runs=40)
    best = line.best(aim)
    share = {"coverage": 0, "choice": 1, "fairness": 2}[aim]
    assert [point.offers for point in best] == sorted({point.offers for point in best})
    for one, other in itertools.pairwise(best):
        assert shares(other)[share] >= shares(one)[share] - 1e-5
    for point in best:
        assert line.at(point.offers, aim) == point


def test_no_point_beats_another_by_more_than_the_precision():
    line = frontier(drawn(8, offers=14, segments=50), seed=3, runs=60, precision=0.001)
    found = [point for point in line.points if point.status == "found"]
    for one in found:
        for other in found:
            fewer = other.offers <= one.offers and other != one
            assert not (fewer and all(a > b + 0.0011 for a, b in zip(shares(other), shares(one), strict=True)))


@settings(max_examples=20, deadline=None)
@given(problems(), st.data())
def test_without_a_budget_no_cost_can_change_what_is_proposed(problem, data):
    prices = st.floats(0, 1e6)
    cost = data.draw(st.lists(prices, min_size=problem.offers, max_size=problem.offers))
    plain = frontier(problem, seed=1, seconds=60, runs=6, anchors=3)
    priced = frontier(problem, Wishes(cost=cost), seed=1, seconds=60, runs=6, anchors=3)
    assert plain.points == priced.points


def test_every_point_meets_every_wish():
    problem = drawn(11, offers=14, segments=40, effort=np.arange(14) + 1.0)
    cost = np.linspace(1, 9, 14)
    wanted = Wishes(
        keep=frozenset({2}), never=frozenset({0, 5}), at_least_one=(frozenset({7, 9}), frozenset({2, 3})),
        most=7, effort_limit=55.0, cost=cost, budget=33.0,
    )  # fmt: skip
    line = frontier(problem, wanted, seed=1, runs=40)
    assert line.points
    for point in line.points:
        chosen = set(point.chosen)
        assert 2 in chosen
        assert not chosen & {0, 5}
        assert chosen & {7, 9}
        assert len(chosen) <= 7
        assert problem.effort[list(chosen)].sum() <= 55.0001
        assert cost[list(chosen)].sum() <= 33.0001
        assert point.effort == pytest.approx(problem.effort[list(chosen)].sum())


def test_a_tight_budget_still_has_a_line():
    problem = table([[0], [1], [0, 1], [2]], kind=[0, 1, 2, 3])
    wanted = Wishes(at_least_one=(frozenset({0, 2}), frozenset({1, 3})), cost=[1, 1, 9, 1], budget=2.0)
    line = frontier(problem, wanted, seed=1, runs=8)
    assert line.points
    assert all(sum(np.array([1, 1, 9, 1])[list(point.chosen)]) <= 2 for point in line.points)


def test_wishes_that_clash_are_refused_by_name():
    with pytest.raises(WishesContradict) as caught:
        frontier(drawn(1), Wishes(keep=frozenset({1}), never=frozenset({1})), seed=1)
    assert [(one.why, one.offers) for one in caught.value.contradictions] == [("kept_and_never", (1,))]


def test_identical_offers_and_strange_places_do_not_trouble_it():
    alike = table([[0, 1]] * 5 + [[]], kind=[0, 0, 1, 1, 1, 2], demand=[1.0, 0.0], group=[3, 4])
    line = frontier(alike, seed=1, runs=10)
    assert line.at(1).coverage == 1
    assert line.at(2, "choice").choice == 1
    assert line.at(1).offers == 1
    nobody = frontier(table([[], []], segments=2), seed=1, runs=5)
    assert nobody.at(2) is None or nobody.at(2).coverage == 0
    assert frontier(table([], segments=0), seed=1, runs=5).points == ()


def test_progress_rises_to_the_end():
    heard = []
    frontier(drawn(2), seed=1, seconds=20, runs=10, progress=heard.append)
    assert heard == sorted(heard)
    assert 0 <= heard[0] <= heard[-1] <= 1


def test_time_that_ends_at_once_still_gives_bounds():
    line = frontier(drawn(12, offers=60, segments=200), seed=1, seconds=0.001, runs=100)
    assert line.cut
    assert line.points
    assert all(anchor.bound >= anchor.coverage for anchor in line.anchors)


def test_every_step_from_a_window_gives_what_measuring_says():
    problem = drawn(13, offers=9, segments=25)
    wanted = Wishes(keep=frozenset({1}), never=frozenset({4}), at_least_one=(frozenset({2, 3}),), most=4)
    chosen = np.array([1, 2, 6])
    steps = around(Swaps(merge(problem), wanted), chosen)
    windows = set()
    for out, into, shares in zip(steps.out, steps.into, steps.shares, strict=True):
        window = tuple(sorted({*chosen.tolist(), int(into)} - {int(out), -1}))
        windows.add(window)
        assert fits(problem, wanted, window)
        found = measure(problem, window)
        assert shares == pytest.approx([found.coverage, found.choice, found.worst_group])
    given = set(chosen.tolist())
    every = (set(one) for count in range(1, 5) for one in itertools.combinations(range(9), count))
    near = [one for one in every if one != given and len(one - given) <= 1 and len(given - one) <= 1]
    assert windows == {tuple(sorted(one)) for one in near if fits(problem, wanted, one)}


@pytest.mark.parametrize("seed", range(4))
def test_a_bound_without_a_solver_lies_above_the_truth(seed):
    problem = drawn(seed, offers=12, segments=40)
    wanted = Wishes(keep=frozenset({seed}), never=frozenset({7}))
    bits, number, coverage, *_ = every_window(problem)
    for most in (2, 5):
        proof = bounded(problem, wanted, number=most, seconds=5)
        best = coverage[bits[:, seed] & ~bits[:, 7] & (number <= most)].max()
        assert proof.value <= best + 1e-9 <= proof.bound + 2e-9
        assert proof.gap < 0.15
        assert seed in proof.chosen
        assert 7 not in proof.chosen


def test_numbers_along_the_line_are_round_and_end_at_its_end():
    assert round_numbers(1, 7, 10) == [1, 2, 3, 4, 5, 6, 7]
    assert {10, 20, 40, 60, 100, 181} <= set(round_numbers(1, 181, 12))
    assert len(round_numbers(1, 181, 12)) == 12
    assert len(round_numbers(30, 45, 10)) == 10
    assert spread_out(list(range(100)), 3) == [0, 50, 99]


@pytest.mark.parametrize("seed", range(4))
def test_each_anchor_says_how_far_its_worst_group_can_be_from_the_best_and_lies_truly(seed):
    problem = drawn(seed, offers=10)
    line = frontier(problem, seed=1, seconds=4.0, anchors=5, runs=60)
    _, number, _, _, worst = every_window(problem)
    assert len(line.fairest) == len(line.anchors)
    for point in line.fairest:
        best = worst[number <= point.offers].max()
        assert point.worst_group <= best + 1e-9 <= point.bound + 1e-5
        if point.status == "proved":
            assert point.worst_group == pytest.approx(best, abs=1e-5)


@settings(max_examples=40, deadline=None)
@given(problems(), st.data())
def test_on_a_rising_line_no_share_falls_and_each_window_is_at_least_the_one_before_with_its_best_addition(
    problem, data
):
    most = data.draw(st.integers(1, max(problem.offers, 1)))
    wanted = Wishes(most=most)
    line = rising(problem, wanted, points=frontier(problem, wanted, seed=1, seconds=20, runs=10, anchors=3).points)
    assert all(fits(problem, wanted, point.chosen) for point in line)
    for one, other in itertools.pairwise(line):
        assert one.offers < other.offers
        assert all(now >= was - 1e-6 for now, was in zip(shares(other), shares(one), strict=True))
        grown = [measure(problem, [*one.chosen, offer]).coverage for offer in range(problem.offers)]
        assert other.coverage >= max(grown) - 0.001
    for point in line:
        measured = measure(problem, point.chosen)
        assert shares(point) == pytest.approx((measured.coverage, measured.choice, measured.worst_group), abs=1e-9)
        assert point.bound is None or point.bound >= point.coverage - 1e-9


def test_a_line_rises_in_whatever_it_is_told_to_keep_and_its_proofs_stay():
    dice = np.random.default_rng(5)
    problem = drawn(8, offers=14, segments=50, capacity=np.where(np.arange(14) % 3, np.inf, dice.uniform(1, 9, 14)))
    points = frontier(problem, seed=3, runs=60).points

    def given(chosen):
        found = measure(problem, chosen)
        return found.coverage, found.choice, found.worst_group, served(problem, list(chosen)).share

    line = rising(problem, points=points, measured=given)
    assert len(line) > 4
    for one, other in itertools.pairwise(line):
        assert all(now >= was - 1e-6 for now, was in zip(given(other.chosen), given(one.chosen), strict=True))
    assert any(point.status == "proved" for point in line)
    best = {point.offers: max(one.coverage for one in points if one.offers == point.offers) for point in line}
    assert all(point.coverage <= best[point.offers] + 1e-9 for point in line if point.status == "proved")
