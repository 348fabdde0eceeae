"""The smaller objects of the standard: schedules, phones, languages, costs, areas, addresses, attributes. Pure mapping.

An object leaves out what is not known: the standard's schemas refuse ``null``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.encoding import iri_to_uri

from naast.common import clock, hours
from naast.common import languages as tongues
from naast.offers import closing
from naast.offers.hsds import ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from naast.needs.queries import Place as Neighbourhood
    from naast.offers.hsds.terms import Taxonomy, Term
    from naast.offers.models import Place

Obj = dict[str, Any]
BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_is_url = URLValidator(schemes=["http", "https"])
_TOOI = "https://identifier.overheid.nl/tooi/id/gemeente/"


@dataclass(frozen=True, slots=True)
class Frame:
    """What every object of one answer shares: the town, the moment, and the words of the page's language."""

    town: str
    cbs_code: str
    at: datetime
    api: str
    offers: str
    neighbourhoods: Mapping[str, Neighbourhood]
    terms: Mapping[tuple[str, str], Term]
    taxonomies: Mapping[str, Taxonomy]

    @property
    def today(self) -> date:
        """The day in Amsterdam."""
        return clock.local_date(self.at)


def made(**fields: Any) -> Obj:
    """An object of the fields that are known."""
    return {name: value for name, value in fields.items() if value is not None and value not in ("", [], {})}


def web_address(said: str) -> str | None:
    """What somebody wrote down as a website, as a URI; None when it is none."""
    address = said.strip()
    if address and "://" not in address:
        address = f"https://{address}"
    try:
        _is_url(address)
    except ValidationError:
        return None
    uri = iri_to_uri(address)
    return uri if uri.isascii() else None


