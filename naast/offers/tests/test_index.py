"""The index is fresh after a change, without a rebuild, and knows no price."""

import pytest

from naast.access.actors import installation
from naast.network import operations as network
from naast.offers import index, operations, queries
from tests import cast

pytestmark = pytest.mark.django_db


def put(town, slug, **fields):
    base = {
        "slug": slug,
        "title": slug.replace("-", " "),
        "kind": "groep",
        "sentence": "Samen.",
        "themes": ["slapen"],
        "checked_on": "2026-11-01",
    }
    operations.put_offer(municipality_id=town.id, fields={**base, **fields}, at=cast.TUESDAY, by=installation())


def found(town, text="slecht slapen"):
    index._kept.get(town.id) and setattr(index._kept[town.id], "looked", 0.0)
    return [card.slug for card, _ in queries.search(town.id, queries.Wish(text), at=cast.TUESDAY).offers]


def test_a_new_and_a_withdrawn_offer_are_seen_at_once(town):
    put(town, "een")
    assert found(town) == ["een"]
    put(town, "twee")
    assert set(found(town)) == {"een", "twee"}
    operations.withdraw_offer(municipality_id=town.id, slug="een", at=cast.TUESDAY, by=installation())
    assert found(town) == ["twee"]


def test_an_offer_of_another_town_is_never_found(town, other_town):
    put(other_town, "elders")
    assert found(town) == []


def test_what_it_costs_changes_no_ranking(town):
    put(town, "goedkoop", costs="gratis")
    put(town, "duur", costs="€ 900")
    first = found(town)
    put(town, "goedkoop", costs="€ 900")
    put(town, "duur", costs="gratis")
    assert found(town) == first


def test_a_withdrawn_offer_shows_what_else_there_is(client, town):
    put(town, "een")
    put(town, "twee")
    operations.withdraw_offer(municipality_id=town.id, slug="een", at=cast.TUESDAY, by=installation())
    answer = client.get(f"/{town.slug}/aanbod/een/")
    assert answer.status_code == 410
    assert "twee" in answer.content.decode()


def test_own_words_never_stand_in_an_address_and_go_after_half_an_hour(client, town, settings):
    answer = client.post(f"/{town.slug}/zoek/", {"vraag": "heel geheime woorden"})
    assert "geheime" not in answer["Location"]
    assert "geheime" in client.get(answer["Location"]).content.decode()
    settings.NAAST_NOW = cast.TUESDAY.replace(hour=11)
    assert client.get(answer["Location"]).status_code == 410


def _group(town, slug, **fields):
    return network.join_organisation(
        municipality_id=town.id, slug=slug, fields={"name": slug, **fields}, by=installation()
    )


@pytest.mark.parametrize("said", ["christelijk", "oecumenische", "De Koffiekamer", "moestuin"])
def test_who_offers_it_is_found_by_name_by_facet_and_by_its_own_words(town, said):
    words = {"about": "Wij ontmoeten elkaar in de moestuin.", "identity": ["oecumenisch"], "facets": ["christelijk"]}
    own = _group(town, "koffiekamer", **words | {"name": "Koffiekamer"})
    other = _group(town, "nur", name="Oudergroep Nur", facets=["islamitisch"])
    put(town, "aan-tafel", themes=["opvoeden"], organisation_id=own.pk)
    put(town, "thee-en-praten", themes=["opvoeden"], organisation_id=other.pk)
    for number in range(8):
        put(town, f"anders-{number}", themes=["bewegen"])
    assert found(town, said)[:1] == ["aan-tafel"]
