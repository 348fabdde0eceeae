"""People of the window are kept on a page; who is not public does not stand in it."""

import re

import pytest

from naast.access.permissions import Role
from naast.network.models import ProfessionalPresence
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(town, client):
    editor = cast.worker(town, "Sanne", Role.EDITOR)
    cast.sign_in(client, editor)
    return editor


def _typed(**changes):
    drawn = {"skin": "3", "hair_style": "scarf", "hair_colour": "1"}
    said = {
        "first_name": "Hanan",
        "role_text": "aan de telefoon",
        "languages": "Nederlands, Arabisch",
        "is_public": "on",
    }
    return drawn | said | {"talents": ["slapen"], "hours_di": "9-17"} | changes


def test_somebody_new_stands_in_the_window(client, town, editor):
    assert client.post(f"/{town.slug}/beheer/mensen/nieuw/", _typed()).status_code == 302
    page = client.get(f"/{town.slug}/mensen/").content.decode()
    assert "Hanan, aan de telefoon" in page
    assert "Arabisch" in page


def test_taken_out_of_the_window_by_one_tick(client, town, editor):
    client.post(f"/{town.slug}/beheer/mensen/nieuw/", _typed())
    slug = ProfessionalPresence.objects.get(role_text="aan de telefoon").slug
    client.post(f"/{town.slug}/beheer/mensen/{slug}/", _typed(is_public=""))
    assert "Hanan" not in client.get(f"/{town.slug}/mensen/").content.decode()


def test_ages_the_wrong_way_round_are_explained(client, town, editor):
    answer = client.post(f"/{town.slug}/beheer/mensen/nieuw/", _typed(age_min="12", age_max="4"))
    assert answer.status_code == 400
    assert "lager dan" in answer.content.decode()


def test_a_municipality_may_switch_on_the_background_map(client, town):
    town.municipality.map_tiles = True
    town.municipality.save()
    town.west.boundary = [[[5.0, 52.0], [5.1, 52.0], [5.0, 52.1]]]
    town.west.save()
    page = client.get(f"/{town.slug}/plekken/")
    assert "service.pdok.nl" in page["Content-Security-Policy"]
    assert "service.pdok.nl" in page.content.decode()
    assert "pdok" not in client.get(f"/{town.slug}/")["Content-Security-Policy"]


@pytest.fixture
def chief(town, client):
    chief = cast.worker(town, "Esra", Role.ADMINISTRATOR, Role.EDITOR)
    cast.sign_in(client, chief)
    return chief


def test_the_phone_of_an_organisation_is_a_whole_number(client, town, chief):
    page = f"/{town.slug}/beheer/organisaties/nieuw/"
    assert client.post(page, {"name": "De Brug", "phone": "123"}).status_code == 400
    assert client.post(page, {"name": "De Brug", "phone": "0800 555 0143"}).status_code == 302


def test_each_label_beside_an_organisation_belongs_to_its_own_field(client, town, chief):
    client.post(f"/{town.slug}/beheer/organisaties/nieuw/", {"name": "De Brug"})
    page = client.get(f"/{town.slug}/beheer/organisaties/de-brug/").content.decode()
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert 'for="id_spreker-email"' in page


def test_who_may_keep_an_offer_already_is_said(client, town, chief):
    client.post(f"/{town.slug}/beheer/organisaties/nieuw/", {"name": "De Brug"})
    page = f"/{town.slug}/beheer/organisaties/de-brug/"
    client.post(page, {"doe": "nodig-uit", "spreker-name": "Amina", "spreker-email": "amina@brug.example"})
    assert "amina@brug.example" in client.get(page).content.decode()
