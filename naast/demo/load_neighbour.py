"""Opens Veenbergen, the small municipality next door, so that two windows can be set side by side."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from naast.access import operations as access
from naast.access import queries as access_queries
from naast.access.actors import Actor, installation
from naast.access.permissions import Role
from naast.common import clock
from naast.demo import files
from naast.demo.load_needs import regional
from naast.needs import operations as needs
from naast.network import operations as network
from naast.offers import operations as offers
from naast.offers import queries as window

if TYPE_CHECKING:
    from datetime import datetime

_OFFER = [
    "slug",
    "title",
    "kind",
    "sentence",
    "themes",
    "age_min",
    "age_max",
    "asker",
    "when",
    "join",
    "costs",
    "drawing",
]


def open_neighbour(*, at: datetime) -> None:
    """Make its neighbourhoods, places, organisations, people and window."""
    words = files.neighbour()
    town = access.open_municipality(fields={**words["municipality"], "is_demo": True}, by=installation())
    by = installation(municipality_id=town.pk)
    hoods = {
        row["slug"]: needs.draw_neighbourhood(municipality_id=town.pk, fields=row, by=by).pk
        for row in words["neighbourhood"]
    }
    _know_region(town.pk, at, by)
    places = {row["slug"]: _place(town.pk, row, hoods, by) for row in words["place"]}
    groups = {}
    for row in words["organisation"]:
        slug = row.pop("slug")
        groups[slug] = network.join_organisation(municipality_id=town.pk, slug=slug, fields=row, by=by).pk
    for row in words["person"]:
        _person(town.pk, row, by)
    for number, row in enumerate(words["offer"]):
        fields: dict[str, Any] = {name: row[name] for name in _OFFER if name in row}
        fields["organisation_id"] = groups.get(row.get("organisation", ""))
        fields["place_id"] = places.get(row.get("place", ""))
        fields["checked_on"] = clock.local_date(at) - timedelta(days=number * 9)
        if "starts_in_days" in row:
            fields["starts_on"] = clock.local_date(at) + timedelta(days=row["starts_in_days"])
        offers.put_offer(municipality_id=town.pk, fields=fields, at=at, by=by)

    _share(town.pk, at)


def _know_region(municipality_id: int, at: datetime, by: Actor) -> None:
    words = files.population()
    reading = needs.Reading("jeugdregios.csv", digest="demo-region", source=words["source"], accepted=1)
    reading.figures += regional(words, clock.local_date(at).year)
    needs.take_figures(municipality_id=municipality_id, reading=reading, at=at, by=by)


def _place(municipality_id: int, row: dict[str, Any], hoods: dict[str, int], by: Actor) -> int:
    fields = {**row, "neighbourhood_id": hoods[row["neighbourhood"]]}
    slug = fields.pop("slug")
    fields.pop("neighbourhood")
    return offers.put_place(municipality_id=municipality_id, slug=slug, fields=fields, by=by).pk


def _person(municipality_id: int, row: dict[str, Any], by: Actor) -> None:
    network.join_person(
        municipality_id=municipality_id,
        slug=row["slug"],
        person={"first_name": row["first_name"], "portrait": row["portrait"], "languages": ["Nederlands"]},
        presence={
            "role_text": row["role_text"],
            "about": row["about"],
            "talents": row["talents"],
            "place_slug": row.get("place", ""),
            "by_phone": row.get("phone", False),
            "hours": row["hours"],
            "is_public": True,
        },
        by=by,
    )


def _share(neighbour: int, at: datetime) -> None:
    """The two towns let each other see something; the region comes from the big one, the small one said yes itself."""
    big = access_queries.municipality("rivierstad").pk
    here, there = _keeper(big), _keeper(neighbour)
    region = network.found_region(name="Jeugdregio Rivierenland", at=at, by=here).public_id
    network.ask_town(region=region, slug=access_queries.slug_of(neighbour), at=at, by=here)
    network.join_region(region=region, at=at, by=there)
    for town, by, words in (
        (big, here, "Er zijn twee plekken voor ouders uit de regio. Bel eerst."),
        (neighbour, there, "Kom gerust. Wij reizen ook naar jullie toe."),
    ):
        slug, title = window.titles(town, at=at)[0]
        network.share_in_region(region=region, thing=network.Thing("offer", slug, title, words), at=at, by=by)


def _keeper(municipality_id: int) -> Actor:
    """Who keeps a municipality of the demo, as far as the region goes."""
    return Actor(municipality_id=municipality_id, name="beheer", roles=(Role.ADMINISTRATOR,), second_factor=True)
