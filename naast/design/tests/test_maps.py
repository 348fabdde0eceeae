"""A map drawn from boundaries: everything lies inside it, and tiles come only when asked."""

import re

from hypothesis import given
from hypothesis import strategies as st

from naast.design import maps

points = st.tuples(st.floats(3, 7), st.floats(51, 53))


def _drawn(ring, *, tiles=False):
    spot = maps.Spot("De <Kade>", ring[0][1], ring[0][0], "#kade")
    return maps.drawn([maps.Area("West", [ring])], [spot], title="Kaart", description="Wijken", tiles=tiles)


@given(st.lists(points, min_size=3, max_size=12))
def test_every_point_lies_inside_the_picture(ring):
    picture = _drawn(ring)
    height = float(re.search(r'viewBox="0 0 720 ([0-9.]+)"', picture)[1])
    for x, y in re.findall(r"[ML]([0-9.]+) ([0-9.]+)", re.search(r' d="([^"]+)"', picture)[1]):
        assert 0 <= float(x) <= 720
        assert 0 <= float(y) <= height + 1


@given(st.lists(points, min_size=3, max_size=12))
def test_tiles_come_only_when_asked_and_never_very_many(ring):
    assert "pdok" not in _drawn(ring)
    assert 1 <= _drawn(ring, tiles=True).count("<image") <= 40


def test_nothing_to_draw_is_no_picture_and_names_are_text():
    assert maps.drawn([], [], title="", description="") == ""
    assert "De &lt;Kade&gt;" in _drawn([(5.0, 52.0), (5.1, 52.0), (5.0, 52.1)])
