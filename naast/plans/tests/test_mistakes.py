"""The same person twice: asked about, never something to themselves, and taken away again when it was a mistake."""

from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse

from naast.plans import operations, queries
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def kin(client, kin):
    cast.sign_in(client, kin.noor)
    return kin


def at(kin, town, name, **more):
    return reverse(f"plans:{name}", kwargs={"gemeente": town.slug, "public_id": kin.id, **more})


def names(kin):
    return [one.name for one in queries.circle(kin.id, at=TUESDAY, by=kin.noor.actor).people]


def test_a_name_that_stands_there_already_is_asked_about_once_and_never_refused(client, kin, town):
    said = {"name": "esra", "role": "friend"}
    answer = client.post(at(kin, town, "add-person"), said)
    body = answer.content.decode()
    assert (answer.status_code, names(kin).count("esra")) == (400, 0)
    assert "Er staat al een esra. Is dat dezelfde?" in body
    assert 'name="sure" value="yes"' in body
    assert client.post(at(kin, town, "add-person"), said | {"sure": "yes"}).status_code == 302
    assert names(kin).count("esra") == 1


def twice(kin):
    born = kin.people["Esra"].born
    somebody = operations.Somebody(
        name="Esra", role="parent", born=born and __import__("datetime").date.fromisoformat(born)
    )
    return operations.add_person(kin.id, somebody=somebody, at=TUESDAY, by=kin.noor.actor)


def test_nobody_is_a_parent_of_themselves_entered_twice(client, kin, town):
    other = twice(kin)
    said = {"kind": "parent-of", "other": other.public_id}
    answer = client.post(at(kin, town, "relate", person=kin.people["Esra"].public_id), said)
    assert answer.status_code == 400
    assert "Niemand is iets van zichzelf" in answer.content.decode()


def test_who_was_entered_by_mistake_is_taken_away_whole(client, kin, town):
    other = twice(kin)
    where = at(kin, town, "leave", person=other.public_id)
    assert client.post(where, {"doe": "vergissing"}).status_code == 302
    assert names(kin).count("Esra") == 1
    assert other.public_id not in client.get(at(kin, town, "talks")).content.decode()


def test_who_said_something_is_not_taken_away_as_a_mistake(client, kin, town):
    sem = kin.people["Sem"].public_id
    operations.set_goal(kin.id, text="dat het lukt", said_by=sem, at=TUESDAY, by=kin.noor.actor)
    client.post(at(kin, town, "leave", person=sem), {"doe": "vergissing"})
    assert "Sem" in names(kin)


def test_who_is_gone_is_no_choice_any_more(client, kin, town):
    sem = kin.people["Sem"].public_id
    operations.leave(kin.id, person=sem, on=TUESDAY.date(), has_died=False, at=TUESDAY, by=kin.noor.actor)
    for page in ("talks", "goals"):
        assert f'value="{sem}"' not in client.get(at(kin, town, page)).content.decode()


def test_a_form_sent_after_the_session_ended_offers_signing_in_and_keeps_the_words(kin, town):
    stranger = Client(enforce_csrf_checks=True)
    where = at(kin, town, "write")
    body = stranger.post(where, {"text": "Dit schreef ik net."}).content.decode()
    assert "Dit schreef ik net." in body
    assert f"?next={quote(where, safe='')}" in body
    assert "Log in, en kom terug op deze pagina" in body
    assert "Kies je gemeente" not in body


def test_without_script_a_session_that_ended_loses_no_word_of_any_field(kin, town):
    stranger, where = Client(), at(kin, town, "end")
    said = {"end-why": "Het gaat al weken goed.", "end-carries": "Oma haalt Lot op.", "end-destination": "network"}
    answer = stranger.post(where, said)  # the token of the form still counts; who sent it is signed in no more
    body = answer.content.decode()
    assert answer.status_code == 403
    assert "no-store" in answer["Cache-Control"]
    assert "Het gaat al weken goed." in body
    assert "Oma haalt Lot op." in body
    assert f"?next={quote(where, safe='')}" in body
    assert stranger.post(where, {"end-destination": "network"}).status_code == 302
