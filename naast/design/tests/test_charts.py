"""A bar chart on a phone is drawn for a phone: letters of full size, the label over its bar, nothing beside the drawing."""

import re

import pytest

from naast.design import charts

ROWS = [charts.Bar("Ontwikkeling en beperking", 1200, 400), charts.Bar("Geloof en cultuur", None)]


@pytest.mark.parametrize(("is_narrow", "widest"), [(True, 350), (False, 700)])
def test_a_chart_is_no_wider_than_where_it_stands_so_that_its_letters_keep_their_size(is_narrow, widest):
    drawn = charts.bars(name="x", title="T", description="D", rows=ROWS, hidden="niet te zien", is_narrow=is_narrow)
    wide, high = map(int, re.search(r'viewBox="0 0 (\d+) (\d+)"', drawn).groups())
    assert wide <= widest
    assert all(0 <= int(x) < wide and int(y) < high for x, y in re.findall(r'<text x="(\d+)" y="(\d+)"', drawn))
    bars = [(int(x), int(w)) for x, w in re.findall(r'class="bar" x="(\d+)" y="\d+" width="(\d+)"', drawn)]
    assert all(x + w <= wide - 90 for x, w in bars), "room for the numbers behind a bar"
