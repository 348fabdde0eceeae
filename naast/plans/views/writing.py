"""Pages on which a plan is written: talks and other words, goals and agreements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.plans import operations, queries
from naast.plans.forms.writing import DeedForm, GoalForm, LookBackForm, RewriteForm, WordsForm
from naast.plans.rules import ChangedMeanwhile, TooLong
from naast.plans.views.frame import page, show

if TYPE_CHECKING:
    from django import forms

    from naast.access.http import Request

SAY = page(Permission.PLAN_SAY)


@page(Permission.PLAN_VIEW)
def talks(request: Request, public_id: str) -> HttpResponse:
    """What was written, newest first, with a field to write the next."""
    return _talks(request, public_id)


def _talks(request: Request, public_id: str, *, said: Any = None, status: int = 200, **more: Any) -> HttpResponse:
    writing = queries.talks(public_id, at=clock.now(), by=request.actor)
    first = {"kind": "note", "text": writing.drafts.get("note", "")}
    form = WordsForm(said, people=writing.people, about=writing.about, is_family=writing.head.is_family, initial=first)
    context = {"writing": writing, "form": form, **more}
    return show(request, "plans/talks.html", writing.head, context, tab="talks", status=status)


@SAY
@require_POST
def write(request: Request, public_id: str) -> HttpResponse:
    """Write something down; with a mistake the page comes back with the words in it."""
    writing = queries.talks(public_id, at=clock.now(), by=request.actor)
    form = WordsForm(request.POST, people=writing.people, about=writing.about, is_family=writing.head.is_family)
    if not form.is_valid():
        return _talks(request, public_id, said=request.POST, status=400)
    operations.write(public_id, words=operations.Words(**form.cleaned_data), at=clock.now(), by=request.actor)
    messages.success(request, _("Het staat erin."))
    return redirect(here(request, "plans:talks", public_id=public_id))


@SAY
@require_POST
def rewrite(request: Request, public_id: str, entry: str) -> HttpResponse:
    """Change words, or take them back. Who was second sees what the first wrote, and keeps their own."""
    form, at = RewriteForm(request.POST), clock.now()
    version = _number(request.POST.get("version", ""))
    try:
        if request.POST.get("doe") == "terug":
            operations.take_back(public_id, entry=entry, version=version, at=at, by=request.actor)
        elif form.is_valid():
            operations.rewrite(
                public_id, entry=entry, text=form.cleaned_data["text"], version=version, at=at, by=request.actor
            )
        else:
            return _talks(request, public_id, status=400, kept={entry: request.POST.get("text", "")}, wrong=form)
    except ChangedMeanwhile as meanwhile:
        kept = {
            "entry": entry,
            "text": request.POST.get("text", ""),
            "now": meanwhile.now,
            "version": meanwhile.version,
        }
        return _talks(request, public_id, status=409, meanwhile=kept)
    return redirect(here(request, "plans:talks", public_id=public_id) + f"#{entry}")


def _number(said: str) -> int:
    return int(said) if said.isascii() and said.isdigit() and len(said) < 9 else 0


@SAY
@require_POST
def draft(request: Request, public_id: str) -> HttpResponse:
    """Keep what is being typed; answers with the sentence that says so."""
    at = clock.now()
    try:
        operations.save_draft(
            public_id, field=request.POST.get("field", "note")[:60], text=request.POST.get("text", ""), at=at,
            by=request.actor,
        )  # fmt: skip
    except TooLong:
        return HttpResponse(_("Te lang om te bewaren."), status=400, content_type="text/plain; charset=utf-8")
    said = _("Bewaard om %(time)s uur.") % {"time": clock.local(at).strftime("%H.%M")}
    return HttpResponse(said, content_type="text/plain; charset=utf-8")


@page(Permission.PLAN_VIEW)
def goals(request: Request, public_id: str) -> HttpResponse:
    """What the family wants, who does what, how it went."""
    return _goals(request, public_id)


def _goals(request: Request, public_id: str, *, status: int = 200, **wrong: forms.Form) -> HttpResponse:
    aims = queries.goals(public_id, at=clock.now(), by=request.actor)
    is_family = aims.head.is_family
    context = {
        "aims": aims,
        "goal_form": GoalForm(people=aims.people, is_family=is_family),
        "deed_form": DeedForm(owners=aims.owners),
        "back_form": LookBackForm(is_family=is_family, initial={"held_on": clock.local_date(clock.now())}),
        **wrong,
        "form": next(iter(wrong.values()), None),
    }
    return show(request, "plans/goals.html", aims.head, context, tab="goals", status=status)


@SAY
@require_POST
def set_goal(request: Request, public_id: str) -> HttpResponse:
    """A goal in own words."""
    aims = queries.goals(public_id, at=clock.now(), by=request.actor)
    form = GoalForm(request.POST, people=aims.people, is_family=aims.head.is_family)
    if not form.is_valid():
        return _goals(request, public_id, status=400, goal_form=form)
    operations.set_goal(public_id, at=clock.now(), by=request.actor, **form.cleaned_data)
    return redirect(here(request, "plans:goals", public_id=public_id))


@SAY
@require_POST
def change_goal(request: Request, public_id: str, goal: str) -> HttpResponse:
    """How far it is, or that it was reached or let go."""
    lit, state = request.POST.get("lit", ""), request.POST.get("state", "")
    try:
        operations.change_goal(
            public_id, goal=goal, version=_number(request.POST.get("version", "")),
            lit=int(lit) if lit in {"0", "1", "2", "3", "4", "5"} else None,
            state=state if state in {"open", "reached", "stopped"} else "", at=clock.now(), by=request.actor,
        )  # fmt: skip
    except ChangedMeanwhile:
        messages.error(request, _("Iemand veranderde dit net. Kijk hoe het nu is, en kies opnieuw."))
    return redirect(here(request, "plans:goals", public_id=public_id) + f"#{goal}")


@SAY
@require_POST
def agree(request: Request, public_id: str) -> HttpResponse:
    """Who does what."""
    aims = queries.goals(public_id, at=clock.now(), by=request.actor)
    form = DeedForm(request.POST, owners=aims.owners)
    if not form.is_valid():
        return _goals(request, public_id, status=400, deed_form=form)
    operations.agree(public_id, deed=operations.Deed(**form.cleaned_data), at=clock.now(), by=request.actor)
    return redirect(here(request, "plans:goals", public_id=public_id) + f"#{form.cleaned_data['goal']}")


@SAY
@require_POST
def settle(request: Request, public_id: str, agreement: str) -> HttpResponse:
    """Done, not done, or no longer needed."""
    how = request.POST.get("doe", "")
    try:
        operations.settle(
            public_id, agreement=agreement, how=how if how in {"done", "undo", "drop"} else "undo",
            version=_number(request.POST.get("version", "")), at=clock.now(), by=request.actor,
        )  # fmt: skip
    except ChangedMeanwhile:
        messages.error(request, _("Iemand veranderde dit net. Kijk hoe het nu is, en kies opnieuw."))
    return redirect(here(request, "plans:goals", public_id=public_id))


@SAY
@require_POST
def look_back(request: Request, public_id: str, goal: str) -> HttpResponse:
    """Two voices on one goal."""
    aims = queries.goals(public_id, at=clock.now(), by=request.actor)
    form = LookBackForm(request.POST, is_family=aims.head.is_family)
    if not form.is_valid():
        return _goals(request, public_id, status=400, back_form=form)
    said = operations.LookBack(goal=goal, **form.cleaned_data)
    operations.look_back(public_id, said=said, at=clock.now(), by=request.actor)
    return redirect(here(request, "plans:goals", public_id=public_id) + f"#{goal}")
