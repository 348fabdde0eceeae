"""My first page, and my own place: take it, keep it current, leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from naast.access.urls_of import here
from naast.common import clock
from naast.needs import queries as needs
from naast.network import operations, queries, rules
from naast.network.forms import PlaceForm
from naast.network.views.frame import JOIN, inside, taking_part

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request


@taking_part
def home(request: Request) -> HttpResponse:
    """What waits for me, who knows somebody at, and whom I know."""
    return inside(request, "home.html", {"at": queries.home(by=request.actor, at=clock.now())}, tab="home")


@JOIN
@never_cache
def seat(request: Request) -> HttpResponse:
    """My place: what others see of me, and what they can ask."""
    mine = queries.mine(by=request.actor)
    names = ("ask_me", "field", "level", "neighbourhood")
    form = PlaceForm(
        request.POST or None,
        initial={name: getattr(mine, name) for name in names} if mine else None,
        places=[(one.slug, one.name) for one in needs.neighbourhoods(request.municipality.pk)],
    )
    if request.method == "POST" and form.is_valid():
        keep = operations.change_seat if mine else operations.take_seat
        try:
            keep(place=form.place(), at=clock.now(), by=request.actor)
        except rules.Unclear as wrong:
            form.add_error(str(wrong), _("Kijk dit nog eens na."))
        else:
            messages.success(request, _("Je plek staat er zo."))
            return redirect(here(request, "network:home"))
    status = 400 if form.errors else 200
    return inside(request, "seat.html", {"form": form, "mine": mine}, tab="seat", status=status)


@taking_part
@require_POST
def still_right(request: Request) -> HttpResponse:
    """What stands there of me still holds."""
    operations.still_right(at=clock.now(), by=request.actor)
    messages.success(request, _("Dank je. Over een half jaar vragen we het weer."))
    return redirect(here(request, "network:home"))


@taking_part
@require_POST
def leave(request: Request) -> HttpResponse:
    """I go out of the network."""
    operations.leave_network(at=clock.now(), by=request.actor)
    messages.success(request, _("Je bent uit het netwerk. Je woorden en je banden zijn weg."))
    return redirect(here(request, "network:seat"))
