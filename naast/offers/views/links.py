"""The page behind the link in a reminder: say with one click that an offer still holds, without an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.cache import never_cache

from naast.access.gates import public
from naast.common import clock
from naast.offers import operations, queries, rules

ASKED = (
    *("when", "hours", "starts_on", "ends_on", "closed_from", "closed_until", "closed_note", "place_id"),
    *("join", "phone", "website", "costs"),
)

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request


@public
@never_cache
def still_right(request: Request, secret: str) -> HttpResponse:
    """Shows the offer as it is kept; only a button changes anything, so that a mail scanner cannot."""
    at, town = clock.now(), request.municipality.pk
    says = request.POST.get("doe", "klopt") if request.method == "POST" else ""
    try:
        offer = queries.linked_offer(secret, municipality_id=town, at=at)
        row, fields = queries.kept_fields(town, offer.slug, at=at)
        if says == "gestopt":
            operations.stop_by_link(municipality_id=town, secret=secret, at=at, by=request.actor)
        elif says:
            operations.confirm_by_link(municipality_id=town, secret=secret, at=at, by=request.actor)
    except rules.LinkExpired:
        return render(request, "offers/link_expired.html", status=410)
    except rules.HasEnded:
        says = ""  # the page says what to do instead
    facts = queries.readable([(name, None, fields[name]) for name in ASKED], municipality_id=town)
    context = {
        "row": row,
        "fields": fields,
        "says": says,
        "facts": [(name, text) for name, _was, text in facts if text],
    }
    return render(request, "offers/still_right.html", context)
