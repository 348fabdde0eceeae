"""The asker's pages: ask, come back by code, go on with the conversation, erase."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import segno
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.access.gates import public
from naast.access.urls_of import here
from naast.access.visitors import address
from naast.common import clock, ids, throttle
from naast.common.operations import NotFound
from naast.needs import queries as needs
from naast.network import queries as network
from naast.offers import queries as window
from naast.questions import operations, queries, rules
from naast.questions.forms import AddForm, AskForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request

HOUR = timedelta(hours=1)
ASKS, ADDS, TRIES = 20, 30, 30  # within an hour: questions and codes per address, messages per question


@public
def ask(request: Request) -> HttpResponse:
    """One field; the rest may be left out. A second tap on the button asks nothing twice."""
    if request.method == "POST":
        return _asked(request)
    start = {"once": queries.fresh_once(), **_from_search(request)}
    if request.GET.get("voor") == "professional":
        start["asker"] = "professional"
    form = AskForm(initial=start, places=needs.neighbourhoods(request.municipality.pk))
    return _ask_page(request, form)


def _ask_page(request: Request, form: AskForm, *, status: int = 200, trouble: str = "") -> HttpResponse:
    """``trouble``: ``busy`` when too much came from one address, ``again`` when a hidden field was filled in."""
    context = {
        "form": form,
        "is_consultation": form["asker"].value() == "professional",
        "wants_call": request.GET.get("bel") == "ja" or bool(form["contact"].value() or form.errors.get("contact")),
        "danger": form.is_bound and rules.looks_dangerous(form["text"].value() or ""),
        "trouble": trouble,
        **_beside(request),
    }
    return render(request, "questions/ask.html", context, status=status)


def _beside(request: Request) -> dict[str, object]:
    """Who reads a question, and where one can walk in: open now first."""
    town, at = request.municipality.pk, clock.now()
    places = window.places(town, at=at)
    closed = {card.slug: card.closed for card in places if card.closed}
    readers = [person for person in network.colleagues(town, at=at, closed=closed) if person.is_public]
    return {"readers": readers[:3], "places": places[:2]}


def _from_search(request: Request) -> dict[str, object]:
    """The words of a search that was just done, so that nobody types them twice."""
    try:
        said = window.words_of(request.GET.get("uit", ""), municipality_id=request.municipality.pk, at=clock.now())
    except window.SearchGone:
        return {}
    age = f"{queries.age_band_of(said.age):g}" if said.age is not None else ""
    return {"text": said.text, "age": age, "neighbourhood": said.neighbourhood, "asker": said.asker}


def _asked(request: Request) -> HttpResponse:
    form = AskForm(request.POST, places=needs.neighbourhoods(request.municipality.pk))
    if request.POST.get("laat-leeg"):  # a field that people do not see; a machine fills it in
        return _ask_page(request, form, status=400, trouble="again")
    try:
        throttle.knock("ask", who=address(request), limit=ASKS, span=HOUR, at=clock.now())
    except throttle.TooMany:
        return _ask_page(request, form, status=429, trouble="busy")
    if not form.is_valid():
        return _ask_page(request, form, status=400)
    asked = _ask(request, form.cleaned_data)
    return redirect(here(request, "questions:thread", code=asked.code) + "?nieuw=1")


def _ask(request: Request, said: dict[str, Any]) -> operations.Asked:
    return operations.ask(
        municipality=request.municipality,
        text=said["text"],
        once=said["once"] or queries.fresh_once(),
        words=operations.Words(
            asker=said["asker"] or "other",
            age=said["age"],
            neighbourhood_id=said["neighbourhood"],
            contact=said["contact"],
            call_when=said["call_when"],
        ),
        channel="partner" if said["asker"] == "professional" else "web",
        at=clock.now(),
        by=request.actor,
    )


def _unknown(request: Request, typed: str) -> HttpResponse:
    """What a code that is not known here gets: always the same page. Wrong codes are counted per address."""
    context = {"typed": typed, "is_unknown": True}
    try:
        throttle.knock("code", who=address(request), limit=TRIES, span=HOUR, at=clock.now())
    except throttle.TooMany:
        return render(request, "questions/back.html", context | {"is_busy": True}, status=429)
    return render(request, "questions/back.html", context, status=404)


@public
def back(request: Request) -> HttpResponse:
    """Come back with a code, however it was typed; an unknown code always gives the same kind answer."""
    if request.method != "POST":
        return render(request, "questions/back.html")
    typed = request.POST.get("code", "")[:200]
    code = ids.normal_secret(typed)
    try:
        queries.thread(municipality_id=request.municipality.pk, code=code)
    except NotFound:
        return _unknown(request, typed)
    return redirect(here(request, "questions:thread", code=code))


@public
def thread(request: Request, code: str) -> HttpResponse:
    """The conversation on a question, for who holds its code."""
    return _thread_page(request, code, AddForm())


def _thread_page(
    request: Request, code: str, form: AddForm, *, status: int = 200, is_busy: bool = False
) -> HttpResponse:
    code = ids.normal_secret(code)
    try:
        conversation = queries.thread(municipality_id=request.municipality.pk, code=code)
    except NotFound:
        return _unknown(request, "")
    slugs = {slug for turn in conversation.turns for slug in turn.offers}
    cards = window.offers_by_slug(request.municipality.pk, slugs, at=clock.now(), at_desk=True) if slugs else {}
    context = {
        "thread": conversation,
        "due": queries.moment(conversation.due_at, at=clock.now()),
        "form": form,
        **_beside(request),
        "code": code,
        "is_busy": is_busy,
        "turns": [(turn, [cards[slug] for slug in turn.offers if slug in cards]) for turn in conversation.turns],
        **(_to_keep(request, code) if request.GET.get("nieuw") == "1" else {}),
    }
    response = render(request, "questions/thread.html", context, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _to_keep(request: Request, code: str) -> dict[str, object]:
    """What is shown once, directly after asking: the code, its link, and a picture of the link."""
    link = request.build_absolute_uri(here(request, "questions:thread", code=code))
    qr = segno.make(link, micro=False).svg_inline(border=1, scale=1, omitsize=True)
    return {"is_fresh": True, "spaced": ids.spaced(code), "link": link, "qr": mark_safe(qr)}


@public
@require_POST
def add(request: Request, code: str) -> HttpResponse:
    """Write something more."""
    form = AddForm(request.POST)
    try:
        throttle.knock("add", who=ids.normal_secret(code), limit=ADDS, span=HOUR, at=clock.now())
    except throttle.TooMany:
        return _thread_page(request, code, form, status=429, is_busy=True)
    if not form.is_valid():
        return _thread_page(request, code, form, status=400)
    text = form.cleaned_data["text"]
    try:
        operations.add(municipality_id=request.municipality.pk, code=code, text=text, at=clock.now(), by=request.actor)
    except NotFound:
        return _unknown(request, "")
    messages.success(request, _("Je bericht staat erbij. We lezen het en antwoorden hier."))
    return redirect(here(request, "questions:thread", code=code))


@public
@require_POST
def helped(request: Request, code: str) -> HttpResponse:
    """Say whether it helped; when it did not, we go on."""
    said = request.POST.get("hielp")
    if said not in {"ja", "nee"}:
        return redirect(here(request, "questions:thread", code=code))
    yes = said == "ja"
    try:
        operations.say_helped(
            municipality_id=request.municipality.pk, code=code, helped=yes, at=clock.now(), by=request.actor
        )
    except NotFound:
        return _unknown(request, "")
    if yes:
        messages.success(request, _("Fijn dat het hielp. Je nummer is gewist, als je dat had achtergelaten."))
    else:
        messages.info(request, _("Jammer. We kijken er opnieuw naar. Schrijf gerust wat er niet hielp."))
    return redirect(here(request, "questions:thread", code=code))


@public
def erase(request: Request, code: str) -> HttpResponse:
    """Erase everything, after asking once; what is gone already stays gone."""
    if request.method == "POST":
        with suppress(NotFound):
            operations.erase(municipality_id=request.municipality.pk, code=code, by=request.actor)
        return render(request, "questions/erased.html")
    try:
        asked = queries.thread(municipality_id=request.municipality.pk, code=code)
    except NotFound:
        return _unknown(request, "")
    return render(request, "questions/erase.html", {"code": code, "goes_on": asked.goes_on})
