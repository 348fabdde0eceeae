"""Everybody is on the drawing, once, and nobody stands over another, whatever families are like."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naast.plans.drawings import ecogram, genogram, sheet, svg
from naast.plans.drawings.words import lines

NAMES = st.text(min_size=1, max_size=30) | st.just("x" * 5000) | st.just("<script>alert(1)</script>")
WISHES = st.none() | st.tuples(st.floats(0, 1), st.floats(0, 1), st.integers(0, 9))


@st.composite
def circles(draw):
    family = [
        ecogram.Inside(f"f{n}", draw(NAMES), is_child=draw(st.booleans())) for n in range(draw(st.integers(0, 9)))
    ]
    around = [
        ecogram.Around(f"a{n:02}", draw(NAMES), what=draw(NAMES), wish=draw(WISHES), is_fixed=n == 3)
        for n in range(draw(st.integers(0, 40)))
    ]
    return family, around


@st.composite
def families(draw):
    count = draw(st.integers(1, 40))
    figures = [
        sheet.Figure(f"p{n}", draw(NAMES), sign=draw(st.sampled_from(["man", "woman", "unknown"])), is_child=n % 3 == 0)
        for n in range(count)
    ]
    who = st.sampled_from([one.id for one in figures] + ["nobody"])
    kinds = st.sampled_from(["parent-of", "partner", "former-partner", "sibling", "grandparent-of", "friend"])
    ties = draw(st.lists(st.builds(sheet.Tie, who, who, kinds), max_size=60))
    homes = draw(st.lists(st.builds(sheet.Home, NAMES, st.lists(who, max_size=8).map(tuple)), max_size=3))
    return figures, ties, homes


def overlaps(boxes):
    """Pairs of boxes (middle x, middle y, wide, high) that lie over each other."""
    return [
        (one, other)
        for place, one in enumerate(boxes)
        for other in boxes[place + 1 :]
        if abs(one[0] - other[0]) < (one[2] + other[2]) / 2 - 0.01
        and abs(one[1] - other[1]) < (one[3] + other[3]) / 2 - 0.01
    ]


@given(circles())
def test_everybody_around_the_family_has_a_place_of_their_own_on_the_sheet(circle):
    drawn = ecogram.place(*circle)
    cells = [(spot.x, spot.y, ecogram.CELL_W, ecogram.CELL_H) for spot in drawn.spots]
    seats = [(seat.x, seat.y, ecogram.SEAT_W, ecogram.SEAT_H) for seat in drawn.seats]
    house = drawn.house
    roofed = (
        house.x + house.wide / 2,
        house.y + (house.high - ecogram.ROOF) / 2,
        house.wide,
        house.high + ecogram.ROOF,
    )
    assert overlaps(seats) == []
    assert overlaps([*cells, roofed]) == []
    assert [spot.who for spot in drawn.spots] == circle[1]
    assert {seat.who.id for seat in drawn.seats} == {one.id for one in circle[0]}
    for x, y, wide, high in [*cells, roofed]:
        assert wide / 2 <= x + 0.01 <= drawn.wide - wide / 2 + 0.02
        assert high / 2 <= y + 0.01 <= drawn.high - high / 2 + 0.02


@given(circles())
def test_the_same_people_stand_in_the_same_places(circle):
    assert ecogram.place(*circle) == ecogram.place(*circle)


@given(st.integers(1, 20), st.tuples(st.floats(0, 1), st.floats(0, 1)))
def test_who_was_put_last_stands_nearest_to_where_they_were_put(count, wish):
    around = [ecogram.Around(f"a{n}", "x", wish=(*wish, n)) for n in range(count)]
    drawn = ecogram.place([], around)

    def far(x, y):
        return ((x - wish[0] * drawn.wide) ** 2 + (y - wish[1] * drawn.high) ** 2) ** 0.5

    last = drawn.spots[-1]
    every = [*((one.x, one.y) for one in drawn.spots), *drawn.free]
    assert far(last.x, last.y) <= min(far(x, y) for x, y in every) + 0.01


@given(circles(), st.sampled_from(["left", "right", "up", "down"]))
def test_a_step_goes_that_way_or_nowhere(circle, direction):
    drawn = ecogram.place(*circle)
    for spot in drawn.spots:
        found = ecogram.towards(drawn, spot.who.id, direction)
        if found:
            dx, dy = found[0] * drawn.wide - spot.x, found[1] * drawn.high - spot.y
            assert {"left": -dx, "right": dx, "up": -dy, "down": dy}[direction] > 0


@given(families())
def test_every_generation_stands_apart_and_nobody_over_another(family):
    drawn = genogram.place(*family)
    boxes = [(one.x, one.y, sheet.BOX, sheet.GAP) for one in drawn.spots]
    assert overlaps(boxes) == []
    assert sorted(one.who.id for one in drawn.spots) == sorted(one.id for one in family[0])
    for one in drawn.spots:
        assert sheet.BOX / 2 <= one.x <= drawn.wide - sheet.BOX / 2
        assert 0 < one.y < drawn.high - 80
    assert drawn == genogram.place(*family)


@given(st.lists(st.integers(0, 3), min_size=2, max_size=12))
def test_children_stand_below_their_parents_where_nothing_contradicts_it(parents):
    figures = [sheet.Figure(f"p{n}", "x") for n in range(len(parents) + 1)]
    ties = [sheet.Tie(f"p{min(n, up)}", f"p{n + 1}", "parent-of") for n, up in enumerate(parents)]
    row = {one.who.id: one.row for one in genogram.place(figures, ties).spots}
    assert all(row[tie.other] == row[tie.one] + 1 for tie in ties)


@given(families(), circles())
def test_drawings_are_well_formed_and_hold_no_markup_of_anybody(family, circle):
    for drawn in (
        svg.genogram_svg(genogram.place(*family), name="g", title="t", description="d"),
        svg.ecogram_svg(ecogram.place(*circle), name="e", title="t", description="d", is_live=True),
    ):
        clean = "".join(
            sign
            for sign in drawn
            if sign in "\t\n\r" or (sign >= " " and not "\ud800" <= sign <= "\udfff" and sign not in "\ufffe\uffff")
        )
        tree = ET.fromstring(clean)  # noqa: S314 - our own markup
        assert tree.find("{*}title") is not None or tree.find("title") is not None
        assert "<script" not in drawn


@given(NAMES, st.integers(20, 300), st.integers(1, 3))
def test_words_never_take_more_room_than_there_is(name, width, most):
    found = lines(name, width=width, size=16, most=most)
    assert len(found) <= most
    assert all(len(one) * 16 * 0.56 <= max(width, 18) for one in found)


def two_homes():
    figures = [sheet.Figure(one, one) for one in ("ma", "pa", "kind")]
    ties = [
        sheet.Tie("ma", "pa", "former-partner"),
        *(sheet.Tie(one, "kind", "parent-of") for one in ("ma", "pa")),
    ]
    return genogram.place(figures, ties, [sheet.Home("bij ma", ("ma", "kind")), sheet.Home("bij pa", ("pa", "kind"))])


def test_a_child_of_parted_parents_hangs_between_them_and_stands_in_two_homes():
    drawn = two_homes()
    ((pair,), (brood,)) = (drawn.pairs, drawn.broods)
    assert pair.is_former
    assert brood.x == (pair.one.x + pair.other.x) / 2
    assert {fence.name for fence in drawn.fences} == {"bij ma", "bij pa"}


def test_a_child_of_parents_who_are_not_tied_to_each_other_hangs_from_each_of_them():
    figures = [sheet.Figure(one, one) for one in ("ma", "pa", "kind")]
    ties = [sheet.Tie(one, "kind", "parent-of") for one in ("ma", "pa")]
    drawn = genogram.place(figures, ties)
    at = {one.who.id: one for one in drawn.spots}
    assert drawn.pairs == ()
    assert {(one.x, one.y) for one in drawn.broods} == {(at[one].x, at[one].y) for one in ("ma", "pa")}


@given(families())
def test_no_line_to_children_begins_where_nobody_stands_and_no_couple_is_tied(family):
    drawn = genogram.place(*family)
    places = {round(one.x, 6) for one in drawn.spots}
    between = {round((one.one.x + one.other.x) / 2, 6) for one in drawn.pairs}
    assert {round(one.x, 6) for one in drawn.broods} <= places | between


@pytest.mark.parametrize(("sign", "shape"), [("man", "<rect"), ("woman", "<circle"), ("unknown", "<path")])
def test_signs_are_the_usual_ones_and_who_died_is_crossed(sign, shape):
    one = sheet.Figure("a", "A", sign=sign, age=9, has_died=True, href="/x/", said="A, 9 jaar")
    drawn = svg.genogram_svg(genogram.place([one], []), name="g", title="t", description="d")
    assert f'{shape} class="dot"' in drawn
    assert 'class="died"' in drawn
    assert ">9</text>" in drawn
    assert 'href="/x/"' in drawn


def test_a_family_in_two_homes_has_no_one_roof_over_it():
    drawn = ecogram.place([ecogram.Inside("f1", "Anja"), ecogram.Inside("f2", "Henk")], [])
    one, two = (
        svg.ecogram_svg(drawn, name="e", title="t", description="d", is_live=False, is_one_home=together)
        for together in (True, False)
    )
    roof = f"{drawn.house.y - ecogram.ROOF:g}"
    assert roof in one
    assert roof not in two
    assert "Anja" in two