def schedules(
    owner: Sequence[str],
    week: hours.Week,
    frame: Frame,
    *,
    words: str = "",
    first: date | None = None,
    last: date | None = None,
) -> list[Obj]:
    """Weekly hours, the days with the same hours together; words alone when there are no hours."""
    shared = {
        "description": words,
        "valid_from": first.isoformat() if first else None,
        "valid_to": last.isoformat() if last else None,
        "dtstart": first.isoformat() if first else None,
        "until": last.isoformat() if last else None,
    }
    together = _together(week)
    if not together:
        return [made(id=ids.of("schedule", *owner), **shared)] if words or first or last else []
    offset = clock.local(frame.at).utcoffset()
    return [
        made(
            id=ids.of("schedule", *owner, opens, closes),
            freq="WEEKLY",
            interval=1,
            wkst="MO",
            byday=",".join(BYDAY[day] for day in days),
            opens_at=opens,
            closes_at=closes,
            timezone=int(offset.total_seconds() // 3600) if offset is not None else None,
            **shared,
        )
        for (opens, closes), days in together.items()
    ]


def _together(week: hours.Week) -> dict[tuple[str, str], list[int]]:
    """The days (0 = Monday) on which the same hours hold, by those hours."""
    found: dict[tuple[str, str], list[int]] = {}
    for day, spans in sorted(hours.read(week or {}).items()):
        for opens, closes in spans:
            found.setdefault((f"{opens:%H:%M}", f"{closes:%H:%M}"), []).append(day)
    return found


def phones(owner: Sequence[str], number: str) -> list[Obj]:
    """One telephone number, if there is one."""
    return [made(id=ids.of("phone", *owner, number), number=number, type="voice")] if number else []


def languages(owner: Sequence[str], names: Iterable[str]) -> list[Obj]:
    """Languages that are spoken, each with its code where the Dutch name is a known one."""
    return [
        made(id=ids.of("language", *owner, name), name=name, code=tongues.code_of(name) or None)
        for name in dict.fromkeys(names)
    ]


def cost_options(owner: Sequence[str], costs: str) -> list[Obj]:
    """What the family pays, as it is written; an amount only when it is nothing at all."""
    if not costs:
        return []
    free = {"amount": 0, "currency": "EUR"} if costs.strip().rstrip(".").lower() in {"gratis", "kosteloos"} else {}
    return [made(id=ids.of("cost_option", *owner), amount_description=costs) | free]


def service_areas(owner: Sequence[str], slugs: Iterable[str], frame: Frame) -> list[Obj]:
    """For which neighbourhoods it is, or else for the whole municipality."""
    found = [frame.neighbourhoods[slug] for slug in slugs if slug in frame.neighbourhoods]
    if found:
        return [
            made(id=ids.of("service_area", *owner, area.slug), name=area.name, description=area.cbs_code)
            for area in found
        ]
    code = frame.cbs_code.lower()
    uri = f"{_TOOI}{code}" if code.startswith("gm") else None
    return [made(id=ids.of("service_area", *owner), name=frame.town, description=frame.cbs_code, uri=uri)]


def location(place: Place) -> Obj:
    """A place to walk in, fields only."""
    where = ", ".join(part for part in (place.address, place.postcode) if part)
    return made(
        id=ids.of("location", place.public_id),
        location_type="physical",
        name=place.name,
        description=where,
        transportation=place.hint,
        latitude=place.latitude,
        longitude=place.longitude,
    )


def whole_location(place: Place, frame: Frame) -> Obj:
    """A place with its address, accessibility and hours."""
    owner = ("location", place.public_id)
    return location(place) | made(
        addresses=_addresses(place, frame),
        accessibility=[made(id=ids.of("accessibility", *owner), description=place.accessibility)]
        if place.accessibility
        else None,
        schedules=_place_schedules(owner, place, frame),
    )


def _place_schedules(owner: Sequence[str], place: Place, frame: Frame) -> list[Obj]:
    """The hours of a place; those before and after a while in which it is closed apart, each with the days it holds."""
    closed = closing.own(place)
    if closed is None or closed.last < frame.today or not place.hours:
        return schedules(owner, place.hours, frame)
    day = timedelta(days=1)
    until = schedules(owner, place.hours, frame, last=closed.first - day) if closed.first > frame.today else []
    return until + schedules((*owner, "after"), place.hours, frame, first=closed.last + day)


def _addresses(place: Place, frame: Frame) -> list[Obj]:
    """The standard wants a postcode; a place without one, such as a bus on the market, has words only."""
    if not (place.postcode and place.address):
        return []
    return [
        made(
            id=ids.of("address", place.public_id),
            address_1=place.address,
            city=frame.town,
            region=place.neighbourhood.name if place.neighbourhood else None,
            state_province=frame.town,
            postal_code=place.postcode,
            country="NL",
            address_type="physical",
        )
    ]


def term(it: Term, frame: Frame) -> Obj:
    """A term of a taxonomy, fields only."""
    taxonomy = frame.taxonomies[it.taxonomy]
    return made(
        id=it.id,
        code=f"{it.taxonomy}:{'groep:' if it.is_group else ''}{it.code}",
        name=it.name,
        description=f"{taxonomy.name}: {it.name}",
        parent_id=it.parent_id,
        taxonomy=taxonomy.name,
        taxonomy_id=taxonomy.id,
        term_uri=f"{frame.api}taxonomy_terms/{it.id}",
    )


def attributes(entity: str, owner: str, held: Iterable[tuple[str, str, str]], frame: Frame) -> list[Obj]:
    """What holds for a record: (link type, taxonomy, code or own words). A known code brings its term along."""
    found = []
    for link_type, taxonomy, code in dict.fromkeys(held):
        it = frame.terms.get((taxonomy, code))
        found.append(
            made(
                id=ids.of("attribute", entity, owner, link_type, taxonomy, code),
                link_id=owner,
                link_entity=entity,
                link_type=link_type,
                value=None if it else code,
                label=it.name if it else code,
                taxonomy_term=term(it, frame) if it else None,
            )
        )
    return found
