"""The balance table adds up, and says who is missing."""

from hypothesis import given
from hypothesis import strategies as st

from naast.calculations.panels import balance

groups = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 500), min_size=1)
counts = st.dictionaries(st.sampled_from("abcdefg"), st.integers(0, 40))


@given(groups, st.integers(0, 60), counts, counts)
def test_seats_add_up_and_nobody_is_both_missing_and_over(people, seats, invited, came):
    rows = balance(people, seats=seats, invited=invited, came=came)
    assert sum(row.seats for row in rows) == (seats if sum(people.values()) else 0)
    for row in rows:
        assert row.came + row.missing - row.over == row.seats
        assert min(row.missing, row.over) == 0
        assert abs(row.seats - float(row.part) * seats) < 1
    assert {row.group for row in rows} == {*people, *invited, *came}


def test_a_balance_by_hand():
    ouders, jongeren, buurt = balance(
        {"ouders": 60, "jongeren": 40},
        seats=20,
        invited={"ouders": 30, "jongeren": 40},
        came={"ouders": 13, "jongeren": 4, "buurt": 1},
    )
    assert (ouders.seats, ouders.missing, ouders.over, ouders.to_invite) == (12, 0, 1, 0)
    assert (jongeren.seats, jongeren.missing, jongeren.to_invite) == (8, 4, 40)  # one in ten came
    assert (buurt.seats, buurt.over) == (0, 1)


def test_where_nobody_came_nobody_can_say_how_many_to_invite():
    (row,) = balance({"jongeren": 5}, seats=3, invited={"jongeren": 50}, came={})
    assert (row.missing, row.to_invite) == (3, None)
