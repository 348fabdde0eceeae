"""The same seed draws the same people, anybody can repeat it, and two of one household never sit together."""

import dataclasses
import hashlib
import itertools

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from naast.calculations import lots
from naast.calculations.panels import (
    QuotasClash,
    Wanted,
    check,
    draw,
    lottery,
    pool_of,
    record_from,
    record_of,
    shared_chance,
)
from naast.calculations.panels.drawing import holder, numbers_in_order, tickets_drawn
from naast.calculations.panels.tests.pools import every_panel, meets, town, wanted

QUOTAS = {"leeftijd": {"jong": (1, 2), "oud": (1, 3)}, "kant": {"noord": (1, 3)}}
PEOPLE = {("jong", "noord"): 3, ("jong", "zuid"): 2, ("oud", "noord"): 4, ("oud", "zuid"): 4}


def drawn_from(homes=(), *, seats=4, seed="bus 12", accepted=(), people=PEOPLE, quotas=QUOTAS):
    asked = wanted(seats, **quotas)
    pool = pool_of(town(people, homes), wanted=asked, accepted=accepted)
    odds = lottery(pool, asked)
    return asked, pool, odds, draw(odds, pool, seed=seed)


homes = st.dictionaries(st.sampled_from([f"p{n:03d}" for n in range(13)]), st.sampled_from("abc"))


@settings(deadline=None, max_examples=60)
@given(homes, st.text("0123456789", min_size=1), st.integers(2, 5))
def test_a_drawn_panel_meets_every_quota_and_holds_no_household_twice(homes, seed, seats):
    try:
        asked, pool, odds, found = drawn_from(homes, seed=seed, seats=seats)
    except QuotasClash:
        return
    assert found.set_aside == ()
    panel = tuple(len(numbers) for numbers in found.numbers)
    assert panel == odds.panels[found.panel]
    assert meets(pool, asked, panel)
    assert len(set(found.keys)) == seats
    sitting = [homes[key] for key in found.keys if key in homes]
    assert len(sitting) == len(set(sitting))


@settings(deadline=None, max_examples=80)
@given(homes, st.text("0123456789", min_size=1))
def test_what_a_list_promises_can_be_drawn_and_what_it_refuses_nobody_could_fill(homes, seed):
    assume(homes)
    asked = wanted(4, **QUOTAS)
    pool = pool_of(town(PEOPLE, homes), wanted=asked)
    try:
        odds = lottery(pool, asked)
    except QuotasClash:
        assert not any(_fillable(pool, panel, homes) for panel in every_panel(pool, asked))
        return
    assert all(_fillable(pool, panel, homes) for panel in odds.panels)
    assert draw(odds, pool, seed=seed).set_aside == ()


def _fillable(pool, panel, homes):
    """By trying every set of people."""
    for people in itertools.product(
        *(itertools.combinations(keys, seats) for keys, seats in zip(pool.members, panel, strict=True))
    ):
        sitting = [homes[key] for keys in people for key in keys if key in homes]
        if len(sitting) == len(set(sitting)):
            return True
    return False


@settings(deadline=None, max_examples=25)
@given(homes, st.text("0123456789", min_size=1), st.randoms(use_true_random=False))
def test_the_same_seed_draws_the_same_people_whatever_order_they_stand_in(homes, seed, dice):
    asked, people = wanted(4, **QUOTAS), town(PEOPLE, homes)
    drawn = []
    for _time in range(2):
        pool = pool_of(people, wanted=asked)
        odds = lottery(pool, asked)
        drawn.append(draw(odds, pool, seed=seed))
        dice.shuffle(people)
    assert drawn[0] == drawn[1]


@settings(deadline=None, max_examples=25)
@given(homes, st.text("0123456789", min_size=1), st.sets(st.sampled_from(["p000", "p004", "p009"])))
def test_what_is_published_can_be_repeated_by_anybody(homes, seed, accepted):
    try:
        asked, pool, odds, found = drawn_from(homes, seed=seed, accepted=accepted)
    except QuotasClash:
        return
    told = record_of(asked, pool, odds, found).as_json()
    assert "p0" not in told  # nobody's key
    assert record_from(told) == record_of(asked, pool, odds, found)
    assert check(record_from(told)) == ()
    assert check(record_from(told), pool=pool) == ()


