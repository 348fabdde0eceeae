"""Two windows side by side: what stands in the one, and not in the other."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from naast.access import queries as access
from naast.access.gates import public
from naast.common import clock
from naast.design import matrix
from naast.needs import queries as needs
from naast.network import queries as network
from naast.offers import queries as offers_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.access.models import Municipality

AGES = (
    (2.0, gettext_lazy("0–3 jaar")),
    (8.0, gettext_lazy("4–11 jaar")),
    (15.0, gettext_lazy("12–17 jaar")),
    (20.0, gettext_lazy("18 jaar en ouder")),
)


@public
@never_cache
def compare(request: Request) -> HttpResponse:
    """Choose two municipalities, and an age or who the people are; see themes by form, ages and identity in both."""
    towns = list(access.open_municipalities())
    one = _chosen(towns, request.GET.get("een", ""))
    other = _chosen([town for town in towns if town != one], request.GET.get("ander", ""))
    choice = _narrowed(request)
    context: dict[str, object] = {"towns": towns, "one": one, "other": other, "choice": choice}
    context |= {"choices": [(code, network.facet_name(code)) for code in network.facets()], "age_choices": AGES}
    if one and other:
        context |= _compared(one, other, choice)
        age = f"{choice.age:g}" if choice.age else ""
        context["asked"] = urlencode({"een": one.slug, "ander": other.slug, "leeftijd": age})
    return render(request, "website/compare.html", context)


def _chosen(towns: Sequence[Municipality], slug: str) -> Municipality | None:
    """The municipality that was asked, else the first of these."""
    return next((town for town in towns if town.slug == slug), towns[0] if towns else None)


def _narrowed(request: Request) -> offers_of.Choice:
    """For whom: one of the ages that are counted, and one thing that people say of themselves; else everything."""
    age = next((years for years, _name in AGES if f"{years:g}" == request.GET.get("leeftijd")), None)
    facet = request.POST.get("wie", "")  # never in the address, as with every preference
    return offers_of.Choice(age=age, facets=(facet,) if facet in network.facets() else ())


def _compared(one: Municipality, other: Municipality, choice: offers_of.Choice) -> dict[str, object]:
    at = clock.now()
    left, right = (offers_of.contents(town.pk, choice, at=at) for town in (one, other))
    themes = [theme for theme in needs.themes().values() if left.themes.get(theme.code) or right.themes.get(theme.code)]
    kinds = list(offers_of.KIND_NAMES.items())
    cells = [[(left.cell(theme.code, kind), right.cell(theme.code, kind)) for kind, _name in kinds] for theme in themes]
    picture = matrix.drawn(
        rows=[theme.name for theme in themes],
        columns=[str(name) for _kind, name in kinds],
        cells=cells,
        title=_("%(one)s en %(other)s naast elkaar") % {"one": one.name, "other": other.name},
        description=_("Per onderwerp en vorm: links %(one)s, rechts %(other)s. Gevuld: er is iets. Leeg: er is niets.")
        % {"one": one.name, "other": other.name},
    )
    return {
        "picture": picture,
        "kinds": [name for _kind, name in kinds],
        "rows": list(zip(themes, cells, strict=True)),
        "only_left": _only(themes, kinds, cells, side=0),
        "only_right": _only(themes, kinds, cells, side=1),
        "ages": [(name, left.ages[age], right.ages[age]) for age, name in AGES],
        "facets": [
            (network.facet_name(code), left.facets.get(code, 0), right.facets.get(code, 0))
            for code in (*network.facets(), *_tongues(left, right))
            if left.facets.get(code) or right.facets.get(code)
        ],
        "totals": (left.total, right.total),
    }


def _tongues(*windows: offers_of.Contents) -> list[str]:
    """The languages that are spoken in one of these windows."""
    return sorted({code for window in windows for code in window.facets if code.startswith(network.TONGUE)})


def _only(
    themes: Sequence[needs.Theme],
    kinds: Sequence[tuple[str, object]],
    cells: Sequence[Sequence[tuple[int, int]]],
    *,
    side: int,
) -> list[str]:
    """What stands in one window and not in the other, as "theme: form, form"."""
    found = []
    for theme, row in zip(themes, cells, strict=True):
        here = [
            str(name).lower()
            for (_kind, name), pair in zip(kinds, row, strict=True)
            if pair[side] and not pair[1 - side]
        ]
        if here:
            found.append(f"{theme.name}: {', '.join(here)}")
    return found
