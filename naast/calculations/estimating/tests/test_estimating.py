"""Estimates lie between the region and the count, know how little they know, and do not care about order."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from naast.calculations import estimating
from naast.calculations.estimating import Areas

counts = st.integers(0, 400)
exposures = st.just(0.0) | st.floats(0.5, 5000)
areas = st.lists(st.tuples(counts, exposures), min_size=1, max_size=12)
rates = st.floats(0.0005, 0.4)
RELATIVE = 1e-9


def of(rows, rate=0.05, spread=0.4):
    observed, exposure = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    flat = np.full(len(rows), rate)
    return Areas(observed, exposure, flat, flat * (1 - spread), flat * (1 + spread))


@given(areas, rates)
def test_an_estimate_lies_between_the_region_and_the_count(rows, rate):
    found = estimating.estimate(of(rows, rate), reach=1.0)
    for (count, exposure), expected in zip(rows, found.expected, strict=True):
        prior = exposure * rate * found.uplift
        if prior == 0:
            assert expected == 0
            continue
        assert min(prior, count) - 1e-6 <= expected <= max(prior, count) * (1 + RELATIVE) + 1e-6


@given(areas, rates, st.floats(0, 0.9))
def test_the_interval_holds_the_estimate(rows, rate, spread):
    found = estimating.estimate(of(rows, rate, spread))
    assert (found.low <= found.expected).all()
    assert (found.expected <= found.high).all()
    assert (found.low >= 0).all()


@given(st.integers(1, 60), st.floats(20, 2000), st.integers(2, 8))
def test_more_exposure_makes_it_narrower(count, exposure, times):
    few, many = (
        estimating.estimate(of([(count * size, exposure * size)]), reach=1.0, steadiness=5.0) for size in (1, times)
    )
    assert _width(many) < _width(few) + RELATIVE


def _width(found):
    return float((found.high[0] - found.low[0]) / found.expected[0])


@given(areas, rates)
def test_an_area_without_children_has_the_rate_of_the_region_and_the_number_zero(rows, rate):
    found = estimating.estimate(of([*rows, (0, 0.0)], rate))
    assert (found.expected[-1], found.low[-1], found.high[-1]) == (0, 0, 0)
    assert found.level[-1] == pytest.approx(1.0)
    assert found.reasons[-1] == "nobody"
    assert found.weight[-1] == 0


@given(areas, rates, st.randoms(use_true_random=False))
def test_order_changes_nothing(rows, rate, dice):
    order = list(range(len(rows)))
    dice.shuffle(order)
    plain, shuffled = estimating.estimate(of(rows, rate)), estimating.estimate(of([rows[n] for n in order], rate))
    assert np.allclose(plain.expected[order], shuffled.expected)
    assert [plain.reasons[n] for n in order] == list(shuffled.reasons)


@given(areas, rates)
def test_sums_hold_together(rows, rate):
    found = estimating.estimate(of(rows, rate))
    whole = estimating.total(
        found.expected[:, None], rate_doubt=np.array([found.rate_doubt]), level_doubt=found.level_doubt
    )
    assert whole.expected == pytest.approx(found.expected.sum())
    assert whole.low <= whole.expected <= whole.high
    if whole.expected > 20:  # what is very skew adds up otherwise
        assert whole.low >= found.low.sum() * 0.95
        assert whole.high <= found.high.sum() * 1.05


def test_forty_children_are_neither_zero_nor_a_scare():
    town = [(0, 40), (55, 1200), (48, 1000), (70, 1500), (3, 40)]
    found = estimating.estimate(of(town, 0.05), reach=1.0)
    nothing, scare = found.expected[0], found.expected[4]
    assert 1 < nothing <= 2  # the region says two, one saw none
    assert 2 <= scare < 2.6  # one saw three, the region says two
    assert found.weight[0] < 0.2
    assert found.reasons[0] == "region"


def test_that_nobody_asks_does_not_make_the_need_smaller():
    quiet = estimating.estimate(of([(5, 1000), (4, 900), (6, 1100)], 0.05))
    assert quiet.expected.sum() == pytest.approx(150, rel=0.02)
    assert quiet.reach == pytest.approx(0.1)


def test_where_more_is_asked_than_the_region_says_the_count_is_the_better_witness():
    loud = estimating.estimate(of([(300, 1000), (280, 1000)], 0.05))
    assert loud.uplift > 5
    assert loud.reach == 1.0
    assert 500 < loud.expected.sum() <= 580


def test_an_area_that_asks_more_than_its_neighbours_needs_more():
    found = estimating.estimate(of([(40, 1000), (10, 1000), (12, 1000), (9, 1000)], 0.1))
    assert found.expected[0] > 1.4 * found.expected[1]
    assert found.reasons[0] in {"own", "both"}


def test_what_is_not_known_is_not_zero():
    some = of([(10, 1000), (float("nan"), 1000), (12, float("nan"))])
    found = estimating.estimate(some)
    assert found.expected[1] == pytest.approx(50, rel=0.01)
    assert np.isnan(found.expected[2])
    assert found.reasons[1:] == ("region", "unknown")


def test_the_interval_is_right_nine_times_in_ten():
    dice = np.random.default_rng(4)
    rate, inside, tries = 0.05, 0, 0
    for _time in range(60):
        exposure = dice.uniform(30, 900, 12)
        truth = exposure * rate * dice.gamma(8, 1 / 8, 12)
        found = estimating.estimate(
            Areas(dice.poisson(truth).astype(float), exposure, *(np.full(12, rate) for _end in range(3))), reach=1.0
        )
        inside += int(((found.low <= truth) & (truth <= found.high)).sum())
        tries += 12
    assert 0.84 < inside / tries < 0.97
