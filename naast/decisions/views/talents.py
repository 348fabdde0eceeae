"""What a team is good at together and how its weeks are filled, and what I say of myself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.decisions import queries
from naast.decisions.forms import TalentsForm
from naast.decisions.views.frame import for_who, inside
from naast.needs import queries as needs
from naast.network import operations
from naast.network import queries as network

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request

TAKE_PART = for_who(Permission.DECISION_TAKE_PART)


@TAKE_PART
def talents(request: Request, team: str) -> HttpResponse:
    """Gaps, what rests on one, what many can, and hours a week; only for who is in the team."""
    shown = queries.team(team, by=request.actor, at=clock.now())
    everything = network.team_talents(shown.card.key, municipality_id=request.municipality.pk)
    return inside(request, "talents.html", {"at": shown, "all": everything}, tab=team)


@TAKE_PART
def my_talents(request: Request, team: str) -> HttpResponse:
    """What I am good at, love and want to learn."""
    at, by = clock.now(), request.actor
    shown = queries.team(team, by=by, at=at)
    themes = [(code, needs.theme_name(code)) for code in needs.themes()]
    form = TalentsForm(request.POST or None, themes=themes, initial=network.my_strengths(by=by))
    if request.method == "POST" and form.is_valid():
        operations.say_strengths(said=form.strengths(), at=at, by=by)
        messages.success(request, _("Dank je. Je team ziet het, en aan de balie telt het vanaf nu."))
        return redirect(here(request, "decisions:talents", team=team))
    context = {"form": form, "at": shown}
    return inside(request, "my_talents.html", context, tab=team, status=400 if form.errors else 200)
