"""The desk on one screen: who waits, the question in the asker's own words, and what would help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock, ids
from naast.common.operations import NotFound
from naast.needs import queries as needs
from naast.questions import operations, queries
from naast.questions.forms import RegisterForm
from naast.questions.views.acting import signature
from naast.questions.views.screen import screen, who_else

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request


@requires(Permission.DESK_VIEW)
def queue(request: Request) -> HttpResponse:
    """The list, with the first question that waits for me opened."""
    return screen(request, None)


@requires(Permission.DESK_VIEW)
def question(request: Request, public_id: str) -> HttpResponse:
    """One question with all that helps to answer it."""
    return screen(request, public_id)


@requires(Permission.DESK_VIEW)
@never_cache
def waiting(request: Request) -> HttpResponse:
    """The list alone, for a page that keeps itself fresh; ``open`` is the question on that page."""
    at, shown = clock.now(), request.GET.get("open", "").replace("\x00", "")
    try:
        desk = queries.desk(by=request.actor, at=at, opened=shown or None)
    except NotFound:  # erased by who asked, while it was open here
        desk = queries.desk(by=request.actor, at=at)
    context: dict[str, Any] = {"waiting": desk.waiting, "question": {"public_id": shown}}
    if desk.opened is not None:
        context["who_else"] = who_else(request, desk, desk.opened, at)
    return render(request, "questions/desk_queue.html", context)


@requires(Permission.DESK_REGISTER)
def register(request: Request) -> HttpResponse:
    """Somebody stands before you, or calls: three inputs."""
    places = needs.neighbourhoods(request.municipality.pk)
    start = {"outcome": "answered", "channel": "walk-in", "once": queries.fresh_once()}
    form = RegisterForm(request.POST or None, places=places, initial=start)
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "nav": "desk"}
        return render(request, "questions/desk_register.html", context, status=400 if form.errors else 200)
    asked = _registered(request, form.cleaned_data)
    if form.cleaned_data["outcome"] == "waiting":
        link = request.build_absolute_uri(here(request, "questions:thread", code=asked.code))
        context = {"spaced": ids.spaced(asked.code), "link": link, "asked": asked, "nav": "desk"}
        return render(request, "questions/desk_registered.html", context)
    messages.success(request, _("Genoteerd. Er is geen naam bewaard."))
    return redirect(here(request, "questions:desk"))


def _registered(request: Request, said: dict[str, Any]) -> operations.Asked:
    return operations.register(
        municipality=request.municipality,
        text=said["text"],
        outcome=said["outcome"],
        channel=said["channel"] or "walk-in",
        theme=said["theme"],
        words=operations.Words(
            age=said["age"],
            neighbourhood_id=said["neighbourhood"],
            contact=said["contact"],
            call_when=said["call_when"],
        ),
        signed=signature(request),
        once=said["once"],
        at=clock.now(),
        by=request.actor,
    )


@requires(Permission.DESK_VIEW)
@never_cache
def find(request: Request) -> HttpResponse:
    """Search the questions of my own desk; the words travel by POST and stay nowhere."""
    words = request.POST.get("zoek", "")[:200]
    found = queries.find(words, by=request.actor, at=clock.now())
    return render(request, "questions/desk_find.html", {"words": words, "found": found, "nav": "desk"})


@requires(Permission.DESK_VIEW)
@never_cache
def sign_ups(request: Request) -> HttpResponse:
    """Who takes part in what."""
    return render(
        request, "questions/desk_sign_ups.html", {"groups": queries.sign_ups(by=request.actor), "nav": "desk"}
    )
