"""What speaks for a group and what all share: by the rules, and the same however the table is written down."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from naast.calculations.opinions import Counts, Votes, counts_of, everyone, representative, shared, statistics_of
from naast.calculations.opinions.tests.conversations import grouped, split


def of(agrees, disagrees, answered):
    return statistics_of(Counts(*(np.array(table) for table in (agrees, disagrees, answered))))


def test_what_sets_a_group_apart_is_listed_agrees_first():
    found = representative(of([[9, 0, 5], [1, 9, 5]], [[0, 9, 4], [9, 0, 4]], [[10, 10, 10], [10, 10, 10]]))
    assert [(row.statement, row.side, row.enough) for row in found[0]] == [(0, "agree", True), (1, "disagree", True)]
    assert [(row.statement, row.side) for row in found[1]] == [(1, "agree"), (0, "disagree")]
    assert [row.best for row in found[0]] == [True, False]
    assert (found[0][0].hits, found[0][0].answered) == (9, 10)


def test_a_group_that_agrees_with_nothing_is_still_known_by_what_it_disagrees_with():
    found = representative(of([[0, 0], [9, 9]], [[9, 9], [0, 0]], [[10, 10], [10, 10]]))
    assert [(row.side, row.best) for row in found[0]] == [("disagree", False)] * 2


def test_where_nothing_sets_a_group_apart_one_statement_is_shown_and_says_so():
    found = representative(of([[0, 0], [0, 0]], [[0, 0], [0, 0]], [[4, 4], [4, 4]]))
    assert [(len(rows), rows[0].enough, rows[0].best) for rows in found] == [(1, False, False)] * 2


@given(grouped())
def test_what_moderators_took_out_is_never_chosen(conversation):
    votes, groups, out = conversation
    gone = set(np.flatnonzero(out).tolist())
    chosen = representative(statistics_of(counts_of(votes, groups, number=3)), out=out)
    assert not gone & {row.statement for rows in chosen for row in rows}
    assert not gone & {row.statement for rows in shared(everyone(votes), out=out) for row in rows}


@given(grouped())
def test_no_more_than_five_each_and_nothing_twice(conversation):
    votes, groups, out = conversation
    lists = [*representative(statistics_of(counts_of(votes, groups, number=3)), out=out), *shared(everyone(votes))]
    for rows in lists:
        assert len({row.statement for row in rows}) == len(rows) <= 5


@given(grouped(), st.randoms(use_true_random=False))
def test_the_order_of_people_changes_no_choice(conversation, dice):
    votes, groups, out = conversation
    order = list(range(votes.shape[0]))
    dice.shuffle(order)
    one = representative(statistics_of(counts_of(votes, groups, number=3)), out=out)
    mixed = counts_of(votes.among(people=np.array(order)), groups[order], number=3)
    assert one == representative(statistics_of(mixed), out=out)


def test_what_all_share_is_said_by_clearly_more_than_half():
    everybody = Votes(np.array([[1, -1, 1]] * 12 + [[1, -1, -1]] * 12))
    agree, disagree = shared(everyone(everybody))
    assert [(row.statement, row.hits, row.answered) for row in agree] == [(0, 24, 24)]
    assert [row.statement for row in disagree] == [1]


def test_a_stricter_rule_leaves_only_what_convinces():
    votes, camp = split()
    statistics = statistics_of(counts_of(votes, camp))
    nothing = np.zeros(statistics.apart_agree.shape, dtype=bool)
    for rows in representative(statistics, convincing=(nothing, nothing)):
        assert not any(row.enough for row in rows)
        assert len(rows) <= 1
