"""Pages around signing in: where to go afterwards, and switching between casework and strategy."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from naast.access import operations, queries
from naast.access.gates import public, requires
from naast.access.middleware import SIDE_KEY
from naast.access.permissions import ROLE_NAMES, Permission, Role
from naast.design import views as design

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.access.models import Account, Municipality

# Where each role begins the day; the names are addresses of contexts above, resolved when the page is made.
_BEGINS = {
    Role.FAMILY: ("plans:my-plan", _("Naar ons plan")),
    Role.DESK: ("questions:desk", _("Naar de balie")),
    Role.TEAM: ("questions:desk", _("Naar de balie")),
    Role.EDITOR: ("offers:kept", _("Naar de redactie")),
    Role.ORGANISATION: ("offers:own", _("Naar ons aanbod")),
    Role.STRATEGIST: ("needs:overview", _("Naar de behoeften")),
    Role.COUNCIL: ("participation:work", _("Naar meedenken")),
    Role.ADMINISTRATOR: ("access:municipality", _("Naar het beheer")),
}


def _first_page(town: Municipality, role: Role) -> dict[str, object]:
    if role not in _BEGINS:
        return {}
    name, words = _BEGINS[role]
    return {"page": reverse(name, kwargs={"gemeente": town.slug}), "page_name": words}


@requires(Permission.ROLE_SWITCH)
@require_POST
def switch_side(request: Request) -> HttpResponse:
    """Step to the other side of the wall; only who holds roles on both sides can."""
    if request.actor.can_switch:
        request.session[SIDE_KEY] = operations.switch_side(by=request.actor).side
    return redirect("access:my-work")


@public
@cache_control(public=True, max_age=300)
def colours(request: Request) -> HttpResponse:
    """The two colours of this municipality as a stylesheet."""
    return design.colours(canal=request.municipality.canal, lamp=request.municipality.lamp)


@public
@login_required
def my_work(request: Request) -> HttpResponse:
    """Where somebody can go after signing in: each municipality and role, or straight on when there is one."""
    homes = [
        {"municipality": town, "role": role, "role_name": ROLE_NAMES[role], **_first_page(town, role)}
        for town, role in queries.homes_of(cast("Account", request.user))
    ]
    if [home["role"] for home in homes] == [Role.FAMILY]:
        return redirect(str(homes[0]["page"]))
    return render(request, "access/my_work.html", {"homes": homes})
