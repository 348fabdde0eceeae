"""Hours in words: whole names of days only, as people write them, and no text that stops the reading."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naast.common import hours
from naast.offers.importing import weekwords


@pytest.mark.parametrize("said", ["Maand 9-12", "zorg 9-12", "Domstad 9-12", "mandag 9-12", "ſun 9-12"])
def test_only_a_whole_name_of_a_day_is_a_day(said):
    assert weekwords.read(said) == {}


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("Maandag tot en met donderdag, 19.00 tot 21.00 uur", "ma di wo do"),
        ("ma. en wo., 9-12", "ma wo"),
        ("Zaterdag tot en met maandag 9.00 tot 12.00 uur", "ma za zo"),
        ("maandagen en woensdagen van 9-12", "ma wo"),
        ("Tues & Thurs: 9 a.m.-noonish", ""),
    ],
)
def test_days_are_read_as_people_write_them(said, days):
    assert " ".join(weekwords.read(said)) == days


_HOUR_WORDS = st.sampled_from(
    [
        "maandag",
        "do",
        "Mon.",
        "tot",
        "tot en met",
        "en",
        "t/m",
        "-",
        ",",
        "&",
        "9",
        "19.00",
        "25",
        "9.75",
        "uur",
        "pm",
        ";",
    ]
)


@given(st.text() | st.lists(_HOUR_WORDS, max_size=9).map(" ".join))
def test_no_text_about_hours_stops_the_reading(said):
    assert weekwords.read(said).keys() <= set(hours.DAYS)
