"""What the demo says of a first day is true: it falls on the weekday of its own words."""

from datetime import UTC, date, datetime, timedelta

import pytest

from naast.common import clock, hours, workdays
from naast.demo import days, files, load_town

ROWS = [row for row in files.rows("offers", "offer") if row.get("starts_in_days") is not None]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["slug"])
@pytest.mark.parametrize("today", [date(2026, 11, 24) + timedelta(days=day) for day in range(7)])
def test_an_offer_begins_on_the_weekday_that_its_words_name(row, today):
    starts = load_town.first_day(today + timedelta(days=row["starts_in_days"]), row.get("when", ""))
    named = {name for name in hours.DAY_NAMES if name in row.get("when", "").lower()}
    assert not named or hours.DAY_NAMES[starts.weekday()] in named


@pytest.mark.parametrize("today", [date(2026, 12, 18) + timedelta(days=day) for day in range(14)])
def test_what_people_agreed_on_and_talked_about_falls_on_a_working_day(today):
    assert workdays.is_workday(days.coming(today))
    assert days.coming(today) >= today
    at = datetime(today.year, today.month, today.day, 10, tzinfo=UTC)
    assert workdays.is_workday(clock.local_date(days.before(at)))
    assert days.before(at) <= at
