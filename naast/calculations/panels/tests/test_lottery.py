"""Every panel meets every quota, the lowest chance is as high as it can be, and what clashes is named."""

import itertools

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from naast.calculations.panels import QuotasClash, Side, Wanted, clash, lottery, pool_of, quotas_around
from naast.calculations.panels.tests.pools import AGES, SIDES, every_panel, meets, town, wanted

sizes = st.lists(st.integers(0, 4), min_size=6, max_size=6)
ends = st.tuples(st.integers(0, 4), st.integers(0, 4)).map(lambda two: (min(two), max(two)))


@st.composite
def instances(draw):
    counts = dict(zip(itertools.product(AGES, SIDES), draw(sizes), strict=True))
    people = town(counts)
    assume(people)
    asked = wanted(
        draw(st.integers(1, 5)),
        leeftijd={age: draw(ends) for age in AGES},
        kant={side: draw(ends) for side in draw(st.sampled_from([(), SIDES[:1], SIDES]))},
    )
    accepted = draw(st.sets(st.sampled_from([person.key for person in people]), max_size=2))
    return pool_of(people, wanted=asked, accepted=accepted), asked


def best_lowest(panels, pool, left_out):
    """The optimum over every panel, by another solver."""
    live = [at for at, size in enumerate(pool.sizes.tolist()) if size and at not in left_out]
    table = np.array([[panel[at] / pool.sizes[at] for panel in panels] for at in live])
    rows = np.hstack([np.ones((len(live), 1)), -table])
    cost = np.zeros(len(panels) + 1)
    cost[0] = -1
    together = np.array([[0.0] + [1.0] * len(panels)])
    return -linprog(cost, A_ub=rows, b_ub=np.zeros(len(live)), A_eq=together, b_eq=[1.0]).fun


@settings(deadline=None, max_examples=60)
@given(instances())
def test_the_lowest_chance_is_that_of_mixing_every_panel_there_is(instance):
    pool, asked = instance
    panels = every_panel(pool, asked)
    if not panels:
        with pytest.raises(QuotasClash):
            lottery(pool, asked)
        return
    found = lottery(pool, asked)
    assert set(found.panels) <= set(panels)
    seatable = {at for panel in panels for at, seats in enumerate(panel) if seats}
    assert set(found.left_out) == {at for at, size in enumerate(pool.sizes.tolist()) if size and at not in seatable}
    if seatable:
        best = best_lowest(panels, pool, found.left_out)
        assert found.lowest_chance == pytest.approx(best, abs=1e-5)
        assert best <= found.bound * (1 + 1e-6) + 1e-9


@settings(deadline=None, max_examples=60)
@given(instances())
def test_the_quotas_that_clash_are_the_fewest_that_do(instance):
    pool, asked = instance
    found = clash(pool, asked)
    assert (found is None) == bool(every_panel(pool, asked))
    if found is None or found.why != "together":
        return
    assert not _panels_with(pool, asked, found.sides)
    for fewer in range(len(found.sides)):
        for some in itertools.combinations(_all_sides(asked), fewer):
            assert _panels_with(pool, asked, some)
    eased = {(quota.feature, quota.value): quota for quota in found.enough}
    quotas = tuple(eased.get((quota.feature, quota.value), quota) for quota in asked.quotas)
    assert every_panel(pool, Wanted(asked.seats, asked.features, quotas))


def _all_sides(asked):
    for quota in asked.quotas:
        yield Side(quota.feature, quota.value, "least", quota.least)
        yield Side(quota.feature, quota.value, "most", quota.most)


def _panels_with(pool, asked, sides):
    """Panels of the same seats that meet nothing but these ends of quotas."""
    free = Wanted(asked.seats, asked.features, ())
    return [panel for panel in every_panel(pool, free) if all(_holds(pool, asked, panel, side) for side in sides)]


def _holds(pool, asked, panel, side):
    counted = asked.counted(side.feature, side.value, pool.cells)
    number = (np.array(panel) + pool.taken)[counted].sum()
    return number >= side.number if side.end == "least" else number <= side.number


