"""The page behind the link in a reminder: say with one click that an offer still holds, without an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.cache import never_cache

from naast.access.gates import public
from naast.common import clock
from naast.offers import operations, queries, rules

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request


@public
@never_cache
def still_right(request: Request, secret: str) -> HttpResponse:
    """Shows the offer as the public sees it; only the button changes anything, so that a mail scanner cannot."""
    at, town = clock.now(), request.municipality.pk
    try:
        offer = queries.linked_offer(secret, municipality_id=town, at=at)
        if request.method == "POST":
            operations.confirm_by_link(municipality_id=town, secret=secret, at=at, by=request.actor)
    except rules.LinkExpired:
        return render(request, "offers/link_expired.html", status=410)
    row, fields = queries.kept_fields(town, offer.slug, at=at)
    context = {"row": row, "fields": fields, "is_done": request.method == "POST"}
    return render(request, "offers/still_right.html", context)
