"""The window of one municipality at one moment, as the open data shows it: lists, single objects, and what state it is in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language

import naast
from naast.access import urls_of
from naast.common import clock
from naast.common.operations import NotFound
from naast.needs import queries as needs
from naast.network import queries as network
from naast.offers.hsds import build, ids, nearby, rows, terms
from naast.offers.hsds.listing import Listing
from naast.offers.hsds.parts import Frame

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from naast.access.http import Request
    from naast.offers.hsds.asked import Asked
    from naast.offers.hsds.parts import Obj
    from naast.offers.models import Offer, Place
    from naast.offers.models.window import OfferQuerySet


@dataclass(frozen=True)
class Window:
    """What the public sees of a municipality now. A handful of queries, each made once."""

    municipality_id: int
    frame: Frame
    places: Sequence[Place]
    version: int
    state: str

    @cached_property
    def known(self) -> ids.Known:
        """The UUIDs that stand in it."""
        return ids.known(self.municipality_id, version=self.version, on=self.frame.today)

    @property
    def offers(self) -> OfferQuerySet:
        """Its offers."""
        return rows.window(self.municipality_id, on=self.frame.today)


def window_of(request: Request) -> Window:
    """The window of the municipality in the address."""
    town = request.municipality
    api = request.build_absolute_uri(urls_of.here(request, "hsds:base"))
    frame = Frame(
        town=town.name,
        cbs_code=town.cbs_code,
        at=clock.now(),
        api=api,
        offers=request.build_absolute_uri(reverse("website:offers", kwargs={"gemeente": town.slug})),
        neighbourhoods={area.slug: area for area in needs.neighbourhoods(town.pk)},
        terms=terms.terms(),
        taxonomies=terms.taxonomies(),
    )
    places = rows.places(town.pk)
    version = rows.version(town.pk)
    return Window(town.pk, frame, places, version, _state(town.pk, frame, places, version))


def _state(municipality_id: int, frame: Frame, places: Sequence[Place], version: int) -> str:
    """A fingerprint of all that an answer is made from: offers by the window's version, the rest by what it says."""
    seen: list[Any] = [naast.__version__, version, frame.today, get_language(), frame.api, frame.town, frame.cbs_code]
    seen += [_said(place) for place in places]
    seen += [*network.organisations(municipality_id), *frame.neighbourhoods.values(), *frame.terms.values()]
    return hashlib.sha256(repr(seen).encode()).hexdigest()


def _said(place: Place) -> dict[str, Any]:
    return {name: value for name, value in vars(place).items() if name != "_state"}


def services(window: Window, asked: Asked) -> Listing:
    """Offers that fit all that is asked."""
    found = _narrowed(window, asked, rows.about(window.offers, asked.search))
    one: Callable[[Offer, Frame], Obj] = (
        build.minimal if asked.minimal else build.whole_service if asked.full else build.service
    )
    return _of_offers(window, found, one)


def service_at_locations(window: Window, asked: Asked) -> Listing:
    """Offers at a place that fit all that is asked. Raises ``NotFound`` when nobody knows where the postcode lies."""
    found = _narrowed(window, asked, rows.about(window.offers.filter(place__isnull=False), asked.search))
    if asked.proximity is not None:
        near = nearby.within(window.places, asked.postcode, asked.proximity)
        if near is None:
            raise NotFound(asked.postcode)
        found = found.filter(near)
    elif asked.postcode:
        found = found.filter(nearby.reaching(window.places, asked.postcode))
    return _of_offers(window, found, build.whole_service_at_location if asked.full else build.service_at_location)


def organizations(window: Window, asked: Asked) -> Listing:
    """Organisations that offer something here and fit all that is asked; terms count for them and for what they offer."""
    found = rows.one_per_organisation(rows.by_group_words(_held(window.offers, asked), asked.search))
    by_key = {row.organisation_id: row for row in found}

    def objects(keys: Sequence[Any]) -> list[Obj]:
        chosen = [by_key[key] for key in keys]
        if not (asked.full or asked.full_service):
            return [build.organization(row) for row in chosen]
        offered = _offered(window, keys)
        return [
            build.whole_organization(row, offered[key], window.frame, full_service=asked.full_service)
            for key, row in zip(keys, chosen, strict=True)
        ]

    return Listing([row.organisation_id for row in found], objects)


