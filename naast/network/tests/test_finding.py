"""The shortest way to somebody, and the map of what misses."""

import pytest

from naast.network import operations, queries
from naast.network.tests import story
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def net(town):
    return story.begin(town)


def find(net, words, by="Sanne"):
    return queries.who_knows(words, by=net.by(by), at=TUESDAY)


def names(cards):
    return [card.name for card in cards]


def test_the_shortest_chain_leads_to_who_fits(net):
    found = find(net, "school")
    assert names(found.way.steps) == ["Tom", "Noor", "Wendy"]
    assert (found.way.ask.name, found.way.meet.name) == ("Tom", "Noor")
    net.know("Sanne", "Noor")
    assert names(find(net, "school").way.steps) == ["Noor", "Wendy"]


def test_who_i_know_is_no_further_than_one_step(net):
    way = find(net, "vaders").way
    assert names(way.steps) == ["Tom"]
    assert way.ask is None


@pytest.mark.parametrize("words", ["wendy", "WENDY", "Wéndy", "school", "kind school", "niet naar"])
def test_it_is_found_by_name_field_and_own_words(net, words):
    assert names(find(net, words).matches) == ["Wendy"]


@pytest.mark.parametrize("words", ["", "   ", "sanne", "vaders school", "xyz"])
def test_nothing_is_found_for_nothing_for_me_or_for_words_that_do_not_meet(net, words):
    found = find(net, words)
    assert (found.matches, found.way) == ([], None)


def test_who_nobody_leads_to_is_found_without_a_way(net):
    found = find(net, "moeders")
    assert (names(found.matches), found.way) == (["Amina"], None)


def test_a_link_that_was_not_agreed_leads_nowhere(net):
    operations.say_i_know(seat=net.id("Amina"), at=TUESDAY, by=net.by("Sanne"))
    assert find(net, "moeders").way is None


def test_that_i_asked_already_is_told_beside_the_way(net):
    assert not find(net, "team").way.waits
    operations.ask_to_be_introduced(introducer=net.id("Tom"), to=net.id("Noor"), at=TUESDAY, by=net.by("Sanne"))
    assert find(net, "team").way.waits
    assert find(net, "school").way.waits


def test_the_map_shows_where_two_fields_have_no_link(net):
    for name, field in (("Noor", "team"), ("Wendy", "school"), ("Amina", "vrijwilligers")):
        operations.change_seat(place=story.place(field, "Iets.", "west"), at=TUESDAY, by=net.by(name))
    (west,) = queries.the_map(by=net.by("Sanne"), at=TUESDAY).hoods
    assert west.links == (("school", "team"),)
    assert [(gap.one, gap.other) for gap in west.gaps] == [("school", "vrijwilligers"), ("team", "vrijwilligers")]
    operations.end_link(seat=net.id("Noor"), at=TUESDAY, by=net.by("Wendy"))
    (west,) = queries.the_map(by=net.by("Sanne"), at=TUESDAY).hoods
    assert ("school", "team") in [(gap.one, gap.other) for gap in west.gaps]


def test_on_whom_everything_hangs_is_told_to_them_alone(net):
    tom = queries.the_map(by=net.by("Tom"), at=TUESDAY)
    assert (tom.mine.parts, tom.mine.lost, tom.hinges) == ((2, 1), 67, 1)
    sanne = queries.the_map(by=net.by("Sanne"), at=TUESDAY)
    assert (sanne.mine, sanne.hinges) == (None, 2)
    assert "Tom" not in repr(sanne)
