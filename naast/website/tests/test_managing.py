"""People of the window are kept on a page; who is not public does not stand in it."""

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
