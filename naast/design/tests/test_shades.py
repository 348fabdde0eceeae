"""Shades: what is equal looks equal, more is never lighter, and every figure has one class with an edge that is told."""

import itertools

from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from naast.design import heat, shades

FIGURES = st.lists(st.integers(0, 5000), min_size=1, max_size=30)


@given(FIGURES)
def test_every_figure_lies_in_the_class_of_its_shade_and_more_is_never_lighter(values):
    found = shades.classes(values)
    assert len(found) <= shades.DEEPEST
    drawn = [(value, shades.shade_of(value, found)) for value in sorted(values)]
    assert [shade for _value, shade in drawn] == sorted(shade for _value, shade in drawn)
    for value, shade in drawn:
        one = found[shade - 1]
        assert one.low <= value <= one.high


@given(FIGURES)
def test_classes_are_equally_wide_begin_at_nothing_and_leave_no_gap(values):
    found = shades.classes(values)
    assert found[0].low == 0
    assert len({one.high - one.low for one in found}) == 1
    assert all(one.high + 1 == after.low for one, after in itertools.pairwise(found))


def test_shares_that_hardly_differ_have_one_colour():
    found = shades.classes([17, 17, 18])
    assert {shades.shade_of(value, found) for value in (17, 17, 18)} == {4}
    assert shades.shade_of(None, found) == 0


def test_a_legend_says_the_edges_in_words_and_what_is_not_told():
    words = {"kind": "map", "shades": [*shades.classes([12, 33]), shades.UNTOLD], "untold": "niet te zien"}
    told = render_to_string("design/shades.html", words)
    assert "0 tot en met 9" in told
    assert "30 tot en met 39" in told
    assert "niet te zien" in told


def test_the_cells_of_a_matrix_have_the_shade_that_their_legend_says():
    for one in heat.classes():
        row = heat.Row("Slapen", [one.low])
        assert f'class="d{one.shade}"' in heat.drawn(name="x", title="", description="", columns=["Groep"], rows=[row])
    told = render_to_string("design/shades.html", {"kind": "heat", "shades": heat.classes()})
    assert "niets" in told
    assert "12 of meer" in told
