"""Step into a role with one click; these pages exist only where the demo runs."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from django.contrib.auth import login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from naast.access import queries as access
from naast.access.gates import public
from naast.access.models import Account
from naast.common import clock
from naast.common.operations import NotFound
from naast.demo import plans_faith, scenes

if TYPE_CHECKING:
    from naast.access.http import Request


@public
def roles(request: Request) -> HttpResponse:
    """Everybody one can be in the demo town, and where each begins."""
    try:
        town = access.municipality("rivierstad")
    except NotFound as missing:
        raise Http404 from missing
    request.municipality = town
    return render(
        request,
        "demo/roles.html",
        {"people": scenes.people(town.pk, at=clock.now()), "code": scenes.code(), "voice": scenes.voice()},
    )


@public
@require_POST
def step_in(request: Request) -> HttpResponse:
    """Become somebody of the demo town; the demo's door counts as a second factor."""
    who = request.POST.get("wie", "").replace("\x00", "")
    account = Account.objects.filter(public_id=who, email__endswith=".example", is_active=True).first()
    if account is None:
        raise Http404
    login(request, account, backend="allauth.account.auth_backends.AuthenticationBackend")
    request.session["account_authentication_methods"] = [{"method": "mfa", "type": "demo", "at": time.time()}]
    return redirect(scenes.first_page(account))


@public
def code(request: Request) -> HttpResponse:
    """What the app on a demo person's phone would show now: the code of their own second factor."""
    account_id = request.user.pk if request.user.is_authenticated else 0
    return render(request, "demo/code.html", {"code": plans_faith.code_of(account_id)})
