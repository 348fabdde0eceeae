"""The letter of a plan, and a worker's list of families."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from naast.access.permissions import Permission
from naast.common import clock
from naast.network import queries as network
from naast.plans import queries
from naast.plans.views.frame import page, show

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request

WORD_LIMIT = 200


@page(Permission.PLAN_VIEW)
def plan(request: Request, public_id: str) -> HttpResponse:
    """The plan as a letter: reads on a phone, prints as one page."""
    letter = queries.letter(public_id, at=clock.now(), by=request.actor)
    fixed = letter.head.fixed
    face = fixed and network.who_is(fixed.account_id or 0, municipality_id=request.municipality.pk, at=clock.now())
    return show(request, "plans/letter.html", letter.head, {"letter": letter, "face": face}, tab="letter")


@page(Permission.PLAN_LIST)
def mine(request: Request) -> HttpResponse:
    """The families at whose table I sit. Words to look for travel by POST and stay nowhere."""
    at, words = clock.now(), request.POST.get("zoek", "")[:WORD_LIMIT]
    said = request.GET.get("bladzijde", "")
    number = max(1, int(said)) if said.isascii() and said.isdigit() and len(said) < 5 else 1
    families, has_more = queries.families(at=at, by=request.actor, page=number)
    found = queries.find(words, at=at, by=request.actor) if words else []
    context = {"families": families, "has_more": has_more, "number": number, "found": found, "words": words}
    return render(request, "plans/mine.html", context | {"nav": "plans"})


@page(Permission.PLAN_LIST)
def newest(request: Request) -> HttpResponse:
    """What was written last in my families."""
    context = {"newest": queries.newest(at=clock.now(), by=request.actor), "nav": "plans"}
    return render(request, "plans/newest.html", context)
