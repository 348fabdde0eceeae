"""Where somebody stands on the drawing of the circle: moved by a button, by the keyboard or by dragging."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.plans import drawn, operations, queries
from naast.plans.drawings import ecogram
from naast.plans.views.frame import page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request

SAY = page(Permission.PLAN_SAY)
WAYS = {"links": "left", "rechts": "right", "op": "up", "neer": "down"}


@SAY
@require_POST
def put(request: Request, public_id: str, person: str) -> HttpResponse:
    """Elsewhere on the drawing: one place to a side, or where somebody was dragged to."""
    at = clock.now()
    every = queries.circle(public_id, at=at, by=request.actor)
    spot = _spot(drawn.place_ecogram(every.here, every.head), person, request)
    if spot is None:
        messages.info(request, _("Verder die kant op is er geen plek."))
    else:
        operations.put(public_id, person=person, x=spot[0], y=spot[1], at=at, by=request.actor)
    if request.POST.get("naar") == "tekening":
        return redirect(here(request, "plans:circle", public_id=public_id))
    return redirect(here(request, "plans:person", public_id=public_id, person=person) + "#plek")


def _spot(now: ecogram.Ecogram, person: str, request: Request) -> tuple[float, float] | None:
    if request.POST.get("kant") in WAYS:
        return ecogram.towards(now, person, WAYS[request.POST["kant"]])
    try:
        x, y = float(request.POST["x"]), float(request.POST["y"])
    except (KeyError, ValueError):
        return None
    return (x, y) if math.isfinite(x) and math.isfinite(y) else None
