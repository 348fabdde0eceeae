"""Another scenario than the rule's: what the rule said, whom it passes over, and somebody else who confirms it."""

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
from naast.participation import operations, queries, rules
from naast.participation.forms.choosing import OverrideForm
from naast.participation.views.conference import refusal
from naast.participation.views.frame import inside, process_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request

WORK = requires(Permission.PARTICIPATION_WORK)


@WORK
def override(request: Request, process: str, letter: str) -> HttpResponse:
    """What the rule said and whom this passes over, before anybody says why it should be chosen all the same."""
    at, found = process_of(request, process), queries.led(process, by=request.actor)
    stood = found.told.stood if found else None
    one = next((one for one in stood.scenarios if one.letter == letter), None) if stood else None
    if found is None or one is None or letter == found.winner:
        raise Http404
    form = OverrideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.ask_override(slug=process, letter=letter, **form.cleaned_data, at=clock.now(), by=request.actor)
        except (rules.NotNow, rules.NotLeading) as refused:
            messages.error(request, refusal(refused))
        return redirect(here(request, "participation:conference", process=process))
    context = {
        "led": found,
        "told": found.told,
        "one": one,
        "form": form,
        "passes": found.told.passes_over(letter),
        "is_lot": found.told.is_lot(letter),
    }
    return inside(request, at, "override.html", context, tab="conference", status=400 if form.errors else 200)


@WORK
@require_POST
def settle_override(request: Request, process: str) -> HttpResponse:
    """Confirm what somebody else set above the rule, or let it go no further."""
    process_of(request, process)
    try:
        if request.POST.get("doe") == "bevestig":
            operations.confirm_override(slug=process, at=clock.now(), by=request.actor)
            messages.success(request, _("Bevestigd. De rondes die nog komen gaan ook hierover."))
        else:
            operations.drop_override(slug=process, at=clock.now(), by=request.actor)
            messages.success(request, _("Dit gaat niet door. De afspraak kiest."))
    except NotFound as gone:
        raise Http404 from gone
    except (rules.NotNow, rules.NotLeading, rules.SamePerson) as refused:
        messages.error(request, refusal(refused))
    return redirect(here(request, "participation:conference", process=process))
