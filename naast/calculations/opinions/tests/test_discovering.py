"""Groups are found where there are any, and shown only then: noise, few people and tiny groups stay behind the gate."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naast.calculations.opinions import MISSING, NO_GROUP, Gate, Votes, discovered, mapped
from naast.calculations.opinions.clustering import clustered, ordered, same_groups, sampled, silhouettes
from naast.calculations.opinions.tests.conversations import noise, split, tables

labels = st.lists(st.integers(0, 3), min_size=2, max_size=30).map(np.array)
places = st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=3, max_size=30)


def test_two_camps_pass_the_gate_and_are_found():
    votes, camp = split()
    found = discovered(votes)
    assert found.reasons == ()
    assert same_groups(found.groups, camp) == 1
    assert found.evidence.sizes == (96, 64)
    assert found.evidence.clear > found.evidence.noise_limit
    assert found.evidence.stable > 0.9


@pytest.mark.parametrize("seed", range(4))
def test_noise_is_refused_with_its_figures(seed):
    found = discovered(noise(seed=seed))
    assert found.groups is None
    assert found.reasons
    for reason in found.reasons:
        assert reason.code in {"like_noise", "unstable", "small_group"}
        above = reason.code == "like_noise"
        assert (reason.found <= reason.needed) if above else (reason.found < reason.needed)


def test_answers_of_two_camps_that_are_shuffled_per_statement_are_refused():
    votes, _ = split()
    dice, mixed = np.random.default_rng(3), votes.values.copy()
    for column in range(votes.shape[1]):
        rows = np.flatnonzero(votes.given[:, column])
        mixed[rows, column] = dice.permutation(mixed[rows, column])
    assert discovered(Votes(mixed)).groups is None


def test_few_people_and_few_statements_are_refused_before_anything_is_reckoned():
    few = discovered(split(people=60)[0])
    assert [(one.code, one.found, one.needed) for one in few.reasons] == [("few_people", 60, 100)]
    assert few.evidence is None
    short = discovered(split(statements=5)[0])
    assert [(one.code, one.found, one.needed) for one in short.reasons] == [("few_statements", 5, 7)]


def test_statements_that_were_taken_out_count_for_nothing():
    votes, camp = split()
    dice = np.random.default_rng(5)
    loud = np.where(dice.random((160, 30)) < 0.5, 1, -1)
    more = Votes(np.hstack([votes.values, loud]))
    out = np.arange(54) >= 24
    found, alone = discovered(more, out=out), discovered(votes)
    assert same_groups(found.groups, camp) == 1
    assert found.evidence == alone.evidence
    assert found.statements.tolist() == list(range(24))


def test_who_answered_too_little_is_in_no_group():
    votes, _ = split()
    values = votes.values.copy()
    values[:10, 6:] = MISSING
    found = discovered(Votes(values))
    assert (found.groups[:10] == NO_GROUP).all()
    assert (found.groups[10:] != NO_GROUP).all()


def test_a_tiny_group_is_no_group():
    votes, _ = split(people=200)
    odd = np.vstack([np.ones((196, 24), dtype=int), -np.ones((4, 24), dtype=int)])
    odd[:196][np.random.default_rng(2).random((196, 24)) < 0.03] = 0
    found = discovered(Votes(odd), gate=Gate(most_groups=2))
    assert found.groups is None
    assert [(one.code, one.needed) for one in found.reasons] == [("small_group", 10)]
    assert votes.shape[0] == 200


def test_the_same_seed_gives_the_same_answer():
    votes, _ = split(people=120)
    one, two = discovered(votes, seed=4), discovered(votes, seed=4)
    assert one.evidence == two.evidence
    assert (one.groups == two.groups).all()


@settings(max_examples=20)
@given(st.integers(0, 100), st.randoms(use_true_random=False))
def test_people_lie_where_they_lie_in_whatever_order_all_is_written_down(seed, dice):
    table = split(people=60, seed=seed)[0].values
    rows, columns = list(range(60)), list(range(24))
    dice.shuffle(rows)
    dice.shuffle(columns)
    one, two = (mapped(some, some != MISSING) for some in (table, table[np.ix_(rows, columns)]))
    assert two.people == pytest.approx(one.people[rows])
    assert two.statements == pytest.approx(one.statements[columns])


@given(tables())
def test_a_gap_pulls_nobody_and_who_said_nothing_lies_in_the_middle(table):
    silent = np.vstack([table, np.full(table.shape[1], MISSING)])
    laid = mapped(silent, silent != MISSING)
    assert laid.people[-1].tolist() == [0, 0]
    assert np.isfinite(laid.people).all()
    assert np.isfinite(laid.statements).all()


def test_who_answered_once_is_not_flung_outward():
    votes, _ = split()
    values = votes.values.copy()
    values[0], values[0, 0] = MISSING, 1
    capped, free = (mapped(values, values != MISSING, fewest=fewest).people for fewest in (7, 1))
    assert np.hypot(*capped[0]) < np.hypot(*free[0])
    assert np.hypot(*free[0]) == pytest.approx(np.hypot(*capped[0]) * 7**0.5)


@given(places, st.integers(2, 4))
def test_every_point_lies_with_the_nearest_middle(points, number):
    rows = np.array(points, dtype=float)
    found = clustered(rows, number)
    middles = np.array([rows[found == group].mean(axis=0) for group in range(found.max() + 1)])
    apart = ((rows[:, None] - middles) ** 2).sum(axis=2)
    assert (apart[np.arange(len(rows)), found] <= apart.min(axis=1) + 1e-9).all()
    assert (np.diff(np.bincount(found)) <= 0).all()


def test_silhouettes_by_hand():
    points = np.array([[0.0, 0.0], [0.0, 1.0], [10.0, 0.0]])
    near, far = (10 - 1) / 10, (101**0.5 - 1) / 101**0.5
    assert silhouettes(points, [np.array([0, 0, 1])]) == pytest.approx([(near + far + 0) / 3])
    assert np.isnan(silhouettes(points, [np.array([0, 0, 0])])[0])


@given(labels, st.permutations(range(4)))
def test_two_groupings_are_the_same_whatever_their_numbers(found, other):
    renamed = np.array(other)[found]
    assert same_groups(found, renamed) == 1
    assert same_groups(found, ordered(found)) == 1


@given(labels, st.randoms(use_true_random=False))
def test_agreement_of_groupings_is_even_handed_and_at_most_one(found, dice):
    mixed = found.copy()
    dice.shuffle(mixed)
    assert same_groups(found, mixed) == pytest.approx(same_groups(mixed, found))
    assert same_groups(found, mixed) <= 1


def test_agreement_of_groupings_by_hand():
    """Six people: pairs together in both 2, in the first 6, in the second 3, of 15."""
    one, two = np.array([0, 0, 0, 1, 1, 1]), np.array([0, 0, 1, 1, 2, 2])
    assert same_groups(one, two) == pytest.approx((2 - 6 * 3 / 15) / ((6 + 3) / 2 - 6 * 3 / 15))


@settings(max_examples=20)
@given(st.integers(1, 5000))
def test_a_sample_is_fixed_and_no_larger_than_asked(size):
    found = sampled(size, most=300)
    assert len(found) == len(set(found.tolist())) == min(size, 300)
    assert (found == sampled(size, most=300)).all()
