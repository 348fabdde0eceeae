"""What goes wrong, in plain words, with what to do and who to call; these pages need no database."""

from __future__ import annotations

import re
from http import HTTPStatus
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from naast.access.permissions import Role

KEPT_FIELDS = ("vraag", "text", "tekst", "wat")


def _page(
    request: HttpRequest,
    *,
    status: int,
    title: str,
    advice: str,
    drawing: str = "lost",
    kept: str = "",
    sign_in: str = "",
) -> HttpResponse:
    context = {
        "title": title,
        "advice": advice,
        "drawing": drawing,
        "kept": kept,
        "sign_in": sign_in,
        "request": request,
    }
    if not hasattr(request, "municipality"):
        request.municipality = None  # type: ignore[attr-defined]
    frame, of_staff = _frame(request, status)
    return HttpResponse(render_to_string("website/error.html", context | frame, request=of_staff), status=status)


def _frame(request: HttpRequest, status: int) -> tuple[dict[str, str], HttpRequest | None]:
    """Who works here, and a family, keep their menu on a page that is not for them; every other page goes without the database."""
    actor = getattr(request, "actor", None)
    roles = set(actor.roles) if actor is not None and actor.is_member else set()
    if status != HTTPStatus.FORBIDDEN or getattr(request, "municipality", None) is None:
        return {}, None
    if roles - {Role.FAMILY, Role.VISITOR}:
        return {"frame": "design/staff.html"}, request
    return ({"frame": "design/family.html"}, request) if Role.FAMILY in roles else ({}, None)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what was sent cannot be read."""
    return _page(
        request,
        status=400,
        title=_("Dat konden we niet lezen"),
        advice=_("Ga terug en probeer het nog eens. Wat je schreef, staat er dan nog."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: an insider without the right; at a family's table it is the place that decides, and no administrator."""
    at_a_table = "/plan/" in request.path
    actor = getattr(request, "actor", None)
    is_family = actor is not None and Role.FAMILY in actor.roles
    by_role = (
        _(
            "Ze is van wie hier werkt. Jullie eigen plan staat bij Ons plan. Zoek je iets anders? Vraag het je vaste persoon."
        )
        if is_family
        else _("Heb je haar wel nodig voor je werk? Vraag het je beheerder.")
    )
    by_place = _(
        "Wat je hier mag lezen en doen, hangt af van je plek aan deze tafel. Vraag het aan wie met het gezin werkt."
    )
    return _page(
        request,
        status=403,
        title=_("Deze pagina is niet voor jouw plek")
        if at_a_table or is_family
        else _("Deze pagina is niet voor jouw rol"),
        advice=by_place if at_a_table else by_role,
        drawing="shut-door",
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: there is nothing here, or nothing for you."""
    return _page(
        request,
        status=404,
        title=_("Hier is niets te vinden"),
        advice=_("Misschien is de link oud, of is er een letter weggevallen. Ga naar de etalage, of bel ons."),
    )


def not_by_address(request: HttpRequest) -> HttpResponse:
    """405: the address of a button, opened by itself after reloading or by hand."""
    return _page(
        request,
        status=405,
        title=_("Dit adres werkt alleen met de knop"),
        advice=_("Ga terug naar de vorige pagina. Er is niets veranderd of verstuurd."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault."""
    return _page(
        request,
        status=500,
        title=_("Er ging bij ons iets mis"),
        advice=_("Dat ligt niet aan jou. Probeer het over een minuut nog eens, of bel ons."),
    )


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of a form that was open too long: what was typed stays, so that it can be sent again."""
    response = _page(
        request,
        status=403,
        title=_("Dit formulier was te lang open"),
        advice=_("Je bent niets kwijt: hieronder staat wat je schreef. Kopieer het, ga terug, en stuur het nog eens."),
        kept="\n\n".join(_words(request)),
        sign_in=_sign_in(request),
    )
    patch_cache_control(response, private=True, no_store=True)
    return response


def _words(request: HttpRequest) -> list[str]:
    """Everything that was written: what stands in a field of words, and whatever else has more than one word."""
    secret = re.compile("pass|code|token", re.IGNORECASE)
    return [
        value
        for name, values in request.POST.lists()
        for value in values
        if not secret.search(name) and (name in KEPT_FIELDS or " " in value.strip()) and value.strip()
    ]


def _sign_in(request: HttpRequest) -> str:
    """Where who is no longer signed in comes back to the page of the form: an address of casework only."""
    match = request.resolver_match
    is_in = getattr(getattr(request, "user", None), "is_authenticated", False)
    if is_in or match is None or match.namespace != "plans" or "public_id" not in match.kwargs:
        return ""
    return f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': request.path})}"
