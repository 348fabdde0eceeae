"""Known groups: small ones are not told apart, many looks are corrected for, and the worst group stands beside the middle."""

import numpy as np
import pytest
from hypothesis import given

from naast.calculations.opinions import Counts, Votes, across, known
from naast.calculations.opinions.tests.conversations import grouped, noise, split


@given(grouped())
def test_a_group_of_fewer_than_five_is_told_nowhere(conversation):
    votes, groups, out = conversation
    found = known(votes, groups, number=3, out=out)
    for group, people in enumerate(found.people):
        if people >= 5:
            continue
        assert not found.counted[group]
        assert found.statistics.counts.answered[group].sum() == 0
        assert found.representative[group] == ()
        assert group not in found.across.worst_group
        assert group not in {one for row in found.divides for one in (row.more, row.less)}


@given(grouped())
def test_nothing_is_chosen_from_fewer_than_five_answers(conversation):
    votes, groups, out = conversation
    found = known(votes, groups, number=3, out=out)
    assert all(row.answered >= 5 for rows in found.representative for row in rows)
    answered = found.statistics.counts.answered
    assert all(min(answered[row.more, row.statement], answered[row.less, row.statement]) >= 5 for row in found.divides)


@given(grouped())
def test_the_rule_for_small_groups_is_an_argument(conversation):
    votes, groups, out = conversation
    found = known(votes, groups, number=3, out=out, smallest=1)
    assert found.counted.tolist() == [people >= 1 for people in found.people]
    assert found.whole.answered.sum() == votes.given.sum()


def test_who_is_in_no_group_that_is_told_is_counted_as_the_rest():
    votes = Votes(np.ones((9, 2), dtype=int))
    found = known(votes, np.array([0, 0, 0, 0, 0, 0, 1, 1, -1]))
    assert (found.people, found.counted.tolist(), found.rest) == ((6, 2), [True, False], 3)
    assert found.whole.answered.tolist() == [[9, 9]]


def test_agreement_across_groups_by_hand():
    counts = Counts(*(np.array(table) for table in ([[8], [2]], [[0], [6]], [[8], [8]])))
    found = across(counts)
    assert found.product[0] == pytest.approx(9 / 10 * 3 / 10)
    assert found.middle[0] == pytest.approx((9 / 10 * 3 / 10) ** 0.5)
    assert (found.worst[0], found.worst_group[0]) == (pytest.approx(3 / 10), 1)
    assert (found.worst_disagree[0], found.worst_group_disagree[0]) == (pytest.approx(1 / 10), 0)


@given(grouped())
def test_the_middle_lies_between_the_worst_and_the_best_group(conversation):
    votes, groups, _ = conversation
    found = known(votes, groups, number=3, smallest=1)
    share = found.statistics.counts.agree[found.counted]
    if len(share):
        assert (share.min(axis=0) - 1e-12 <= found.across.middle).all()
        assert (found.across.middle <= share.max(axis=0) + 1e-12).all()


def test_two_camps_are_divided_by_what_they_were_made_to_differ_on():
    votes, camp = split()
    found = known(votes, camp)
    assert [row.sure for row in found.divides] == [True] * 24
    assert {(row.more, row.less) for row in found.divides} == {(1, 0)}
    differences = [row.difference for row in found.divides]
    assert differences == sorted(differences, reverse=True)
    assert differences[0] > 0.6
    assert all(row.enough for rows in found.representative for row in rows)


def test_where_groups_are_drawn_by_lot_hardly_anything_is_called_a_difference():
    sure = told = 0
    for seed in range(20):
        votes, lot = noise(seed=seed), np.random.default_rng(seed).integers(2, size=160)
        found = known(votes, lot)
        sure += sum(row.sure for row in found.divides)
        told += len(found.divides)
    assert told == 20 * 24
    assert sure <= 0.02 * told
