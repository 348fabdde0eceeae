"""Frames: which hold, a new one, and taking one back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.decisions import operations, queries, rules
from naast.decisions.forms import FrameForm, WhyForm
from naast.decisions.operations import Given
from naast.decisions.views.frame import for_who, inside
from naast.network import queries as network

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request

FRAME = for_who(Permission.DECISION_FRAME)


@FRAME
def frames(request: Request) -> HttpResponse:
    """Every frame, and a new one."""
    at = clock.now()
    teams = [(one.id, one.name) for one in network.every_team(request.municipality.pk)]
    form = FrameForm(request.POST or None, teams=teams)
    if request.method == "POST" and form.is_valid():
        try:
            operations.set_frame(given=Given(**form.cleaned_data), at=at, by=request.actor)
        except rules.Empty as wrong:
            form.add_error(str(wrong), _("Kijk dit nog eens na. Een kader loopt tot een dag die nog komt."))
        else:
            messages.success(request, _("Het kader geldt vanaf vandaag. Teams zien het bij hun vragen."))
            return redirect(here(request, "decisions:frames"))
    context = {"frames": queries.frames(by=request.actor, at=at), "form": form}
    return inside(request, "frames.html", context, tab="frames", status=400 if form.errors else 200)


@FRAME
def withdraw(request: Request, frame: str) -> HttpResponse:
    """Take a frame back: first what that means, then why."""
    at = clock.now()
    found = queries.frame(frame, by=request.actor, at=at)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.withdraw_frame(frame=frame, why=form.cleaned_data["why"], at=at, by=request.actor)
        messages.success(request, _("Het kader is ingetrokken. Teams lezen waarom, en houden alles wat ze zeiden."))
        return redirect(here(request, "decisions:frames"))
    return inside(
        request, "withdraw.html", {"one": found, "form": form}, tab="frames", status=400 if form.errors else 200
    )
