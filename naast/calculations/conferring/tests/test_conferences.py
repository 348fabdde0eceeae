"""Conferences that can be counted by hand: ties, small groups, groups that stay away, a second round."""

import dataclasses
from fractions import Fraction

import pytest

from naast.calculations import lots
from naast.calculations.conferring import (
    EVERYBODY,
    TIES,
    Ballot,
    BallotIsWrong,
    Rule,
    RuleIsWrong,
    choose,
    second_round,
)
from naast.calculations.conferring.tests.rooms import GROUPS, RULE, SCENARIOS, room


def test_a_conference_by_hand():
    """Most people want A; half of the young cannot live with it. B is bearable for all."""
    given_ballots = room(ouders=[(2, 0)] * 8, jongeren=[(-2, 1)] * 3 + [(1, 1)] * 3, werkers=[(2, 1)] * 9)
    found = choose(Rule(("A", "B"), GROUPS, seed="bus 12"), given_ballots)
    assert (found.candidates, found.winner, found.decided_by) == (("B",), "B", "only")
    below = next(reason for reason in found.reasons if reason.code == "below")
    assert (below.scenario, below.group, below.value, below.against) == (
        "A",
        "jongeren",
        Fraction(1, 2),
        Fraction(3, 5),
    )
    assert found.figures["A", "jongeren"].cannot == Fraction(1, 2)
    assert found.everybody["A"].mean == Fraction(8 * 2 - 3 * 2 + 3 + 9 * 2, 23)
    assert found.comparison.most_first == ("A",)
    assert found.comparison.differ == ("most_first", "mean", "pairwise")


def test_exactly_three_in_five_is_enough():
    rule = Rule(("A",), ("ouders",), seed="s")
    assert choose(rule, room(ouders=[(0,)] * 3 + [(-1,)] * 2)).winner == "A"
    assert choose(rule, room(ouders=[(0,)] * 4 + [(-1,)] * 3)).winner == ""


def test_without_a_candidate_the_two_best_go_on_and_nothing_is_forced():
    found = choose(RULE, room(ouders=[(2, -2, -1)] * 4, jongeren=[(-2, 2, -1)] * 4, werkers=[(0, -1, -1)] * 4))
    assert (found.winner, found.decided_by) == ("", "no_candidate")
    assert found.finalists == ("C", "A")  # nobody can live with any; C has no group that is under -1, then A's mean


def test_the_steps_of_a_tie_come_one_after_another():
    rule = Rule(("A", "B"), ("ouders", "jongeren"), seed="s", smallest=2)
    steps = {
        "lowest_share": room(ouders=[(0, 0), (0, 0), (0, -1)], jongeren=[(0, 0)] * 2),
        "lowest_mean": room(ouders=[(1, 0), (1, 0)], jongeren=[(1, 2), (1, 2)]),
        "mean_of_means": room(ouders=[(0, 0), (0, 0)], jongeren=[(1, 0), (1, 2), (2, 0)]),
        "fewest_cannot": room(ouders=[(-1, -2), (0, 0), (0, 0), (0, 1)], jongeren=[(0, 0)] * 2),
        "lot": room(ouders=[(1, 1)] * 2, jongeren=[(0, 0)] * 2),
    }
    for step, given_ballots in steps.items():
        found = choose(rule, given_ballots)
        assert found.decided_by == step
        assert found.winner == ("A" if step != "lot" else lots.order("s", "lot", names="AB")[0])


def test_small_groups_weigh_in_the_last_step_before_the_lot():
    rule = dataclasses.replace(RULE, scenarios=("A", "B"))
    given_ballots = room(ouders=[(1, 1)] * 5, jongeren=[(0, 1)] * 2)
    found = choose(rule, given_ballots)
    assert (found.winner, found.decided_by) == ("B", "everybody")
    told = found.reasons[-1]
    assert (told.value, told.against) == (None, None)  # two people's ratings could be read from it


