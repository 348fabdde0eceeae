"""Everything that somebody may read, as one file to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse

from naast.access.permissions import Permission
from naast.common import clock
from naast.plans import bundle, queries
from naast.plans.views.frame import page

if TYPE_CHECKING:
    from naast.access.http import Request


@page(Permission.PLAN_VIEW)
def everything(request: Request, public_id: str) -> HttpResponse:
    """A zip; its name says the day and nothing about the family. Works for a closed plan too."""
    at = clock.now()
    found = queries.everything(public_id, at=at, by=request.actor)
    answer = HttpResponse(bundle.bundle(found, town=request.municipality.name), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="ons-plan-{clock.local_date(at).isoformat()}.zip"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
