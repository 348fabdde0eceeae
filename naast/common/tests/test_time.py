"""Hours and terms: who is open now, and by when somebody answers."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naast.common import clock, hours, workdays

WEEK = {"ma": ["08:30-12:00", "13:00-17:00"], "do": ["19:00-20:00"]}
moments = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=clock.AMSTERDAM)


def test_open_within_a_span_until_its_end():
    assert hours.opening(WEEK, at=at("2026-11-23T09:00")).until == at("2026-11-23T12:00")


def test_in_the_break_it_is_closed_and_says_when_it_opens():
    now = hours.opening(WEEK, at=at("2026-11-23T12:30"))
    assert (now.is_open, now.opens) == (False, at("2026-11-23T13:00"))


def test_on_a_public_holiday_nothing_is_open():
    assert hours.opening({"ma": ["08:00-18:00"]}, at=at("2027-03-29T10:00")).opens == at("2027-04-05T08:00")


def test_without_hours_it_never_opens():
    assert hours.opening({}, at=at("2026-11-23T12:30")) == hours.Opening(is_open=False, until=None, opens=None)


def test_while_it_is_closed_it_opens_on_the_first_day_after_however_far_that_is():
    closed = [hours.Closed(date(2026, 11, 23), date(2026, 12, 20))]
    now = hours.opening(WEEK, at=at("2026-11-23T09:00"), closed=closed)
    assert (now.is_open, now.opens, now.is_far) == (False, at("2026-12-21T08:30"), True)


def test_the_day_before_it_closes_it_is_open_as_ever():
    closed = [hours.Closed(date(2026, 11, 24), date(2026, 12, 1))]
    assert hours.opening(WEEK, at=at("2026-11-23T09:00"), closed=closed).is_open
    assert hours.opening(WEEK, at=at("2026-11-23T18:00"), closed=closed).opens == at("2026-12-03T19:00")


def test_the_first_day_after_is_one_with_hours_that_is_no_holiday():
    assert hours.first_day({"ma": ["08:00-18:00"]}, since=date(2027, 3, 29)) == date(2027, 4, 5)
    assert hours.first_day({}, since=date(2027, 3, 29)) is None


@pytest.mark.parametrize("week", [{"monday": ["08:00-12:00"]}, {"ma": ["8 uur"]}, {"ma": ["12:00-08:00"]}])
def test_hours_that_cannot_be_read_say_why(week):
    with pytest.raises(hours.HoursUnreadable):
        hours.read(week)


@given(moments)
def test_what_is_open_closes_later_and_what_is_closed_opens_later(moment):
    now = hours.opening(WEEK, at=moment)
    assert now.is_open == (now.until is not None)
    assert (now.until or now.opens) > moment


@given(moments, st.integers(-10, 40), st.integers(0, 40))
def test_nothing_opens_on_a_day_on_which_it_is_closed(moment, start, length):
    first = clock.local_date(moment) + timedelta(days=start)
    closed = hours.Closed(first, first + timedelta(days=length))
    now = hours.opening(WEEK, at=moment, closed=[closed])
    assert not (now.is_open and closed.covers(clock.local_date(moment)))
    assert now.opens is None or not closed.covers(clock.local_date(now.opens))
    if not closed.covers(clock.local_date(moment)) and hours.opening(WEEK, at=moment).is_open:
        assert now.is_open


@given(moments, st.integers(0, 10))
def test_a_term_ends_on_a_working_day_and_more_days_never_end_sooner(moment, days):
    end = workdays.after_workdays(moment, days)
    assert workdays.is_workday(end.date())
    assert end.date() >= clock.local_date(moment)
    assert workdays.after_workdays(moment, days + 1) > end


def test_christmas_and_the_weekend_do_not_count():
    assert workdays.after_workdays(at("2026-12-24T10:00"), 1).date() == date(2026, 12, 28)


def test_the_month_is_that_of_amsterdam():
    assert clock.month_of(datetime(2026, 1, 31, 23, 30, tzinfo=UTC)) == date(2026, 2, 1)


def test_the_clock_goes_on_when_it_is_not_frozen(settings):
    settings.NAAST_NOW = None
    assert abs(clock.now() - datetime.now(tz=UTC)) < timedelta(seconds=5)
