"""What is assumed of one theme, and replacing it by what the municipality knows better."""

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
from naast.needs.forms import RateForm
from naast.needs.forms.assuming import INTENSITY_NAMES
from naast.needs.wording import BAND_NAMES

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.needs.rates import Assumed, Key

FIELDS = ("rate", "low", "high", "source", "grade", "year")


@requires(Permission.NEEDS_EDIT)
@never_cache
def assumption(request: Request, slug: str) -> HttpResponse:
    """The figures of a theme by age and intensity; the chosen one can be replaced, or set back to the default."""
    if slug not in queries.themes():
        raise Http404
    key = _key(request, slug)
    rates = queries.rates(request.municipality.pk)
    if request.method == "POST" and request.POST.get("doe") == "weg":
        return _reset(request, key)
    form = RateForm(request.POST or None, initial=_initial(rates.get(key)))
    if request.method == "POST" and form.is_valid():
        fields = {name: form.cleaned_data[name] for name in FIELDS}
        operations.put_rate(
            municipality_id=request.municipality.pk, key=key, fields=fields, at=clock.now(), by=request.actor
        )
        messages.success(request, _("Bewaard. Het profiel rekent vanaf nu hiermee."))
        return redirect(f"{here(request, 'needs:assumption', slug=slug)}?leeftijd={key[1]}&zwaarte={key[2]}")
    context = {"form": form, "theme": queries.theme_name(slug), "slug": slug, "tab": "sources", "nav": "needs"}
    context |= {"table": _table(rates, slug), "intensities": INTENSITY_NAMES, "key": key}
    context |= {"is_own": (standing := rates.get(key)) is not None and standing.is_own, "names": _names(key)}
    return render(request, "needs/assumption.html", context, status=400 if form.errors else 200)


def _key(request: Request, slug: str) -> Key:
    """Which figure of the theme is looked at; the first one when none was chosen."""
    band, intensity = request.GET.get("leeftijd", ""), request.GET.get("zwaarte", "")
    band = band if band in BAND_NAMES else next(iter(BAND_NAMES))
    return slug, band, intensity if intensity in dict(INTENSITY_NAMES) else INTENSITY_NAMES[0][0]


def _names(key: Key) -> tuple[object, object]:
    return BAND_NAMES[key[1]], dict(INTENSITY_NAMES)[key[2]]


def _initial(standing: Assumed | None) -> dict[str, object]:
    """What stands there; of a default only the numbers, because who changes one says where that comes from."""
    names = FIELDS if standing and standing.is_own else FIELDS[:3]
    return {name: getattr(standing, name) for name in names} if standing else {}


def _table(rates: dict[Key, Assumed], slug: str) -> list[tuple[str, object, list[tuple[str, object, Assumed | None]]]]:
    return [
        (band, name, [(code, weight, rates.get((slug, band, code))) for code, weight in INTENSITY_NAMES])
        for band, name in BAND_NAMES.items()
    ]


def _reset(request: Request, key: Key) -> HttpResponse:
    try:
        operations.reset_rate(municipality_id=request.municipality.pk, key=key, at=clock.now(), by=request.actor)
    except NotFound:
        messages.warning(request, _("Hier stond al het gewone cijfer."))
    else:
        messages.success(request, _("Het gewone cijfer geldt weer."))
    return redirect(f"{here(request, 'needs:assumption', slug=key[0])}?leeftijd={key[1]}&zwaarte={key[2]}")
