"""Teams: a new one, and who is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.common.operations import NotFound
from naast.decisions.forms import TeamForm
from naast.decisions.views.frame import for_who, inside
from naast.needs import queries as needs
from naast.network import operations, queries, rules

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request

KEEP = for_who(Permission.TEAM_KEEP)


@KEEP
def teams(request: Request) -> HttpResponse:
    """Every team, and a new one."""
    town = request.municipality.pk
    form = TeamForm(request.POST or None, places=[(one.slug, one.name) for one in needs.neighbourhoods(town)])
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.make_team(**form.cleaned_data, at=clock.now(), by=request.actor)
        except rules.NameTaken:
            form.add_error("name", _("Er is al een team dat zo heet. Kies een andere naam."))
        else:
            messages.success(request, _("Het team is er. Wie zitten erin?"))
            return redirect(here(request, "decisions:members", team=made.public_id))
    rows = [(one, queries.mates(one.key, municipality_id=town)) for one in queries.every_team(town)]
    return inside(request, "teams.html", {"form": form, "rows": rows}, tab="teams", status=400 if form.errors else 200)


@KEEP
def members(request: Request, team: str) -> HttpResponse:
    """Who is in a team; one button puts somebody in, or takes them out."""
    town = request.municipality.pk
    card = queries.team(team, municipality_id=town)
    if request.method == "POST":
        deed = operations.take_out_of_team if "uit" in request.POST else operations.put_in_team
        said = request.POST.get("uit") or request.POST.get("in") or ""
        if not said.isdecimal() or len(said) > 18:
            raise NotFound("account")
        deed(team=team, account_id=int(said), at=clock.now(), by=request.actor)
        return redirect(here(request, "decisions:members", team=team))
    mates = queries.mates(card.key, municipality_id=town)
    inside_ = {one.account_id for one in mates}
    others = [one for one in queries.may_join(town) if one[0] not in inside_]
    return inside(request, "members.html", {"card": card, "mates": mates, "others": others}, tab="teams")
