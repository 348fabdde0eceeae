"""Somebody looks for help that suits their faith, and leaves no trace: not in the database, a log, or an address."""

import logging

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from naast.access.actors import installation
from naast.network import operations as network
from naast.offers import index
from naast.offers import operations as offers
from naast.offers.models import KINDS
from tests import cast

pytestmark = pytest.mark.django_db
WORDS = "mijn zoon en ik maken ruzie over geloof en opvoeden"


@pytest.fixture
def window(town):
    index.forget()
    for slug, facets in (("gewoon", []), ("moskee", ["islamitisch"]), ("kerk", ["christelijk"])):
        group = network.join_organisation(
            municipality_id=town.id, slug=slug, fields={"name": slug, "facets": facets}, by=installation()
        )
        offers.put_offer(
            municipality_id=town.id,
            fields={
                "slug": slug,
                "title": f"Praten over opvoeden bij {slug}",
                "kind": "gesprek",
                "sentence": "Over opvoeden.",
                "themes": ["opvoeden"],
                "organisation_id": group.pk,
            },
            at=cast.TUESDAY,
            by=installation(),
        )


def _searched(client, town):
    return client.post(f"/{town.slug}/zoek/", {"vraag": WORDS})["Location"]


def _slugs(page):
    return [card.slug for card, _ in page.context["found"].offers]


@pytest.mark.parametrize(("facet", "slug"), [("islamitisch", "moskee"), ("christelijk", "kerk")])
def test_what_suits_comes_first_with_its_reason_and_hides_nothing(client, town, window, facet, slug):
    link = _searched(client, town)
    page = client.post(link, {"voorkeur": facet})
    assert _slugs(page)[0] == slug
    assert set(_slugs(page)) == {"gewoon", "moskee", "kerk"}
    assert f"het {facet} is" in page.content.decode()


def test_it_leaves_no_trace(client, town, window, caplog):
    link = _searched(client, town)
    with caplog.at_level(logging.DEBUG), CaptureQueriesContext(connection) as queries:
        page = client.post(link, {"voorkeur": "islamitisch"})
    changes = [row["sql"] for row in queries if row["sql"].split()[0] in {"INSERT", "UPDATE", "DELETE"}]
    assert changes == []
    assert "islamitisch" not in "".join(row["sql"] for row in queries)
    assert "voorkeur" not in caplog.text
    assert "islamitisch" not in caplog.text
    assert "no-store" in page["Cache-Control"]
    assert "islamitisch" not in client.session.values()


def test_going_back_to_the_results_knows_no_preference(client, town, window):
    link = _searched(client, town)
    client.post(link, {"voorkeur": "islamitisch"})
    assert client.get(link).context["preferred"] == ()


def test_a_preference_that_nobody_here_offers_is_left_aside(client, town, window):
    assert client.post(_searched(client, town), {"voorkeur": ["joods", "<b>", "\x00"]}).context["preferred"] == ()


def _offer(town, slug, **fields):
    said = {"slug": slug, "title": slug, "kind": "gesprek", "sentence": "Kom.", "themes": ["opvoeden"]} | fields
    offers.put_offer(municipality_id=town.id, fields=said, at=cast.TUESDAY, by=installation())


def test_the_page_says_that_what_suits_stands_first(client, town, window):
    page = client.post(_searched(client, town), {"voorkeur": "islamitisch"}).content.decode()
    assert "Wat past bij ‘islamitisch’ staat vooraan" in page
    assert "staat vooraan" not in client.get(_searched(client, town)).content.decode()


def test_when_nothing_on_the_question_suits_the_page_says_so_and_leads_to_what_does(client, town, window):
    for number in range(30):
        _offer(town, f"kring-{number}", title="Ruzie over geloof en opvoeden met je zoon", kind=KINDS[number % 8])
    _offer(town, "tekenles", title="Tekenen", themes=["meedoen"], facets=["humanistisch"])
    index.forget()
    page = client.post(_searched(client, town), {"voorkeur": "humanistisch"}).content.decode()
    assert "vonden we niets dat past bij ‘humanistisch’" in page
    assert f'action="/{town.slug}/aanbod/#resultaat"' in page
    listed = client.post(f"/{town.slug}/aanbod/", {"voorkeur": "humanistisch"})
    assert [card.slug for card in listed.context["shelf"].offers] == ["tekenles"]


def test_turning_the_page_keeps_the_preference_out_of_the_address(client, town, window):
    for number in range(25):
        _offer(town, f"kring-{number}", facets=["christelijk"])
    index.forget()
    page = client.post(f"/{town.slug}/aanbod/", {"voorkeur": "christelijk"}).content.decode()
    assert 'href="?&amp;pagina=2"' not in page
    assert '<input type="hidden" name="voorkeur" value="christelijk">' in page
    second = client.post(f"/{town.slug}/aanbod/?pagina=2", {"voorkeur": "christelijk"}).context["shelf"]
    assert (second.page, second.total, len(second.offers)) == (2, 26, 6)


def test_somebody_chooses_a_language_and_finds_who_speaks_it(client, town, window):
    _offer(town, "thee", languages=["Nederlands", "Arabisch"])
    index.forget()
    page = client.post(f"/{town.slug}/aanbod/", {"voorkeur": "taal:ar"})
    assert [card.slug for card in page.context["shelf"].offers] == ["thee"]
    assert [name for _code, name in page.context["tongues"]] == ["Arabisch"]
    found = client.post(_searched(client, town), {"voorkeur": "taal:ar"}).content.decode()
    assert "ze er Arabisch spreken" in found
    english = client.get(f"/en/{town.slug}/aanbod/thee/").content.decode()
    assert "Dutch, Arabic" in english
