"""Lists: the same as counting by hand, whatever was chosen and however often the window changed."""

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from naast.calculations.matching import Filters, Index, Item

KINDS, THEMES, FACETS, HOODS = ("groep", "inloop", "thuis"), ("slapen", "eten", "school"), ("a", "b"), ("west", "oost")
items = st.builds(
    Item,
    key=st.integers(0, 30).map(lambda number: f"offer:{number}"),
    form=st.sampled_from((*KINDS, "answer")),
    title=st.sampled_from(("Appel", "beer", "Citroen", "dak")),
    themes=st.lists(st.sampled_from(THEMES), unique=True).map(tuple),
    age_min=st.none() | st.integers(0, 12).map(float),
    age_max=st.none() | st.integers(12, 20).map(float),
    facets=st.lists(st.sampled_from(FACETS), unique=True).map(tuple),
    neighbourhoods=st.lists(st.sampled_from(HOODS), unique=True).map(tuple),
    where=st.lists(st.sampled_from(("home", "place")), unique=True).map(tuple),
    hours=st.lists(st.tuples(st.integers(0, 6), st.just(540), st.integers(541, 1020)), max_size=2).map(tuple),
    sinks_on=st.none() | st.integers(3, 12),
    gone_on=st.none() | st.integers(5, 15),
    closed=st.lists(st.tuples(st.integers(1, 10), st.integers(10, 20)), max_size=2).map(tuple),
    position=st.none() | st.tuples(st.floats(50, 53), st.floats(4, 7)),
)
chosen = st.builds(
    Filters,
    kinds=st.lists(st.sampled_from(KINDS), unique=True, max_size=2).map(tuple),
    themes=st.lists(st.sampled_from(THEMES), unique=True, max_size=2).map(tuple),
    age=st.none() | st.integers(0, 25).map(float),
    neighbourhood=st.sampled_from(("", *HOODS)),
    where=st.sampled_from(("", "home", "place")),
    facets=st.lists(st.sampled_from(FACETS), unique=True).map(tuple),
    open_at=st.none() | st.tuples(st.integers(0, 6), st.integers(500, 1100)),
    near=st.none() | st.just((52.0, 5.0)),
    today=st.none() | st.integers(1, 20),
)


def fits(item, want, *, without=""):
    ways = {
        "kinds": not want.kinds or item.form in want.kinds,
        "themes": not want.themes or bool(set(want.themes) & set(item.themes)),
        "facets": not want.facets or bool(set(want.facets) & set(item.facets)),
        "where": not want.where or want.where in item.where,
    }
    ways.pop(without, None)
    rest = [
        item.form != "answer",
        want.today is None or item.gone_on is None or item.gone_on > want.today,
        want.age is None or (item.age_min or 0) <= want.age < (99 if item.age_max is None else item.age_max) + 1,
        not want.neighbourhood or not item.neighbourhoods or want.neighbourhood in item.neighbourhoods,
        want.open_at is None
        or any(day == want.open_at[0] and low <= want.open_at[1] < high for day, low, high in item.hours),
        want.open_at is None or want.today is None or not any(a <= want.today <= b for a, b in item.closed),
    ]
    return all(ways.values()) and all(rest)


def living(first, later):
    return {item.key: item for item in [*first, *later]}


@settings(max_examples=150, deadline=None)
@given(st.lists(items, max_size=25), st.lists(items, max_size=10), chosen)
def test_a_list_is_what_one_would_count_by_hand(first, later, want):
    index = Index.build(first).updated(later)
    here = living(first, later)
    found = index.listed(want, size=100)
    expected = {key for key, item in here.items() if fits(item, want)}
    assert set(found.keys) == expected
    assert found.total == len(expected)
    for name, codes in (("kinds", KINDS), ("themes", THEMES), ("facets", FACETS)):
        for code in codes:
            by_hand = sum(
                fits(item, want, without=name) and code in ((item.form,) if name == "kinds" else getattr(item, name))
                for item in here.values()
            )
            assert found.counts[name].get(code, 0) == by_hand


@settings(max_examples=60, deadline=None)
@given(st.lists(items, min_size=1, max_size=25), chosen)
def test_pages_follow_each_other_fresh_before_stale_and_the_nearest_first(first, want):
    index = Index.build(first)
    whole = index.listed(want, size=100)
    pages = [key for page in (1, 2, 3, 4, 5, 6) for key in index.listed(want, page=page, size=5).keys]
    assert tuple(pages[:30]) == whole.keys[:30]
    here = living(first, [])
    order = [(is_stale(here[key], want), whole.distances.get(key, math.inf)) for key in whole.keys]
    assert order == sorted(order) if want.near else [stale for stale, _ in order] == sorted(stale for stale, _ in order)


def is_stale(item, want):
    return want.today is not None and item.sinks_on is not None and item.sinks_on <= want.today


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(items, min_size=1, max_size=30), min_size=1, max_size=8))
def test_many_changes_leave_the_same_as_building_anew(batches):
    index, here = Index.build([]), {}
    for batch in batches:
        gone = [item.key for item in batch[:1]] if len(batch) > 3 else []
        batch = [item for item in batch if item.key not in gone]
        index = index.updated(batch, gone)
        here = {key: item for key, item in living(list(here.values()), batch).items() if key not in gone}
    assert len(index) == len(here)
    assert set(index.listed(Filters(), size=100).keys) == set(
        Index.build(here.values()).listed(Filters(), size=100).keys
    )


def test_what_has_no_place_is_never_left_out():
    away, home = Item("offer:1", "groep", "Ver", position=(53.0, 6.0)), Item("offer:2", "thuis", "Bij jou")
    found = Index.build([home, away]).listed(Filters(near=(52.0, 5.0)))
    assert found.keys == ("offer:1", "offer:2")
    assert 129 < found.distances["offer:1"] < 131
