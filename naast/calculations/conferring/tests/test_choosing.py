"""No counted group is passed over, raising helps, and labels and sizes decide nothing."""

import dataclasses
from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from naast.calculations.conferring import EVERYBODY, Ballot, choose
from naast.calculations.conferring.tests.rooms import GROUPS, RULE, SCENARIOS, room

ratings = st.dictionaries(st.sampled_from(SCENARIOS), st.integers(-2, 2))
full = st.fixed_dictionaries({one: st.integers(-2, 2) for one in SCENARIOS})
ballots = st.lists(st.builds(Ballot, st.sampled_from(GROUPS), ratings), max_size=24)
whole_ballots = st.lists(st.builds(Ballot, st.sampled_from(GROUPS), full), min_size=6, max_size=24)


def shares(given, scenario, group):
    """Counted anew, without the package."""
    rated = [one.ratings[scenario] for one in given if one.group == group and scenario in one.ratings]
    return Fraction(sum(rating >= 0 for rating in rated), len(rated)) if rated else None


@given(ballots)
def test_a_scenario_is_a_candidate_exactly_when_every_counted_group_reaches_the_threshold(given_ballots):
    found = choose(RULE, given_ballots)
    counted = [group for group in GROUPS if sum(one.group == group and bool(one.ratings) for one in given_ballots) >= 3]
    assert [one.group for one in found.standings if one.standing == "counted"] == counted
    assume(counted)
    for scenario in SCENARIOS:
        reached = [shares(given_ballots, scenario, group) for group in counted]
        assert (scenario in found.candidates) == all(one is not None and one >= Fraction(3, 5) for one in reached)


@given(ballots)
def test_where_one_scenario_is_bearable_for_every_group_no_other_is_chosen(given_ballots):
    """The promise: no rejection by a counted group that could have been avoided."""
    found = choose(RULE, given_ballots)
    if found.candidates:
        assert found.winner in found.candidates
        lowest = {one: min(shares(given_ballots, one, group) for group in found.deciding if group != EVERYBODY)
                  for one in found.candidates if EVERYBODY not in found.deciding}  # fmt: skip
        assert not lowest or lowest[found.winner] == max(lowest.values())
    else:
        assert found.winner == ""


@settings(max_examples=300)
@given(whole_ballots, st.data())
def test_raising_a_rating_of_the_winner_never_makes_it_lose(given_ballots, data):
    before = choose(RULE, given_ballots)
    assume(before.finalists)
    first = before.finalists[0]
    raised = [
        dataclasses.replace(one, ratings=one.ratings | {first: data.draw(st.integers(one.ratings[first], 2))})
        for one in given_ballots
    ]
    after = choose(RULE, raised)
    assert after.finalists[0] == first
    assert not before.winner or after.winner == first


def test_a_blank_filled_in_can_make_the_winner_lose():
    """Not promised, and written down: a 0 where nothing stood lowers a mean that was higher."""
    rule = dataclasses.replace(RULE, scenarios=("A", "B"), groups=("ouders",))
    rows = [(2, 1), (2, 2), (2, 2), (None, 2)]
    assert choose(rule, room(ouders=rows)).winner == "A"
    assert choose(rule, room(ouders=[*rows[:3], (0, 2)])).winner == "B"


def test_coming_can_harm_whom_one_came_for():
    """Not promised either: with a third young person they count apart, and what they like least is out."""
    rule = dataclasses.replace(RULE, scenarios=("A", "B"), groups=("ouders", "jongeren"))
    parents, young = [(2, 0)] * 5, [(-2, 0)] * 2
    assert choose(rule, room(ouders=parents, jongeren=young)).winner == "A"
    assert choose(rule, room(ouders=parents, jongeren=[*young, (2, 0)])).winner == "B"


@given(ballots, st.randoms(use_true_random=False))
def test_order_of_people_groups_and_scenarios_changes_nothing(given_ballots, dice):
    shuffled, groups, scenarios = list(given_ballots), list(GROUPS), list(SCENARIOS)
    for row in (shuffled, groups, scenarios):
        dice.shuffle(row)
    one = choose(RULE, given_ballots)
    other = choose(dataclasses.replace(RULE, groups=tuple(groups), scenarios=tuple(scenarios)), shuffled)
    assert (one.winner, one.finalists, one.decided_by, one.figures, one.everybody) == (
        other.winner, other.finalists, other.decided_by, other.figures, other.everybody,
    )  # fmt: skip
    assert set(one.candidates) == set(other.candidates)
    assert {way: set(getattr(one.comparison, way)) for way in ("mean", "approval", "pairwise", "differ")} == {
        way: set(getattr(other.comparison, way)) for way in ("mean", "approval", "pairwise", "differ")
    }


@given(ballots, st.permutations(SCENARIOS), st.permutations(GROUPS))
def test_other_names_change_nothing_but_the_lot(given_ballots, scenarios, groups):
    new, place = dict(zip(SCENARIOS, scenarios, strict=True)), dict(zip(GROUPS, groups, strict=True))
    renamed = [
        Ballot(place[one.group], {new[key]: rating for key, rating in one.ratings.items()}) for one in given_ballots
    ]
    one, other = choose(RULE, given_ballots), choose(RULE, renamed)
    assert {new[scenario] for scenario in one.candidates} == set(other.candidates)
    assert one.decided_by == other.decided_by
    if one.decided_by not in {"lot", "no_candidate", "too_few"}:
        assert new[one.winner] == other.winner


@given(whole_ballots, st.sampled_from(GROUPS), st.integers(2, 5))
def test_how_large_a_counted_group_is_does_not_matter(given_ballots, group, times):
    before = choose(RULE, given_ballots)
    assume(any(one.group == group and one.standing == "counted" for one in before.standings))
    grown = [one for one in given_ballots for _time in range(times if one.group == group else 1)]
    after = choose(RULE, grown)
    assert after.candidates == before.candidates
    if before.decided_by not in {"everybody", "lot", "no_candidate"}:
        assert after.winner == before.winner


@given(ballots, st.data())
def test_a_group_under_the_smallest_never_blocks(given_ballots, data):
    counted = [one for one in given_ballots if one.group != "jongeren"]
    before = choose(RULE, counted)
    assume(EVERYBODY not in before.deciding and before.deciding)
    two = [Ballot("jongeren", data.draw(ratings)) for _one in range(2)]
    after = choose(RULE, counted + two)
    assert after.candidates == before.candidates
    if before.decided_by not in {"everybody", "lot", "no_candidate"}:
        assert after.winner == before.winner


@given(ballots)
def test_nothing_shown_tells_of_fewer_people_than_the_smallest_group(given_ballots):
    found = choose(RULE, given_ballots)
    for scenario in SCENARIOS:
        hidden = 0
        for group in GROUPS:
            figure = found.figures[scenario, group]
            number = sum(one.group == group and scenario in one.ratings for one in given_ballots)
            assert figure.hidden == (0 < number < 3)
            assert figure.number in {None, number}
            assert not figure.hidden or (figure.share, figure.mean, figure.cannot, figure.full) == (None,) * 4
            hidden += number * figure.hidden
        if 0 < hidden < 3:
            assert found.everybody[scenario].hidden
    for reason in found.reasons:
        if reason.group and reason.value is not None:
            assert not found.figures.get((reason.scenario, reason.group), found.everybody[reason.scenario]).hidden
