"""Where figures come from: what was read in, what talks told, who lives here, what is assumed; and changing that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.common.operations import NotFound
from naast.needs import operations, queries
from naast.needs.forms import FindingForm, ShareForm

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpResponse

    from naast.access.http import Request


@requires(Permission.NEEDS_VIEW)
def sources(request: Request) -> HttpResponse:
    """Every source of the profile; who may edit comes from here to where it is changed."""
    town, at = request.municipality.pk, clock.now()
    found = queries.profile(town, at=at, by=request.actor)
    assumed: dict[str, list[object]] = {code: [] for code in queries.themes()}
    for rate in queries.rates(town).values():
        assumed.setdefault(rate.theme, []).append(rate)
    per_theme = [
        (code, queries.theme_name(code), any(getattr(rate, "is_own", False) for rate in rates), _span(rates))
        for code, rates in assumed.items()
    ]
    context = {"profile": found, "runs": queries.figure_runs(town), "findings": queries.findings(town)}
    context |= {"assumed": per_theme, "shares": queries.backgrounds(town, children=found.children)}
    context |= {"tab": "sources", "nav": "needs", "edits": request.actor.may(Permission.NEEDS_EDIT)}
    context["names"] = names = {place.id: place.name for place in found.places}
    context["care"] = [
        (names[area] if area else _("hele gemeente"), one)
        for area, one in queries.youth_care(town).items()
        if area is None or area in names
    ]
    return render(request, "needs/sources.html", context)


def _span(rates: list[object]) -> str:
    """From the lowest to the highest figure of a theme, per 1,000 children."""
    numbers = sorted(getattr(rate, "rate", 0.0) for rate in rates)
    return f"{numbers[0]:g} – {numbers[-1]:g}".replace(".", ",") if numbers else "–"


@requires(Permission.NEEDS_EDIT)
@never_cache
def finding(request: Request) -> HttpResponse:
    """Weigh what talks told; or let it no longer count."""
    town = request.municipality.pk
    if request.method == "POST" and request.POST.get("doe") == "weg":
        return _withdrawn(request, request.POST.get("wat", ""))
    form = FindingForm(request.POST or None, places=_places(town), themes=_themes(), initial={"percent": None})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        fields = {
            name: data[name] for name in ("theme", "age_band", "percent", "source", "voices", "reason", "said_on")
        }
        fields["neighbourhood_id"] = _place_id(town, data["place"])
        operations.put_finding(municipality_id=town, fields=fields, at=clock.now(), by=request.actor)
        messages.success(request, _("Dit telt vanaf nu mee."))
        return redirect(here(request, "needs:sources"))
    return _form_page(request, _("Wat zeiden mensen in gesprekken?"), form)


def _withdrawn(request: Request, public_id: str) -> HttpResponse:
    try:
        operations.withdraw_finding(
            municipality_id=request.municipality.pk, public_id=public_id, at=clock.now(), by=request.actor
        )
    except NotFound as missing:
        raise Http404 from missing
    messages.success(request, _("Dit telt niet meer mee."))
    return redirect(here(request, "needs:sources"))


@requires(Permission.NEEDS_EDIT)
@never_cache
def share(request: Request) -> HttpResponse:
    """Say which share of an area has something in common."""
    town = request.municipality.pk
    form = ShareForm(request.POST or None, places=_places(town))
    if request.method == "POST" and form.is_valid():
        fields = dict(form.cleaned_data)
        fields["neighbourhood_id"] = _place_id(town, fields.pop("place"))
        operations.put_share(municipality_id=town, fields=fields, by=request.actor)
        messages.success(request, _("Bewaard."))
        return redirect(here(request, "needs:sources"))
    return _form_page(request, _("Wie wonen hier?"), form)


def _form_page(request: Request, heading: str, form: Form) -> HttpResponse:
    context = {"form": form, "heading": heading, "tab": "sources", "nav": "needs"}
    return render(request, "needs/source_form.html", context, status=400 if form.errors else 200)


def _places(town: int) -> list[tuple[str, str]]:
    return [(place.slug, place.name) for place in queries.neighbourhoods(town)]


def _themes() -> list[tuple[str, str]]:
    return [(code, theme.name) for code, theme in queries.themes().items()]


def _place_id(town: int, slug: str) -> int | None:
    place = queries.neighbourhood(town, slug) if slug else None
    return place.id if place else None
