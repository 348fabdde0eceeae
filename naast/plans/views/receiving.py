"""A colleague is asked to walk along with a family: why, who asks, the day of the talk, and yes or no. Nothing of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.plans import operations, queries
from naast.plans.rules import moving as rules
from naast.plans.views.frame import page
from naast.plans.views.moving import NOW_FIXED, TROUBLE

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request

ANSWER = page(Permission.CALL_IN_ANSWER)


@ANSWER
def receiving(request: Request, handover: str) -> HttpResponse:
    """The one question; that it was opened stands on the trail of the family."""
    return _one(request, handover)


def _one(request: Request, handover: str, *, trouble: str = "", status: int = 200) -> HttpResponse:
    at = clock.now()
    row = operations.see_handover(handover=handover, at=at, by=request.actor)
    one = queries.receiving_one(handover, at=at, by=request.actor)
    context = {"one": one, "why": row.why, "trouble": trouble, "nav": "asked"}
    return render(request, "plans/receiving.html", context, status=status)


@ANSWER
@require_POST
def accept(request: Request, handover: str) -> HttpResponse:
    """Yes, in or after the talk; with the last yes to the plan of which they are the fixed person now."""
    try:
        row = operations.accept_handover(handover=handover, at=clock.now(), by=request.actor)
    except (rules.TalkNotHeld, rules.HasLeft, rules.SecondFixedPerson) as wrong:
        return _one(request, handover, trouble=str(TROUBLE[type(wrong)]), status=409)
    if row.state == "done":
        messages.success(request, NOW_FIXED)
        return redirect(here(request, "plans:plan", public_id=row.plan.public_id))
    messages.success(request, _("Jouw ja staat erbij."))
    return redirect(here(request, "plans:asked"))


@ANSWER
@require_POST
def refuse(request: Request, handover: str) -> HttpResponse:
    """No: everything stays as it was."""
    operations.refuse_handover(handover=handover, at=clock.now(), by=request.actor)
    messages.success(request, _("De overdracht is gestopt. Wie je vroeg, weet het."))
    return redirect(here(request, "plans:asked"))
