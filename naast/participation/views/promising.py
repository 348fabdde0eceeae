"""The register of promises: kept by who works on it, open to everybody, judged by those who asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.access.gates import public, requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.common.operations import NotFound
from naast.participation import operations, queries, rules
from naast.participation.forms.back import PromiseForm, TellForm
from naast.participation.forms.deciding import tell_faults
from naast.participation.views.frame import inside, process_of
from naast.participation.views.sorry import sorry
from naast.participation.words import COUNCIL, KINDS

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from naast.access.http import Request

FOLLOW, WORK = requires(Permission.PARTICIPATION_FOLLOW), requires(Permission.PARTICIPATION_WORK)


def _today() -> date:
    return clock.local_date(clock.now())


@public
def all_promises(request: Request) -> HttpResponse:
    """Every promise of this municipality, late ones first."""
    found = queries.municipal_register(request.municipality.pk, today=_today())
    return render(request, "participation/public_promises.html", {"register": found})


@public
def public_promises(request: Request, process: str) -> HttpResponse:
    """The promises of one process."""
    try:
        at = queries.followed(process, municipality_id=request.municipality.pk).shown
        found = queries.public_register(process, municipality_id=request.municipality.pk, today=_today())
    except NotFound as gone:
        raise Http404 from gone
    return render(request, "participation/public_promises.html", {"at": at, "register": found})


@FOLLOW
def promises(request: Request, process: str) -> HttpResponse:
    """The same from the inside, with who wrote what."""
    at = process_of(request, process)
    context = {"register": queries.register_of(process, today=_today(), by=request.actor)}
    return inside(request, at, "promises.html", context, tab="promises")


@WORK
def new_promise(request: Request, process: str) -> HttpResponse:
    """One more promise, for everybody to see."""
    at = process_of(request, process)
    form = _promise_form(request, process)
    if request.method == "POST" and form.is_valid():
        try:
            operations.promise(slug=process, given=form.given(), at=clock.now(), by=request.actor)
            messages.success(request, _("De belofte staat in het register. Iedereen kan haar zien."))
            return redirect(here(request, "participation:work-promises", process=process))
        except rules.Unfit as refused:
            tell_faults(form, refused.faults)
        except rules.NotNow as refused:
            form.add_error(None, sorry(refused))
        except NotFound as gone:
            raise Http404 from gone
    return inside(
        request,
        at,
        "new_promise.html",
        {"form": form},
        tab="promises",
        doing="promise",
        status=400 if form.errors else 200,
    )


def _promise_form(request: Request, process: str) -> PromiseForm:
    by = request.actor
    plan, dossier = queries.plan_of(process, today=_today(), by=by), queries.dossier_of(process, today=_today(), by=by)
    steps = [one for one in dossier.steps if one.counts and one.kind in rules.PROMISING] if dossier else []
    origins = [("action", one.public_id, one.what) for one in plan.actions if one.state != "dropped"]
    origins += [(one.kind, one.key, one.words) for one in plan.choices]
    kinds = dict.fromkeys(kind for kind, _key, _words in origins)
    return PromiseForm(
        request.POST or None, initial={"source": request.GET.get("van", "")},
        groups=[(one.public_id, one.name) for one in queries.groups(process, by=by)],
        sources=[
            (str(KINDS[kind]), [(f"{kind}:{key}", words) for of, key, words in origins if of == kind]) for kind in kinds
        ],
        steps=[(one.public_id, f"{one.held_on:%d-%m-%Y}: {COUNCIL[one.kind]}") for one in steps],
    )  # fmt: skip


@FOLLOW
def promise(request: Request, process: str, promise: str) -> HttpResponse:
    """One promise: its lines, what those who asked wrote, and what became of it."""
    return _promise(request, process, promise, None)


@WORK
@require_POST
def tell_promise(request: Request, process: str, promise: str) -> HttpResponse:
    """One more line: what became of it, and how one can see that."""
    form = TellForm(request.POST)
    if form.is_valid():
        try:
            operations.tell_promise(
                slug=process, public_id=promise, **form.cleaned_data, at=clock.now(), by=request.actor
            )
            return redirect(here(request, "participation:work-promise", process=process, promise=promise))
        except rules.NotNow as refused:
            form.add_error(None, sorry(refused))
        except NotFound as gone:
            raise Http404 from gone
    return _promise(request, process, promise, form)


def _promise(request: Request, process: str, promise: str, form: TellForm | None) -> HttpResponse:
    at = process_of(request, process)
    try:
        found = queries.promise(process, promise, today=_today(), by=request.actor)
        words = queries.heard_about(process, promise, by=request.actor)
    except NotFound as gone:
        raise Http404 from gone
    context = {"one": found, "form": form or TellForm(initial={"state": found.state}), "words": words}
    return inside(request, at, "promise.html", context, tab="promises", status=400 if form else 200)
