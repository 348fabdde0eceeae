"""A question to the fixed person inside the plan; and everything one must know, of all plans together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.access import queries as access
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.plans import operations, queries
from naast.plans.forms.door import AnswerForm, AskForm
from naast.plans.views.frame import page, show

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpResponse

    from naast.access.http import Request


@page(Permission.PLAN_VIEW)
def ask(request: Request, public_id: str) -> HttpResponse:
    """Questions with what was said back, and a field for the next."""
    asked = queries.questions(public_id, at=clock.now(), by=request.actor)
    if request.method != "POST":
        return _asked(request, asked)
    form = AskForm(request.POST, about=asked.about)
    if not form.is_valid():
        return _asked(request, asked, form)
    who = form.cleaned_data.get("who", "me")
    operations.ask(
        public_id, text=form.cleaned_data["text"], only_me=who == "me", alone=who == "alone", at=clock.now(),
        by=request.actor,
    )  # fmt: skip
    messages.success(request, _("Je vraag is verstuurd. Het antwoord komt hier te staan."))
    return redirect(here(request, "plans:ask", public_id=public_id))


def _asked(request: Request, asked: queries.Questions, form: forms.Form | None = None, wrong: str = "") -> HttpResponse:
    context = {"asked": asked, "form": form or AskForm(about=asked.about), "wrong": wrong}
    status = 400 if form is not None and form.errors else 200
    return show(request, "plans/ask.html", asked.head, context, tab="ask", status=status)


@page(Permission.PLAN_SAY)
@require_POST
def reply(request: Request, public_id: str, message: str) -> HttpResponse:
    """A word back."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        asked = queries.questions(public_id, at=clock.now(), by=request.actor)
        return _asked(request, asked, form, wrong=message)
    operations.reply(public_id, message=message, text=form.cleaned_data["text"], at=clock.now(), by=request.actor)
    messages.success(request, _("Je antwoord staat erbij."))
    return redirect(here(request, "plans:ask", public_id=public_id) + f"#{message}")


@page(Permission.PLAN_OWN)
@require_POST
def trust(request: Request, public_id: str) -> HttpResponse:
    """What was told in confidence before may be read by who works here now, or not any more."""
    is_yes, who = request.POST.get("antwoord") == "ja", access.account_of(request.POST.get("wie", ""))
    operations.trust(
        public_id, section=request.POST.get("deel", ""), account_id=who, is_yes=is_yes,
        at=clock.now(), by=request.actor,
    )  # fmt: skip
    messages.success(request, _("Opgeschreven. Het geldt vanaf nu."))
    return redirect(here(request, "plans:ask", public_id=public_id))


@page(Permission.PLAN_VIEW)
def notices(request: Request) -> HttpResponse:
    """What one must know, newest first; opening the page is having seen it."""
    told = [(one, _address(request, one)) for one in queries.told(at=clock.now(), by=request.actor)]
    operations.seen(at=clock.now(), by=request.actor)
    is_family = request.actor.may(Permission.PLAN_OWN) and not request.actor.may(Permission.PLAN_LIST)
    context = {
        "told": told,
        "many": len({one.plan for one, _link in told if one.plan}) > 1,
        "is_family": is_family,
        "frame": "design/base.html" if is_family else "design/staff.html",
        "nav": "notices",
        "new_notices": 0,
    }
    return render(request, "plans/notices.html", context)


def _address(request: Request, one: queries.Told) -> str:
    """The page that a notice is about; the letter when that page needs to know more, and none where a place ended."""
    if not one.plan:
        return here(request, f"plans:{one.page}") if one.page else ""
    if one.kind == "destruction" and request.actor.may(Permission.DESTRUCTION_VIEW):
        return here(request, "plans:destructions")
    try:
        return here(request, f"plans:{one.page or 'plan'}", public_id=one.plan)
    except NoReverseMatch:
        return here(request, "plans:plan", public_id=one.plan)


@page(Permission.PLAN_OWN)
def my_plan(request: Request) -> HttpResponse:
    """Where somebody of a family begins: their plan, or a choice."""
    plans = queries.my_plans(at=clock.now(), by=request.actor)
    if len(plans) == 1:
        return redirect(here(request, "plans:plan", public_id=plans[0][0]))
    return render(request, "plans/my_plans.html", {"plans": plans})
