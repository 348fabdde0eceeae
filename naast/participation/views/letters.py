"""Letters for who spoke: per voice of a talk, to hand out unread; and addresses of who asked for post or a call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.views.decorators.http import require_POST

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.common import clock
from naast.common.operations import NotFound
from naast.participation import operations, queries
from naast.participation.views.frame import inside, process_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request

WORK, STEER = requires(Permission.PARTICIPATION_WORK), requires(Permission.PARTICIPATION_STEER)


@WORK
def letters(request: Request, process: str) -> HttpResponse:
    """Who wants to hear more, counted; and the talks of which letters can be printed."""
    at = process_of(request, process)
    context = {
        "staying": queries.staying_of(process, today=clock.local_date(clock.now()), by=request.actor),
        "talks": queries.talks_with_letters(process, by=request.actor),
    }
    return inside(request, at, "letters.html", context, tab="promises")


@WORK
def talk_letters(request: Request, process: str, talk: str) -> HttpResponse:
    """A letter per voice of one talk. Handed out by letter at a next meeting: nobody needs to say who they are."""
    at, today = process_of(request, process), clock.local_date(clock.now())
    try:
        found = queries.letters_of_talk(process, talk, today=today, by=request.actor)
    except NotFound as gone:
        raise Http404 from gone
    return inside(request, at, "talk_letters.html", {"letters": found, "today": today}, tab="promises")


@STEER
@require_POST
def addresses(request: Request, process: str, kind: str) -> HttpResponse:
    """Open the sealed addresses, to write or call. The letter says nothing of what somebody said: that needs the code."""
    at = process_of(request, process)
    try:
        opened = operations.open_addresses(slug=process, kind=kind, at=clock.now(), by=request.actor)
    except NotFound as gone:
        raise Http404 from gone
    context = {"rows": opened.rows, "kind": kind, "today": clock.local_date(clock.now())}
    response = inside(request, at, "addresses.html", context, tab="promises")
    response.headers["Cache-Control"] = "no-store"
    return response