def test_four_seats_for_two_halves_by_hand():
    """Two from the north, two from the south: the two northerners always come, each of ten southerners in one of five."""
    asked = wanted(4, kant={"noord": (2, 2), "zuid": (2, 2)})
    pool = pool_of(town({("jong", "noord"): 2, ("oud", "zuid"): 10}), wanted=asked)
    found = lottery(pool, asked)
    assert found.panels == ((2, 2),)
    assert found.chances == (1.0, 0.2)
    assert (found.lowest_chance, found.bound) == (pytest.approx(0.2), pytest.approx(0.2))


def test_without_quotas_everybody_has_the_same_chance():
    asked = wanted(3)
    pool = pool_of(town({("jong", "noord"): 5, ("oud", "zuid"): 7}), wanted=asked)
    assert lottery(pool, asked).chances == pytest.approx((0.25, 0.25))


def test_too_many_young_people_asked_of_the_north_is_said_by_name():
    asked = wanted(6, leeftijd={"jong": (4, 6), "oud": (1, 3)}, kant={"zuid": (5, 6)})
    pool = pool_of(town({("jong", "noord"): 9, ("jong", "zuid"): 1, ("oud", "zuid"): 9}), wanted=asked)
    found = clash(pool, asked)
    named = [(side.value, side.end, side.number) for side in found.sides]
    assert named == [("jong", "least", 4), ("zuid", "least", 5)]
    assert sum(abs(eased.least - {"jong": 4, "zuid": 5}[eased.value]) for eased in found.enough) == 2


def test_seats_for_more_people_than_there_are():
    asked = wanted(6)
    assert clash(pool_of(town({("jong", "noord"): 5}), wanted=asked), asked).why == "too_few_people"
    two = pool_of(town({("jong", "noord"): 5}), wanted=wanted(1), accepted=["p000", "p001"])
    assert clash(two, wanted(1)).why == "too_many_accepted"


def test_who_no_panel_can_seat_is_named_and_does_not_lower_the_others():
    asked = wanted(2, leeftijd={"oud": (0, 0)})
    pool = pool_of(town({("jong", "noord"): 4, ("oud", "zuid"): 3}), wanted=asked)
    found = lottery(pool, asked)
    assert found.left_out == (1,)
    assert found.lowest_chance == pytest.approx(0.5)


def test_after_refusals_those_who_came_keep_their_seats_and_the_rest_is_drawn_around_them():
    asked = wanted(4, leeftijd={"jong": (2, 2), "oud": (2, 2)})
    people = town({("jong", "noord"): 5, ("oud", "zuid"): 5})
    pool = pool_of(people, wanted=asked, accepted=["p000", "p001", "p005"])
    found = lottery(pool, asked)
    assert found.panels == ((0, 1),)
    assert found.chances == (0.0, 0.25)
    assert found.left_out == (0,)  # the young have their two seats


def test_when_every_seat_is_taken_nobody_is_drawn():
    asked = wanted(2)
    found = lottery(pool_of(town({("jong", "noord"): 3}), wanted=asked, accepted=["p000", "p001"]), asked)
    assert found.panels == ((0,),)


def test_quotas_around_the_population_lie_outward():
    found = quotas_around("kant", {"noord": 30, "zuid": 70}, seats=25)
    assert [(quota.least, quota.most) for quota in found] == [(6, 9), (15, 20)]


@settings(deadline=None, max_examples=30)
@given(instances(), st.randoms(use_true_random=False))
def test_the_order_of_quotas_does_not_change_the_lowest_chance(instance, dice):
    pool, asked = instance
    assume(every_panel(pool, asked))
    turned = list(asked.quotas)
    dice.shuffle(turned)
    other = Wanted(asked.seats, asked.features, tuple(turned))
    assert lottery(pool, other).lowest_chance == pytest.approx(lottery(pool, asked).lowest_chance, abs=1e-5)
    assert all(meets(pool, asked, panel) for panel in lottery(pool, other).panels)
