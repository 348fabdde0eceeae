"""Coming in with an invitation: the link, the second code, an account. No code ever stands in an address."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model, login
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from naast.access import outside
from naast.access.gates import public
from naast.access.urls_of import here
from naast.access.visitors import address
from naast.common import clock, throttle
from naast.plans import operations
from naast.plans.forms.door import LinkForm, NewcomerForm, SecondCodeForm
from naast.plans.rules import inviting as rules

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpResponse

    from naast.access.http import Request

HELD = "naast-binnen"  # in the session, on the server: the HMAC of the link's code, never the code
TRIES, SPAN, HOLDS = 30, timedelta(hours=1), 30 * 60
NO = {
    rules.InvitationUsed: "used",
    rules.InvitationExpired: "expired",
    rules.InvitationRevoked: "revoked",
    rules.InvitationTried: "tried",
    rules.AlreadyHere: "here",
    rules.MayNotEnter: "young",
    rules.NothingToRead: "nothing",
}


def _held(request: Request, *, both: bool = False) -> str:
    """The mark of the invitation in this session, for half an hour; ``both``: only after the second code too."""
    held: dict[str, Any] = request.session.get(HELD) or {}
    is_fresh = time.time() - held.get("at", 0) < HOLDS
    return str(held["mark"]) if held and is_fresh and (held.get("both") or not both) else ""


def _show(request: Request, form: forms.Form, step: str) -> HttpResponse:
    context = {"form": form, "step": step}
    return render(request, f"plans/enter_{step}.html", context, status=400 if form.errors else 200)


def _no(request: Request, wrong: Exception) -> HttpResponse:
    """What is the matter with this invitation, and what to do."""
    request.session.pop(HELD, None)
    return render(request, "plans/enter_no.html", {"why": NO.get(type(wrong), "unknown")}, status=410)


@public
@never_cache
def enter(request: Request) -> HttpResponse:
    """The door: the code in the link comes here by POST, out of the part of the link that no server ever sees."""
    form, at = LinkForm(request.POST or None), clock.now()
    if request.method != "POST" or not form.is_valid():
        return _show(request, form, "link")
    mark = rules.mark_of(form.cleaned_data["link"])
    try:
        throttle.knock("family-door", who=address(request), limit=TRIES, span=SPAN, at=at)
        operations.at_the_door(mark=mark, at=at, by=request.actor)
    except throttle.TooMany:
        form.add_error("link", _("Er is te vaak geprobeerd. Wacht een uur, of bel ons."))
    except (*NO,) as wrong:
        return _no(request, wrong)
    except rules.InvitationGone:
        form.add_error("link", _("Deze code kennen we niet. Kijk of je de hele link hebt, of vraag een nieuwe."))
    if form.errors:
        return _show(request, form, "link")
    request.session[HELD] = {"mark": mark, "at": time.time()}
    return redirect(here(request, "plans:second-code") + "#")  # a browser carries the code in the fragment along


@public
@never_cache
def second_code(request: Request) -> HttpResponse:
    """The six digits that somebody said aloud."""
    form, mark = SecondCodeForm(request.POST or None), _held(request)
    if not mark:
        return redirect(here(request, "plans:enter"))
    if request.method != "POST" or not form.is_valid():
        return _show(request, form, "code")
    try:
        operations.knock(mark=mark, second=form.cleaned_data["code"], at=clock.now(), by=request.actor)
    except rules.NoSecondCode:
        form.add_error("code", _("De code heeft zes cijfers."))
    except rules.WrongCode as wrong:
        if not wrong.left:
            return _no(request, rules.InvitationTried())
        form.add_error("code", _left(wrong.left))
    except (rules.InvitationUsed, rules.InvitationGone) as wrong:
        return _no(request, wrong)
    if form.errors:
        return _show(request, form, "code")
    request.session[HELD] = {"mark": mark, "at": time.time(), "both": True}
    outside.let_begin(request)
    return redirect(here(request, "plans:come-in"))


def _left(left: int) -> str:
    words = ngettext(
        "Deze code klopt niet. Je kunt het nog %(left)s keer proberen.",
        "Deze code klopt niet. Je kunt het nog %(left)s keer proberen.",
        left,
    )
    return words % {"left": left}


@public
@never_cache
def come_in(request: Request) -> HttpResponse:
    """Make an account, or come in with one's own; then the letter."""
    mark, me = _held(request, both=True), request.actor.account_id
    if not mark:
        return redirect(here(request, "plans:enter"))
    form = NewcomerForm(request.POST if request.method == "POST" and me is None else None)
    if request.method != "POST" or (me is None and not form.is_valid()):
        return _show(request, form, "account")
    newcomer = operations.Newcomer(**form.cleaned_data) if me is None else None
    try:
        came = operations.come_in(mark=mark, newcomer=newcomer, at=clock.now(), by=request.actor)
    except rules.EmailKnown:
        form.add_error("email", _("Er is al een account met dit adres. Log daar eerst mee in; dat kan hieronder."))
        return _show(request, form, "account")
    except (rules.InvitationGone, *NO) as wrong:
        return _no(request, wrong)
    request.session.pop(HELD, None)
    if newcomer is not None:
        _sign_in(request, came.account_id)
    return redirect(here(request, "plans:plan", public_id=came.plan))


def _sign_in(request: Request, account_id: int) -> None:
    """Who just showed two codes that came by two ways has shown two factors; an older account shows its own."""
    account = get_user_model().objects.get(pk=account_id)
    login(request, account, backend="allauth.account.auth_backends.AuthenticationBackend")
    request.session["account_authentication_methods"] = [{"method": "mfa", "type": "invitation", "at": time.time()}]
