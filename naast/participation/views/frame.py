"""What the pages inside a process share: its tabs, what is open, and how a refusal is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from naast.access.permissions import Permission
from naast.common.operations import NotFound
from naast.participation import queries, rules

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.participation.queries import Shown


def process_of(request: Request, process: str) -> Shown:
    """The process of the address, as this worker sees it, or 404."""
    try:
        return queries.shown(process, by=request.actor)
    except NotFound as gone:
        raise Http404 from gone


def inside(
    request: Request, at: Shown, template: str, context: Mapping[str, Any], *, tab: str, status: int = 200
) -> HttpResponse:
    """A page inside a process, with its tabs and what this person may do."""
    may = {
        "at": at,
        "steers": request.actor.may(Permission.PARTICIPATION_STEER),
        "works": request.actor.may(Permission.PARTICIPATION_WORK),
        "records": request.actor.may(Permission.COUNCIL_RECORD),
    }
    return render(
        request, f"participation/{template}", {"nav": "participation", "tab": tab, **may, **context}, status=status
    )


def not_now(refused: rules.NotNow) -> str:
    """Why this cannot be done now, and what to do, in a sentence."""
    steps = rules.opened_by(refused.doing)
    if not steps:
        return _("Dat kan nu niet: er is intussen iets veranderd. Kijk hoe het nu is.")
    names = _(" of ").join(f"“{_(rules.STEPS[step])}”" for step in steps)
    return _("Dit kan als de stap %(steps)s open is. Wie het proces trekt, kan die openen.") % {"steps": names}
