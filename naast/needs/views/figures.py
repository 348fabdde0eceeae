"""Files of figures: hand one in, see what was set apart and why, take it back as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.needs import operations, queries
from naast.needs.forms import FiguresForm
from naast.needs.importing import taking
from naast.needs.importing.results import FileRefused

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request


TOLD = 200


@requires(Permission.NEEDS_EDIT)
@never_cache
def figures(request: Request) -> HttpResponse:
    """What was read in before, and a form for a new file."""
    form = FiguresForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            run = _taken(request, form)
        except FileRefused as no:
            form.add_error("file", str(no))
        except operations.AlreadyRead as before:
            messages.warning(request, _("Dit bestand stond er al in. Er is niets dubbel."))
            return redirect(here(request, "needs:figure-run", public_id=before.public_id))
        else:
            return redirect(here(request, "needs:figure-run", public_id=run))
    context = {"form": form, "runs": queries.figure_runs(request.municipality.pk), "tab": "sources", "nav": "needs"}
    return render(request, "needs/figures.html", context, status=400 if form.errors else 200)


def _taken(request: Request, form: FiguresForm) -> str:
    data = form.cleaned_data
    return taking.take(
        data["file"].read(),
        file_name=data["file"].name or "bestand.csv",
        municipality=request.municipality,
        year=data["year"],
        status=data["status"],
        adds=data["adds"],
        at=clock.now(),
        by=request.actor,
    ).public_id


@requires(Permission.NEEDS_EDIT)
@never_cache
def figure_run(request: Request, public_id: str) -> HttpResponse:
    """One file: what came in, what was set apart, and taking it back."""
    town = request.municipality.pk
    run = queries.figure_run(town, public_id)
    if run is None:
        raise Http404
    if request.method == "POST":
        try:
            operations.undo_figures(municipality_id=town, public_id=public_id, at=clock.now(), by=request.actor)
            messages.success(request, _("Ongedaan gemaakt. De cijfers van daarvoor gelden weer."))
        except operations.AlreadyUndone:
            messages.warning(request, _("Dit was al ongedaan gemaakt."))
        return redirect(here(request, "needs:figure-run", public_id=public_id))
    lines = queries.lines_apart(town, public_id)
    context = {"run": run, "lines": lines[:TOLD], "untold": lines[TOLD:], "tab": "sources", "nav": "needs"}
    if not run.undone_at:
        context |= {"into": request.municipality.successor, "standing": queries.warnings(town, at=clock.now())}
    return render(request, "needs/figure_run.html", context)
