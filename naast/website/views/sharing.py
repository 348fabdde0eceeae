"""The window on other people's pages: a frame with the question field, the script that places it, and a feed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp.decorators import csp_replace, csp_update
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt

from naast.access.gates import public
from naast.access.urls_of import here
from naast.common import clock
from naast.offers import operations as window
from naast.offers import queries as offers_of
from naast.website.forms import SearchForm
from naast.website.humans import humans

if TYPE_CHECKING:
    from naast.access.http import Request

FRAMED = {"frame-ancestors": ["*"]}


@public
@csp_update({"frame-src": ["'self'"]})  # type: ignore[arg-type]  # our request is Django's, with more on it
def share(request: Request) -> HttpResponse:
    """How a school, a doctor or a municipality puts the question field on its own page."""
    script = request.build_absolute_uri(here(request, "website:frame-script"))
    home = request.build_absolute_uri(here(request, "website:home"))
    words = _("Stel je vraag aan het %(sign)s") % {"sign": request.municipality.sign}
    code = f'<a href="{home}" data-naast>{words}</a>\n<script async src="{script}"></script>'
    return render(request, "website/share.html", {"code": code, "humans": humans(request)})


@public
@cache_control(public=True, max_age=3600)
def frame_script(request: Request) -> HttpResponse:
    """The one script tag: it turns the plain link before it into a frame that grows with what is in it."""
    words = {
        "page": request.build_absolute_uri(here(request, "website:frame")),
        "title": _("Vraag het aan het %(sign)s") % {"sign": request.municipality.sign},
    }
    response = render(request, "website/frame.js", words, content_type="text/javascript; charset=utf-8")
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


# Nothing in the frame belongs to somebody: no session, no cookie, so that there is nothing a forged form could abuse.
@public
@csrf_exempt
@xframe_options_exempt
@csp_replace(FRAMED)  # type: ignore[arg-type]  # our request is Django's, with more on it
@never_cache
def frame(request: Request) -> HttpResponse:
    """The question field, to stand in a frame on another page."""
    form = SearchForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kept = window.look_up(municipality_id=request.municipality.pk, at=clock.now(), by=request.actor, **form.words())
        return redirect(here(request, "website:frame-found", key=kept.key))
    context = {"form": form, "humans": humans(request)}
    return render(request, "website/frame.html", context, status=400 if form.errors else 200)


@public
@xframe_options_exempt
@csp_replace(FRAMED)  # type: ignore[arg-type]  # our request is Django's, with more on it
@never_cache
def frame_found(request: Request, key: str) -> HttpResponse:
    """What fits, in the frame; every link opens the window itself."""
    at, town = clock.now(), request.municipality.pk
    try:
        said = offers_of.words_of(key, municipality_id=town, at=at)
    except offers_of.SearchGone:
        return redirect(here(request, "website:frame"))
    wish = offers_of.Wish(said.text, said.age, said.asker, said.neighbourhood)
    found = offers_of.search(town, wish, at=at)
    themes = [found.theme] if found.theme else []
    context = {"found": found, "said": said, "humans": humans(request, themes=themes)}
    return render(request, "website/frame_found.html", context)


@public
@cache_control(public=True, max_age=900)
def feed(request: Request) -> HttpResponse:
    """What is new in the window, as Atom."""
    at = clock.now()
    home = request.build_absolute_uri(here(request, "website:home"))
    atom = Atom1Feed(
        title=_("Nieuw in de etalage van %(town)s") % {"town": request.municipality.name},
        link=home,
        description=request.municipality.sign,
        language=get_language(),
        feed_url=request.build_absolute_uri(),
        feed_guid=home,
    )
    for card, since in offers_of.newest(request.municipality.pk, at=at):
        link = request.build_absolute_uri(here(request, "website:offer", slug=card.slug))
        atom.add_item(
            title=card.title,
            link=link,
            description=escape(card.sentence),  # Atom says that a summary is HTML
            unique_id=link,
            pubdate=since,
            updateddate=since,
            author_name=card.organisation or request.municipality.sign,
            categories=[card.kind_name],
        )
    return HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