def service(window: Window, wanted: str) -> Obj:
    """One offer, or ``NotFound``."""
    return build.whole_service(_row(window, window.known.services.get(wanted)), window.frame)


def service_at_location(window: Window, wanted: str) -> Obj:
    """One offer at its place, or ``NotFound``."""
    row = _row(window, window.known.service_at_locations.get(wanted))
    if row.place is None:
        raise NotFound(wanted)
    return build.whole_service_at_location(row, window.frame)


def organization(window: Window, wanted: str, *, full_service: bool) -> Obj:
    """One organisation, or ``NotFound``."""
    key = window.known.organizations.get(wanted)
    offered = _offered(window, [key]).get(key) if key is not None else None
    if not offered:
        raise NotFound(wanted)
    return build.whole_organization(offered[0], offered, window.frame, full_service=full_service)


def taxonomies(window: Window, asked: Asked) -> Listing:
    """The taxonomies in whose name or description the words stand."""
    found = [it for it in terms.taxonomies().values() if _says(f"{it.name} {it.description}", asked)]
    return Listing(found, lambda keys: [build.taxonomy(it, window.frame) for it in keys])


def taxonomy(window: Window, wanted: str) -> Obj:
    """One taxonomy, or ``NotFound``."""
    found = next((it for it in terms.taxonomies().values() if it.id == wanted), None)
    if found is None:
        raise NotFound(wanted)
    return build.taxonomy(found, window.frame)


def taxonomy_terms(window: Window, asked: Asked) -> Listing:
    """Terms that fit all that is asked; ``top_only`` are those that stand under no other."""
    kept = window.frame.taxonomies
    found = [
        it
        for it in terms.everything()
        if _says(it.name, asked)
        and (not asked.taxonomy_id or kept[it.taxonomy].id == asked.taxonomy_id)
        and (not asked.top_only or it.parent_id is None)
        and (not asked.parent_id or it.parent_id == asked.parent_id)
    ]
    return Listing(found, lambda keys: [build.taxonomy_term(it, window.frame) for it in keys])


def taxonomy_term(window: Window, wanted: str) -> Obj:
    """One term, or ``NotFound``."""
    found = next((it for it in terms.everything() if it.id == wanted), None)
    if found is None:
        raise NotFound(wanted)
    return build.taxonomy_term(found, window.frame)


def _says(text: str, asked: Asked) -> bool:
    return all(word in text.lower() for word in asked.search.lower().split())


def _held(found: OfferQuerySet, asked: Asked) -> OfferQuerySet:
    if asked.taxonomy_term_id:
        taxonomy, codes = terms.codes_under(asked.taxonomy_term_id)
        found = rows.holding(found, taxonomy=taxonomy, codes=codes)
    if asked.taxonomy_id:
        taxonomy, codes = terms.codes_of(asked.taxonomy_id)
        found = rows.holding(found, taxonomy=taxonomy, codes=codes)
    return found


def _narrowed(window: Window, asked: Asked, found: OfferQuerySet) -> OfferQuerySet:
    found = _held(found, asked)
    if asked.organization_id:
        key = window.known.organizations.get(asked.organization_id)
        found = found.filter(organisation_id=key) if key is not None else found.none()
    if asked.modified_after is not None:
        found = found.filter(Q(changed_at__gte=asked.modified_after))
    return found


def _of_offers(window: Window, found: OfferQuerySet, one: Callable[[Offer, Frame], Obj]) -> Listing:
    read = rows.least if one is build.minimal else rows.whole

    def objects(keys: Sequence[Any]) -> list[Obj]:
        return [one(row, window.frame) for row in read(window.offers.filter(pk__in=keys))] if keys else []

    return Listing(list(found.values_list("pk", flat=True)), objects)


def _offered(window: Window, keys: Sequence[int]) -> dict[int, list[Offer]]:
    offered: dict[int, list[Offer]] = {key: [] for key in keys}
    for row in rows.whole(window.offers.filter(organisation_id__in=keys)):
        if row.organisation_id is not None:
            offered[row.organisation_id].append(row)
    return offered


def _row(window: Window, key: int | None) -> Offer:
    row = rows.whole(window.offers.filter(pk=key)).first() if key is not None else None
    if row is None:
        raise NotFound("offer")
    return row
