"""Pages of a specialist who comes along: for the table in the plan, and for who is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.plans import operations, queries
from naast.plans.forms.calling import CallForm, EndForm, LongerForm
from naast.plans.rules import ChangedMeanwhile, calling
from naast.plans.views.frame import page, show

if TYPE_CHECKING:
    from collections.abc import Callable

    from django import forms
    from django.http import HttpResponse

    from naast.access.http import Request

STEER = page(Permission.PLAN_WRITE)
OVER = (calling.CallEnded, ChangedMeanwhile)


@page(Permission.PLAN_VIEW)
def calls(request: Request, public_id: str) -> HttpResponse:
    """Who was called in, where it stands, and a form to ask the next."""
    return _calls(request, public_id, after=request.GET.get("na", ""))


def _calls(
    request: Request, public_id: str, *, status: int = 200, form: CallForm | None = None, after: str = "", **more: Any
) -> HttpResponse:
    found = queries.calls(public_id, at=clock.now(), by=request.actor)
    before = next((one for one in (*found.waiting, *found.past) if after and one.public_id == after), None)
    ask = form or CallForm(could=found.could, parts=found.parts, initial=_as_before(before))
    context = {"calls": found, "ask": ask, "form": form, "before": before, **more}
    return show(request, "plans/calls.html", found.head, context, tab="calls", status=status)


def _as_before(before: queries.Called | None) -> dict[str, Any]:
    """Everything that was asked of who could not come; a day that is over is chosen anew."""
    if before is None:
        return {}
    said = {"purpose": before.purpose, "bridge": before.bridge, "sections": list(before.sections)}
    return {**said, "until": None if before.is_over else before.until, "after": before.public_id}


@STEER
@require_POST
def call_in(request: Request, public_id: str) -> HttpResponse:
    """Ask somebody; with a mistake, or without the family's yes, everything typed is still there."""
    found = queries.calls(public_id, at=clock.now(), by=request.actor)
    form = CallForm(request.POST, could=found.could, parts=found.parts)
    if not form.is_valid():
        return _calls(request, public_id, status=400, form=form)
    said = form.cleaned_data
    call = operations.Call(
        account_id=form.account_id(), purpose=said["purpose"], bridge=said["bridge"], sections=tuple(said["sections"]),
        until=said["until"], after=said["after"], heard=tuple(said["heard"]),
    )  # fmt: skip
    try:
        operations.call_in(public_id, call=call, at=clock.now(), by=request.actor)
    except operations.NoConsent as lacking:
        return _calls(request, public_id, status=400, form=form, missing=lacking.missing)
    except (ValueError, calling.NotToCall) as wrong:
        refuse(form, wrong)
        return _calls(request, public_id, status=400, form=form)
    messages.success(request, _("Gevraagd. Je ziet hier of het aankomt en wanneer er antwoord is."))
    return redirect(here(request, "plans:calls", public_id=public_id))


def refuse(form: forms.Form, wrong: Exception) -> None:
    """Put what is wrong at its field, and say what to do."""
    field, said = None, _("Dit kan nu niet. Kijk hoe het er staat, en probeer het opnieuw.")
    if isinstance(wrong, calling.WrongDay):
        field, said = "until", _("Kies een dag vanaf vandaag, en niet verder dan een jaar.")
    elif isinstance(wrong, calling.NoPart):
        field, said = "sections", _("Kies ten minste één deel.")
    elif isinstance(wrong, calling.NoBridge):
        field, said = "bridge", _("Schrijf op wat er intussen gebeurt.")
    elif isinstance(wrong, calling.NotToCall):
        field, said = "to", _("Deze persoon is al gevraagd, zit al aan tafel, of kan dit hier niet doen.")
    elif isinstance(wrong, calling.NamesInside):
        field = "purpose"
        said = _(
            "Haal deze namen en nummers weg, ook bij wat er intussen gebeurt: %(names)s. Schrijf „mijn kind” of „moeder”."
        ) % {"names": ", ".join(wrong.names)}
    form.add_error(field, said)


def _changes(
    request: Request, public_id: str, call: str, form: forms.Form, run: Callable[[dict[str, Any]], object], done: str
) -> HttpResponse:
    """One change of a call: who was second keeps what they typed, and sees how it is now."""
    kept: dict[str, Any] = {"open": call, "end": form, "typed": request.POST}
    if not form.is_valid():
        return _calls(request, public_id, status=400, **kept)
    try:
        run(form.cleaned_data)
    except operations.NoConsent as lacking:
        return _calls(request, public_id, status=400, lacking=lacking.missing, **kept)
    except OVER:
        messages.error(
            request, _("Iemand veranderde dit net. Hieronder staat hoe het nu is; er is niets overschreven.")
        )
        return _calls(request, public_id, status=409, **kept)
    except calling.WrongDay:
        form.add_error("until", _("Kies een latere dag dan nu, en niet verder dan een jaar."))
        return _calls(request, public_id, status=400, **kept)
    messages.success(request, done)
    return redirect(here(request, "plans:calls", public_id=public_id))


@STEER
@require_POST
def revoke_call(request: Request, public_id: str, call: str) -> HttpResponse:
    """Take it back, stop looking, or end it early."""

    def run(said: dict[str, Any]) -> object:
        return operations.revoke_call(public_id, call=call, at=clock.now(), by=request.actor, **said)

    return _changes(request, public_id, call, EndForm(request.POST), run, _("Gestopt. Het gezin leest waarom."))


@STEER
@require_POST
def finish_call(request: Request, public_id: str, call: str) -> HttpResponse:
    """It is done; what it brought. Whose own work it was has no seat any more, and goes back to their list."""
    was_guest: list[bool] = []

    def run(said: dict[str, Any]) -> object:
        said["outcome"] = said.pop("words")
        done = operations.finish_call(public_id, call=call, at=clock.now(), by=request.actor, **said)
        was_guest.append(done.to_account_id == request.actor.account_id)
        return done

    answer = _changes(request, public_id, call, EndForm(request.POST), run, _("Klaar. Het gezin leest wat het bracht."))
    return redirect(here(request, "plans:asked")) if any(was_guest) else answer


@STEER
@require_POST
def extend_call(request: Request, public_id: str, call: str) -> HttpResponse:
    """Longer, with a new yes of the family."""

    def run(said: dict[str, Any]) -> object:
        said["heard"] = tuple(said["heard"])
        return operations.extend_call(public_id, call=call, at=clock.now(), by=request.actor, **said)

    return _changes(
        request, public_id, call, LongerForm(request.POST), run, _("Verlengd. Het gezin leest tot wanneer.")
    )
