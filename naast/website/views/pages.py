"""The window: front page, offers, answers, themes, people and places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp.decorators import csp_update
from django.contrib import messages
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from naast.access import queries as access
from naast.access.gates import public
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.common.operations import NotFound
from naast.design import maps
from naast.needs import queries as needs
from naast.offers import operations as window
from naast.offers import queries as offers_of
from naast.website.forms import FilterForm, SearchForm
from naast.website.humans import humans
from naast.website.preferring import Preference

if TYPE_CHECKING:
    from naast.access.http import Request


@public
def towns(request: HttpRequest) -> HttpResponse:
    """The municipalities of this installation; straight on when there is one, or nothing but the demo."""
    found = list(access.open_municipalities())
    if len(found) == 1 or (found and all(town.is_demo for town in found)):
        return redirect("website:home", gemeente=found[0].slug)
    return render(request, "website/towns.html", {"towns": found})


@public
def home(request: Request) -> HttpResponse:
    """The shop window of a municipality."""
    themes = sorted((theme for theme in needs.themes().values() if theme.window), key=lambda theme: theme.window or 0)
    return render(
        request,
        "website/home.html",
        {
            "form": SearchForm(),
            "panes": offers_of.this_week(request.municipality.pk, at=clock.now()),
            "themes": themes,
            "humans": humans(request),
        },
    )


@public
@never_cache
def offers(request: Request) -> HttpResponse:
    """Everything on offer, filtered by what is easy to choose; with whom one would rather speak comes by POST."""
    at, town = clock.now(), request.municipality.pk
    form = FilterForm(
        request.GET or None,
        kinds=offers_of.KIND_NAMES.items(),
        themes=[(theme.code, theme.name) for theme in needs.themes().values()],
        places=[(place.slug, place.name) for place in needs.neighbourhoods(town)],
    )
    form.is_valid()
    asked = request.GET.get("pagina", "1")[:6]
    preference = Preference.of(request, at=at)
    page = int(asked) if asked.isascii() and asked.isdigit() else 1
    choice = offers_of.Choice(**form.chosen(), facets=preference.chosen, page=max(page, 1))
    shelf = offers_of.all_offers(town, choice, at=at)
    form.count(shelf.counts)
    query = request.GET.copy()
    query.pop("pagina", None)
    context = {"form": form, "shelf": shelf, "query": query.urlencode(), "humans": humans(request)}
    return render(request, "website/offers.html", context | preference.context())


@public
def offer(request: Request, slug: str) -> HttpResponse:
    """One offer: for whom, what happens there, when, where, how to join, who to call, who offers it."""
    at = clock.now()
    language = request.GET.get("taal", "")[:10] or get_language() or "nl"
    works_here = request.actor.may(Permission.DESK_VIEW) or request.actor.may(Permission.WINDOW_EDIT)
    card = offers_of.offer(request.municipality.pk, slug, at=at, language=language, at_desk=works_here)
    if card is None:
        return _withdrawn(request, slug)
    context = {"offer": card, "themes": _named(card.themes), "humans": humans(request, themes=card.themes)}
    context |= {"languages": offers_of.languages_of(card.id), "asked_in": language}
    return render(request, "website/offer.html", context)


def _withdrawn(request: Request, slug: str) -> HttpResponse:
    """An offer that stood here before: say so, show what else there is, and a person."""
    gone = offers_of.was_withdrawn(request.municipality.pk, slug)
    if gone is None:
        raise Http404
    if gone.now:
        return redirect(here(request, "website:offer", slug=gone.now), permanent=True)
    theme = gone.themes[0] if gone.themes else ""
    others = offers_of.all_offers(request.municipality.pk, offers_of.Choice(theme=theme), at=clock.now())
    context = {"title": gone.title, "others": others.offers[:4], "humans": humans(request, themes=gone.themes)}
    return render(request, "website/withdrawn.html", context, status=410)


def _named(themes: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(code, needs.theme_name(code)) for code in themes]


@public
def answer(request: Request, slug: str) -> HttpResponse:
    """One public answer."""
    card = offers_of.answer(request.municipality.pk, slug)
    if card is None:
        raise Http404
    context = {"answer": card, "themes": _named(card.themes), "humans": humans(request, themes=card.themes)}
    return render(request, "website/answer.html", context)


@public
@require_POST
def answer_helped(request: Request, slug: str) -> HttpResponse:
    """Did this answer help? One more on a counter, and a person when it did not."""
    helped = request.POST.get("hielp") == "ja"
    try:
        window.say_answer_helped(
            municipality_id=request.municipality.pk, slug=slug, helped=helped, at=clock.now(), by=request.actor
        )
    except NotFound as missing:
        raise Http404 from missing
    if helped:
        messages.success(request, _("Fijn! Dank je wel dat je het zegt."))
    else:
        messages.info(request, _("Jammer. Dank je wel dat je het zegt. Hieronder zie je wie je kunt spreken."))
    return redirect(here(request, "website:answer", slug=slug))


@public
def theme(request: Request, code: str) -> HttpResponse:
    """A theme: answers, offers, and who knows about it."""
    known = needs.themes().get(code)
    if known is None:
        raise Http404
    context = {
        "theme": known,
        "answers": offers_of.answers_about(request.municipality.pk, code),
        "shelf": offers_of.all_offers(request.municipality.pk, offers_of.Choice(theme=code), at=clock.now()),
        "humans": humans(request, themes=[code]),
    }
    return render(request, "website/theme.html", context)


@public
def people(request: Request) -> HttpResponse:
    """Everybody who can be spoken to; who is here now stands first."""
    return render(request, "website/people.html", {"humans": humans(request)})


@public
def places(request: Request) -> HttpResponse:
    """Where one can walk in: a map with numbers, and the same places under it with their opening hours."""
    who = humans(request)
    areas = [
        maps.Area(place.name, place.boundary, f"{here(request, 'website:offers')}?wijk={place.slug}")
        for place in needs.neighbourhoods(request.municipality.pk)
    ]
    spots = [
        maps.Spot(card.name, card.position[0], card.position[1], f"#p-{card.slug}", card.opening.is_open)
        for card in who.places
        if card.position
    ]
    town = {"town": request.municipality.name}
    words = _("Wijken, en met een nummer de plekken waar je binnen kunt lopen. Dezelfde plekken staan onder de kaart.")
    tiles = request.municipality.map_tiles
    chart = maps.drawn(areas, spots, title=_("Kaart van %(town)s") % town, description=words, tiles=tiles)
    numbers = {spot.link.removeprefix("#p-"): number for number, spot in enumerate(spots, start=1)}
    page = render(request, "website/places.html", {"humans": who, "map": chart, "numbers": numbers})
    if tiles:
        csp_update({"img-src": [maps.TILE_HOST]})(lambda _request: page)(request)
    return page


@public
def urgent(request: Request) -> HttpResponse:
    """When it cannot wait."""
    return render(request, "website/urgent.html", {"humans": humans(request)})


@public
def your_data(request: Request) -> HttpResponse:
    """What is written down, for how long, and how to erase it."""
    return render(request, "website/your_data.html", {"humans": humans(request)})


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """What was done so that everybody can use these pages, and whom to tell when it falls short."""
    return render(request, "website/accessibility.html")


@public
def health(_request: HttpRequest) -> HttpResponse:
    """Whether this process and its database answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
