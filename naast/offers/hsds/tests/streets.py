"""Rivierdorp with a street: an organisation, a place to walk in, and three offers."""

from __future__ import annotations

import json

from naast.access.actors import installation
from naast.network import operations as network
from naast.offers import operations as offers
from naast.offers.models import Offer
from tests import cast


def put(town, slug, **fields):
    base = {
        "slug": slug,
        "title": slug.replace("-", " ").capitalize(),
        "kind": "groep",
        "sentence": "Samen aan tafel.",
        "themes": ["slapen"],
        "checked_on": "2026-11-01",
    }
    return offers.put_offer(
        municipality_id=town.id, fields={**base, **fields}, at=cast.TUESDAY, by=installation(municipality_id=town.id)
    )


def build_street(town):
    by = installation(municipality_id=town.id)
    group = network.join_organisation(
        municipality_id=town.id,
        slug="de-brug",
        fields={
            "name": "De Brug",
            "about": "Wij lopen een stukje mee.",
            "identity": ["voor iedereen"],
            "facets": ["islamitisch"],
            "email": "geheim@brug.example",
            "languages": ["Nederlands", "Turks"],
            "phone": "0800 555 0143",
            "website": "www.brug.example",
        },
        by=by,
    )
    place = offers.put_place(
        municipality_id=town.id,
        slug="de-kade",
        fields={
            "name": "De Kade",
            "address": "Kade 12",
            "postcode": "1234 AB",
            "accessibility": "Drempelvrij.",
            "hours": {"ma": ["08:30-17:00"], "di": ["08:30-17:00"]},
            "latitude": 52.0,
            "longitude": 5.0,
            "neighbourhood_id": town.west.pk,
        },
        by=by,
    )
    put(
        town,
        "koffie",
        kind="inloop",
        themes=["slapen", "opvoeden"],
        organisation_id=group.pk,
        place_id=place.pk,
        hours={"ma": ["08:30-12:00"], "wo": ["08:30-12:00"], "vr": ["13:00-15:00"]},
        costs="gratis",
        asker="parent",
        age_min="0",
        age_max="1.5",
        keeper_email="keeper@brug.example",
        for_whom="Voor ouders met een baby.",
        facets=["vaders"],
        everyday=["mijn baby huilt"],
        join="Loop binnen",
    )
    put(town, "wandelen", neighbourhoods=["west"], costs="€ 2 per keer", themes=["bewegen"])
    put(town, "vroeger-en-weg")
    offers.withdraw_offer(municipality_id=town.id, slug="vroeger-en-weg", at=cast.TUESDAY, by=by)
    put(town, "lang-niet-nagekeken", checked_on="2020-01-01")
    return town


def get(client, town, path="", status=200, **given):
    answer = client.get(f"/{town.slug}/api/hsds/{path}", given)
    assert answer.status_code == status, answer.content
    return json.loads(answer.content)


def contents(client, town, path, **given):
    return get(client, town, path, **given)["contents"]


def names(client, town, path, **given):
    return [item["name"] for item in contents(client, town, path, **given)]


def offer(slug):
    return Offer.objects.get(slug=slug)
