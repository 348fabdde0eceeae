"""The circle: two homes, two sources, a child in two plans, who left, and what a family may and may not change itself."""

import importlib
import pkgutil
import re
from datetime import date, timedelta

import django.forms
import pytest
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from naast.access.models import Account
from naast.access.permissions import Role
from naast.common.operations import NotAllowed, NotFound
from naast.plans import forms, guard, operations, queries
from naast.plans.models import Door, FixedPerson, Seat, Section
from naast.plans.operations import Somebody, Tie
from naast.plans.rules import Impossible, NoDoor, TooLong
from naast.plans.rules.authority import LooksAhead, NoSource, Statement, standing
from naast.plans.tests import story
from naast.plans.tests.test_doors import LATER, TODAY, notices, reads, yes
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


def add(kin, name, by=None, **more):
    somebody = Somebody(name=name, **{"role": "friend", **more})
    return operations.add_person(kin.id, somebody=somebody, at=LATER, by=by or kin.noor.actor)


def circle(kin, by=None, at=LATER):
    return queries.circle(kin.id, at=at, by=by or kin.noor.actor)


def relate(kin, one, other, tie, by=None):
    one, other = (kin.people[name].public_id for name in (one, other))
    return operations.relate(kin.id, one=one, other=other, tie=tie, at=LATER, by=by or kin.noor.actor)


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


def test_two_people_are_not_each_others_parent(kin):
    one, other = kin.people["Daan"].public_id, kin.people["Esra"].public_id
    tie = operations.Tie("parent-of")
    with pytest.raises(operations.EachOthers):
        operations.relate(kin.id, one=one, other=other, tie=tie, at=LATER, by=kin.noor.actor)


@pytest.mark.parametrize(("kind", "value"), [("email", "geen mail"), ("phone", "123")])
def test_what_reaches_nobody_is_asked_again(client, town, kin, kind, value):
    cast.sign_in(client, kin.noor)
    more = {"gemeente": town.slug, "public_id": kin.id, "person": kin.people["Esra"].public_id}
    answer = client.post(reverse("plans:add-contact", kwargs=more), {"kind": kind, "value": value})
    assert answer.status_code == 400
    assert value in answer.content.decode()


def test_a_guest_without_the_door_of_the_circle_sees_nobody(kin):
    kin.people["Truus"] = add(kin, "Truus", role="relative")
    operations.say(kin.id, choice=yes(kin, "Daan", kin.people["Truus"]), at=LATER, by=story.seat_for(kin, "Esra"))
    truus = story.seat_for(kin, "Truus", at=LATER)
    with pytest.raises(NoDoor):
        circle(kin, by=truus)
    with pytest.raises(NotFound):
        queries.one_of_us(kin.id, person=kin.people["Daan"].public_id, at=LATER, by=truus)


def test_who_names_a_home_is_told_who_reads_it_and_where_an_address_goes(client, town, kin):
    esra = story.seat_for(kin, "Esra")
    cast.sign_in(client, cast.Worker(Account.objects.get(pk=esra.account_id), esra))
    page = {"gemeente": town.slug, "public_id": kin.id, "person": kin.people["Esra"].public_id}
    body = client.get(reverse("plans:person", kwargs=page)).content.decode()
    assert "leest dit, ook de andere ouder. Een adres zet je bij" in body


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


def test_the_page_says_so_too_and_keeps_what_was_typed(client, kin, town):
    cast.sign_in(client, kin.noor)
    where = reverse("plans:add-person", kwargs={"gemeente": town.slug, "public_id": kin.id})
    answer = client.post(where, {"name": "x" * 5000, "role": "friend", "what": "van de markt"})
    assert answer.status_code == 400
    body = answer.content.decode()
    assert "80 tekens is het meeste" in body
    assert "van de markt" in body


def test_a_tie_with_oneself_is_no_choice_on_the_page(client, kin, town):
    cast.sign_in(client, kin.noor)
    esra = kin.people["Esra"].public_id
    where = reverse("plans:relate", kwargs={"gemeente": town.slug, "public_id": kin.id, "person": esra})
    answer = client.post(where, {"kind": "friend", "other": esra})
    assert answer.status_code == 400


