"""Where a service of another directory is: the first place with an address, the names of the others, the organisation."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any

from django.utils.text import slugify

from naast.offers.importing import tidy, weeks
from naast.offers.importing.results import Remark

if TYPE_CHECKING:
    from datetime import date

_SECRET = re.compile(r"\b(?:confidential|undisclosed|vertrouwelijk|geheim)", re.IGNORECASE)
_BOX = re.compile(r"^\s*(?:p\.?\s?o\.?\s?box|postbus)\b", re.IGNORECASE)
_NOWHERE = frozenset({"virtual", "postal"})


def places(service: dict[str, Any], *, today: date, remarks: list[Remark]) -> list[dict[str, Any]]:
    """Every place where somebody can go, as the fields of a place; what has no address is left out, with a remark."""
    found: dict[str, dict[str, Any]] = {}
    for stay in tidy.dicts(service.get("service_at_locations")):
        location = stay.get("location")
        if not isinstance(location, dict):
            if location is not None:
                remarks.append(Remark("Een locatie is geen object.", "Ingelezen zonder die locatie."))
            continue
        if tidy.text(location.get("location_type")).lower() in _NOWHERE:
            continue
        if place := _place(location, service, today=today, remarks=remarks):
            found.setdefault(slug(place), place)
    return list(found.values())


def slug(place: dict[str, Any]) -> str:
    """The name of a place in addresses: the same for the same name, street and postcode."""
    said = "|".join(str(place[name]).casefold() for name in ("name", "address", "postcode"))
    return f"{slugify(place['name'])[:48].strip('-') or 'plek'}-{hashlib.sha256(said.encode()).hexdigest()[:8]}"


def _place(
    location: dict[str, Any], service: dict[str, Any], *, today: date, remarks: list[Remark]
) -> dict[str, Any] | None:
    given = tidy.dicts(location.get("addresses")) + tidy.dicts(location.get("physical_addresses"))
    usable = [it for it in given if _can_be_visited(it) and tidy.text(it.get("address_type")) != "postal"]
    usable = usable or [it for it in given if _can_be_visited(it)]
    if not usable:
        reason = "Een locatie heeft geen straat en huisnummer."
        remarks.append(
            Remark(reason, "Ingelezen zonder die plek. Vul het adres aan in de bron, of kies hier een plek.")
        )
        return None
    address = usable[0]
    street = tidy.text(address.get("address_1"))
    if _SECRET.search(street):
        return None
    parts = [street, tidy.text(address.get("address_2")), tidy.text(address.get("city"))]
    name = tidy.text(location.get("name")) or tidy.text(service.get("name"))
    opened, _words, crooked = weeks.week(tidy.dicts(location.get("schedules")), today=today)
    remarks += crooked
    return {
        "name": tidy.shorten(name, 120),
        "address": tidy.shorten(", ".join(filter(None, parts)), 200),
        "postcode": tidy.text(address.get("postal_code"))[:10],
        "hint": tidy.shorten(tidy.text(location.get("transportation")), 200),
        "accessibility": _accessibility(location.get("accessibility")),
        "hours": opened,
        **_coordinates(location, remarks),
    }


def _can_be_visited(address: dict[str, Any]) -> bool:
    street = tidy.text(address.get("address_1"))
    return bool(street) and not _BOX.match(street)


def _accessibility(said: Any) -> str:
    told = [tidy.text(it.get("description") or it.get("accessibility")) for it in tidy.dicts(said)] or [tidy.text(said)]
    return tidy.shorten(" ".join(dict.fromkeys(filter(None, told))), 300)


def _coordinates(location: dict[str, Any], remarks: list[Remark]) -> dict[str, float | None]:
    try:
        north, east = tidy.number(location.get("latitude")), tidy.number(location.get("longitude"))
    except ValueError:
        north, east = 999.0, 999.0
    if north is None or east is None or (north, east) == (0, 0):
        return {"latitude": None, "longitude": None}
    if not (-90 <= north <= 90 and -180 <= east <= 180):
        remarks.append(Remark("De coördinaten van een locatie liggen niet op aarde.", "Ingelezen zonder coördinaten."))
        return {"latitude": None, "longitude": None}
    return {"latitude": north, "longitude": east}


def organisation(service: dict[str, Any], remarks: list[Remark]) -> dict[str, str] | None:
    """The organisation behind a service by name, with what it says of itself; None with a remark when there is none."""
    group = service.get("organization")
    if not isinstance(group, dict) or not tidy.text(group.get("name")):
        if not any("organisatie" in remark.reason for remark in remarks):
            advice = "Ingelezen zonder organisatie. Kies er hier een, of vul hem aan in de bron."
            remarks.append(Remark("Er staat geen organisatie bij.", advice))
        return None
    phones = [tidy.phone(it.get("number")) for it in tidy.dicts(group.get("phones"))]
    about = tidy.text(group.get("description"))
    return {
        "name": tidy.shorten(tidy.text(group["name"]), 160),
        "about": tidy.shorten(about, 2000),
        "website": tidy.link(group.get("website") or group.get("url"), 200),
        "email": tidy.email(group.get("email")),
        "phone": next(filter(None, phones), ""),
    }
