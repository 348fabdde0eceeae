"""How the window stands: the whole, one spot, and what each offer means."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import Http404
from django.utils.translation import gettext as _

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.design import heat, maps, shades
from naast.needs import queries as needs
from naast.network import queries as network
from naast.portfolio import queries, rules
from naast.portfolio.views import fillers
from naast.portfolio.views.frame import around, part_name, show, weighed
from naast.portfolio.views.opposite import DRAWN, picture

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.portfolio.queries import Spot, Weighed

WHOLE, SPOTS, ON_A_PAGE = "gemeente", 12, 20


@requires(Permission.PORTFOLIO_VIEW)
def overview(request: Request) -> HttpResponse:
    """Needs against offers: words first, then where it is thin, then the matrix and how varied the window is."""
    at = weighed(request)
    found = queries.stand(at, at.inside)
    spots = [one for one in queries.spots(at, at.inside) if one.without or (one.single and one.fullness == "thin")]
    matrix = queries.matrix(at, at.inside)
    variety = queries.variety(at, at.inside)
    own, tongues = (
        [one for one in variety.facets if one[0].startswith(network.TONGUE) is is_tongue] for is_tongue in (False, True)
    )
    context = {
        "stand": found, "worst": part_name(found.worst_part), "rows": matrix.rows, "kinds": [name for _code, name in matrix.columns],
        "spots": [_told(request, at, one) for one in spots[:SPOTS]],
        "left_out": max(len(matrix.rows) - DRAWN, 0), "drawn": DRAWN, "picture": picture(matrix), "variety": variety,
        "facets": [(network.facet_name(code), count) for code, count in own[:12]],
        "tongues": [(network.facet_name(code), count) for code, count in tongues[:12]],
        "no_needs": not at.wanted, "no_offers": not at.inside, "depths": heat.classes(), "crowded": rules.CROWDED,
    }  # fmt: skip
    return show(request, "overview.html", context | _map(at), tab="overview", at=at)


def _told(request: Request, at: Weighed, one: Spot) -> tuple[Spot, str, dict[str, object] | None]:
    """A spot, its page, and what would fill it best."""
    place = at.places.get(one.neighbourhood_id)
    found = queries.filling(at, theme=one.theme, neighbourhood_id=one.neighbourhood_id, around=around(request))
    best = found.best if found else None
    page = here(request, "portfolio:spot", theme=one.theme, wijk=place.slug if place else WHOLE)
    return one, page, fillers.told(request, at, best, theme=one.theme, place=place) if best else None


def _map(at: Weighed) -> dict[str, object]:
    """The neighbourhoods, darker where more often nothing fits, with what each shade stands for; no map where no boundaries are known."""
    bare = {area: round(100 * share) for area, share in queries.bare_shares(at, at.inside).items()}
    places = sorted(at.places.values(), key=lambda one: (-bare.get(one.id, -1), one.name))
    steps = shades.classes(bare.values())
    areas = [
        maps.Area(
            one.name, one.boundary, shade=shades.shade_of(bare.get(one.id), steps),
            said=_("%(n)s van 100") % {"n": bare[one.id]} if one.id in bare else _("niet te zien"),
        )
        for one in places if one.boundary
    ]  # fmt: skip
    title = _("Hoe vaak van de honderd keer er in elke wijk niets past")
    return {
        "map": maps.drawn(areas, [], title=title, description=title) if areas else "",
        "shades": steps if len(bare) == len(places) else [*steps, shades.UNTOLD],
        "bare": [(one.name, bare.get(one.id)) for one in places],
    }


@requires(Permission.PORTFOLIO_VIEW)
def spot(request: Request, theme: str, wijk: str) -> HttpResponse:
    """One theme in one neighbourhood: what there is, who is left out, and what would fill it."""
    at = weighed(request)
    place = next((one for one in at.places.values() if one.slug == wijk), None)
    if theme not in needs.themes() or (place is None and wijk != WHOLE):
        raise Http404
    found = queries.filling(at, theme=theme, neighbourhood_id=place.id if place else None, around=around(request))
    if found is None:
        raise Http404
    in_words = partial(fillers.told, request, at, theme=theme, place=place)
    stretches = {one.option.key: in_words(one) for one in found.stretches}
    context = {
        "found": found, "place": place, "name": needs.theme_name(theme), "theme": theme,
        "there": [(one, stretches.get(one.key)) for one in found.there], "fillers": [in_words(one) for one in found.fillers],
        "best": in_words(found.best) if found.best else None,
        "ages": [(part_name(part), expected, without) for part, expected, without in found.ages],
    }  # fmt: skip
    return show(request, "spot.html", context, tab="overview", at=at)


@requires(Permission.PORTFOLIO_VIEW)
def weights(request: Request) -> HttpResponse:
    """What each offer means, twenty on a page: whom it reaches, and who would have nothing without it."""
    at = weighed(request)
    page = Paginator(queries.weights(at), ON_A_PAGE).get_page(request.GET.get("pagina"))
    return show(request, "weights.html", {"rows": page.object_list, "page": page}, tab="weights", at=at)


@requires(Permission.PORTFOLIO_VIEW)
def stopping(request: Request, slug: str) -> HttpResponse:
    """What it means when one offer stops."""
    at = weighed(request)
    found = queries.stopping(at, f"offer:{slug}")
    if found is None:
        raise Http404
    context = {"found": found, "agreed": queries.terms_of(slug, at=clock.now(), by=request.actor)}
    return show(request, "stopping.html", context, tab="weights", at=at)