def test_somebody_is_put_elsewhere_on_the_drawing_without_a_script(client, kin, town):
    bas = add(kin, "Bas")
    cast.sign_in(client, kin.noor)
    where = reverse("plans:put-person", kwargs={"gemeente": town.slug, "public_id": kin.id, "person": bas.public_id})
    before = circle(kin).people[-1].place
    assert client.post(where, {"kant": "rechts"}).status_code == 302
    assert client.post(where, {"kant": "onzin", "x": "nan", "y": "0"}).status_code == 302
    assert circle(kin).people[-1].place != before


def test_a_day_that_is_known_stands_in_every_field_as_a_browser_reads_it():
    fields = [
        (f"{kind.__name__}.{name}", field)
        for module in pkgutil.iter_modules(forms.__path__)
        for kind in vars(importlib.import_module(f"{forms.__name__}.{module.name}")).values()
        if isinstance(kind, type) and issubclass(kind, django.forms.BaseForm)
        for name, field in {**getattr(kind, "base_fields", {})}.items()
        if isinstance(field, django.forms.DateField)
    ]
    assert len(fields) > 12
    wrong = [name for name, field in fields if 'value="2017-05-01"' not in field.widget.render("day", date(2017, 5, 1))]
    assert not wrong


def test_the_birthday_stands_in_its_field_as_a_browser_reads_it(client, kin, town):
    cast.sign_in(client, kin.noor)
    here = {"gemeente": town.slug, "public_id": kin.id, "person": kin.people["Daan"].public_id}
    body = client.get(reverse("plans:person", kwargs=here)).content.decode()
    assert 'value="2017-05-01"' in re.search(r'<input[^>]*name="born"[^>]*>', body)[0]


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


def test_who_saves_a_person_second_overwrites_nothing_and_sees_both(client, kin, town):
    cast.sign_in(client, kin.noor)
    here = {"gemeente": town.slug, "public_id": kin.id, "person": kin.people["Daan"].public_id}
    page, save = (reverse(f"plans:{name}", kwargs=here) for name in ("person", "change-person"))

    def seen(answer):
        return re.search(r'name="seen" value="(\w+)"', answer.content.decode())[1]

    first = seen(client.get(page))
    said = {"name": "Daan", "role": "child", "is_family": "on", "born": "2017-05-01"}
    assert client.post(save, {**said, "what": "tab een", "seen": first}).status_code == 302
    second = client.post(save, {**said, "what": "tab twee", "seen": first})
    assert second.status_code == 409
    body = second.content.decode()
    assert "tab een" in body
    assert "tab twee" in body
    assert {one.name: one.what for one in circle(kin).people}["Daan"] == "tab een"
    assert client.post(save, {**said, "what": "tab twee", "seen": seen(second)}).status_code == 302
    assert {one.name: one.what for one in circle(kin).people}["Daan"] == "tab twee"
    assert client.post(save, {**said, "what": "zonder"}).status_code == 409


def test_what_people_are_to_each_other_never_began_on_a_day_to_come(client, kin, town):
    with pytest.raises(Impossible):
        relate(kin, "Esra", "Peter", Tie("former-partner", since=date(2031, 1, 1)))
    cast.sign_in(client, kin.noor)
    esra, peter = kin.people["Esra"].public_id, kin.people["Peter"].public_id
    where = reverse("plans:relate", kwargs={"gemeente": town.slug, "public_id": kin.id, "person": esra})
    answer = client.post(where, {"kind": "former-partner", "other": peter, "since": "2131-01-01"})
    assert answer.status_code == 400
    assert "Deze dag moet nog komen." in answer.content.decode()


def test_a_guest_specialist_is_told_that_the_rest_is_not_open_and_not_that_it_is_empty(client, kin, lars, town):
    operations.set_goal(kin.id, text="Rust in huis.", at=TUESDAY, by=kin.noor.actor)
    cast.sign_in(client, lars)
    here = {"gemeente": town.slug, "public_id": kin.id}
    letter, goals = (client.get(reverse(f"plans:{name}", kwargs=here)).content.decode() for name in ("plan", "goals"))
    assert "De rest is niet voor jou open." in letter
    assert "Er staat nog niet veel in" not in letter
    assert "De doelen zijn niet voor jou open." in goals
    assert "Nog geen doelen" not in goals
