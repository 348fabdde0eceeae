"""A conference ends without a choice, or people choose again: what was before stays to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.common.operations import NotFound
from naast.participation import operations, rules
from naast.participation.forms.choosing import AgainForm, EndForm
from naast.participation.views.conference import page, refusal
from naast.participation.views.frame import process_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request

WORK, STEER = requires(Permission.PARTICIPATION_WORK), requires(Permission.PARTICIPATION_STEER)


@WORK
@require_POST
def end_conference(request: Request, process: str) -> HttpResponse:
    """End a conference at which nothing can be chosen, with why."""
    at, form = process_of(request, process), EndForm(request.POST)
    if not form.is_valid():
        return page(request, at, status=400, ending=form)
    try:
        operations.end_conference(slug=process, **form.cleaned_data, at=clock.now(), by=request.actor)
        messages.success(request, _("De conferentie is klaar, zonder keuze. Iedereen leest waarom."))
    except NotFound as gone:
        raise Http404 from gone
    except (rules.NotNow, rules.NotLeading, rules.StillMissing) as refused:
        messages.error(request, refusal(refused))
    return redirect(here(request, "participation:conference", process=process))


@STEER
@require_POST
def choose_again(request: Request, process: str) -> HttpResponse:
    """Begin anew, with why; the conference that was held keeps its own page."""
    at, form = process_of(request, process), AgainForm(request.POST)
    if not form.is_valid():
        return page(request, at, status=400, again=form)
    try:
        operations.choose_again(slug=process, **form.cleaned_data, at=clock.now(), by=request.actor)
        messages.success(request, _("Je kunt een nieuwe conferentie voorbereiden. De vorige blijft te lezen."))
    except NotFound as gone:
        raise Http404 from gone
    except rules.NotNow as refused:
        messages.error(request, refusal(refused))
    return redirect(here(request, "participation:conference", process=process))
