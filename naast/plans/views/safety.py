"""Safety: the steps of the meldcode as guidance and log, warnings that come back, and a plan for when it gets unsafe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.plans import meldcode, operations, queries, topics
from naast.plans.forms.safety import LookAgainForm, WarnForm, WeighForm
from naast.plans.rules import Empty, Impossible
from naast.plans.rules import safety as rules
from naast.plans.views.frame import page, show
from naast.plans.views.together import rewritten, topic_form

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpResponse

    from naast.access.http import Request

PLAN = "safety-plan"
WRITE = page(Permission.PLAN_WRITE)


@page(Permission.PLAN_VIEW)
def safety(request: Request, public_id: str) -> HttpResponse:
    """Where a worry about safety stands. Nobody has to go on, and nothing follows by itself."""
    return _safety(request, public_id)


def _safety(
    request: Request, public_id: str, *, status: int = 200, form: forms.Form | None = None, **more: Any
) -> HttpResponse:
    found = queries.safety(public_id, at=clock.now(), by=request.actor)
    blank = topic_form(PLAN, found.people, (), is_family=found.head.is_family)
    context = {
        "safety": found, "part": found.plan, "blank": blank, "form": form, "to": "safety", "steps": meldcode.steps(),
        "questions": tuple(meldcode.questions().values()), "weighing": WeighForm(), "warning": WarnForm(), **more,
    }  # fmt: skip
    return show(request, "plans/safety.html", found.head, context, tab="safety", status=status)


@WRITE
@require_POST
def weigh(request: Request, public_id: str) -> HttpResponse:
    """One step or question, with why. Any order, any number of times, and closing is always possible."""
    form = WeighForm(request.POST)
    if not form.is_valid():
        return _safety(request, public_id, status=400, weighing=form, at_step=request.POST.get("step", ""))
    try:
        weighed = operations.Weighed(**form.cleaned_data)
        operations.weigh(public_id, weighed=weighed, at=clock.now(), by=request.actor)
    except rules.WrongStep:
        form.add_error("question", _("Een antwoord hoort bij een vraag, en de vragen horen bij stap 4 en 5."))
        return _safety(request, public_id, status=400, weighing=form, at_step=request.POST.get("step", ""))
    messages.success(request, _("Het staat erin, met je naam en de dag."))
    return redirect(here(request, "plans:safety", public_id=public_id) + f"#stap-{weighed.step}")


@WRITE
@require_POST
def warn(request: Request, public_id: str) -> HttpResponse:
    """A warning for who comes near."""
    form = WarnForm(request.POST)
    if not form.is_valid():
        return _safety(request, public_id, status=400, warning=form)
    try:
        warned = operations.Warned(**form.cleaned_data)
        operations.warn(public_id, warned=warned, at=clock.now(), by=request.actor)
    except rules.WrongReview:
        form.add_error("review_on", _("Kies een dag na vandaag, binnen een half jaar."))
    except Impossible:
        form.add_error(
            "told_on", _("Deze dag is nog niet geweest. Vertel je het later? Schrijf dan op waarom nog niet.")
        )
    if form.errors:
        return _safety(request, public_id, status=400, warning=form)
    return redirect(here(request, "plans:safety", public_id=public_id) + "#let-op")


@WRITE
@require_POST
def look_again(request: Request, public_id: str, caution: str) -> HttpResponse:
    """Looked at again: it holds, until a later day; or it ends, with a reason."""
    form, at, ends = LookAgainForm(request.POST), clock.now(), request.POST.get("doe") == "klaar"
    try:
        if form.is_valid() and ends:
            operations.end_caution(public_id, caution=caution, why=form.cleaned_data["why"], at=at, by=request.actor)
        elif form.is_valid():
            day, told = form.cleaned_data["review_on"] or clock.local_date(at), form.cleaned_data["told"]
            operations.keep_caution(public_id, caution=caution, review_on=day, told=told, at=at, by=request.actor)
    except Empty:
        form.add_error("why", _("Schrijf op waarom dit niet meer hoeft."))
    except rules.WrongReview:
        form.add_error("review_on", _("Kies een dag na vandaag, binnen een half jaar."))
    if form.errors:
        return _safety(request, public_id, status=400, looking=form, at_caution=caution, typed=request.POST)
    return redirect(here(request, "plans:safety", public_id=public_id) + "#let-op")


@page(Permission.PLAN_SAY)
@require_POST
def write_safety(request: Request, public_id: str) -> HttpResponse:
    """Words in the plan for when it gets unsafe, by who works here or by a family for whom the door is open."""
    found = queries.safety(public_id, at=clock.now(), by=request.actor)
    form = topic_form(PLAN, found.people, (), is_family=found.head.is_family, said=request.POST)
    if not form.is_valid():
        return _safety(request, public_id, status=400, form=form)
    words = operations.Words(kind=PLAN, **form.cleaned_data)
    operations.write(public_id, words=words, at=clock.now(), by=request.actor)
    return redirect(here(request, "plans:safety", public_id=public_id) + f"#{words.topic or topics.WHY}")


@page(Permission.PLAN_SAY)
@require_POST
def rewrite_safety(request: Request, public_id: str, entry: str) -> HttpResponse:
    """Change words in that plan, or take them back."""

    def again(**more: Any) -> HttpResponse:
        return _safety(request, public_id, **more)

    return rewritten(request, public_id, entry, to="plans:safety", again=again)
