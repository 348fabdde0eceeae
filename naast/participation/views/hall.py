"""What everybody sees of a conference: its page with the rule and the results, and the big screen of the hall."""

from __future__ import annotations

from typing import TYPE_CHECKING

import segno
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from naast.access.gates import public
from naast.access.urls_of import here
from naast.common.operations import NotFound
from naast.participation import queries

if TYPE_CHECKING:
    from naast.access.http import Request
    from naast.participation.queries import Told


def _told(request: Request, process: str, number: int = 0) -> Told:
    try:
        return queries.told(process, municipality_id=request.municipality.pk, number=number)
    except NotFound as gone:
        raise Http404 from gone


@public
def told(request: Request, process: str, number: int = 0) -> HttpResponse:
    """What was agreed before, what came out, and what was chosen; the same for everybody. Earlier ones by their number."""
    found, town = _told(request, process, number), request.municipality.pk
    at = queries.followed(process, municipality_id=town).shown
    before = tuple(one for one in queries.public_earlier(process, municipality_id=town) if one.number != found.number)
    return render(request, "participation/told.html", {"told": found, "at": at, "earlier": before})


@public
def conference_rule(request: Request, process: str, number: int = 0) -> HttpResponse:
    """The frozen document, byte for byte as its digest was made."""
    try:
        words = queries.rule_of(process, municipality_id=request.municipality.pk, number=number)
    except NotFound as gone:
        raise Http404 from gone
    return HttpResponse(words, content_type="application/json")


@public
def hall(request: Request, process: str) -> HttpResponse:
    """The big screen: what is asked now, how to take part, how many answered, and what came out."""
    found = _told(request, process)
    door = request.build_absolute_uri(here(request, "participation:enter"))
    picture = segno.make(door, micro=False).svg_inline(border=1, scale=1, omitsize=True)
    context = {
        "told": found,
        "process": process,
        "door": door.split("://", 1)[1].strip("/").split("/"),
        "qr": mark_safe(picture),
    }
    return render(request, "participation/hall.html", context)


@public
def hall_stand(request: Request, process: str) -> HttpResponse:
    """A mark that changes when a round opens or closes: what a waiting phone asks for."""
    mark = queries.stand(process, municipality_id=request.municipality.pk)
    return HttpResponse(mark, content_type="text/plain")
