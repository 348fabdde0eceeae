"""Finding who knows somebody, one person, and the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.common import clock
from naast.network import queries
from naast.network.drawing import picture
from naast.network.views.frame import inside, taking_part

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request


@taking_part
def find(request: Request) -> HttpResponse:
    """Who knows somebody at …? The words travel by POST and stay nowhere; without words everybody stands there."""
    words = request.POST.get("zoek", "")[:200].strip()
    at, by = clock.now(), request.actor
    found = queries.who_knows(words, by=by, at=at) if words else None
    everybody = None if words else queries.known(by=by, at=at)
    return inside(request, "find.html", {"words": words, "found": found, "everybody": everybody}, tab="find")


@taking_part
def whom(request: Request, seat: str) -> HttpResponse:
    """One person, and what you can do from here."""
    return inside(request, "whom.html", {"at": queries.whom(seat, by=request.actor, at=clock.now())}, tab="find")


@taking_part
def drawn(request: Request) -> HttpResponse:
    """Where a link misses, drawn and in a table, and whether everything hangs on you."""
    at = queries.the_map(by=request.actor, at=clock.now())
    hoods = [(hood, picture(hood, f"wijk-{number}")) for number, hood in enumerate(at.hoods)]
    return inside(request, "map.html", {"at": at, "hoods": hoods}, tab="map")
