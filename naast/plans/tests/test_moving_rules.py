"""The rules of who walks along, read aloud: bond, talent, room; registration; terms; continuity."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from naast.plans.rules import continuity
from naast.plans.rules import moving as rules
from naast.plans.rules.continuity import Life, share
from naast.plans.rules.moving import Fit, best_first, lighter_than, months_after, registration

fits = some.builds(
    Fit, account_id=some.integers(1, 99), name=some.text(max_size=5), knows_family=some.booleans(),
    has_talent=some.booleans(), room=some.integers(-5, 20),
)  # fmt: skip
days = some.dates(date(2015, 1, 1), date(2040, 1, 1))


@given(some.lists(fits, max_size=8))
def test_who_knows_the_family_goes_before_talent_and_talent_before_room(found):
    order = best_first(found)
    assert sorted(order, key=repr) == sorted(found, key=repr)
    for first, second in pairwise(order):
        key = [(not one.knows_family, not one.has_talent, -one.room) for one in (first, second)]
        assert key[0] <= key[1]


def test_the_reasons_stand_in_the_order_in_which_they_count():
    assert rules.reasons(Fit(1, "Noor", knows_family=True, has_talent=True, room=3)) == ("bond", "talent", "room")
    assert rules.reasons(Fit(1, "Noor", knows_family=False, has_talent=True, room=0)) == ("talent",)


@pytest.mark.parametrize(("days_left", "said"), [(-1, "expired"), (0, "soon"), (30, "soon"), (31, "good")])
def test_a_registration_counts_until_its_last_day(days_left, said):
    today = date(2026, 11, 24)
    assert registration("SKJ", today + timedelta(days=days_left), on=today) == said
    assert registration("", today, on=today) == registration("SKJ", None, on=today) == "none"


def test_what_is_lighter_stands_before_it():
    assert lighter_than("specialist") == ("family", "network", "open-offer", "pilot-light")
    assert lighter_than("family") == lighter_than("") == ()


@given(days, some.integers(0, 240))
def test_months_later_is_that_month_and_that_day_or_its_last(day, months):
    later = months_after(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


def test_who_kept_the_same_person_is_counted_among_who_was_there_so_long():
    on, begun = date(2027, 1, 1), date(2026, 1, 1)
    lives = [
        Life(begun),
        Life(begun, first_until=date(2026, 12, 31)),
        Life(begun, first_until=date(2026, 3, 1)),
        Life(begun, closed_on=date(2026, 4, 1)),
        Life(date(2026, 9, 1)),
    ]
    assert share(lives, months=6, on=on) == continuity.Share(6, kept=2, of=3)
    assert share(lives, months=12, on=on) == continuity.Share(12, kept=1, of=3)


def test_fewer_than_ten_families_give_no_share():
    assert continuity.Share(6, kept=9, of=9).percent is None
    assert continuity.Share(6, kept=9, of=10).percent == 90


@given(
    some.lists(some.builds(Life, opened_on=days, closed_on=some.none() | days, first_until=some.none() | days)), days
)
def test_nobody_is_counted_twice_and_later_means_fewer(lives, on):
    half, whole = share(lives, months=6, on=on), share(lives, months=12, on=on)
    assert 0 <= whole.kept <= whole.of <= half.of <= len(lives)
    assert 0 <= half.kept <= half.of
