"""Places are filled as well as they can be, in the expected year and in a thousand others."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from naast.calculations.optimising import ProblemIsWrong, measure, scenarios, served
from naast.calculations.optimising.tests.instances import drawn, table, windows


def fullest(problem, chosen):
    """The same as a linear programme, in the plainest form."""
    pairs = [(segment, offer) for offer in chosen for segment in problem.serves(offer).tolist()]
    if not pairs:
        return 0.0
    rows = np.zeros((problem.segments + problem.offers, len(pairs)))
    for place, (segment, offer) in enumerate(pairs):
        rows[segment, place] = rows[problem.segments + offer, place] = 1
    room = np.minimum(problem.capacity, 1e6)
    return -linprog(-np.ones(len(pairs)), A_ub=rows, b_ub=np.concatenate([problem.demand, room])).fun


@settings(deadline=None, max_examples=40)
@given(windows(), st.data())
def test_as_many_are_served_as_a_linear_programme_serves(given_window, data):
    problem, chosen = given_window
    room = st.sampled_from((0.0, 1.0, 2.5, 30.0, np.inf))
    capacity = data.draw(st.lists(room, min_size=problem.offers, max_size=problem.offers))
    whole = table(
        [problem.serves(offer).tolist() for offer in range(problem.offers)],
        demand=problem.demand,
        segments=problem.segments,
        capacity=capacity,
    )
    found = served(whole, chosen)
    assert found.people == pytest.approx(fullest(whole, chosen), abs=0.01)
    assert found.people + found.without_offer + found.without_place == pytest.approx(found.asked, abs=0.01)
    assert all(used <= capacity[offer] + 0.01 for offer, used in found.used.items())


def test_without_limits_all_that_is_covered_is_served():
    problem = drawn(1)
    assert served(problem, [0, 1, 2]).people == pytest.approx(measure(problem, [0, 1, 2]).covered)


def test_an_offer_without_places_serves_nobody():
    found = served(table([[0]], capacity=[0.0]), [0])
    assert (found.people, found.without_place, found.without_offer) == (0.0, 1.0, 0.0)


def test_another_demand_can_be_asked():
    problem = table([[0], [0]], demand=[3.0], capacity=[2.0, 1.5])
    assert served(problem, [0, 1], demand=[10.0]).people == pytest.approx(3.5)
    with pytest.raises(ProblemIsWrong, match="demand has length 2"):
        served(problem, [0], demand=[1.0, 2.0])


def test_scenarios_spread_around_what_is_expected():
    problem = drawn(2, offers=12, segments=60, density=0.2, capacity=np.full(12, 15.0))
    found = scenarios(problem, range(12), seed=1, count=200)
    assert found.worst_tenth <= found.p5 <= found.p50 <= found.p95
    assert found.p50 == pytest.approx(served(problem, range(12)).share, abs=0.08)
    assert found == scenarios(problem, range(12), seed=1, count=200)
    assert found != scenarios(problem, range(12), seed=2, count=200)


def test_a_world_without_doubt_has_one_outcome():
    problem = drawn(2, capacity=np.full(12, 9.0))
    found = scenarios(problem, [0, 3, 5], seed=1, count=20, spread=0.0, shock=0.0)
    assert found.p5 == pytest.approx(found.p95)
    assert found.p50 == pytest.approx(served(problem, [0, 3, 5]).share, abs=1e-3)
