"""What everybody can follow: which processes run, where each stands, and what is still on its agenda."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render

from naast.access.gates import public
from naast.common.operations import NotFound
from naast.participation import queries

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request


@public
def hear(request: Request) -> HttpResponse:
    """Every process of this municipality that is open to the public."""
    rows = queries.public_processes(request.municipality.pk)
    return render(request, "participation/hear.html", {"rows": rows})


@public
def follow(request: Request, process: str) -> HttpResponse:
    """One process: why, where it stands, who works on it, and what is still on the agenda."""
    try:
        found = queries.followed(process, municipality_id=request.municipality.pk)
        came_out = queries.came_out(process, municipality_id=request.municipality.pk)
    except NotFound as gone:
        raise Http404 from gone
    draws = queries.public_draws(process, municipality_id=request.municipality.pk)
    tables = queries.public_tables(process, municipality_id=request.municipality.pk)
    context = {"public_tables": tables, "found": found, "at": found.shown, "came_out": came_out, "draws": draws}
    return render(request, "participation/follow.html", context)
