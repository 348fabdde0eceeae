"""The pages of the circle: what was typed stays, and what cannot be is said."""

import importlib
import pkgutil
import re
from datetime import date

import django.forms
import pytest
from django.urls import reverse

from naast.access.models import Account
from naast.plans import forms
from naast.plans.operations import Tie
from naast.plans.rules import Impossible
from naast.plans.tests import story
from naast.plans.tests.story_circle import add, circle, relate
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("kind", "value"), [("email", "geen mail"), ("phone", "123")])
def test_what_reaches_nobody_is_asked_again(client, town, kin, kind, value):
    cast.sign_in(client, kin.noor)
    more = {"gemeente": town.slug, "public_id": kin.id, "person": kin.people["Esra"].public_id}
    answer = client.post(reverse("plans:add-contact", kwargs=more), {"kind": kind, "value": value})
    assert answer.status_code == 400
    assert value in answer.content.decode()


def test_who_names_a_home_is_told_who_reads_it_and_where_an_address_goes(client, town, kin):
    esra = story.seat_for(kin, "Esra")
    cast.sign_in(client, cast.Worker(Account.objects.get(pk=esra.account_id), esra))
    page = {"gemeente": town.slug, "public_id": kin.id, "person": kin.people["Esra"].public_id}
    body = client.get(reverse("plans:person", kwargs=page)).content.decode()
    assert "leest dit, ook de andere ouder. Een adres zet je bij" in body


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
