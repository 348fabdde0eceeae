"""What the window teaches its keepers: what was asked and not there, what nobody finds, which answers help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.common.operations import NotFound
from naast.needs import queries as needs
from naast.offers import operations, queries
from naast.offers.views.keeping import page_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request

SHOWN = 12


@requires(Permission.NEEDS_VIEW)
def learning(request: Request) -> HttpResponse:
    """Per theme how often it was asked and not met, beside how much stands in the window; no person, no text."""
    at, town = clock.now(), request.municipality.pk
    places = needs.neighbourhoods(town)
    place = next((one for one in places if one.slug == request.GET.get("wijk", "")), None)
    since, until = needs.year_of_counting(at)
    asked = needs.asked(town, until=until, neighbourhood_id=place.id if place else None)
    there = queries.contents(town, at=at).themes
    unmet = sorted((cell for cell in asked if cell.unmet), key=lambda cell: -(cell.unmet or 0))
    return page_of(
        request,
        "learning",
        rows=[(cell, there.get(cell.theme, 0)) for cell in unmet[:SHOWN]],
        places=places,
        place=place,
        unfound=queries.unfound(town, at=at),
        helped=queries.helped(town, since=since, until=until)[:SHOWN],
        used=queries.used(town, since=since, until=until)[:SHOWN],
        since=since,
        until=until,
        edits=request.actor.may(Permission.WINDOW_EDIT),
        tab="learning",
    )


@requires(Permission.WINDOW_EDIT)
@require_POST
def add_words(request: Request, slug: str) -> HttpResponse:
    """An editor accepts how parents say it: from now on the offer is found by those words."""
    town = request.municipality.pk
    suggested = queries.missing_words(town, slug)
    words = [word for word in request.POST.getlist("woord") if word in suggested]
    try:
        _row, fields = queries.kept_fields(town, slug, at=clock.now())
        everyday = [*fields["everyday"], *words]
        operations.put_offer(
            municipality_id=town, fields={"slug": slug, "everyday": everyday}, at=clock.now(), by=request.actor
        )
    except NotFound as missing:
        raise Http404 from missing
    except ValidationError as wrong:
        messages.error(request, " ".join(wrong.messages))
    else:
        messages.success(
            request, _("Vanaf nu komen mensen hier ook op uit met: %(words)s.") % {"words": ", ".join(words)}
        )
    return redirect(here(request, "offers:offer", slug=slug))
