"""Identifiers of the open data: each is a UUID made from a record's random public id, so it says nothing about order or number."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from naast.offers.hsds import rows

if TYPE_CHECKING:
    from datetime import date

NAMESPACE = uuid.UUID("6f1d7a52-0c0b-5d0e-9a3e-5b1f8c7e2d41")


@lru_cache(maxsize=65536)
def of(entity: str, *names: str) -> str:
    """The UUID of an object: the same for the same record, now and after every restart."""
    return str(uuid.uuid5(NAMESPACE, ":".join((entity, *names))))


@dataclass(frozen=True, slots=True)
class Known:
    """Which UUIDs stand in a window on a day, each with the key of its row."""

    state: tuple[int, date]
    services: dict[str, int]
    organizations: dict[str, int]
    service_at_locations: dict[str, int]


_kept: dict[int, Known] = {}


def known(municipality_id: int, *, version: int, on: date) -> Known:
    """The UUIDs of a window; read again only when the window's version or the day is another."""
    kept = _kept.get(municipality_id)
    if kept is None or kept.state != (version, on):
        kept = _kept[municipality_id] = _read(municipality_id, version, on)
    return kept


def _read(municipality_id: int, version: int, on: date) -> Known:
    services, organizations, service_at_locations = {}, {}, {}
    for names in rows.names(municipality_id, on=on):
        services[of("service", names.offer)] = names.pk
        if names.organisation_id is not None:
            organizations[of("organization", names.organisation)] = names.organisation_id
        if names.place:
            service_at_locations[of("service_at_location", names.offer, names.place)] = names.pk
    return Known((version, on), services, organizations, service_at_locations)
