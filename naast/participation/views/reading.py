"""A report and scenarios as everybody reads them: as a page, on one page in plain words, as one sheet, and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from naast.access.gates import public
from naast.access.urls_of import here
from naast.common.operations import NotFound
from naast.participation import papers, queries, telling
from naast.participation.drawings import axes, lines, pictures
from naast.participation.words import AXES, CONSEQUENCES, HOWS, POLARITIES, TALKS, VOICES

if TYPE_CHECKING:
    from naast.access.http import Request
    from naast.participation.queries import ReportShown, ScenarioShown

NAMES = {
    "axes": AXES, "polarities": POLARITIES, "voices": VOICES, "talks": TALKS, "hows": HOWS, "kinds": CONSEQUENCES,
}  # fmt: skip


@public
def report(request: Request, process: str, number: int = 0) -> HttpResponse:
    """The newest report, or a former one."""
    return as_page(request, _report(request, process, number))


@public
def plain(request: Request, process: str, number: int) -> HttpResponse:
    """The report on one page, in plain words and pictures."""
    return as_page(request, _report(request, process, number), is_plain=True)


@public
def report_pdf(request: Request, process: str, number: int) -> HttpResponse:
    """The report on paper."""
    return as_pdf(request, _report(request, process, number))


@public
def plain_pdf(request: Request, process: str, number: int) -> HttpResponse:
    """The one page on paper."""
    return as_pdf(request, _report(request, process, number), is_plain=True)


@public
def scenarios(request: Request, process: str) -> HttpResponse:
    """The scenarios beside each other, against what people said."""
    try:
        beside = queries.public_side_by_side(process, municipality_id=request.municipality.pk)
        at = queries.followed(process, municipality_id=request.municipality.pk).shown
    except NotFound as gone:
        raise Http404 from gone
    if not beside.scenarios:
        raise Http404
    context = {"at": at, "beside": beside, "pictures": pictures.OF_LETTER, **NAMES}
    return render(request, "participation/scenarios_public.html", context)


@public
def sheet(request: Request, process: str, letter: str) -> HttpResponse:
    """One scenario on one sheet."""
    return as_sheet(request, process, _scenario(request, process, letter))


@public
def sheet_pdf(request: Request, process: str, letter: str) -> HttpResponse:
    """The same sheet on paper."""
    one = _scenario(request, process, letter)
    at = queries.followed(process, municipality_id=request.municipality.pk).shown
    return _paper(papers.sheet(one, title=at.title, town=request.municipality.name), f"scenario-{one.letter.lower()}")


def as_page(request: Request, shown: ReportShown, *, is_plain: bool = False, is_preview: bool = False) -> HttpResponse:
    """A report as a page, also before it is published."""
    template = "plain.html" if is_plain else "report.html"
    told = telling.tell(shown)
    context: dict[str, Any] = {"shown": shown, "said": shown.said, "is_preview": is_preview, **NAMES}
    context |= {
        "charts": axes.charts(shown.said),
        "highlights": telling.highlights(told),
        "told": told,
        "by_axis": telling.by_axis(told),
        "quote": telling.one_quote(told),
        "door": _door(request),
    }
    return render(request, f"participation/{template}", context)


def as_pdf(request: Request, shown: ReportShown, *, is_plain: bool = False) -> HttpResponse:
    """A report as a PDF that a screen reader can read."""
    town = request.municipality.name
    made = papers.plain(shown, town=town, door=_door(request)) if is_plain else papers.report(shown, town=town)
    name = f"{shown.slug}-{shown.number}{'-kort' if is_plain else ''}"
    return _paper(made, name)


def _door(request: Request) -> str:
    """The address at which a code opens, as people type it."""
    return request.build_absolute_uri(here(request, "participation:enter")).partition("://")[2].rstrip("/")


def as_sheet(request: Request, process: str, one: ScenarioShown, *, is_preview: bool = False) -> HttpResponse:
    """A scenario as one sheet, also before it is opened."""
    context = {"one": one, "slug": process, "drawn": lines.drawn(one), "is_preview": is_preview}
    context["picture"] = pictures.OF_LETTER.get(one.letter, "house")
    return render(request, "participation/sheet.html", {**context, **NAMES})


def _paper(made: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        made, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}.pdf"'}
    )


def _report(request: Request, process: str, number: int) -> ReportShown:
    try:
        return queries.report(process, number, municipality_id=request.municipality.pk)
    except NotFound as gone:
        raise Http404 from gone


def _scenario(request: Request, process: str, letter: str) -> ScenarioShown:
    try:
        return queries.public_scenario(process, letter, municipality_id=request.municipality.pk)
    except NotFound as gone:
        raise Http404 from gone
