"""From a question in own words to what may help: by POST, under a short key, with a person at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from naast.access.gates import public
from naast.access.urls_of import here
from naast.common import clock
from naast.needs import queries as needs
from naast.offers import operations as window
from naast.offers import queries as offers_of
from naast.questions import operations as questions
from naast.website.forms import AGES, SearchForm
from naast.website.humans import humans
from naast.website.preferring import Preference

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request


@public
def search(request: Request) -> HttpResponse:
    """Keep the words sealed and send on to a short key; own words never stand in an address."""
    if request.method != "POST":
        return redirect(here(request, "website:home"))
    form = SearchForm(request.POST)
    if not form.is_valid():
        context = {"form": form, "humans": humans(request)}
        return render(request, "website/search.html", context, status=400)
    kept = window.look_up(municipality_id=request.municipality.pk, at=clock.now(), by=request.actor, **form.words())
    return redirect(here(request, "website:found", key=kept.key))


@public
@never_cache
def found(request: Request, key: str) -> HttpResponse:
    """Results: safety first when words point at danger, then answers, offers, and always a person.

    With whom somebody would rather speak comes by POST, is used for this one page, and is kept nowhere: not in the
    address, not with the search, not in a log.
    """
    at, town = clock.now(), request.municipality.pk
    try:
        said = offers_of.words_of(key, municipality_id=town, at=at)
    except offers_of.SearchGone:
        context = {"form": SearchForm(), "is_gone": True, "humans": humans(request)}
        return render(request, "website/search.html", context, status=410)
    preference = Preference.of(request, at=at)
    wish = offers_of.Wish(said.text, said.age, said.asker, said.neighbourhood, preference.chosen)
    what = offers_of.search(town, wish, at=at)
    if what.is_nothing and not said.is_counted:
        _count_nothing(request, said, what)
    places = needs.neighbourhoods(town)
    context = {
        "said": said,
        "found": what,
        "ages": AGES,
        "age_chosen": "ik" if said.asker == "youth" else f"{said.age:g}" if said.age is not None else "",
        "places": places,
        "place": next((place for place in places if place.slug == said.neighbourhood), None),
        "humans": humans(request, themes=[what.theme] if what.theme else []),
    }
    return render(request, "website/found.html", context | preference.context())


def _count_nothing(request: Request, said: offers_of.Lookedup, what: offers_of.Found) -> None:
    place = needs.neighbourhood(request.municipality.pk, said.neighbourhood)
    questions.count_nothing_found(
        municipality_id=request.municipality.pk,
        theme=what.theme or "opvoeden",
        neighbourhood_id=place.id if place else None,
        age=what.age,
        at=clock.now(),
        by=request.actor,
    )
    window.note_counted(key=said.key, by=request.actor)