def a_record():
    asked, pool, odds, found = drawn_from({"p000": "a", "p005": "a"})
    return record_of(asked, pool, odds, found), pool


def with_lottery(record, **changed):
    return dataclasses.replace(record, lottery=dataclasses.replace(record.lottery, **changed))


def test_another_seed_than_the_published_one_is_seen():
    record, _ = a_record()
    assert "numbers" in check(dataclasses.replace(record, seed="bus 13"))


def test_somebody_put_in_by_hand_is_seen():
    record, _ = a_record()
    at = next(at for at, numbers in enumerate(record.numbers) if numbers and record.lottery.sizes[at] > len(numbers))
    other = next(n for n in range(1, record.lottery.sizes[at] + 1) if n not in record.numbers[at])
    swapped = _with(record.numbers, at, (other, *record.numbers[at][1:]))
    assert check(dataclasses.replace(record, numbers=swapped)) == ("numbers",)


def test_a_household_as_a_pretext_is_seen_by_who_holds_the_pool():
    """Passing over the first in a cell without a reason holds for who sees only the record, and not for an auditor."""
    asked, pool, odds, found = drawn_from()
    record = record_of(asked, pool, odds, found)
    at = next(at for at, numbers in enumerate(record.numbers) if numbers and odds.sizes[at] > len(numbers))
    order = numbers_in_order(pool.cells[at], odds.sizes[at], seed=record.seed)
    seats = len(record.numbers[at])
    bent = dataclasses.replace(
        record,
        numbers=_with(record.numbers, at, order[1 : seats + 1]),
        passed_over=_with(record.passed_over, at, order[:1]),
    )
    assert check(bent) == ()
    assert check(bent, pool=pool) == ("people",)
    assert check(record, pool=dataclasses.replace(pool, households={"p000": "a"})) == ("pool",)


def _with(rows, at, row):
    return tuple(row if place == at else one for place, one in enumerate(rows))


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"bound": 0.01}, "bound"),
        ({"lowest_chance": 0.9}, "chances"),
        ({"panels": ((1, 0, 1, 2),), "tickets": (1,)}, "tickets"),
        ({"panels": ((4, 0, 0, 0),), "tickets": (1_000_000_000,)}, "panels"),
    ],
)
def test_a_lottery_that_was_bent_is_seen(changed, fault):
    record, _ = a_record()
    assert fault in check(dataclasses.replace(with_lottery(record, **changed), panel=0, set_aside=()))


def test_a_record_that_does_not_fit_itself_is_a_fault_and_no_crash():
    record, _ = a_record()
    for broken in (
        dataclasses.replace(record, panel=999),
        dataclasses.replace(record, set_aside=(-1,)),
        dataclasses.replace(record, numbers=()),
        with_lottery(record, panels=((1, 2),)),
        with_lottery(record, panels=(), tickets=()),
        with_lottery(record, cells=(("jong",),) * len(record.accepted)),
    ):
        assert check(broken) == ("record",)


def test_a_panel_chosen_against_its_ticket_is_seen():
    record, _ = a_record()
    assert len(record.lottery.panels) > 1
    other = next(panel for panel in range(len(record.lottery.panels)) if panel != record.panel)
    assert "panel" in check(dataclasses.replace(record, panel=other))


def test_two_from_one_household_where_nobody_else_is_left_is_said():
    with pytest.raises(QuotasClash) as told:
        drawn_from({"p000": "a", "p001": "a"}, seats=2, people={("jong", "noord"): 1, ("oud", "zuid"): 1}, quotas={})
    assert told.value.clash.why == "households"


