"""My first page, one team, a question for it, and being away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.decisions import operations, queries, rules
from naast.decisions.forms import AskForm, AwayForm
from naast.decisions.views.frame import for_who, inside
from naast.decisions.words import STEPS, TASKS

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request

TAKE_PART = Permission.DECISION_TAKE_PART


@for_who(TAKE_PART)
def today(request: Request) -> HttpResponse:
    """What waits for me: one thing to do each."""
    tasks = queries.today(by=request.actor, at=clock.now())
    context = {"tasks": tasks, "words": TASKS, "teams": queries.my_teams(by=request.actor)}
    return inside(request, "today.html", context, tab="today")


@for_who(TAKE_PART)
def team(request: Request, team: str) -> HttpResponse:
    """One team: what is open, what was decided, within which frames, who is in it."""
    context = {"at": queries.team(team, by=request.actor, at=clock.now()), "steps": STEPS}
    return inside(request, "team.html", context, tab=team)


@for_who(TAKE_PART)
def ask(request: Request, team: str) -> HttpResponse:
    """A question for my team."""
    at = clock.now()
    shown = queries.team(team, by=request.actor, at=at)
    form = AskForm(request.POST or None, frames=[(one.public_id, one.title) for one in shown.frames])
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.ask(team=team, **form.cleaned_data, at=at, by=request.actor)
        except rules.MayName as hint:
            form.names = hint.names
        except rules.Refused:
            form.add_error(None, _("Dit kon net niet. Kijk of het kader nog geldt, en stuur het nog eens."))
        else:
            messages.success(request, _("Je vraag ligt bij het team. Begin zelf: hoe zie jij het?"))
            return redirect(here(request, "decisions:decision", decision=made.public_id))
    status = 400 if form.errors or form.names else 200
    return inside(request, "ask.html", {"form": form, "at": shown}, tab=team, status=status)


@for_who(TAKE_PART)
def away(request: Request, team: str) -> HttpResponse:
    """I am not there for some days, or I am back."""
    at, by = clock.now(), request.actor
    shown = queries.team(team, by=by, at=at)
    mine = shown.away
    initial = (
        {"from_on": mine.from_on, "until_on": mine.until_on, "stand_in": mine.stand_in_id}
        if mine
        else {"from_on": clock.local_date(at)}
    )
    form = AwayForm(request.POST or None, people=queries.stand_ins(team, by=by), initial=initial)
    if request.method == "POST" and "terug" in request.POST:
        operations.be_back(team=team, by=by)
        return redirect(here(request, "decisions:team", team=team))
    if request.method == "POST" and form.is_valid():
        try:
            operations.be_away(team=team, **form.cleaned_data, at=at, by=by)
        except rules.Refused:
            form.add_error("until_on", _("Kies een dag na de eerste, en niet voor vandaag."))
        else:
            messages.success(request, _("Dat weten we. Tot dan wachten we niet op jou."))
            return redirect(here(request, "decisions:team", team=team))
    return inside(request, "away.html", {"form": form, "at": shown}, tab=team, status=400 if form.errors else 200)
