"""The place of a participant, opened by a code: what can be done now, and what became of what was said."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from naast.access.gates import public
from naast.access.urls_of import here
from naast.access.visitors import address
from naast.common import clock, ids, throttle
from naast.common.operations import NotFound
from naast.participation import operations, queries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.participation.queries import Mine

HOUR, TRIES = timedelta(hours=1), 60  # wrong codes from one address within an hour; a school has one address


@public
def enter(request: Request) -> HttpResponse:
    """Type a code, however it is written; an unknown code always gives the same kind answer."""
    if request.method != "POST":
        return render(request, "participation/enter_page.html")
    typed = request.POST.get("code", "")[:200]
    code = ids.normal_secret(typed.strip().rstrip("/").rpartition("/")[2])  # a pasted link ends in its code
    try:
        queries.mine(code, municipality_id=request.municipality.pk)
    except NotFound:
        return _unknown(request, typed, signs=len(code))
    return redirect(here(request, "participation:mine", code=code))


def _unknown(request: Request, typed: str, *, signs: int = 0) -> HttpResponse:
    context = {"typed": typed, "is_unknown": True, "signs": signs if signs != ids.SECRET_LENGTH else 0}
    try:
        throttle.knock("participant", who=address(request), limit=TRIES, span=HOUR, at=clock.now())
    except throttle.TooMany:
        return render(request, "participation/enter_page.html", context | {"is_busy": True}, status=429)
    return render(request, "participation/enter_page.html", context, status=404)


@public
def mine(request: Request, code: str) -> HttpResponse:
    """What this code opens, in one list: check your words, answer, choose, and see what became of it."""
    try:
        found = mine_of(request, code)
    except Http404:
        return _unknown(request, "")
    if found.is_new:
        operations.arrive(code=code, municipality_id=request.municipality.pk, at=clock.now(), by=request.actor)
    came_out = queries.came_out(found.process, municipality_id=request.municipality.pk)
    tables = queries.my_tables(code, municipality_id=request.municipality.pk)
    return show(request, found, code, "mine.html", {"came_out": came_out, "my_tables": tables})


@public
def leave(request: Request, code: str) -> HttpResponse:
    """Take back what you said, after one more question."""
    found = mine_of(request, code)
    if request.method == "POST":
        operations.withdraw(code=code, municipality_id=request.municipality.pk, at=clock.now(), by=request.actor)
        messages.success(
            request, _("Wat je zei is teruggenomen. Je code blijft werken, zodat je kunt zien wat ermee gebeurt.")
        )
        return redirect(here(request, "participation:mine", code=code))
    return show(request, found, code, "leave.html", {})


def mine_of(request: Request, code: str) -> Mine:
    """The place that a code of the address opens, or 404. For every page behind a code."""
    try:
        return queries.mine(ids.normal_secret(code), municipality_id=request.municipality.pk)
    except NotFound as gone:
        raise Http404 from gone


def show(
    request: Request, found: Mine, code: str, template: str, context: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    """A page behind a code: never kept by a browser or a proxy."""
    held = ids.normal_secret(code)
    given = {"mine": found, "code": held, "spaced": ids.spaced(held), **context}
    response = render(request, f"participation/{template}", given, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
