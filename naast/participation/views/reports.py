"""The report from the inside: write beside what the facts say, look at it as it would be, and publish it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.common.operations import NotFound
from naast.participation import operations, queries, rules
from naast.participation.forms.report import ReportForm
from naast.participation.views.frame import inside, not_now, process_of
from naast.participation.views.reading import as_page, as_pdf
from naast.participation.views.sent import number

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request

FOLLOW, WORK, STEER = (
    requires(Permission.PARTICIPATION_FOLLOW),
    requires(Permission.PARTICIPATION_WORK),
    requires(Permission.PARTICIPATION_STEER),
)


@FOLLOW
def report(request: Request, process: str) -> HttpResponse:
    """Where the report stands: what is written, what stops it, and what was published."""
    at = process_of(request, process)
    context = {"working": queries.working_on_report(process, by=request.actor)}
    return inside(request, at, "report_work.html", context, tab="report")


@WORK
@require_POST
def begin_report(request: Request, process: str) -> HttpResponse:
    """A report to write."""
    process_of(request, process)
    try:
        operations.begin_report(slug=process, at=clock.now(), by=request.actor)
        return redirect(here(request, "participation:write-report", process=process))
    except rules.NotNow as refused:
        messages.error(request, not_now(refused))
    except NotFound as gone:
        raise Http404 from gone
    return redirect(here(request, "participation:report-work", process=process))


@WORK
@never_cache
def write_report(request: Request, process: str) -> HttpResponse:
    """Foreword, method, limits and the plain page; two people never overwrite each other in silence."""
    at, draft = process_of(request, process), queries.working_on_report(process, by=request.actor).draft
    if draft is None:
        return redirect(here(request, "participation:report-work", process=process))
    initial = {part: getattr(draft, part) for part in ReportForm.base_fields}
    form = ReportForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            version = number(request, "version")
            operations.write_report(slug=process, words=form.cleaned_data, version=version, by=request.actor)
            messages.success(request, _("Bewaard."))
            return redirect(here(request, "participation:report-work", process=process))
        except rules.ChangedMeanwhile:
            form.add_error(None, _("Iemand veranderde dit intussen. Onder elk vak staat wat er nu staat; wat jij schreef staat er nog. Bewaar opnieuw als dat moet gelden."))  # fmt: skip
        except rules.NotNow as refused:
            form.add_error(None, not_now(refused))
        except NotFound as gone:
            raise Http404 from gone
    context = {"form": form, "draft": draft, "theirs": initial if form.non_field_errors() else {}}
    return inside(request, at, "report_write.html", context, tab="report", status=400 if form.errors else 200)


@FOLLOW
@never_cache
def preview(request: Request, process: str, how: str = "") -> HttpResponse:
    """The report as everybody would read it now: as a page, on one page, or as paper."""
    process_of(request, process)
    try:
        shown = queries.preview(process, by=request.actor)
    except NotFound as gone:
        raise Http404 from gone
    if how.endswith("pdf"):
        return as_pdf(request, shown, is_plain=how == "kort-pdf")
    return as_page(request, shown, is_plain=how == "kort", is_preview=True)


@STEER
@require_POST
def publish_report(request: Request, process: str) -> HttpResponse:
    """Let everybody read it, from now on unchanged."""
    process_of(request, process)
    try:
        version = number(request, "version")
        made = operations.publish_report(slug=process, version=version, at=clock.now(), by=request.actor)
        messages.success(request, _("Verslag %(number)s is openbaar. Iedereen kan het nu lezen.") % {"number": made.number})  # fmt: skip
    except rules.WithoutGround as lacks:
        titles = ", ".join(f"“{title}”" for title in lacks.titles)
        messages.error(request, _("Het kan nog niet openbaar. Hier ligt niets onder: %(titles)s. Kies er punten bij, of laat het uit het verslag.") % {"titles": titles})  # fmt: skip
    except rules.Empty:
        messages.error(request, _("Er staat nog geen bevinding in het verslag."))
    except rules.ChangedMeanwhile:
        messages.error(request, _("Iemand schreef intussen verder. Lees het eerst, en maak het dan openbaar."))
    except rules.NotNow as refused:
        messages.error(request, _("Dit verslag is al openbaar.") if refused.doing == "published" else not_now(refused))
    except NotFound as gone:
        raise Http404 from gone
    return redirect(here(request, "participation:report-work", process=process))
