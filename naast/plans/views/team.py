"""The team and its work: who has room, who left families behind, which parts nobody reads. No family in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.common.operations import NotFound
from naast.plans import fields, operations, queries
from naast.plans.forms.team import RegistrationForm, StandBesideForm, TakeOverForm
from naast.plans.rules import moving as rules
from naast.plans.views.frame import page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request


@page(Permission.PLAN_FIGURES)
def team(request: Request) -> HttpResponse:
    """Who walks with how many families, and who has room."""
    context = {"team": queries.team(at=clock.now(), by=request.actor), "nav": "plans"}
    return render(request, "plans/team.html", context)


@page(Permission.PLAN_FIGURES)
def member(request: Request, public_id: str) -> HttpResponse:
    """A colleague's registration and room."""
    who, account_id = queries.member(public_id, at=clock.now(), by=request.actor)
    first = {"register": who.register, "number": who.number, "until": who.until, "room": who.room}
    form = RegistrationForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        operations.register(account_id=account_id, said=operations.Registered(**form.cleaned_data), by=request.actor)
        messages.success(request, _("Bewaard."))
        return redirect(here(request, "plans:team"))
    context = {"form": form, "who": who, "nav": "plans"}
    return render(request, "plans/member.html", context, status=400 if form.errors else 200)


@page(Permission.PLAN_STEER)
def take_over(request: Request, public_id: str) -> HttpResponse:
    """Step in for somebody who no longer works here, or come to stand beside whom the family chose itself."""
    try:
        left = queries.behind(public_id, at=clock.now(), by=request.actor)
    except NotFound:
        name = queries.stepped_in(public_id, at=clock.now(), by=request.actor)
        messages.error(request, _("%(name)s viel net in. Er loopt nu iemand mee met dit gezin.") % {"name": name})
        return redirect(here(request, "plans:team"))
    join, shape = (operations.stand_beside, StandBesideForm) if left.is_led else (operations.take_over, TakeOverForm)
    form = shape(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            join(public_id, at=clock.now(), by=request.actor, **form.cleaned_data)
        except rules.StillThere:
            messages.error(request, _("Een collega was je net voor. Kijk wie er nu meeloopt."))
            return redirect(here(request, "plans:team"))
        messages.success(request, _("Jij loopt nu mee. Het gezin kreeg bericht: bel ze vandaag nog."))
        return redirect(here(request, "plans:moving", public_id=public_id))
    context = {"form": form, "left": left, "nav": "plans"}
    return render(request, "plans/take_over.html", context, status=400 if form.errors else 200)


@page(Permission.PLAN_FIGURES)
def parts(request: Request) -> HttpResponse:
    """Which parts nobody reads, and what each field is for."""
    at, by = clock.now(), request.actor
    found = fields.report(queries.parts_read(at=at, by=by), queries.fields_read(at=at, by=by))
    return render(request, "plans/fields.html", {"parts": found, "nav": "plans"})
