"""Who looked; own words beside what stands there; a wish to have the plan destroyed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.plans import operations, queries
from naast.plans.forms.door import AnswerForm, BesideForm, SpanForm
from naast.plans.views.frame import page, show

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpResponse

    from naast.access.http import Request


@page(Permission.PLAN_VIEW)
def looked(request: Request, public_id: str) -> HttpResponse:
    """Who looked, when, why, on which ground."""
    form = SpanForm(request.GET or None)
    span = form.cleaned_data if form.is_bound and form.is_valid() else {}
    found = queries.who_looked(
        public_id, since=span.get("van"), until=span.get("tot"), at=clock.now(), by=request.actor
    )
    if form.was_turned:
        messages.info(request, _("De eerste dag lag na de laatste. We draaiden ze om."))
    form = form if form.is_bound and form.errors else SpanForm(initial={"van": found.since, "tot": found.until})
    context = {"looked": found, "form": form}
    return show(request, "plans/looked.html", found.head, context, tab="looked", status=400 if form.errors else 200)


@page(Permission.PLAN_VIEW)
def beside_list(request: Request, public_id: str) -> HttpResponse:
    """Everything beside which the family put own words; what waits for an answer first."""
    found = queries.beside(public_id, at=clock.now(), by=request.actor)
    return show(request, "plans/beside_list.html", found.head, {"beside": found}, tab="talks")


@page(Permission.PLAN_VIEW)
def beside(request: Request, public_id: str, entry: str) -> HttpResponse:
    """One thing that stands there, with the words beside it."""
    return _beside(request, public_id, entry)


def _beside(request: Request, public_id: str, entry: str, form: forms.Form | None = None) -> HttpResponse:
    found = queries.beside(public_id, entry=entry, at=clock.now(), by=request.actor)
    if not found.stands:
        raise Http404
    if form is None:
        form = BesideForm() if found.head.is_family else AnswerForm()
    context = {"stand": found.stands[0], "form": form}
    return show(request, "plans/beside.html", found.head, context, tab="talks", status=400 if form.errors else 200)


@page(Permission.PLAN_OWN)
@require_POST
def put_beside(request: Request, public_id: str, entry: str) -> HttpResponse:
    """An own view, or a wish to correct; whoever received that part is told."""
    form = BesideForm(request.POST)
    if not form.is_valid():
        return _beside(request, public_id, entry, form)
    operations.put_beside(public_id, entry=entry, at=clock.now(), by=request.actor, **form.cleaned_data)
    messages.success(request, _("Je woorden staan erbij. Wie dit kreeg, krijgt bericht."))
    return redirect(here(request, "plans:beside", public_id=public_id, entry=entry))


@page(Permission.PLAN_WRITE)
@require_POST
def answer_correction(request: Request, public_id: str, entry: str, correction: str) -> HttpResponse:
    """What was done with a wish, or why not."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _beside(request, public_id, entry, form)
    operations.answer_correction(
        public_id, correction=correction, words=form.cleaned_data["text"], at=clock.now(), by=request.actor
    )
    messages.success(request, _("Je antwoord staat erbij. De vrager krijgt bericht."))
    return redirect(here(request, "plans:beside", public_id=public_id, entry=entry))


@page(Permission.PLAN_OWN)
def erase(request: Request, public_id: str) -> HttpResponse:
    """First what happens then; then the wish itself."""
    if request.method == "POST":
        if "mijn-deel" in request.POST:
            operations.ask_own_part(public_id, at=clock.now(), by=request.actor)
            messages.success(request, _("Je vraag is verstuurd. Je leest hier het antwoord."))
            return redirect(here(request, "plans:ask", public_id=public_id))
        try:
            asked = operations.ask_destruction(public_id, at=clock.now(), by=request.actor)
            if asked.state == "refused":
                messages.error(request, _("Dit kan nu niet. Hieronder lees je waarom."))
            else:
                messages.success(request, _("Je vraag is bewaard. Hieronder zie je hoe ver het is."))
        except operations.AlreadyAsked:
            messages.error(request, _("Iemand van jullie vroeg dit al. Hieronder zie je hoe ver het is."))
        except operations.AskedByNobody:
            messages.error(request, _("Dit kan alleen een ouder of verzorger vragen, of wie zestien of ouder is."))
        return redirect(here(request, "plans:erase", public_id=public_id))
    found = queries.erasing(public_id, at=clock.now(), by=request.actor)
    return show(request, "plans/erase.html", found.head, {"erasing": found})
