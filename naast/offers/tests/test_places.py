"""Places are kept on a page: hours as people type them, and no place goes while something happens there."""

import pytest

from naast.access.permissions import Role
from naast.offers import operations
from naast.offers.models import Place
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(town, client):
    editor = cast.worker(town, "Sanne", Role.EDITOR)
    cast.sign_in(client, editor)
    return editor


def _typed(**changes):
    return {"name": "De Kade", "address": "Kade 12", "neighbourhood": "west", "hours_ma": "9-12, 13.30-17", **changes}


def test_hours_are_read_as_people_type_them(client, town, editor):
    assert client.post(f"/{town.slug}/beheer/plekken/nieuw/", _typed()).status_code == 302
    place = Place.objects.get(municipality_id=town.id)
    assert (place.slug, place.hours) == ("de-kade", {"ma": ["09:00-12:00", "13:30-17:00"]})
    assert "De Kade" in client.get(f"/{town.slug}/plekken/").content.decode()


@pytest.mark.parametrize("wrong", ["17-9", "altijd", "25:00-26:00", "9-"])
def test_hours_that_cannot_be_are_explained_and_stay(client, town, editor, wrong):
    answer = client.post(f"/{town.slug}/beheer/plekken/nieuw/", _typed(hours_ma=wrong))
    assert answer.status_code == 400
    assert wrong in answer.content.decode()
    assert not Place.objects.exists()


def test_a_place_in_use_stays(client, town, editor):
    client.post(f"/{town.slug}/beheer/plekken/nieuw/", _typed())
    place = Place.objects.get()
    fields = {"title": "Inloop", "kind": "inloop", "sentence": "Kom binnen.", "place_id": place.pk}
    operations.put_offer(municipality_id=town.id, fields=fields, at=cast.TUESDAY, by=editor.actor)
    answer = client.post(f"/{town.slug}/beheer/plekken/de-kade/", {"doe": "weg"}, follow=True)
    assert "Inloop" in answer.content.decode()
    assert Place.objects.exists()
    operations.withdraw_offer(municipality_id=town.id, slug="inloop", at=cast.TUESDAY, by=editor.actor)
    client.post(f"/{town.slug}/beheer/plekken/de-kade/", {"doe": "weg"})
    assert not Place.objects.exists()
