"""The next statement: least answered in one's own group first, by a lot that can be drawn again."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from naast.calculations.opinions import Tally, next_statement, tally, urgency
from naast.calculations.opinions.tests.conversations import grouped

counts = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=10)


def of(rows, own=None):
    agrees, disagrees, passes = (np.array(column) for column in zip(*rows, strict=True))
    answered = agrees + disagrees + passes
    return Tally(agrees, disagrees, answered, answered if own is None else np.array(own))


@given(grouped(), st.integers(0, 2**32))
def test_nothing_is_asked_twice_and_nothing_that_was_taken_out(conversation, seed):
    votes, groups, out = conversation
    for person, group in enumerate(groups):
        open_ = ~votes.given[person] & ~out
        found = next_statement(tally(votes, groups, max(int(group), 0)), open_=open_, seed=seed)
        assert (found is None) == (not open_.any())
        assert found is None or open_[found]


@given(counts, st.integers(0, 2**32))
def test_the_same_seed_draws_the_same(rows, seed):
    open_ = np.ones(len(rows), dtype=bool)
    assert next_statement(of(rows), open_=open_, seed=seed) == next_statement(of(rows), open_=open_, seed=seed)


def test_what_the_own_group_said_least_on_comes_first():
    held = of([(5, 5, 0)] * 4, own=[9, 3, 1, 6])
    drawn = {next_statement(held, open_=np.ones(4, dtype=bool), seed=seed) for seed in range(60)}
    assert drawn == {1, 2}


def test_new_clear_and_contested_statements_are_more_urgent():
    new, old, passed, agreed = urgency(of([(1, 1, 0), (20, 20, 0), (2, 2, 36), (40, 0, 0)]))
    assert new > old > agreed
    assert old > passed


def test_it_is_a_lottery_and_no_list():
    held = of([(1, 1, 0), (20, 20, 0)], own=[0, 0])
    drawn = Counter(next_statement(held, open_=np.ones(2, dtype=bool), seed=seed) for seed in range(400))
    assert drawn[0] > drawn[1] > 0