def test_an_equal_result_is_decided_by_the_frozen_seed_and_can_be_drawn_again():
    equal = room(ouders=[(1, 1, 1)] * 4)
    winners = {choose(dataclasses.replace(RULE, seed=str(seed)), equal).winner for seed in range(30)}
    assert winners == set(SCENARIOS)
    assert choose(RULE, equal).winner == choose(RULE, equal[::-1]).winner


def test_a_group_that_stays_away_is_reported_and_cannot_block():
    found = choose(RULE, [*room(ouders=[(1, 0, 0)] * 3, werkers=[(1, 0, 0)] * 3), Ballot("jongeren", {})])
    assert found.winner == "A"
    assert [(one.group, one.standing, one.people) for one in found.standings] == [
        ("ouders", "counted", 3), ("jongeren", "away", 0), ("werkers", "counted", 3),
    ]  # fmt: skip
    assert ("away", "jongeren") in {(reason.code, reason.group) for reason in found.reasons}


def test_a_scenario_that_a_counted_group_left_blank_is_not_bearable_for_it():
    found = choose(RULE, room(ouders=[(1, None, 0)] * 3, werkers=[(0, 2, 0)] * 3))
    assert "B" not in found.candidates
    assert ("unheard", "B", "ouders") in {(reason.code, reason.scenario, reason.group) for reason in found.reasons}


def test_where_every_group_is_small_everybody_is_one():
    found = choose(RULE, room(ouders=[(2, 0, 0)] * 2, jongeren=[(2, 0, 0)], werkers=[(-2, 0, 0)] * 2))
    assert found.deciding == (EVERYBODY,)
    assert found.candidates == SCENARIOS
    assert found.winner == "B"  # bearable for all, where A is for three in five
    assert found.everybody["A"].share == Fraction(3, 5)


def test_two_people_choose_nothing():
    found = choose(RULE, room(ouders=[(2, 0, 0)] * 2))
    assert (found.winner, found.finalists, found.decided_by) == ("", (), "too_few")


def test_nobody_at_all_is_no_error():
    assert choose(RULE, []).decided_by == "too_few"


def test_a_second_round_says_what_moved_and_who_fell_away():
    first = choose(RULE, room(ouders=[(-1, -2, -2)] * 4 + [(1, -2, -2)], jongeren=[(1, -2, -2)] * 3))
    assert first.winner == ""
    second = second_round(RULE, first, room(ouders=[(1, -2)] * 5, jongeren=[(1, -2)] * 2))
    assert second.result.winner == "A"
    assert second.moved["A", "ouders"] == Fraction(4, 5)
    assert second.fell_away == ("jongeren",)


def test_a_pairwise_winner_may_not_exist():
    circle = room(ouders=[(2, 1, 0), (0, 2, 1), (1, 0, 2)])
    found = choose(RULE, circle)
    assert found.comparison.pairwise == ()
    assert found.comparison.most_first == SCENARIOS


def test_a_ballot_from_elsewhere_is_refused():
    for ballot in (Ballot("raad", {"A": 1}), Ballot("ouders", {"Z": 1}), Ballot("ouders", {"A": 3})):
        with pytest.raises(BallotIsWrong):
            choose(RULE, [ballot])


def test_another_rule_has_another_digest():
    others = [{"seed": "bus 13"}, {"threshold": 61}, {"smallest": 4}, {"ties": TIES[:3]}, {"scenarios": ("A", "B")}]
    digests = {dataclasses.replace(RULE, **change).digest for change in others}
    assert len(digests | {RULE.digest}) == 6
    assert choose(RULE, []).rule == RULE.digest


@pytest.mark.parametrize(
    "change",
    [
        {"threshold": 0},
        {"threshold": 101},
        {"smallest": 0},
        {"ties": ("loudest",)},
        {"scenarios": ()},
        {"groups": ("a", "a")},
    ],
)
def test_a_rule_that_cannot_be_applied_is_refused(change):
    with pytest.raises(RuleIsWrong):
        dataclasses.replace(RULE, **change)
