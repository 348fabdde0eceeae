"""Who may change what of the circle: a family, who reads along, who works here, a guest."""

import re
from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.urls import reverse

from naast.access.models import Account
from naast.access.permissions import Role
from naast.common.operations import NotAllowed, NotFound
from naast.plans import guard, operations, queries
from naast.plans.models import Door, FixedPerson, Seat, Section
from naast.plans.operations import Somebody, Tie
from naast.plans.rules import NoDoor
from naast.plans.tests import story
from naast.plans.tests.story_circle import add, circle, relate
from naast.plans.tests.story_doors import LATER, TODAY, notices, yes
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db


def test_a_family_never_gives_itself_authority_an_age_or_a_place_in_the_family(kin):
    esra = story.seat_for(kin, "Esra")
    with pytest.raises(NotAllowed):
        relate(kin, "Esra", "Daan", Tie("parent-of", True, "gezagsregister", TODAY), by=esra)
    sem = kin.people["Sem"]
    older = Somebody(name="Semih", role="parent", is_family=False, born=date(2000, 1, 1))
    changed = operations.change_person(kin.id, person=sem.public_id, somebody=older, at=LATER, by=esra)
    assert (changed.name, changed.role, changed.is_family, changed.born) == ("Semih", "child", True, "2011-01-10")
    with pytest.raises(NotAllowed):
        operations.leave(kin.id, person=kin.people["Peter"].public_id, on=TODAY, has_died=False, at=LATER, by=esra)


def test_who_is_in_with_an_account_says_themselves_what_they_are_called_and_where_they_live(client, town, kin):
    esra, peter = story.seat_for(kin, "Esra"), story.seat_for(kin, "Peter")
    who = kin.people["Esra"].public_id
    home = operations.add_home(kin.id, name="bij mama", at=LATER, by=esra).public_id
    stay = operations.live(kin.id, person=who, home=home, at=LATER, by=esra).public_id
    for change, more in (
        (operations.change_person, {"person": who, "somebody": Somebody("Heks", "parent")}),
        (operations.live, {"person": who, "home": home}),
        (operations.move_out, {"stay": stay, "on": TODAY}),
    ):
        with pytest.raises(operations.TheirOwn):
            change(kin.id, at=LATER, by=peter, **more)
    drawn = operations.change_person(
        kin.id, person=who, somebody=Somebody("Esra", "parent", support="broken"), at=LATER, by=peter
    )
    assert (drawn.name, drawn.support) == ("Esra", "broken")
    cast.sign_in(client, cast.Worker(Account.objects.get(pk=peter.account_id), peter))
    page = {"gemeente": town.slug, "public_id": kin.id, "person": who}
    body = client.get(reverse("plans:person", kwargs=page)).content.decode()
    assert "Alleen Esra zelf of Noor verandert dit." in body
    assert 'name="name"' not in body
    assert "Woont er niet meer" not in body
    answer = client.post(reverse("plans:live", kwargs=page), {"home": home, "new": "", "share": ""}, follow=True)
    assert "Alleen diegene zelf of jullie vaste persoon verandert dit." in answer.content.decode()


def test_a_worker_changes_a_name_and_who_it_is_about_is_told_while_one_changes_ones_own_without(kin):
    esra = story.seat_for(kin, "Esra")
    who, somebody = kin.people["Esra"].public_id, Somebody("Esra A.", "parent", is_family=True)
    operations.change_person(kin.id, person=who, somebody=somebody, at=LATER, by=esra)
    assert notices(kin, esra) == []
    renamed = Somebody("Esra", "parent", is_family=True)
    operations.change_person(kin.id, person=who, somebody=renamed, at=LATER, by=kin.noor.actor)
    home = operations.add_home(kin.id, name="bij mama", at=LATER, by=kin.noor.actor).public_id
    operations.live(kin.id, person=who, home=home, at=LATER, by=kin.noor.actor)
    assert len(notices(kin, esra)) == 2
    assert all("je naam, je geboortedag of waar je woont" in one for one in notices(kin, esra))


def test_who_only_reads_along_adds_nobody_and_changes_no_home_or_tie(kin):
    kin.people["Truus"] = add(kin, "Truus", role="relative")
    operations.say(kin.id, choice=yes(kin, "", kin.people["Truus"]), at=LATER, by=story.seat_for(kin, "Esra"))
    truus = story.seat_for(kin, "Truus", at=LATER)
    for is_family in (False, True):
        with pytest.raises(NotAllowed):
            add(kin, "Fenna", by=truus, is_family=is_family)
    with pytest.raises(NotAllowed):
        operations.add_home(kin.id, name="bij oma", at=LATER, by=truus)
    tie = operations.Tie("friend")
    one, other = kin.people["Truus"].public_id, kin.people["Daan"].public_id
    with pytest.raises(NotAllowed):
        operations.relate(kin.id, one=one, other=other, tie=tie, at=LATER, by=truus)


