"""An organisation says who it is in its own words; the public reads it after an editor took it over."""

import pytest

from naast.access.actors import installation
from naast.access.permissions import Role
from naast.common.operations import NotFound
from naast.network import operations as network
from naast.network.models import Organisation, OrganisationDraft
from naast.offers import index
from naast.offers import operations as offers
from tests import cast

pytestmark = pytest.mark.django_db
WORDS = {"about": "Wij zijn moeders uit Noord.", "identity": "oecumenisch", "facets": ["islamitisch"]}


@pytest.fixture
def nur(town):
    index.forget()
    group = network.join_organisation(
        municipality_id=town.id, slug="nur", fields={"name": "Oudergroep Nur"}, by=installation()
    )
    fields = {"slug": "thee", "title": "Thee", "kind": "groep", "sentence": "Kom.", "organisation_id": group.pk}
    offers.put_offer(municipality_id=town.id, fields=fields, at=cast.TUESDAY, by=installation())
    return group


@pytest.fixture
def speaker(town, nur):
    who = cast.worker(town, "Amina", Role.ORGANISATION)
    network.let_speak(municipality_id=town.id, organisation_id=nur.pk, account_id=who.account.pk, by=installation())
    return who


@pytest.fixture
def editor(town):
    return cast.worker(town, "Sanne", Role.EDITOR)


def _send(client, town, speaker, **changes):
    cast.sign_in(client, speaker)
    return client.post(f"/{town.slug}/wie-wij-zijn/", WORDS | changes)


def _page(town):
    return f"/{town.slug}/redactie/wie-zij-zijn/{OrganisationDraft.objects.get().public_id}/"


def test_the_public_reads_it_after_an_editor_took_it_over(client, town, speaker, editor):
    assert _send(client, town, speaker).status_code == 302
    assert "moeders uit Noord" not in client.get(f"/{town.slug}/aanbod/thee/").content.decode()
    cast.sign_in(client, editor)
    assert "Oudergroep Nur" in client.get(f"/{town.slug}/redactie/voorstellen/").content.decode()
    differences = client.get(_page(town)).context["differences"]
    assert [(was, becomes) for _name, was, becomes in differences] == [
        ("", "Wij zijn moeders uit Noord."),
        ("", "oecumenisch"),
        ("", "islamitisch"),
    ]
    client.post(_page(town), {"doe": "neem-over", "gezien": OrganisationDraft.objects.get().changed_at.isoformat()})
    page = client.get(f"/{town.slug}/aanbod/thee/").content.decode()
    assert "Wij zijn moeders uit Noord." in page
    index.forget()
    found = client.post(f"/{town.slug}/aanbod/", {"voorkeur": "islamitisch"}).context["shelf"]
    assert [card.slug for card in found.offers] == ["thee"]


def test_an_editor_sends_it_back_with_a_reason_that_the_organisation_reads(client, town, speaker, editor):
    _send(client, town, speaker)
    cast.sign_in(client, editor)
    assert client.post(_page(town), {"doe": "terug", "reason": " "}).status_code == 400
    client.post(_page(town), {"doe": "terug", "reason": "Graag wat korter."})
    cast.sign_in(client, speaker)
    assert "kijk waarom" in client.get(f"/{town.slug}/ons-aanbod/").content.decode()
    page = client.get(f"/{town.slug}/wie-wij-zijn/")
    assert "Graag wat korter." in page.content.decode()
    assert page.context["form"]["about"].value() == WORDS["about"]


def test_what_changed_after_the_editor_read_it_must_be_read_again(client, town, speaker, editor):
    _send(client, town, speaker)
    cast.sign_in(client, editor)
    answer = client.post(_page(town), {"doe": "neem-over", "gezien": "2026-01-01T00:00:00+00:00"})
    assert answer.status_code == 409
    assert Organisation.objects.get().about == ""


def test_only_who_speaks_for_an_organisation_may_describe_it(client, town, nur):
    stranger = cast.worker(town, "Ruud", Role.ORGANISATION)
    cast.sign_in(client, stranger)
    assert client.get(f"/{town.slug}/wie-wij-zijn/").status_code == 404
    with pytest.raises(NotFound):
        network.describe(
            municipality_id=town.id, organisation_id=nur.pk, fields=WORDS, at=cast.TUESDAY, by=stranger.actor
        )


def test_what_it_says_in_its_own_words_is_not_said_twice(client, town, nur):
    Organisation.objects.update(identity=["Islamitisch"], facets=["islamitisch", "turks"])
    page = client.get(f"/{town.slug}/aanbod/thee/").content.decode()
    assert page.count("slamitisch</span>") == 1
    assert "thuis in de Turkse cultuur" in page


def test_an_organisation_that_stops_takes_its_offers_along_and_says_so_first(client, town, nur, speaker, editor):
    _send(client, town, speaker)
    cast.sign_in(client, editor)
    page = f"/{town.slug}/beheer/organisaties/nur/stopt/"
    assert "Thee" in client.get(page).content.decode()
    assert client.get(f"/{town.slug}/aanbod/thee/").status_code == 200
    assert client.post(page).status_code == 302
    assert "uit de etalage" in client.get(f"/{town.slug}/aanbod/thee/").content.decode()
    assert client.get(page).status_code == 404
    client.logout()
    assert client.get(f"/{town.slug}/aanbod/thee/").status_code == 410
    assert not OrganisationDraft.objects.exists()
    cast.sign_in(client, speaker)
    assert "hoort nog niet bij een organisatie" in client.get(f"/{town.slug}/ons-aanbod/").content.decode()


def test_what_another_organisation_took_on_stays_in_the_window(client, town, nur, editor):
    other = network.join_organisation(municipality_id=town.id, slug="brug", fields={"name": "Brug"}, by=installation())
    fields = {"slug": "thee", "organisation_id": other.pk}
    offers.put_offer(municipality_id=town.id, fields=fields, at=cast.TUESDAY, by=installation())
    cast.sign_in(client, editor)
    client.post(f"/{town.slug}/beheer/organisaties/nur/stopt/")
    assert client.get(f"/{town.slug}/aanbod/thee/").status_code == 200
