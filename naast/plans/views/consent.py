"""Yes and no to sharing and reading along, in exactly the words that are kept; beside it, on which law the work rests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.plans import operations, purposes, queries
from naast.plans.forms.door import SOMEBODY_ELSE, GroundForm, ShareForm
from naast.plans.rules.doors import READ_ALONG
from naast.plans.rules.parties import DidYouMean
from naast.plans.rules.sharing import DayPassed, MayNotSay, NoParty, NoPurpose
from naast.plans.views.frame import page, show

if TYPE_CHECKING:
    from datetime import datetime

    from django import forms
    from django.http import HttpResponse

    from naast.access.actors import Actor
    from naast.access.http import Request


@page(Permission.PLAN_VIEW)
def consent(request: Request, public_id: str) -> HttpResponse:
    """What stands, who still must say something, and what stood before; ``wie``: somebody to let read along."""
    sharing = queries.what_was_said(public_id, at=clock.now(), by=request.actor)
    who = request.GET.get("wie", "")
    first = {"purpose": READ_ALONG, "reader": who} if who in {one.public_id for one in sharing.readers} else {}
    return _page(request, sharing, first=first)


def _page(
    request: Request, sharing: queries.Sharing, form: forms.Form | None = None, first: Any = None, **more: Any
) -> HttpResponse:
    today = clock.local_date(clock.now())
    laws = [one for one in purposes.laws().values() if purposes.in_force(one.since, one.until, on=today)]
    context = {
        "sharing": sharing,
        "form": form or ShareForm(sharing=sharing, initial=first),
        "ground": _ground_form(None, laws),
        **more,
    }
    wrong = form or more.get("ground")
    status = 400 if wrong is not None and wrong.errors else 200
    return show(request, "plans/consent.html", sharing.head, context, tab="doors", status=status)


def _ground_form(said: Any, laws: Any) -> GroundForm:
    return GroundForm(said, purposes=list(purposes.work().items()), laws=[(one.code, one.name) for one in laws],
                      auto_id="ground_%s")  # fmt: skip


@page(Permission.PLAN_SAY)
@require_POST
def say(request: Request, public_id: str) -> HttpResponse:
    """First exactly what somebody says yes to; then the yes, or the no."""
    at, by, answer = clock.now(), request.actor, request.POST.get("antwoord", "")
    sharing = queries.what_was_said(public_id, at=at, by=by)
    form = ShareForm(request.POST, sharing=sharing)
    if not form.is_valid():
        return _page(request, sharing, form)
    choice, giver = form.choice(is_yes=answer != "nee"), form.cleaned_data.get("given_by", "")
    try:
        if answer not in {"ja", "nee"}:
            found = queries.words_for(public_id, choice=choice, given_by=giver, at=at, by=by)
            context = {"asked": found.asked, "form": form, "ends": found.ends, "found": found}
            return show(request, "plans/consent_words.html", found.head, context, tab="doors")
        _keep(public_id, choice, giver, at=at, by=by)
    except (DayPassed, DidYouMean, MayNotSay, NoParty, NoPurpose) as wrong:
        form.add_error(*_wrong(wrong, choice))
        return _page(request, sharing, form)
    messages.success(request, _("Het staat er, met de dag van vandaag. Je kunt het altijd terugnemen."))
    return redirect(here(request, "plans:consent", public_id=public_id))


def _keep(public_id: str, choice: operations.Choice, giver: str, *, at: datetime, by: Actor) -> None:
    """Somebody's own answer, or what a worker heard somebody say."""
    if giver:
        operations.note_answer(public_id, choice=choice, given_by=giver, at=at, by=by)
    else:
        operations.say(public_id, choice=choice, at=at, by=by)


def _wrong(wrong: Exception, choice: operations.Choice) -> tuple[str, str]:
    if isinstance(wrong, MayNotSay):
        return "about", str(SOMEBODY_ELSE)
    if isinstance(wrong, DidYouMean):
        names = _(" of ").join(f"„{one}”" for one in wrong.names)
        said = _("Bedoel je %(names)s? Kies die dan hierboven. Is het iemand anders? Schrijf er dan meer bij.")
        return "party", said % {"names": names}
    if isinstance(wrong, NoPurpose):
        return "purpose", _("Dit doel is er niet meer. Kies een ander.")
    if isinstance(wrong, DayPassed):
        return "until", _("Deze dag is al geweest. Kies vandaag of later, of laat het leeg.")
    if choice.purpose == READ_ALONG:
        return "reader", _("Kies wie er mag meelezen: iemand van twaalf of ouder, en niet over zichzelf.")
    return "party", _("Schrijf met wie we mogen praten.")


@page(Permission.PLAN_SAY)
@require_POST
def withdraw(request: Request, public_id: str, consent: str) -> HttpResponse:
    """A yes or a no is taken back, from this second."""
    operations.withdraw(public_id, consent=consent, at=clock.now(), by=request.actor)
    messages.success(request, _("Teruggenomen. Het geldt vanaf nu."))
    back = "plans:doors" if request.POST.get("terug") == "doors" else "plans:consent"
    return redirect(here(request, back, public_id=public_id))


@page(Permission.PLAN_WRITE)
@require_POST
def rest_on(request: Request, public_id: str) -> HttpResponse:
    """From today a part of the work rests on this law."""
    form = _ground_form(request.POST, purposes.laws().values())
    try:
        if form.is_valid():
            operations.rest_on(public_id, at=clock.now(), by=request.actor, **form.cleaned_data)
            messages.success(request, _("Opgeschreven. Het gezin leest het hier ook."))
            return redirect(here(request, "plans:consent", public_id=public_id))
    except NoPurpose:
        form.add_error("law", _("Deze wet gaat niet over dit deel van het werk. Kies een andere."))
    sharing = queries.what_was_said(public_id, at=clock.now(), by=request.actor)
    return _page(request, sharing, ground=form)
