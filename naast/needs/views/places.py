"""The neighbourhoods of a municipality, as its administrator keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from naast.access import pages as managing
from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.needs import operations, queries
from naast.needs.forms import NeighbourhoodForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request


@requires(Permission.MUNICIPALITY_EDIT)
def neighbourhoods(request: Request) -> HttpResponse:
    """The neighbourhoods of the municipality."""
    rows = [
        {
            "name": place.name,
            "page": here(request, "needs:neighbourhood", slug=place.slug),
            "facts": [place.cbs_code, _("%(count)s jongeren") % {"count": place.youth} if place.youth else ""],
        }
        for place in queries.neighbourhoods(request.municipality.pk)
    ]
    return managing.listing(
        request,
        tab="neighbourhoods",
        heading=_("Welke wijken zijn er?"),
        rows=rows,
        add=here(request, "needs:neighbourhood", slug="nieuw"),
        add_name=_("Zet er een wijk bij"),
    )


@requires(Permission.MUNICIPALITY_EDIT)
def neighbourhood(request: Request, slug: str) -> HttpResponse:
    """One neighbourhood, or a new one."""
    town = request.municipality.pk
    place = queries.neighbourhood(town, slug)
    if place is None and slug != "nieuw":
        raise Http404
    known = {name: getattr(place, name, None) for name in NeighbourhoodForm.base_fields}
    form = NeighbourhoodForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data | ({"slug": place.slug} if place else {})
        operations.draw_neighbourhood(municipality_id=town, fields=fields, by=request.actor)
        messages.success(request, _("Bewaard."))
        return redirect(here(request, "needs:neighbourhoods"))
    heading = place.name if place else _("Een nieuwe wijk")
    back = here(request, "needs:neighbourhoods")
    return managing.form_page(request, tab="neighbourhoods", heading=heading, form=form, back=back)
