"""Beside another municipality, and as a youth region: what stands against the needs there, and what to arrange together."""

from __future__ import annotations

from datetime import date as day
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.translation import gettext as _

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.common import clock
from naast.needs import queries as needs
from naast.network import queries as network
from naast.portfolio import chapters as told
from naast.portfolio import queries, wording
from naast.portfolio.views.frame import how_sure, others, part_name, show, weighed

if TYPE_CHECKING:
    from naast.access.http import Request
    from naast.access.models import Municipality
    from naast.portfolio.queries import Weighed

VIEW = requires(Permission.PORTFOLIO_VIEW)
MOST_MISSED = 15


def _weighed(request: Request, town: Municipality) -> Weighed:
    """What is weighed in one of these municipalities; one's own as every page weighs it."""
    if town == request.municipality:
        return weighed(request)
    return queries.weigh(town.pk, at=clock.now(), by=request.actor)


@VIEW
def compare(request: Request) -> HttpResponse:
    """Two windows on needs, coverage, choice, fairness, identity and concentration."""
    towns = others(request)
    other = next((town for town in towns if town.slug == request.GET.get("met", "")), towns[0] if towns else None)
    context: dict[str, object] = {"others": towns, "other": other}
    if other:
        sides = [queries.side(_weighed(request, town)) for town in (request.municipality, other)]
        context |= {
            "sides": sides,
            "worst": [part_name(one.stand.worst_part) for one in sides],
            "themes": queries.beside(*sides),
            "facets": [(network.facet_name(code), *pair) for code, pair in queries.facets_beside(*sides)],
        }
    return show(request, "compare.html", context, tab="compare", at=weighed(request))


@VIEW
def region(request: Request) -> HttpResponse:
    """The youth region as a whole: by which rule, and for what, help is arranged together or near home."""
    return show(request, "region.html", _region(request), tab="region", at=weighed(request))


def _region(request: Request) -> dict[str, object]:
    around = queries.youth_region(request.municipality.pk, others(request))
    towns = [request.municipality, *around.others]
    sides = [(town.name, _weighed(request, town)) for town in towns]
    shared = queries.region(sides)
    rows = [
        (row, wording.arranged(row.light, places=len(towns)), wording.heavy(row.heavy, places=len(towns)))
        for row in shared
    ]
    return {
        "answer": wording.answer(shared, places=len(towns)),
        "region": rows, "forms": [(one, wording.form(one), list(zip(one.by_town, towns, strict=True))) for one in queries.forms(sides)], "rule": wording.rule(), "around": around, "towns": towns, "edits": request.actor.may(Permission.NEEDS_EDIT),
        "unknown": ", ".join(town.name for town in around.unknown),
    }  # fmt: skip


def _told(request: Request) -> told.Region:
    """What the chapters tell of: waiting times, longest first, and ends, soonest first; and what nothing replaces, by town."""
    at, agreed = clock.now(), queries.agreed(at=clock.now(), by=request.actor)
    around = queries.youth_region(request.municipality.pk, others(request))
    towns = [(town.name, _weighed(request, town)) for town in (request.municipality, *around.others)]
    missed = [(name, [row for row in queries.weights(there) if row.lost][:MOST_MISSED]) for name, there in towns]
    waits = sorted((one for one in agreed if one.waiting_days is not None), key=lambda one: -(one.waiting_days or 0))
    ends = sorted((one for one in agreed if one.runs_until), key=lambda one: (one.runs_until or day.max, one.title))
    return told.Region(
        town=request.municipality.name, name=around.name, towns=tuple(name for name, _there in towns),
        on=clock.local_date(at), shared=queries.region(towns), forms=queries.forms(towns),
        waits=waits, ends=ends, unknown_waits=len(agreed) - len(waits), unknown_ends=len(agreed) - len(ends),
        missed=missed, sure=how_sure(request, weighed(request)), sources=_sources(request),
    )  # fmt: skip


def _sources(request: Request) -> list[str]:
    return [one.text for one in needs.profile(request.municipality.pk, at=clock.now(), by=request.actor).sources]


@VIEW
def chapters(request: Request) -> HttpResponse:
    """The chapters that a regional vision must have, as a text to go on writing in."""
    answer = HttpResponse(told.as_text(_told(request)), content_type="text/markdown; charset=utf-8")
    return _named(answer, request, "md")


@VIEW
def chapters_paper(request: Request) -> HttpResponse:
    """The same chapters on paper, for who only reads."""
    return _named(HttpResponse(told.as_paper(_told(request)), content_type="application/pdf"), request, "pdf")


def _named(answer: HttpResponse, request: Request, kind: str) -> HttpResponse:
    answer["Content-Disposition"] = f'attachment; filename="{_("regiovisie")}-{request.municipality.slug}.{kind}"'
    return answer
