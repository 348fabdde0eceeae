"""Where a postcode lies, as far as the places of a municipality tell: no table of postcodes is shipped or asked for."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING

from django.db.models import Q

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from naast.offers.models import Place

_EARTH = 6_371_000.0  # metres


def _plain(postcode: str) -> str:
    return postcode.replace(" ", "").upper()


def _there(places: Iterable[Place], postcode: str) -> list[Place]:
    """Places with this whole postcode, or else with its four digits."""
    known = [place for place in places if place.postcode]
    exact = [place for place in known if _plain(place.postcode) == postcode]
    return exact or [place for place in known if _plain(place.postcode)[:4] == postcode[:4]]


def reaching(places: Sequence[Place], postcode: str) -> Q:
    """Offers for whoever lives at a postcode: for the whole town, for the neighbourhood there, or at a place there."""
    there = [place for place in places if _plain(place.postcode)[:4] == postcode[:4]]
    slugs = sorted({place.neighbourhood.slug for place in there if place.neighbourhood})
    reach = Q(neighbourhoods=[]) | Q(place_id__in=[place.pk for place in there])
    return reach | Q(neighbourhoods__overlap=slugs) if slugs else reach


def within(places: Sequence[Place], postcode: str, metres: int) -> Q | None:
    """Offers at places within this distance of a postcode; None when nobody here knows where the postcode lies."""
    there = [point for place in _there(places, postcode) if (point := _point(place))]
    if not there:
        return None
    middle = (sum(point[0] for point in there) / len(there), sum(point[1] for point in there) / len(there))
    near = [place.pk for place in places if (point := _point(place)) and distance(middle, point) <= metres]
    return Q(place_id__in=near)


def _point(place: Place) -> tuple[float, float] | None:
    return None if place.latitude is None or place.longitude is None else (place.latitude, place.longitude)


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Metres between two points of (latitude, longitude) in degrees, along the globe."""
    (north, east), (north2, east2) = (tuple(map(radians, point)) for point in (one, other))
    half = sin((north2 - north) / 2) ** 2 + cos(north) * cos(north2) * sin((east2 - east) / 2) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(half)))
