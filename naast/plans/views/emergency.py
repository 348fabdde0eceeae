"""The emergency button: pressing it, stopping, reviewing it, and what the family sees of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from naast.access import second_factor
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.common.operations import NotFound
from naast.common.throttle import TooMany
from naast.plans import operations, queries
from naast.plans.forms.emergency import PressForm, ReviewForm
from naast.plans.rules import emergency as rules
from naast.plans.views.frame import page, show

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpResponse

    from naast.access.http import Request

CODE = "emergency-code"
TOO_OFTEN = gettext_lazy(
    "Je typte te vaak een verkeerde code. Wacht een kwartier, of bel een collega. Inloggen kan nog."
)
TOO_MANY = gettext_lazy("Je zocht te vaak naar een plan. Wacht een uur, of bel een collega.")
OPEN, REVIEW = Permission.EMERGENCY_OPEN, Permission.EMERGENCY_REVIEW


@page(OPEN)
def press(request: Request) -> HttpResponse:
    """The button: which plan, why, and the code of now; then the plan itself, for two hours."""
    at, form = clock.now(), PressForm(request.POST or None, asks_code=second_factor.is_asked())
    if request.method == "POST" and form.is_valid():
        opened = _try(request, form, at)
        if len(opened) == 1:
            return redirect(here(request, "plans:plan", public_id=opened[0].plan))
        if opened:
            return redirect(here(request, "plans:emergency"))
    context = {"form": form, "uses": queries.my_emergencies(at=at, by=request.actor), "nav": "emergency"}
    return render(request, "plans/emergency.html", context, status=400 if form.errors else 200)


def _try(request: Request, form: PressForm, at: datetime) -> list[operations.Pressed]:
    """What opened, once the code is right; when nothing did, the code may be typed once more."""
    who, code = request.actor.account_id or 0, form.cleaned_data.get("code", "")
    try:
        if not second_factor.proves(who, code, door=CODE, at=at):
            form.add_error("code", _("Deze code klopt niet, of is al gebruikt. Wacht op de volgende en typ die."))
            return []
    except TooMany:
        form.add_error(None, TOO_OFTEN)
        return []
    opened = _open(request, form, at)
    if not opened:
        second_factor.give_back(who, code)
    return opened


def _open(request: Request, form: PressForm, at: datetime) -> list[operations.Pressed]:
    """What opened; or nothing, with what to do about it beside the field."""
    said = form.cleaned_data
    sought = operations.Sought(number=said["number"], child=said["child"], born=said["born"])
    try:
        return operations.press(sought=sought, reason=said["reason"], proved_at=at, at=at, by=request.actor)
    except TooMany:
        form.add_error(None, TOO_MANY)
    except rules.ReviewOverdue:
        form.add_error(
            None, _("Een vorige keer is nog niet nagekeken. Tot dat gebeurd is, werkt de knop voor jou niet.")
        )
    except rules.AlreadyAtTheTable:
        form.add_error(None, _("Je zit al aan tafel bij dit plan. Open het bij ‘Mijn gezinnen’."))
    except NotFound:
        form.add_error(
            "number" if said["number"] else "child",
            _("We vinden geen plan met wat je invulde. Kijk of het precies klopt."),
        )
    return []


@page(OPEN)
@require_POST
def stop(request: Request, public_id: str) -> HttpResponse:
    """Stop before the time is over."""
    operations.stop(emergency=public_id, at=clock.now(), by=request.actor)
    messages.success(request, _("Je kijkt niet meer mee."))
    return redirect(here(request, "plans:emergency"))


@page(REVIEW)
def to_review(request: Request) -> HttpResponse:
    """Uses that wait for a review, and those that were reviewed."""
    waiting, done = queries.emergencies_to_review(at=clock.now(), by=request.actor)
    return render(request, "plans/emergencies_review.html", {"waiting": waiting, "done": done, "nav": "review"})


@page(REVIEW)
def review(request: Request, public_id: str) -> HttpResponse:
    """One use: the reason, what was opened, and whether it was right."""
    at, form = clock.now(), ReviewForm(request.POST or None)
    use, may_review = queries.emergency(public_id, at=at, by=request.actor)
    if request.method == "POST" and form.is_valid() and _reviewed(request, form, public_id, at):
        return redirect(here(request, "plans:emergencies-review"))
    if form.is_bound and (
        use.reviewed_at is not None or not form.errors
    ):  # what stands there is the judgement, and no form any more
        return redirect(here(request, "plans:emergency-review", public_id=public_id))
    context: dict[str, Any] = {"use": use, "may_review": may_review, "form": form, "nav": "review"}
    return render(request, "plans/emergency_review.html", context, status=400 if form.errors else 200)


def _reviewed(request: Request, form: ReviewForm, public_id: str, at: datetime) -> bool:
    said = form.cleaned_data
    try:
        operations.review(
            emergency=public_id, was_right=said["was_right"] == "yes", words=said["words"],
            shows_reason=said["shows_reason"] == "yes", at=at, by=request.actor,
        )  # fmt: skip
    except rules.NotTheReviewer:
        form.add_error(None, _("Je gebruikte zelf de knop bij dit plan, of zat er aan tafel. Laat een ander nakijken."))
        return False
    except rules.AlreadyReviewed:
        messages.error(request, _("Dit is al nagekeken. Hieronder staat wat er is gezegd."))
        return False
    messages.success(request, _("Nagekeken. Het gezin en de vaste persoon krijgen bericht."))
    return True


@page(Permission.PLAN_VIEW)
def of_plan(request: Request, public_id: str) -> HttpResponse:
    """What the family sees of it: who, when, what was opened, and what was said of it."""
    found = queries.emergencies_of(public_id, at=clock.now(), by=request.actor)
    return show(request, "plans/emergencies.html", found.head, {"uses": found.uses}, tab="emergencies")
