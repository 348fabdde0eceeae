"""After three and twelve months: the sheet with a code, the page where it is typed, and the same behind one's own door."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import segno
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from naast.access.gates import public
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.access.visitors import address
from naast.common import clock, ids, throttle
from naast.plans import operations, queries
from naast.plans.forms.after_care import AfterCareForm, CodeForm
from naast.plans.rules import moving as rules
from naast.plans.views import moving
from naast.plans.views.frame import page, show

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request

TRIES, HOUR = 20, timedelta(hours=1)


@page(Permission.PLAN_WRITE)
@require_POST
def write_sheet(request: Request, public_id: str) -> HttpResponse:
    """A small sheet to print or to give, with a code that is shown this once."""
    sheet = operations.write_sheet(public_id, at=clock.now(), by=request.actor)
    shown = queries.moving(public_id, at=clock.now(), by=request.actor)
    link = request.build_absolute_uri(here(request, "plans:how-is-it"))
    qr = segno.make(link, micro=False).svg_inline(border=1, scale=1, omitsize=True)
    context = {"sheet": sheet, "code": ids.spaced(sheet.code), "link": link, "qr": mark_safe(qr)}
    return show(request, "plans/sheet.html", shown.head, context, tab="moving")


@page(Permission.PLAN_OWN)
@require_POST
def answer_at_home(request: Request, public_id: str) -> HttpResponse:
    """Two questions behind one's own door."""
    form = AfterCareForm(request.POST)
    if not form.is_valid():
        return moving.the_page(request, public_id, care=form, status=400)
    operations.answer_at_home(public_id, at=clock.now(), by=request.actor, **form.cleaned_data)
    messages.success(request, _("Dank je wel. Je vaste persoon leest het."))
    return redirect(here(request, "plans:moving", public_id=public_id))


@never_cache
@public
def how_is_it(request: Request) -> HttpResponse:
    """First the code, then two questions; the code travels by POST only, and stands in no address and no log."""
    if request.method != "POST":
        return _ask(request, CodeForm())
    code = CodeForm(request.POST)
    if not code.is_valid():
        return _ask(request, code, status=400)
    mark, at = operations.mark_of(code.cleaned_data["code"]), clock.now()
    try:
        throttle.knock("after-care", who=address(request), limit=TRIES, span=HOUR, at=at)
        months = operations.open_after_care(mark=mark, at=at, by=request.actor)
        form = AfterCareForm(request.POST if "antwoord" in request.POST else None)
        if form.is_bound and form.is_valid():
            operations.answer_after_care(mark=mark, at=at, by=request.actor, **form.cleaned_data)
            return render(request, "plans/how_is_it.html", {"is_done": True, "said": form.cleaned_data})
    except (rules.CodeUsed, rules.CodeGone, throttle.TooMany) as wrong:
        return _ask(
            request, code, trouble=type(wrong).__name__, status=429 if isinstance(wrong, throttle.TooMany) else 404
        )
    return _ask(request, code, form=form, months=months, status=400 if form.errors else 200)


def _ask(
    request: Request, code: CodeForm, *, form: AfterCareForm | None = None, months: int = 0, trouble: str = "",
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    context = {"code_form": code, "form": form or code, "questions": form, "months": months, "trouble": trouble}
    return render(request, "plans/how_is_it.html", context, status=status)
