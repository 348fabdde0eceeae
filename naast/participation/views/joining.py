"""By a poster or a link: say as whom you take part, and get a code. A browser that began goes on where it was."""

from __future__ import annotations

import binascii
import json
from datetime import timedelta
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect, render

from naast.access.gates import public
from naast.access.urls_of import here
from naast.access.visitors import address
from naast.common import clock, ids, sealing, throttle
from naast.common.operations import NotFound
from naast.participation import operations, queries, rules
from naast.participation.forms.votes import JoinForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.participation.queries import Joining, Mine

HOUR, MOST = timedelta(hours=1), 600  # who join from one address within an hour: a full hall has one address
ONE_BROWSER = 4  # people of one household or one tablet at the library
SEAL = "participation.begun"


@public
def join(request: Request, process: str) -> HttpResponse:
    """The first begin makes a participant; pressing again goes on as the same one, unless somebody else takes the phone."""
    at = _joining(request, process)
    begun, number = _begun(request, at)
    other = "anders" in request.POST
    form = JoinForm(
        request.POST if other or (request.method == "POST" and begun is None) else None, groups=at.groups,
        neighbourhoods=at.neighbourhoods, initial={"neighbourhood": ""},
    )  # fmt: skip
    context: dict[str, object] = {"begun": begun, "is_full": number >= ONE_BROWSER}
    if request.method != "POST" or not at.is_open:
        return _asked(request, at, form, context, status=409 if request.method == "POST" else 200)
    if begun and not other:
        return redirect(here(request, "participation:answer", code=_held(request, at)[0]))
    if context["is_full"] or not form.is_valid():
        return _asked(request, at, form, context, status=409 if context["is_full"] else 400)
    return _joined(request, at, form, context, number)


def _joined(request: Request, at: Joining, form: JoinForm, context: dict[str, object], number: int) -> HttpResponse:
    try:
        throttle.knock("join", who=address(request), limit=MOST, span=HOUR, at=clock.now())
        joined = operations.join(
            process=at.slug, municipality_id=request.municipality.pk, **form.cleaned_data, at=clock.now(), by=request.actor
        )  # fmt: skip
    except throttle.TooMany:
        return _asked(request, at, form, {**context, "is_busy": True}, status=429)
    except (rules.NotNow, NotFound):
        return _asked(request, _joining(request, at.slug), form, context, status=409)
    response = redirect(here(request, "participation:keep-code", code=joined.code))
    value = sealing.seal(json.dumps([joined.code, number + 1]), column=SEAL)
    response.set_cookie(_name(request, at), value, httponly=True, samesite="Lax", secure=request.is_secure())
    return response


def _begun(request: Request, at: Joining) -> tuple[Mine | None, int]:
    """Who began from this browser last, and how many did; nobody once that code is gone or was taken back."""
    code, number = _held(request, at)
    try:
        found = queries.mine(code, municipality_id=request.municipality.pk)
    except NotFound:
        return None, number
    return (None if found.has_withdrawn or found.process != at.slug else found), number


def _held(request: Request, at: Joining) -> tuple[str, int]:
    """What the browser holds until it is closed: a code that nobody but this installation can read, and a number."""
    try:
        code, number = json.loads(sealing.unseal(request.COOKIES.get(_name(request, at), ""), column=SEAL))
    except (sealing.SealBroken, binascii.Error, ValueError):
        return "", 0
    return str(code), int(number)


def _name(request: Request, at: Joining) -> str:
    return f"naast-mee-{ids.fingerprint(f'{request.municipality.pk}:{at.slug}', use='begun')[:12]}"


def _joining(request: Request, process: str) -> Joining:
    try:
        return queries.joining(process, municipality_id=request.municipality.pk)
    except NotFound as gone:
        raise Http404 from gone


def _asked(
    request: Request, at: Joining, form: JoinForm, context: dict[str, object], *, status: int = 200
) -> HttpResponse:
    response = render(request, "participation/votes_join.html", {"at": at, "form": form, **context}, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
