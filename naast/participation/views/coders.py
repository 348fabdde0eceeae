"""How coders agree, where they differ and what they settle, a word in its context, and when talks bring nothing new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.common.operations import NotFound
from naast.design import lines
from naast.participation import operations, queries, rules
from naast.participation.rules.coding import SAMPLES
from naast.participation.views.frame import inside, not_now, process_of

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.utils.safestring import SafeString

    from naast.access.http import Request
    from naast.participation.queries import Standing

WORK = requires(Permission.PARTICIPATION_WORK)
FEWEST_TALKS, LAST = 3, 2
LONGEST_WORD = 60


@WORK
def coders(request: Request, process: str) -> HttpResponse:
    """Where the coding stands."""
    at, now = process_of(request, process), queries.standing(process, by=request.actor)
    last = now.talks[-LAST:]
    context = {
        "now": now, "samples": SAMPLES, "curve": _curve(now) if len(now.talks) > 1 else "",
        "is_quiet": len(now.talks) >= FEWEST_TALKS and not any(one.new for one in last),
    }  # fmt: skip
    return inside(request, at, "coding_coders.html", context, tab="coding")


def _curve(now: Standing) -> SafeString:
    """Which share of all themes had been heard after each talk."""
    whole = now.talks[-1].known
    points = [(0, 0), *((place, round(100 * one.known / whole)) for place, one in enumerate(now.talks, 1))]
    described = "; ".join(_("na %(talk)s %(known)s van de %(all)s") % {"talk": one.talk, "known": one.known, "all": whole} for one in now.talks)  # fmt: skip
    return lines.chart(
        name="verzadiging", title=_("Hoeveel van de thema’s al gehoord waren na elk gesprek"), description=described,
        series=[lines.Series(_("thema’s gehoord"), "covered", points)],
        marks=[lines.Mark(number, share, "", "sure") for number, share in points[1:]], under=_("gesprekken, op volgorde"),
    )  # fmt: skip


@WORK
def differences(request: Request, process: str) -> HttpResponse:
    """Where two coders chose differently, to talk about."""
    at, by = process_of(request, process), request.actor
    book = [one for one in queries.code_book(process, by=by) if not one.is_retired]
    context = {"rows": queries.differences(process, by=by), "themes": book}
    return inside(request, at, "coding_differences.html", context, tab="coding")


@WORK
@require_POST
def settle(request: Request, process: str, point: str) -> HttpResponse:
    """What the coders agreed on after talking."""
    process_of(request, process)
    theme = request.POST.get("thema", "").replace("\x00", "")
    if not theme:
        messages.error(request, _("Kies eerst een thema."))
        return redirect(here(request, "participation:differences", process=process))
    try:
        operations.settle(slug=process, point=point, theme=theme, at=clock.now(), by=request.actor)
    except NotFound as gone:
        raise Http404 from gone
    except rules.NotNow as refused:
        messages.error(request, not_now(refused))
    return redirect(here(request, "participation:differences", process=process))


@WORK
def find(request: Request, process: str) -> HttpResponse:
    """A word with what stands around it, everywhere it was said."""
    at, word = process_of(request, process), request.GET.get("woord", "").replace("\x00", "")[:LONGEST_WORD].strip()
    rows = queries.in_context(process, word, by=request.actor) if word else ()
    return inside(request, at, "coding_find.html", {"word": word, "rows": rows}, tab="coding")
