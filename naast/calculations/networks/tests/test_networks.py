"""Chains, holes and hinges against what a person with paper would find."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from naast.calculations import networks

MOST = 9


@st.composite
def towns(draw):
    size = draw(st.integers(1, MOST))
    person = st.integers(0, size - 1)
    return size, draw(st.lists(st.tuples(person, person), max_size=16))


def walked(size, links, begin, without=-1):
    """How far everybody is from ``begin``, one step at a time."""
    know = {person: set() for person in range(size)}
    for one, other in links:
        know[one].add(other)
        know[other].add(one)
    far, edge, step = dict.fromkeys(begin, 0), set(begin), 0
    while edge:
        step += 1
        edge = {other for one in edge for other in know[one]} - set(far) - {without}
        far.update(dict.fromkeys(edge, step))
    return far


def cut_pairs(size, links, person):
    """Pairs of others that reach each other, and of those the ones that do not without ``person``."""
    pairs = [
        pair
        for pair in combinations([one for one in range(size) if one != person], 2)
        if {*pair, person} <= set(walked(size, links, [pair[0]]))
    ]
    return len(pairs), sum(other not in walked(size, links, [one], without=person) for one, other in pairs)


@given(towns(), st.data())
def test_a_chain_is_as_short_as_can_be_and_each_knows_the_next(town, data):
    size, links = town
    people = st.lists(st.integers(0, size - 1), min_size=1, max_size=3)
    sources, targets = data.draw(people), data.draw(people)
    far = walked(size, links, sources)
    nearest = min((far[one] for one in targets if one in far), default=None)
    found = networks.chain(networks.graph_of(size, links), sources, targets)
    assert (None if found is None else len(found) - 1) == nearest
    if found:
        assert (found[0] in sources, found[-1] in targets) == (True, True)
        known = {frozenset(link) for link in links}
        assert all(frozenset(step) in known for step in pairwise(found))


def test_of_two_chains_who_knows_fewer_people_is_asked():
    busy, quiet = 1, 2
    links = [(0, busy), (0, quiet), (busy, 3), (quiet, 3), (busy, 4), (busy, 5)]
    graph = networks.graph_of(6, links)
    assert networks.chain(graph, [0], [3]) == (0, quiet, 3)
    assert networks.chain(graph, [3], [0]) == (3, quiet, 0)


def test_nobody_is_reached_through_somebody_who_is_not_there():
    graph = networks.graph_of(4, [(0, 1), (2, 3)])
    assert networks.chain(graph, [0], [3]) is None
    assert networks.chain(graph, [], [3]) is None
    assert networks.chain(graph, [2], [2]) == (2,)


@given(towns())
def test_who_is_a_hinge_parts_exactly_the_pairs_that_need_them(town):
    size, links = town
    found = {one.person: one for one in networks.hinges(networks.graph_of(size, links))}
    for person in range(size):
        pairs, cut = cut_pairs(size, links, person)
        assert (found[person].lost if person in found else 0.0) == pytest.approx(cut / pairs if pairs else 0.0)
        if person in found:
            together = len(walked(size, links, [person])) - 1
            assert (sum(found[person].parts), len(found[person].parts) > 1) == (together, True)


def test_a_chain_of_a_hundred_thousand_people_hangs_on_who_is_in_the_middle():
    size = 100_000
    found = networks.hinges(networks.graph_of(size, [(one, one + 1) for one in range(size - 1)]))
    assert (found[0].person, len(found)) == (size // 2 - 1, size - 2)


@given(towns(), st.data())
def test_a_hole_is_two_kinds_in_one_place_without_a_link_there(town, data):
    size, links = town
    numbers = st.lists(st.integers(-1, 2), min_size=size, max_size=size)
    places, kinds = data.draw(numbers), data.draw(numbers)
    linked = {(places[a], *sorted((kinds[a], kinds[b]))) for a, b in links if places[a] == places[b]}
    expected = [
        (place, one, other)
        for place in range(3)
        for one, other in combinations(range(3), 2)
        if {(place, one), (place, other)} <= set(zip(places, kinds, strict=True)) and (place, one, other) not in linked
    ]
    found = networks.holes(networks.graph_of(size, links), places, kinds)
    assert [(hole.place, hole.one, hole.other) for hole in found] == expected
    for hole in found:
        assert hole.ones == sum(pair == (hole.place, hole.one) for pair in zip(places, kinds, strict=True))


def test_a_link_to_somebody_who_is_not_there_is_refused_by_its_place():
    with pytest.raises(networks.LinkIsWrong, match="1"):
        networks.graph_of(2, [(0, 1), (0, 2)])


@given(towns())
def test_rows_hold_each_neighbour_once_and_in_order(town):
    size, links = town
    graph = networks.graph_of(size, links)
    for person in range(size):
        others = {one for link in links if person in link for one in link} - {person}
        assert graph.of(person).tolist() == sorted(others)
    assert graph.degrees.sum() == len(graph.neighbours)
    assert networks.graph_of(0, np.empty((0, 2))).size == 0