def test_a_relative_whom_the_family_chose_to_lead_writes_like_the_family(kin):
    kin.people["Truus"] = add(kin, "Truus", role="relative")
    esra = story.seat_for(kin, "Esra")
    operations.say(kin.id, choice=yes(kin, "", kin.people["Truus"]), at=LATER, by=esra)
    truus = story.seat_for(kin, "Truus", at=LATER)
    here = {"municipality_id": kin.plan.municipality_id, "plan_id": kin.plan.pk}
    with guard.on_behalf_of_naast(**here, at=LATER, why="test"):
        now = FixedPerson.objects.get(plan=kin.plan)
        now.period = DateTimeTZRange(now.period.lower, LATER, "[)")
        now.save()
        FixedPerson.objects.create(**here, person=kin.people["Truus"], period=DateTimeTZRange(LATER, None, "[)"))
    assert add(kin, "Fenna", by=truus).name == "Fenna"


def test_a_guest_without_the_door_of_the_circle_sees_nobody(kin):
    kin.people["Truus"] = add(kin, "Truus", role="relative")
    operations.say(kin.id, choice=yes(kin, "Daan", kin.people["Truus"]), at=LATER, by=story.seat_for(kin, "Esra"))
    truus = story.seat_for(kin, "Truus", at=LATER)
    with pytest.raises(NoDoor):
        circle(kin, by=truus)
    with pytest.raises(NotFound):
        queries.one_of_us(kin.id, person=kin.people["Daan"].public_id, at=LATER, by=truus)


@pytest.fixture
def lars(kin, town):
    """A guest specialist who reads the circle."""
    who = cast.worker(town, "Lars", Role.SPECIALIST)
    here = {"municipality_id": kin.plan.municipality_id, "plan": kin.plan}
    with guard.on_behalf_of_naast(
        municipality_id=kin.plan.municipality_id, plan_id=kin.plan.pk, at=TUESDAY, why="test"
    ):
        period = DateTimeTZRange(TUESDAY, None, "[)")
        seat = Seat.objects.create(
            **here, account=who.account, kind="specialist", period=period, sees_all=False, why="erbij"
        )
        for section in Section.objects.filter(plan=kin.plan, part__in=("circle", "contact")):
            Door.objects.create(**here, seat=seat, section=section, ground="erbij", opened_at=TUESDAY)
    return who


def test_a_guest_specialist_reads_the_circle_and_changes_nothing_of_it(kin, lars):
    assert [one.name for one in circle(kin, by=lars.actor).people][:2] == ["Esra", "Peter"]
    esra, daan = kin.people["Esra"].public_id, kin.people["Daan"].public_id
    bond = circle(kin).bonds[0].public_id
    said = {"at": LATER, "by": lars.actor}
    who = Somebody(name="Bas", role="friend")
    for verb, more in (
        (operations.add_person, {"somebody": who}),
        (operations.change_person, {"person": esra, "somebody": who}),
        (operations.put, {"person": esra, "x": 0.1, "y": 0.1}),
        (operations.leave, {"person": esra, "on": TODAY, "has_died": False}),
        (operations.come_back, {"person": esra}),
        (operations.relate, {"one": esra, "other": daan, "tie": Tie("friend")}),
        (operations.end_relation, {"relation": bond, "on": TODAY}),
        (operations.forget_relation, {"relation": bond}),
        (operations.add_home, {"name": "thuis"}),
        (operations.live, {"person": esra, "home": "thuis"}),
        (operations.move_out, {"stay": "daar", "on": TODAY}),
        (operations.add_contact, {"person": esra, "kind": "phone", "value": "06"}),
        (operations.forget_contact, {"contact": "daar"}),
    ):
        with pytest.raises(NotAllowed):
            verb(kin.id, **more, **said)


def test_the_pages_of_the_circle_show_a_guest_specialist_no_form(client, kin, lars, town):
    cast.sign_in(client, lars)
    here = {"gemeente": town.slug, "public_id": kin.id}
    person = client.get(reverse("plans:person", kwargs={**here, "person": kin.people["Esra"].public_id}))
    every = client.get(reverse("plans:circle", kwargs=here))
    assert (person.status_code, every.status_code) == (200, 200)
    adding = reverse("plans:add-person", kwargs=here)
    assert "/kring/" not in "".join(re.findall(r'<form[^>]*action="([^"]*)"', person.content.decode()))
    assert adding not in every.content.decode()
    assert client.get(adding).status_code == 403


def test_a_guest_specialist_is_told_that_the_rest_is_not_open_and_not_that_it_is_empty(client, kin, lars, town):
    operations.set_goal(kin.id, text="Rust in huis.", at=TUESDAY, by=kin.noor.actor)
    cast.sign_in(client, lars)
    here = {"gemeente": town.slug, "public_id": kin.id}
    letter, goals = (client.get(reverse(f"plans:{name}", kwargs=here)).content.decode() for name in ("plan", "goals"))
    assert "De rest is niet voor jou open." in letter
    assert "Er staat nog niet veel in" not in letter
    assert "De doelen zijn niet voor jou open." in goals
    assert "Nog geen doelen" not in goals
