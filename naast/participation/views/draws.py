"""A panel by lot: from inside the plan, the list and the lots; from outside offering oneself, and checking it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.access.gates import public, requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.access.visitors import address
from naast.calculations.panels import HouseholdsClash, PoolIsWrong, QuotasClash
from naast.common import clock, throttle
from naast.common.operations import NotFound
from naast.participation import operations, queries, rules
from naast.participation.forms.draws import DrawForm, OfferForm, SeedForm, ShutForm
from naast.participation.views.frame import inside, not_now, process_of

if TYPE_CHECKING:
    from naast.access.http import Request
    from naast.participation.queries import DrawShown, DrawWork

FOLLOW, WORK = requires(Permission.PARTICIPATION_FOLLOW), requires(Permission.PARTICIPATION_WORK)
HOUR, CHECKS, OFFERS = timedelta(hours=1), 30, 20  # from one address within an hour; a household or a library has one


@FOLLOW
def draws(request: Request, process: str) -> HttpResponse:
    """Every panel that is drawn by lot."""
    at = process_of(request, process)
    return inside(request, at, "draws.html", {"rows": queries.draws(process, by=request.actor)}, tab="groups")


@WORK
def plan_draw(request: Request, process: str, draw: str = "") -> HttpResponse:
    """A new panel, or other seats and quotas for one."""
    at, known = process_of(request, process), _work(request, process, draw).shown if draw else None
    form = DrawForm(request.POST or None, initial=_initial(known))
    if request.method == "POST" and form.is_valid():
        try:
            made = _planned(request, process, draw, form)
            return redirect(here(request, "participation:draw", process=process, draw=made))
        except rules.NotNow as refused:
            form.add_error(None, _("Er deden al mensen mee. De kenmerken kunnen niet meer anders.") if refused.doing == "change-draw" else not_now(refused))  # fmt: skip
        except PoolIsWrong:
            form.add_error("features", _("Twee grenzen gaan over hetzelfde, of passen niet. Kijk ze nog eens na."))
        except NotFound as gone:
            raise Http404 from gone
    context = {"form": form, "known": known}
    return inside(
        request, at, "draw_form.html", context, tab="groups", doing="draw", status=400 if form.errors else 200
    )


def _planned(request: Request, process: str, draw: str, form: DrawForm) -> str:
    title, design, by = form.cleaned_data["title"], form.design(), request.actor
    if draw:
        return operations.change_draw(slug=process, draw=draw, title=title, design=design, by=by).public_id
    return operations.plan_draw(slug=process, title=title, design=design, at=clock.now(), by=by).public_id


def _initial(known: DrawShown | None) -> dict[str, object] | None:
    if known is None:
        return None
    lines = rules.as_lines(known.design.features, known.design.quotas)
    return {"title": known.title, "seats": known.design.seats, "features": lines}


def _work(request: Request, process: str, draw: str) -> DrawWork:
    try:
        return queries.draw_work(process, draw, by=request.actor)
    except NotFound as gone:
        raise Http404 from gone


@WORK
def draw(request: Request, process: str, draw: str) -> HttpResponse:
    """One panel: who offered by feature, whether quotas can be met, and what to do now."""
    return _draw(request, process, draw)


def _draw(request: Request, process: str, draw: str, *, status: int = 200, **forms: object) -> HttpResponse:
    at, found = process_of(request, process), _work(request, process, draw)
    context = {"found": found, "one": found.shown, "shut": ShutForm(), "seed": SeedForm(), **forms}
    return inside(request, at, "draw.html", context, tab="groups", status=status)


@WORK
@require_POST
def move_draw(request: Request, process: str, draw: str) -> HttpResponse:
    """Shut the list, draw lots, or forget how to reach everybody else."""
    process_of(request, process)
    doing, there = request.POST.get("doe", ""), {"slug": process, "draw": draw, "by": request.actor}
    shut, seed = ShutForm(request.POST), SeedForm(request.POST)
    try:
        if doing == "sluit":
            if not shut.is_valid():
                return _draw(request, process, draw, status=400, shut=shut)
            operations.shut_draw(**there, **shut.cleaned_data, at=clock.now())  # type: ignore[arg-type]
        elif doing == "trek":
            if not seed.is_valid():
                return _draw(request, process, draw, status=400, seed=seed)
            operations.draw_lots(**there, **seed.cleaned_data, at=clock.now())  # type: ignore[arg-type]
        elif doing == "vergeet":
            operations.forget_rest(**there)  # type: ignore[arg-type]
            messages.success(request, _("Hoe we de anderen bereiken is gewist."))
    except (rules.NotNow, rules.Unanswered, rules.PoolChanged, QuotasClash, HouseholdsClash) as refused:
        messages.error(request, _why(refused))
    except NotFound as gone:
        raise Http404 from gone
    return redirect(here(request, "participation:draw", process=process, draw=draw))


def _why(refused: Exception) -> str:
    if isinstance(refused, rules.Unanswered):
        return _("Niet iedereen die getrokken is, heeft al geantwoord. Vul eerst hun antwoord in.")
    if isinstance(refused, rules.PoolChanged):
        return _(
            "Er trok zich iemand terug nadat de lijst dicht was. Sluit de lijst opnieuw, en kies een nieuwe sleutel."
        )
    if isinstance(refused, HouseholdsClash):
        return _("Zo’n panel kan niet zonder twee mensen uit één huis. Maak de grenzen ruimer.")
    if isinstance(refused, QuotasClash):
        return _("Met deze mensen kunnen deze grenzen niet samen. Hieronder staat welke.")
    return not_now(refused) if isinstance(refused, rules.NotNow) else ""


@WORK
@require_POST
def answer_draw(request: Request, process: str, draw: str) -> HttpResponse:
    """Who was drawn comes or not; who offered withdraws."""
    process_of(request, process)
    number = request.POST.get("nummer", "")
    if not (number.isascii() and number.isdigit() and len(number) < 7):
        raise Http404
    try:
        operations.answer_draw(
            slug=process, draw=draw, number=int(number), state=request.POST.get("antwoord", ""), by=request.actor
        )
    except rules.NotNow as refused:
        messages.error(request, not_now(refused))
    except NotFound as gone:
        raise Http404 from gone
    return redirect(here(request, "participation:draw", process=process, draw=draw) + f"#nummer-{number}")


def _public(request: Request, process: str, draw: str) -> DrawShown:
    try:
        return queries.public_draw(process, draw, municipality_id=request.municipality.pk)
    except NotFound as gone:
        raise Http404 from gone


@public
def public_draw(request: Request, process: str, draw: str) -> HttpResponse:
    """Offer oneself while the list is open; see the chances, the seed and the numbers drawn, whoever you are."""
    one = _public(request, process, draw)
    form = OfferForm(request.POST or None, features=one.design.features)
    if request.method == "POST" and form.is_valid():
        try:
            return _offered(request, process, one, form)
        except throttle.TooMany:
            form.add_error(None, _("Vanaf dit adres hebben zich al veel mensen aangemeld. Probeer het over een uur, of bel ons."))  # fmt: skip
        except rules.NotNow:
            form.add_error(None, _("Aanmelden kan nu niet meer: de lijst is dicht."))
    context = {"one": one, "form": form, "process": process}
    return render(request, "participation/public_draw.html", context, status=400 if form.errors else 200)


def _offered(request: Request, process: str, one: DrawShown, form: OfferForm) -> HttpResponse:
    throttle.knock("volunteer", who=address(request), limit=OFFERS, span=HOUR, at=clock.now())
    said = form.cleaned_data
    made = operations.offer(
        process=process, municipality_id=request.municipality.pk, draw=one.public_id,
        said=operations.Offer(form.profile(), said["contact"], said["postcode"], said["number"]),
        at=clock.now(), by=request.actor,
    )  # fmt: skip
    response = render(request, "participation/public_offered.html", {"one": one, "made": made, "process": process})
    response.headers["Cache-Control"] = "no-store"
    return response


@public
def check_draw(request: Request, process: str, draw: str, number: int) -> HttpResponse:
    """A round as everybody can repeat it: as JSON, or repeated here and now."""
    one = _public(request, process, draw)
    try:
        text = queries.record(process, draw, number, municipality_id=request.municipality.pk)
    except NotFound as gone:
        raise Http404 from gone
    if request.method != "POST":
        return HttpResponse(text, content_type="application/json")
    try:
        throttle.knock("check-draw", who=address(request), limit=CHECKS, span=HOUR, at=clock.now())
    except throttle.TooMany:
        return render(request, "participation/public_draw.html", {"one": one, "process": process, "is_busy": True}, status=429)  # fmt: skip
    context = {"one": one, "process": process, "checked": number, "faults": queries.faults(text)}
    return render(request, "participation/public_draw.html", context)
