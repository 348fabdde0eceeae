"""The circle: two homes, two sources, a child in two plans, and who left."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naast.access.permissions import Role
from naast.plans import operations, queries
from naast.plans.operations import Somebody, Tie
from naast.plans.rules import Impossible, TooLong
from naast.plans.rules.authority import LooksAhead, NoSource, Statement, standing
from naast.plans.tests import story
from naast.plans.tests.story_circle import add, circle, relate
from naast.plans.tests.story_doors import LATER, TODAY, reads
from tests import cast
from tests.cast import TUESDAY

DAYS = st.dates(date(2026, 1, 1), date(2026, 1, 4))
SAID = st.lists(
    st.builds(Statement, st.booleans(), st.sampled_from(["gezagsregister", "uitspraak", "verteld"]), DAYS), max_size=5
)


@given(SAID)
def test_what_was_told_never_outweighs_paper_and_no_disagreement_is_hidden(said):
    held = standing(said)
    paper = [one for one in said if one.source != "verteld"]
    assert held.is_contradicted is (len({one.has for one in said}) > 1)
    if paper:
        newest = max(one.checked_on for one in paper)
        says = {one.has for one in paper if one.checked_on == newest}
        assert held.has is (says.pop() if len(says) == 1 else None)
    else:
        assert (held.has is None) is (
            not said or len({one.has for one in said if one.checked_on == max(x.checked_on for x in said)}) > 1
        )


@given(SAID)
def test_the_order_in_which_sources_were_written_down_does_not_matter(said):
    assert standing(said) == standing(list(reversed(said)))


pytestmark = pytest.mark.django_db


def test_two_sources_that_disagree_stand_beside_each_other_and_paper_decides(kin):
    peter = story.seat_for(kin, "Peter")
    relate(kin, "Peter", "Daan", Tie("parent-of", False, "verteld", TODAY))
    held = {(one.parent_name, one.child_name): one for one in circle(kin).authority}["Peter", "Daan"]
    assert (held.standing.has, held.standing.source, held.standing.is_contradicted) == (True, "gezagsregister", True)
    assert {(one.source, one.has_authority) for one in held.said} == {("gezagsregister", True), ("verteld", False)}
    assert ("Daan", "talks") in reads(kin, peter)


def test_two_papers_of_one_day_that_disagree_open_no_door(kin):
    peter = story.seat_for(kin, "Peter")
    relate(kin, "Peter", "Daan", Tie("parent-of", False, "uitspraak", date(2026, 11, 20)))
    assert ("Daan", "talks") not in reads(kin, peter)
    assert circle(kin).contradicted[0].standing.has is None


@pytest.mark.parametrize(
    ("tie", "error"),
    [
        (Tie("parent-of", True), NoSource),
        (Tie("parent-of", True, "gehoord", TODAY), NoSource),
        (Tie("parent-of", True, "gezagsregister", TODAY + timedelta(days=9)), LooksAhead),
    ],
)
def test_authority_says_where_it_stands_and_when_it_was_looked_up(kin, tie, error):
    with pytest.raises(error):
        relate(kin, "Esra", "Daan", tie)


def test_nobody_is_anything_to_themselves(kin):
    with pytest.raises(operations.WithOneself):
        relate(kin, "Esra", "Esra", Tie("friend"))


def test_two_people_are_not_each_others_parent(kin):
    one, other = kin.people["Daan"].public_id, kin.people["Esra"].public_id
    tie = operations.Tie("parent-of")
    with pytest.raises(operations.EachOthers):
        operations.relate(kin.id, one=one, other=other, tie=tie, at=LATER, by=kin.noor.actor)


def test_a_child_lives_in_two_homes_and_moves_out_of_one(kin):
    daan = kin.people["Daan"].public_id
    for name, share in (("bij mama", "doordeweeks"), ("bij papa", "om het weekend")):
        home = operations.add_home(kin.id, name=name, at=LATER, by=kin.noor.actor).public_id
        operations.live(
            kin.id, person=daan, home=home, share=share, since=date(2026, 3, 1), at=LATER, by=kin.noor.actor
        )
    papa = circle(kin).homes[1]
    assert [(one.name, one.now[0].share) for one in circle(kin).homes] == [
        ("bij mama", "doordeweeks"), ("bij papa", "om het weekend"),
    ]  # fmt: skip
    stay = papa.now[0].public_id
    with pytest.raises(Impossible):
        operations.move_out(kin.id, stay=stay, on=date(2026, 2, 1), at=LATER, by=kin.noor.actor)
    operations.move_out(kin.id, stay=stay, on=TODAY, at=LATER, by=kin.noor.actor)
    papa = circle(kin).homes[1]
    assert (papa.now, [one.until for one in papa.before]) == ((), [TODAY])


def test_how_to_reach_somebody_stands_behind_the_door_about_that_person(kin):
    for name in ("Esra", "Peter"):
        operations.add_contact(
            kin.id, person=kin.people[name].public_id, kind="phone", value=f"06 {name}", at=LATER, by=kin.noor.actor
        )
    esra = story.seat_for(kin, "Esra")

    def reach(name):
        return queries.one_of_us(kin.id, person=kin.people[name].public_id, at=LATER, by=esra).reach

    assert [one.value for one in reach("Esra")] == ["06 Esra"]
    assert reach("Peter") is None
    gone = reach("Esra")[0].public_id
    operations.forget_contact(kin.id, contact=gone, at=LATER, by=esra)
    assert reach("Esra") == ()


def test_a_new_partner_and_parents_who_part(kin):
    couple = relate(kin, "Esra", "Peter", Tie("partner"))
    assert relate(kin, "Peter", "Esra", Tie("partner")).pk == couple.pk
    ended = operations.end_relation(kin.id, relation=couple.public_id, on=TODAY, at=LATER, by=kin.noor.actor)
    assert (ended.kind, ended.until) == ("former-partner", TODAY)
    again = relate(kin, "Esra", "Peter", Tie("partner"))
    assert (again.pk, again.kind, again.until) == (couple.pk, "partner", None)
    operations.forget_relation(kin.id, relation=again.public_id, at=LATER, by=kin.noor.actor)
    assert not [one for one in circle(kin).bonds if one.kind == "partner"]


def test_a_child_in_two_plans_is_said_to_the_worker_and_not_whose_or_where(kin, town):
    samir = cast.worker(town, "Samir", Role.TEAM)
    other = story.begin(town, samir, name="familie Anders")
    daan = Somebody(name="daan ", role="child", born=date(2017, 5, 1), is_family=True)
    operations.add_person(other.public_id, somebody=daan, at=TUESDAY, by=samir.actor)
    (found,) = circle(kin).elsewhere
    assert (found.name, found.mine) == ("Daan", ())
    assert circle(kin, by=story.seat_for(kin, "Esra")).elsewhere == ()
    here = queries.circle(other.public_id, at=LATER, by=samir.actor)
    assert [one.mine for one in here.elsewhere] == [()]


def test_a_child_in_two_plans_of_one_worker_is_named_and_of_another_town_is_not_known(kin, town, other_town):
    mine = story.begin(town, kin.noor, name="familie Anders")
    daan = Somebody(name="Daan", role="child", born=date(2017, 5, 1), is_family=True)
    operations.add_person(mine.public_id, somebody=daan, at=TUESDAY, by=kin.noor.actor)
    assert [one.mine for one in circle(kin).elsewhere] == [("familie Anders",)]
    far = cast.worker(other_town, "Ver", Role.TEAM)
    there = story.begin(other_town, far)
    lot = Somebody(name="Lot", role="child", born=date(2021, 8, 3), is_family=True)
    operations.add_person(there.public_id, somebody=lot, at=TUESDAY, by=far.actor)
    assert [one.name for one in circle(kin).elsewhere] == ["Daan"]
    assert queries.circle(there.public_id, at=LATER, by=far.actor).elsewhere == ()


def test_who_left_reads_no_longer_and_what_they_were_stays(kin):
    peter = story.seat_for(kin, "Peter")
    who = kin.people["Peter"].public_id
    operations.leave(kin.id, person=who, on=TODAY, has_died=False, at=LATER, by=kin.noor.actor)
    assert reads(kin, peter, at=LATER + timedelta(minutes=1)) == set()
    every = circle(kin)
    assert "Peter" not in [one.name for one in every.here]
    assert [one.name for one in every.gone] == ["Peter"]
    assert any(one.one_name == "Peter" for one in every.bonds)
    operations.come_back(kin.id, person=who, at=LATER, by=kin.noor.actor)
    assert circle(kin).gone == ()


def test_an_age_stops_when_somebody_dies_and_knows_the_29th_of_february(kin):
    sam = add(kin, "Sam", role="child", born=date(2012, 2, 29))
    ages = {one.name: one.age for one in circle(kin, at=TUESDAY).people}
    assert ages["Sam"] == 14
    operations.leave(kin.id, person=sam.public_id, on=date(2026, 2, 28), has_died=True, at=LATER, by=kin.noor.actor)
    assert {one.name: one.age for one in circle(kin).people}["Sam"] == 13


@pytest.mark.parametrize("born", [TODAY + timedelta(days=1), date(1800, 1, 1)])
def test_a_birthday_that_cannot_be_is_refused(kin, born):
    with pytest.raises(Impossible):
        add(kin, "Zora", born=born)


def test_a_name_of_five_thousand_signs_is_too_long(kin):
    with pytest.raises(TooLong):
        add(kin, "x" * 5000)
