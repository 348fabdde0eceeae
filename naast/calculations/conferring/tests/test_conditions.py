"""What every group wants becomes a recommendation; the rest is listed with its reason."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naast.calculations.conferring import Ballot, BallotIsWrong, Rule, recommend

RULE = Rule(("A", "B"), ("ouders", "jongeren"), seed="bus 12", smallest=3)
CONDITIONS = ("avond open", "geen balie", "eigen ingang")
degrees = st.dictionaries(st.sampled_from(CONDITIONS), st.sampled_from([-2, -1, 1, 2]))
ballots = st.lists(st.builds(Ballot, st.sampled_from(RULE.groups), degrees), max_size=20)


@given(ballots)
def test_every_condition_comes_out_once_and_is_wanted_when_every_counted_group_wants_it(given_ballots):
    found = recommend(RULE, given_ballots, conditions=CONDITIONS)
    assert sorted(one.condition for one in (*found.recommendations, *found.rest)) == sorted(CONDITIONS)
    counted = [one.group for one in found.standings if one.standing == "counted"]
    for one in (*found.recommendations, *found.rest):
        if not counted:
            continue
        rows = [
            [
                ballot.ratings[one.condition]
                for ballot in given_ballots
                if ballot.group == group and one.condition in ballot.ratings
            ]
            for group in counted
        ]
        assert one.wanted == all(row and 5 * sum(degree > 0 for degree in row) >= 3 * len(row) for row in rows)
        assert one.wanted != bool({"below", "unheard"} & {reason.code for reason in one.reasons})


@given(ballots, st.randoms(use_true_random=False))
def test_the_order_of_people_and_conditions_changes_nothing(given_ballots, dice):
    shuffled, conditions = list(given_ballots), list(CONDITIONS)
    dice.shuffle(shuffled)
    dice.shuffle(conditions)
    assert recommend(RULE, given_ballots, conditions=CONDITIONS) == recommend(
        RULE, shuffled, conditions=tuple(conditions)
    )


def test_conditions_by_hand():
    parents = [{"avond open": 2, "geen balie": 1, "eigen ingang": 1}] * 4 + [{"avond open": -2, "eigen ingang": -1}]
    young = [{"avond open": 1, "geen balie": -1, "eigen ingang": 2}] * 3
    given_ballots = [Ballot("ouders", row) for row in parents] + [Ballot("jongeren", row) for row in young]
    found = recommend(RULE, given_ballots, conditions=CONDITIONS)
    assert {one.condition for one in found.recommendations} == {"avond open", "eigen ingang"}
    evening = next(one for one in found.recommendations if one.condition == "avond open")
    assert evening.figures["ouders"].share == Fraction(4, 5)
    assert [(reason.code, reason.group, reason.value) for reason in evening.reasons] == [
        ("cancels", "ouders", Fraction(1, 5))
    ]
    (rest,) = found.rest
    assert [(reason.code, reason.group, reason.value) for reason in rest.reasons] == [
        ("below", "jongeren", Fraction(0))
    ]


def test_the_most_widely_wanted_comes_first():
    rows = [{"avond open": 2, "geen balie": 1}, {"avond open": 2, "geen balie": 1}, {"avond open": 2, "geen balie": -1}]
    found = recommend(RULE, [Ballot("ouders", row) for row in rows], conditions=CONDITIONS)
    assert [one.condition for one in found.recommendations] == ["avond open", "geen balie"]
    assert [reason.code for reason in found.rest[0].reasons] == ["unheard"]


def test_zero_is_no_degree():
    with pytest.raises(BallotIsWrong):
        recommend(RULE, [Ballot("ouders", {"avond open": 0})], conditions=CONDITIONS)
