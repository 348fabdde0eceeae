"""Destroying a record by three people, and keeping one that must be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.common.operations import NotFound
from naast.plans import operations, queries
from naast.plans.forms.destroying import DespiteForm, HoldForm, SpareForm, WhyForm
from naast.plans.rules import ChangedMeanwhile, retention
from naast.plans.views.frame import page

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpResponse

    from naast.access.http import Request

VIEW, HOLD = Permission.DESTRUCTION_VIEW, Permission.HOLD_SET
STEPS: dict[str, Any] = {
    "propose": operations.propose,
    "agree": operations.agree_to_destroy,
    "decide": operations.decide,
}
REASONED = {"back": operations.send_back, "refuse": operations.refuse_destruction}


@page(VIEW)
def destructions(request: Request) -> HttpResponse:
    """What waits, whose turn it is, and what was done."""
    rows = queries.destructions(at=clock.now(), by=request.actor)
    context = {
        "mine": [one for one in rows if one.is_my_turn],
        "waiting": [one for one in rows if one.state == "waiting"],
        "others": [one for one in rows if not one.is_my_turn and one.state in {"asked", "proposed", "reviewed"}],
        "ended": [one for one in rows if one.state in {"done", "refused"}],
        "nav": "destruction",
    }
    return render(request, "plans/destructions.html", context)


@page(VIEW)
def destruction(request: Request, public_id: str) -> HttpResponse:
    """The preview, and the step of who looks."""
    at, said = clock.now(), request.POST.get("doe", "")
    preview = queries.preview(public_id, at=at, by=request.actor)
    form = WhyForm(request.POST if said in REASONED else None)
    people = preview.parts if preview.has_names else ()
    spare = SpareForm(request.POST if said == "propose" else None, people=people)
    despite = DespiteForm(request.POST if said == "propose" and preview.objected_on else None)
    is_valid = (said not in REASONED or form.is_valid()) and (said != "propose" or spare.is_valid())
    is_valid = is_valid and (not despite.is_bound or despite.is_valid())
    if request.method == "POST" and is_valid and _done(request, public_id, form, (spare, despite), at):
        return redirect(here(request, "plans:destructions"))
    context: dict[str, Any] = {
        "form": form,
        "spare": spare,
        "despite": despite,
        "preview": preview,
        "nav": "destruction",
        "may_stop": preview.has_names or not request.actor.may(Permission.DESTRUCTION_PROPOSE),
    }
    is_wrong = form.errors or spare.errors or despite.errors
    return render(request, "plans/destruction.html", context, status=400 if is_wrong else 200)


def _done(
    request: Request, public_id: str, form: WhyForm, proposal: tuple[SpareForm, DespiteForm], at: datetime
) -> bool:
    """Take the step; False when something must be chosen again on the page."""
    said, spare = request.POST.get("doe", ""), proposal[0]
    if said not in STEPS and said not in REASONED:
        return False
    try:
        _step(request, public_id, form, proposal, at)
    except retention.SparesEverybody:
        spare.add_error(None, _("Zo blijft alles. Dan wissen we niets: weiger het verzoek, met een reden."))
        return False
    except retention.TooYoung as young:
        spare.refuse_wish(str(young))
        return False
    except retention.Held:
        messages.error(request, _("Dit plan moet bewaard blijven. Het wissen is gestopt, en het gezin heeft bericht."))
    except retention.SamePerson:
        messages.error(request, _("Jij deed al een eerdere stap. Voorstellen, nakijken en beslissen doen drie mensen."))
    except ChangedMeanwhile:
        messages.error(request, _("Het voorstel is net veranderd. Kijk opnieuw wat er blijft, en waarom."))
    except (retention.NotYourTurn, retention.Objected):
        messages.error(request, _("Iemand anders deed deze stap net, of het is gestopt."))
    else:
        messages.success(request, _("Gedaan. Het gezin leest hoe ver het is."))
    return True


def _step(
    request: Request, public_id: str, form: WhyForm, proposal: tuple[SpareForm, DespiteForm], at: datetime
) -> None:
    said, who, (spare, despite) = request.POST.get("doe", ""), request.actor, proposal
    if said == "propose":
        why = despite.cleaned_data["despite"] if despite.is_bound else ""
        operations.propose(destruction=public_id, spared=spare.spared, despite=why, at=at, by=who)
    elif said in STEPS:
        STEPS[said](destruction=public_id, seen=request.POST.get("seen"), at=at, by=who)
    else:
        REASONED[said](destruction=public_id, why=form.cleaned_data["why"], at=at, by=who)


@page(VIEW)
def declaration(request: Request, public_id: str) -> HttpResponse:
    """What stays afterwards, to print: no person in it."""
    found = queries.declaration(public_id, at=clock.now(), by=request.actor)
    return render(request, "plans/declaration.html", {"declaration": found, "nav": "destruction"})


@page(HOLD)
def holds(request: Request) -> HttpResponse:
    """What must be kept; and one more."""
    at, form = clock.now(), HoldForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _held(request, form, at):
        return redirect(here(request, "plans:holds"))
    context = {"form": form, "holds": queries.holds(at=at, by=request.actor), "nav": "destruction"}
    return render(request, "plans/holds.html", context, status=400 if form.errors else 200)


def _held(request: Request, form: HoldForm, at: datetime) -> bool:
    try:
        operations.hold(at=at, by=request.actor, **form.cleaned_data)
    except NotFound:
        form.add_error("plan", _("We vinden geen plan met dit nummer. Kijk of het precies klopt."))
        return False
    except retention.NoBirthdays:
        form.add_error("kind", _("Er staat geen geboortedatum van een kind in het plan. Kies de andere reden."))
        return False
    messages.success(request, _("Dit plan blijft bewaard tot iemand het loslaat."))
    return True


@page(HOLD)
@require_POST
def lift_hold(request: Request, public_id: str) -> HttpResponse:
    """Let go of it, with a reason."""
    form = WhyForm(request.POST)
    if form.is_valid():
        operations.lift_hold(
            hold=public_id, plan=request.POST.get("plan", "")[:40].replace("\x00", ""), why=form.cleaned_data["why"],
            at=clock.now(), by=request.actor,
        )  # fmt: skip
        messages.success(request, _("Losgelaten. Het plan volgt weer zijn gewone termijn."))
    else:
        messages.error(request, _("Schrijf waarom het losgelaten mag worden."))
    return redirect(here(request, "plans:holds"))


@page(Permission.PLAN_OWN)
@require_POST
def object_to(request: Request, public_id: str) -> HttpResponse:
    """Another of the family wants it to stay."""
    operations.object_to(public_id, at=clock.now(), by=request.actor)
    messages.success(request, _("Het wissen is gestopt. Drie mensen kijken opnieuw, en jij leest wat ze beslissen."))
    return redirect(here(request, "plans:erase", public_id=public_id))


@page(Permission.PLAN_OWN)
@require_POST
def keep(request: Request, public_id: str) -> HttpResponse:
    """The family takes its wish back."""
    operations.keep_after_all(public_id, at=clock.now(), by=request.actor)
    messages.success(request, _("Jullie plan blijft bewaard."))
    return redirect(here(request, "plans:plan", public_id=public_id))
