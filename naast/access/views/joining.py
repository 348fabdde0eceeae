"""Coming in by an invitation: choose a name and a password, then sign in, so that a second factor still counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from naast.access import operations, queries, rules
from naast.access.forms import JoinForm
from naast.access.gates import public
from naast.common import clock

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request


@public
@never_cache
def join(request: Request, secret: str) -> HttpResponse:
    """The page behind an invitation's link."""
    at = clock.now()
    try:
        account = queries.standing_invitation(secret, at=at).account
        form = JoinForm(request.POST or None, initial={"name": account.name})
        if request.method == "POST" and form.is_valid():
            operations.accept_invitation(secret=secret, **form.cleaned_data, at=at, by=request.actor)
            messages.success(request, _("Klaar. Log nu in met je nieuwe wachtwoord."))
            return redirect("account_login")
    except rules.InvitationExpired:
        return render(request, "access/join_expired.html", status=410)
    context = {"form": form, "account": account}
    return render(request, "access/join.html", context, status=400 if form.errors else 200)
