"""The pages where the places of the window are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

from naast.access import pages as managing
from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.needs import queries as needs
from naast.offers import operations, queries
from naast.offers.forms import PlaceForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request

NEW = "nieuw"


@requires(Permission.WINDOW_EDIT)
def places(request: Request) -> HttpResponse:
    """Where one can walk in, to be kept."""
    rows = [
        {
            "name": card.name,
            "page": here(request, "offers:place", slug=card.slug),
            "facts": [fact for fact in (card.address, card.hint, _closed(card)) if fact],
        }
        for card in queries.places(request.municipality.pk, at=clock.now())
    ]
    return managing.listing(
        request,
        tab="places",
        heading=_("Waar kun je binnenlopen?"),
        rows=rows,
        add=here(request, "offers:place", slug=NEW),
        add_name=_("Zet er een plek bij"),
    )


def _closed(card: queries.PlaceCard) -> str:
    """On which days it is or will be closed, however far ahead; empty when that is over."""
    if card.closed is None or card.closed.last < clock.local_date(clock.now()):
        return ""
    days = {"first": date_format(card.closed.first, "j F"), "last": date_format(card.closed.last, "j F Y")}
    return _("dicht van %(first)s tot en met %(last)s") % days


@requires(Permission.WINDOW_EDIT)
def place(request: Request, slug: str) -> HttpResponse:
    """One place, or a new one."""
    town = request.municipality.pk
    known = queries.place_fields(town, slug)
    if known is None and slug != NEW:
        raise Http404
    form = PlaceForm(request.POST or None, initial=known, places=needs.neighbourhoods(town))
    if request.method == "POST" and (request.POST.get("doe") == "weg" or form.is_valid()):
        return _kept(request, slug if known else "", form)
    return managing.form_page(
        request,
        tab="places",
        heading=known["name"] if known else _("Een nieuwe plek"),
        form=form,
        back=here(request, "offers:places"),
        remove=_("Haal deze plek weg") if known else "",
    )


def _kept(request: Request, slug: str, form: PlaceForm) -> HttpResponse:
    town = request.municipality.pk
    if request.POST.get("doe") == "weg":
        try:
            operations.remove_place(municipality_id=town, slug=slug, by=request.actor)
            messages.success(request, _("De plek is weg uit de etalage."))
        except operations.PlaceInUse as used:
            named = {"offers": ", ".join(used.titles)}
            messages.error(request, _("Op deze plek is nog: %(offers)s. Geef dat eerst een andere plek.") % named)
        return redirect(here(request, "offers:places"))
    fields = form.cleaned_data
    where = needs.neighbourhood(town, fields.pop("neighbourhood"))
    fields["neighbourhood_id"] = where.id if where else None
    slug = slug or slugify(fields["name"])[:60]
    operations.put_place(municipality_id=town, slug=slug, fields=fields, by=request.actor)
    messages.success(request, _("Bewaard. Zo staat de plek nu in de etalage."))
    return redirect(here(request, "offers:places"))
