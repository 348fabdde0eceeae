"""On paper: a poster with a picture to scan, a sheet with boxes, and typing sheets in by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import segno
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.common.operations import NotFound
from naast.participation import operations, queries, rules
from naast.participation.forms.votes import SheetForm
from naast.participation.views.frame import inside, not_now, process_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request

WORK = requires(Permission.PARTICIPATION_WORK)


@WORK
def poster(request: Request, process: str) -> HttpResponse:
    """A poster to hang up: scan, choose who you are, answer."""
    at = process_of(request, process)
    link = request.build_absolute_uri(here(request, "participation:join", process=process))
    picture = segno.make(link, micro=False).svg_inline(border=1, scale=1, omitsize=True)
    context = {"link": link, "qr": mark_safe(picture), "listed": queries.statements(process, by=request.actor)}
    return inside(request, at, "votes_poster.html", context, tab="statements")


@WORK
def paper(request: Request, process: str) -> HttpResponse:
    """A sheet to print: every open statement with three boxes."""
    at = process_of(request, process)
    return inside(
        request, at, "votes_paper.html", {"paper": queries.paper(process, by=request.actor)}, tab="statements"
    )


@WORK
def fill_in(request: Request, process: str) -> HttpResponse:
    """Type in one sheet; the next begins with the same group and neighbourhood."""
    at, sheet = process_of(request, process), queries.paper(process, by=request.actor)
    again = {name: request.GET.get(name, "") for name in ("group", "neighbourhood")}
    form = SheetForm(
        request.POST or None, initial=again, groups=sheet.groups, neighbourhoods=sheet.neighbourhoods,
        statements=sheet.statements,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid() and (answer := _filled(request, process, form)):
        return answer
    context = {"form": form, "sheet": sheet, "last": request.GET.get("blad", "")}
    return inside(request, at, "votes_sheet.html", context, tab="statements", status=400 if form.errors else 200)


def _filled(request: Request, process: str, form: SheetForm) -> HttpResponse | None:
    group, place = form.cleaned_data["group"], form.cleaned_data.get("neighbourhood", "")
    try:
        made = operations.fill_in_sheet(
            slug=process, group=group, neighbourhood=place, choices=form.choices(), at=clock.now(), by=request.actor
        )
    except rules.Empty:
        form.add_error(None, _("Er is nog niets aangekruist. Is het blad leeg? Leg het dan weg."))
        return None
    except rules.NotNow as refused:
        form.add_error(None, not_now(refused))
        return None
    except NotFound:
        form.add_error(None, _("Een uitspraak is intussen gesloten. Kijk na wat er nog staat en bewaar opnieuw."))
        return None
    told = ngettext("Blad bewaard, met %(n)s antwoord.", "Blad bewaard, met %(n)s antwoorden.", made.answers)
    messages.success(request, told % {"n": made.answers})
    return redirect(f"{here(request, 'participation:fill-in', process=process)}?group={group}&neighbourhood={place}&blad={made.public_id}")  # fmt: skip


@WORK
@require_POST
def take_back(request: Request, process: str) -> HttpResponse:
    """The sheet that was typed in last goes, so that it can be typed in again."""
    process_of(request, process)
    try:
        operations.take_back_sheet(slug=process, sheet=request.POST.get("blad", "").replace("\x00", ""), by=request.actor)  # fmt: skip
        messages.success(request, _("Het blad is weg. Typ het opnieuw in."))
    except NotFound as gone:
        raise Http404 from gone
    except rules.NotNow as refused:
        messages.error(request, not_now(refused))
    return redirect(here(request, "participation:fill-in", process=process))
