"""The addresses of the standard. Lists answer GET and POST alike; nothing here changes anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse

from naast.access.gates import public
from naast.access.urls_of import here
from naast.common.operations import NotFound
from naast.offers.hsds import asked, listing, openapi, package, profile, reading, replies
from naast.offers.hsds.replies import endpoint

if TYPE_CHECKING:
    from django.http import HttpResponseBase

    from naast.access.http import Request


@public
@endpoint("GET")
def base(request: Request) -> HttpResponseBase:
    """Which version and profile this is, and where its document stands."""
    about = {
        "version": profile.VERSION,
        "profile": request.build_absolute_uri(here(request, "hsds:profile")),
        "openapi_url": request.build_absolute_uri(here(request, "hsds:openapi")),
    }
    return HttpResponse(listing.dumped(about), content_type=replies.JSON)


@public
@endpoint("GET", "POST")
def services(request: Request) -> HttpResponseBase:
    """Offers in the window."""
    return replies.many(request, replies.parameters(request, asked.SERVICES), reading.services)


@public
@endpoint("GET")
def service(request: Request, wanted: str) -> HttpResponseBase:
    """One offer with everything that hangs on it."""
    key = replies.identifier(wanted)
    return replies.one(request, lambda window: reading.service(window, key), key)


@public
@endpoint("GET", "POST")
def organizations(request: Request) -> HttpResponseBase:
    """Organisations that offer something in the window."""
    return replies.many(request, replies.parameters(request, asked.ORGANIZATIONS), reading.organizations)


@public
@endpoint("GET")
def organization(request: Request, wanted: str) -> HttpResponseBase:
    """One organisation and what it offers."""
    key = replies.identifier(wanted)
    full = replies.parameters(request, ["full_service"]).full_service
    return replies.one(request, lambda window: reading.organization(window, key, full_service=full), f"{key}:{full}")


@public
@endpoint("GET", "POST")
def service_at_locations(request: Request) -> HttpResponseBase:
    """Offers at a place."""
    given = replies.parameters(request, asked.SERVICE_AT_LOCATIONS)
    return replies.many(request, given, reading.service_at_locations)


@public
@endpoint("GET")
def service_at_location(request: Request, wanted: str) -> HttpResponseBase:
    """One offer at its place."""
    key = replies.identifier(wanted)
    return replies.one(request, lambda window: reading.service_at_location(window, key), key)


@public
@endpoint("GET", "POST")
def taxonomies(request: Request) -> HttpResponseBase:
    """Themes, forms, for whom, and who people are."""
    return replies.many(request, replies.parameters(request, asked.TAXONOMIES), reading.taxonomies)


@public
@endpoint("GET")
def taxonomy(request: Request, wanted: str) -> HttpResponseBase:
    """One taxonomy."""
    key = replies.identifier(wanted)
    return replies.one(request, lambda window: reading.taxonomy(window, key), key)


@public
@endpoint("GET", "POST")
def taxonomy_terms(request: Request) -> HttpResponseBase:
    """Terms of the taxonomies."""
    return replies.many(request, replies.parameters(request, asked.TAXONOMY_TERMS), reading.taxonomy_terms)


@public
@endpoint("GET")
def taxonomy_term(request: Request, wanted: str) -> HttpResponseBase:
    """One term."""
    key = replies.identifier(wanted)
    return replies.one(request, lambda window: reading.taxonomy_term(window, key), key)


@public
@endpoint("GET")
def datapackage(request: Request) -> HttpResponseBase:
    """Everything as CSV files with their description."""
    return replies.file(request, package.as_response)


@public
@endpoint("GET")
def openapi_document(request: Request) -> HttpResponseBase:
    """The API's own document."""
    server = request.build_absolute_uri(here(request, "hsds:base")).rstrip("/")
    return HttpResponse(listing.dumped(openapi.document(server)), content_type=replies.JSON)


@public
@endpoint("GET")
def profile_document(_request: Request) -> HttpResponseBase:
    """How this profile differs from the standard, as merge patches."""
    return HttpResponse(listing.dumped(profile.document()), content_type=replies.JSON)


@public
@endpoint("GET", "POST")
def nowhere(_request: Request, rest: str) -> HttpResponseBase:
    """An address that the API does not have."""
    raise NotFound(rest)
