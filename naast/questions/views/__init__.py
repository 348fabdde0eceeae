"""The asker's pages: ask, come back by code, go on with the conversation, erase."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import segno
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.access.gates import public
from naast.access.urls_of import here
from naast.common import clock, ids, throttle
from naast.common.operations import NotFound
from naast.needs import queries as needs
from naast.offers import queries as window
from naast.questions import operations, queries
from naast.questions.forms import AddForm, AskForm
from naast.questions.views.visitors import address

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request

HOUR = timedelta(hours=1)


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


def _ask_page(request: Request, form: AskForm, *, status: int = 200, is_busy: bool = False) -> HttpResponse:
    context = {
        "form": form,
        "is_consultation": (form["asker"].value() == "professional"),
        "wants_call": request.GET.get("bel") == "ja" or bool(form["contact"].value()),
        "is_busy": is_busy,
    }
    return render(request, "questions/ask.html", context, status=status)


def _from_search(request: Request) -> dict[str, object]:
    key = request.GET.get("uit", "")
    if not key:
        return {}
    try:
        said = window.words_of(key, municipality_id=request.municipality.pk, at=clock.now())
    except window.SearchGone:
        return {}
    return {"text": said.text, "age": said.age, "neighbourhood": said.neighbourhood, "asker": said.asker}


def _asked(request: Request) -> HttpResponse:
    form = AskForm(request.POST, places=needs.neighbourhoods(request.municipality.pk))
    if request.POST.get("website"):  # a field that people do not see; only a machine fills it in
        return redirect(here(request, "website:home"))
    try:
        throttle.knock("ask", who=address(request), limit=20, span=HOUR, at=clock.now())
    except throttle.TooMany:
        return _ask_page(request, form, status=429, is_busy=True)
    if not form.is_valid():
        return _ask_page(request, form, status=400)
    said = form.cleaned_data
    asked = operations.ask(
        municipality=request.municipality,
        text=said["text"],
        once=said["once"] or queries.fresh_once(),
        words=operations.Words(
            asker=said["asker"] or "other",
            age=float(said["age"]) if said["age"] is not None else None,
            neighbourhood_id=said["neighbourhood"],
            contact=said["contact"],
            call_when=said["call_when"],
        ),
        channel="partner" if said["asker"] == "professional" else "web",
        at=clock.now(),
        by=request.actor,
    )
    return redirect(here(request, "questions:thread", code=asked.code) + "?nieuw=1")


def _thread_or_404(request: Request, code: str) -> queries.Thread:
    """The thread of a code. Guessing is slow: wrong codes are counted per address, right ones are not."""
    try:
        return queries.thread(municipality_id=request.municipality.pk, code=code)
    except NotFound as missing:
        try:
            throttle.knock("code", who=address(request), limit=30, span=HOUR, at=clock.now())
        except throttle.TooMany:
            pass
        raise Http404 from missing


@public
def thread(request: Request, code: str, form: AddForm | None = None) -> HttpResponse:
    """The conversation on a question, for who holds its code."""
    conversation = _thread_or_404(request, code)
    link = request.build_absolute_uri(here(request, "questions:thread", code=ids.normal_secret(code)))
    slugs = [slug for turn in conversation.turns for slug in turn.offers]
    context = {
        "thread": conversation,
        "form": form or AddForm(),
        "code": code,
        "spaced": ids.spaced(ids.normal_secret(code)),
        "link": link,
        "qr": mark_safe(segno.make(link, micro=False).svg_inline(border=1, scale=1, omitsize=True)),
        "is_fresh": request.GET.get("nieuw") == "1",
        "offers": window.offers_by_slug(request.municipality.pk, slugs, at=clock.now()) if slugs else {},
    }
    response = render(request, "questions/thread.html", context, status=400 if form is not None else 200)
    response.headers["Cache-Control"] = "no-store"
    return response


@public
@require_POST
def add(request: Request, code: str) -> HttpResponse:
    """Write something more."""
    _thread_or_404(request, code)
    form = AddForm(request.POST)
    if not form.is_valid():
        return thread(request, code, form)
    operations.add(
        municipality_id=request.municipality.pk, code=code, text=form.cleaned_data["text"], at=clock.now(), by=request.actor
    )
    messages.success(request, _("Je bericht staat erbij. We lezen het en antwoorden hier."))
    return redirect(here(request, "questions:thread", code=code))


@public
@require_POST
def helped(request: Request, code: str) -> HttpResponse:
    """Say whether it helped; when it did not, we go on."""
    _thread_or_404(request, code)
    yes = request.POST.get("hielp") == "ja"
    operations.say_helped(
        municipality_id=request.municipality.pk, code=code, helped=yes, at=clock.now(), by=request.actor
    )
    if yes:
        messages.success(request, _("Fijn dat het hielp. Je nummer is gewist, als je dat had achtergelaten."))
    else:
        messages.info(request, _("Jammer. We kijken er opnieuw naar. Schrijf gerust wat er niet hielp."))
    return redirect(here(request, "questions:thread", code=code))


@public
def erase(request: Request, code: str) -> HttpResponse:
    """Erase everything, after asking once."""
    _thread_or_404(request, code)
    if request.method == "POST":
        operations.erase(municipality_id=request.municipality.pk, code=code, by=request.actor)
        return render(request, "questions/erased.html")
    return render(request, "questions/erase.html", {"code": code})


@public
def back(request: Request) -> HttpResponse:
    """Come back with a code, however it was typed; an unknown code always gives the same kind answer."""
    if request.method != "POST":
        return render(request, "questions/back.html")
    typed = request.POST.get("code", "")[:200]
    context = {"typed": typed, "is_unknown": True}
    try:
        throttle.knock("back", who=address(request), limit=30, span=HOUR, at=clock.now())
    except throttle.TooMany:
        return render(request, "questions/back.html", context | {"is_busy": True}, status=429)
    code = ids.normal_secret(typed)
    try:
        queries.thread(municipality_id=request.municipality.pk, code=code)
    except NotFound:
        return render(request, "questions/back.html", context, status=404)
    return redirect(here(request, "questions:thread", code=code))