def test_eight_of_one_house_leave_too_few_for_the_limits_and_that_is_said_before_the_list_is_shut():
    homes = {f"p{number:03d}": "x" for number in range(8)}
    with pytest.raises(QuotasClash) as told:
        drawn_from(
            homes, seats=4, people={("jong", "noord"): 9, ("oud", "zuid"): 3}, quotas={"leeftijd": {"jong": (3, 4)}}
        )
    assert [(one.value, one.end) for one in told.value.clash.sides] == [("jong", "least")]
    with pytest.raises(QuotasClash, match="household"):
        drawn_from(homes, seats=6, people={("jong", "noord"): 9, ("oud", "zuid"): 3}, quotas={})


def test_who_shares_a_house_has_less_chance_and_the_list_says_how_much():
    homes = {f"p{number:03d}": "x" for number in range(4)}
    asked = wanted(2)
    pool = pool_of(town({("jong", "noord"): 6}, homes), wanted=asked)
    odds = lottery(pool, asked)
    assert odds.homes == ((((0, 4),), 1),)
    assert shared_chance(odds, pool) == pytest.approx(14 / 15 / 4, abs=0.02)
    assert shared_chance(odds, pool) == shared_chance(odds, pool)
    alone = pool_of(town({("jong", "noord"): 6}), wanted=asked)
    assert shared_chance(lottery(alone, asked), alone) is None


def test_a_seat_moves_when_a_housemate_is_the_only_one_of_a_cell():
    """The only young person lives with an older one: whatever the lots, the older seat goes to another."""
    people = {("jong", "noord"): 1, ("oud", "zuid"): 2}
    for seed in "abcdefgh":
        found = drawn_from(
            {"p000": "x", "p001": "x"}, seats=2, seed=seed, people=people, quotas={"leeftijd": {"jong": (1, 1)}}
        )
        assert found[3].keys == ("p000", "p002")


def test_who_lives_with_somebody_who_came_is_not_drawn_again():
    asked = wanted(2)
    pool = pool_of(town({("jong", "noord"): 3}, {"p000": "x", "p001": "x"}), wanted=asked, accepted=["p000"])
    assert pool.members == (("p002",),)


def test_over_many_seeds_everybody_comes_as_often_as_promised():
    asked = wanted(4, **QUOTAS)
    pool = pool_of(town(PEOPLE), wanted=asked)
    odds = lottery(pool, asked)
    came = dict.fromkeys((key for keys in pool.members for key in keys), 0)
    for seed in range(1500):
        for key in draw(odds, pool, seed=str(seed)).keys:
            came[key] += 1
    for keys, chance in zip(pool.members, odds.chances, strict=True):
        for key in keys:
            assert came[key] / 1500 == pytest.approx(chance, abs=0.06)


def test_a_lot_is_what_sha256sum_says():
    assert lots.number("bus 12", "anna") == int(hashlib.sha256(b"bus 12\nanna\n").hexdigest(), 16)
    with pytest.raises(ValueError, match="line ends"):
        lots.number("bus 12\nanna")


def test_tickets_belong_to_panels_in_their_order():
    assert [holder((2, 1, 3), ticket) for ticket in range(6)] == [0, 0, 1, 2, 2, 2]
    asked = wanted(4, **QUOTAS)
    odds = lottery(pool_of(town(PEOPLE), wanted=asked), asked)
    assert sorted(tickets_drawn(odds, seed="bus 12")) == list(range(len(odds.panels)))


def test_somebody_twice_in_the_pool_or_accepted_from_elsewhere_is_refused():
    asked = wanted(2)
    people = town({("jong", "noord"): 3})
    with pytest.raises(ValueError, match="twice"):
        pool_of([*people, people[0]], wanted=asked)
    with pytest.raises(ValueError, match="not in the pool"):
        pool_of(people, wanted=asked, accepted=["zoe"])
    with pytest.raises(ValueError, match="features"):
        pool_of(people, wanted=Wanted(2, ("leeftijd",), ()))


def test_every_panel_by_trying_is_the_helper_the_other_tests_lean_on():
    asked = wanted(2, kant={"noord": (1, 1)})
    assert every_panel(pool_of(town({("jong", "noord"): 2, ("oud", "zuid"): 2}), wanted=asked), asked) == [(1, 1)]
