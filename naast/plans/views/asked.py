"""What somebody was asked to come along for: a list, one question, yes or no. No name of a family before there is a yes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.plans import declines, operations, queries
from naast.plans.forms.calling import AcceptForm, DeclineForm
from naast.plans.rules import ChangedMeanwhile, calling
from naast.plans.views.frame import page

if TYPE_CHECKING:
    from collections.abc import Callable

    from django import forms
    from django.http import HttpResponse

    from naast.access.http import Request

ANSWER = page(Permission.CALL_IN_ANSWER)


@ANSWER
def asked(request: Request) -> HttpResponse:
    """What waits for my answer, and where I come along."""
    at = clock.now()
    context = {
        "asked": queries.asked(at=at, by=request.actor),
        "handovers": queries.receiving(at=at, by=request.actor),
        "nav": "asked",
    }
    return render(request, "plans/asked.html", context)


@ANSWER
def asked_one(request: Request, call: str) -> HttpResponse:
    """One question; that I opened it can be seen by who asked."""
    operations.see_call(call=call, at=clock.now(), by=request.actor)
    return _one(request, call)


def _one(request: Request, call: str, *, status: int = 200, **forms_in: forms.Form) -> HttpResponse:
    at = clock.now()
    reasons = declines.now(on=clock.local_date(at))
    context: dict[str, Any] = {
        "one": queries.asked_one(call, at=at, by=request.actor),
        "yes": AcceptForm(initial={"starts_on": clock.local_date(at)}),
        "no": DeclineForm(reasons=reasons),
        **forms_in,
        "form": next(iter(forms_in.values()), None),
        "nav": "asked",
    }
    return render(request, "plans/asked_one.html", context, status=status)


@ANSWER
@require_POST
def accept_call(request: Request, call: str) -> HttpResponse:
    """Yes, from a day."""
    form = AcceptForm(request.POST)

    def run() -> object:
        return operations.accept_call(call=call, at=clock.now(), by=request.actor, **form.cleaned_data)

    return _answered(request, call, form, run, _("Fijn. Je leest nu de delen die voor je open zijn gezet."), name="yes")


@ANSWER
@require_POST
def decline_call(request: Request, call: str) -> HttpResponse:
    """No, with a reason."""
    form = DeclineForm(request.POST, reasons=declines.now(on=clock.local_date(clock.now())))

    def run() -> object:
        return operations.decline_call(call=call, at=clock.now(), by=request.actor, **form.cleaned_data)

    return _answered(request, call, form, run, _("Dank je. Wie je vroeg, weet nu wat te doen."), name="no")


def _answered(
    request: Request, call: str, form: forms.Form, run: Callable[[], object], done: str, *, name: str
) -> HttpResponse:
    """The answer, or what stands in its way; what was typed is still there."""
    if not form.is_valid():
        return _one(request, call, status=400, **{name: form})
    try:
        run()
    except calling.WrongDay:
        form.add_error("starts_on", _("Kies een dag vanaf vandaag, en niet na de laatste dag."))
        return _one(request, call, status=400, **{name: form})
    except operations.NoConsent:
        form.add_error(None, _("Het gezin trok zijn ja in, of zei nog niet alles. Bel met wie je vroeg."))
        return _one(request, call, status=409, **{name: form})
    except (calling.CallEnded, ChangedMeanwhile):
        form.add_error(None, _("Deze vraag staat niet meer zo open. Hieronder zie je hoe het nu is."))
        return _one(request, call, status=409, **{name: form})
    messages.success(request, done)
    return redirect(here(request, "plans:asked"))
