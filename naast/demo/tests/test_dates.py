"""What the demo says of a first day is true: it falls on the weekday of its own words."""

from datetime import date, timedelta

import pytest

from naast.common import hours
from naast.demo import files, load_town

ROWS = [row for row in files.rows("offers", "offer") if row.get("starts_in_days") is not None]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["slug"])
@pytest.mark.parametrize("today", [date(2026, 11, 24) + timedelta(days=day) for day in range(7)])
def test_an_offer_begins_on_the_weekday_that_its_words_name(row, today):
    starts = load_town.first_day(today + timedelta(days=row["starts_in_days"]), row.get("when", ""))
    named = {name for name in hours.DAY_NAMES if name in row.get("when", "").lower()}
    assert not named or hours.DAY_NAMES[starts.weekday()] in named
