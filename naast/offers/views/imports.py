"""Pages to read a file into the window: hand it in, see what was set apart, undo the whole."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.offers import operations, queries
from naast.offers.forms.imports import ImportForm
from naast.offers.importing import example, runs
from naast.offers.importing.results import FileRefused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.core.files.uploadedfile import UploadedFile

    from naast.access.http import Request

SECONDS = 20  # then the page answers; the same file again goes on
LINES = 50


class _Echo:
    """Hands on each line that a CSV writer writes."""

    def write(self, line: str) -> str:
        return line


@requires(Permission.WINDOW_EDIT)
@never_cache
def imports(request: Request) -> HttpResponse:
    """What was read in before, and a form for a new file."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            run = _read(request, form.cleaned_data["file"], form.cleaned_data["format"])
            if run.finished_at is None:
                messages.warning(
                    request, _("Nog niet alles is gelezen. Geef hetzelfde bestand nog eens, dan gaat het verder.")
                )
            return redirect(here(request, "offers:import-run", public_id=run.public_id))
        except FileRefused as no:
            form.add_error("file", str(no))
        except operations.RunMoved:
            form.add_error("file", _("Iemand anders leest dit bestand net in. Wacht even en kijk hieronder."))
    context: dict[str, Any] = {"form": form, "runs": queries.import_runs(request.municipality.pk)}
    context |= {"here": "imports", "nav": "managing", "columns": example.COLUMNS}
    return render(request, "offers/imports.html", context, status=400 if form.errors else 200)


@requires(Permission.WINDOW_EDIT)
@require_GET
def import_example(_request: Request) -> HttpResponse:
    """Our own list with two offers in it, to begin with."""
    response = HttpResponse(f"\ufeff{example.as_csv()}", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="etalage-voorbeeld.csv"'
    return response


def _read(request: Request, file: UploadedFile[bytes], file_format: str) -> queries.Run:
    town = request.municipality.pk
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"file{Path(file.name or '').suffix.lower()}"
        with path.open("wb") as target:
            target.writelines(file.chunks())
        run = runs.read_file(
            path,
            file_format=file_format,
            municipality_id=town,
            by=request.actor,
            file_name=file.name or "",
            seconds=SECONDS,
        )
    return _run(request, run.public_id)


def _run(request: Request, public_id: str) -> queries.Run:
    run = queries.import_run(request.municipality.pk, public_id)
    if run is None:
        raise Http404
    return run


@requires(Permission.WINDOW_EDIT)
@never_cache
def import_run(request: Request, public_id: str) -> HttpResponse:
    """One run: what was set apart, with what to do; and undoing it, after seeing what that does."""
    run, town = _run(request, public_id), request.municipality.pk
    if request.method == "POST":
        return _undone(request, run)
    said = request.GET.get("pagina", "1")
    page = max(1, int(said)) if said.isascii() and said.isdigit() and len(said) < 5 else 1
    remarks = request.GET.get("soort") == "opgevallen"
    lines = list(queries.apart(town, public_id, came_in=remarks)[(page - 1) * LINES : page * LINES + 1])
    context: dict[str, Any] = {"run": run, "kinds": queries.kinds_apart(town, public_id), "lines": lines[:LINES]}
    context |= {"page": page, "more": len(lines) > LINES, "remarks": remarks, "here": "imports", "nav": "managing"}
    if not run.undone_at:
        context["undoing"] = queries.undoing(town, public_id)
    return render(request, "offers/import_run.html", context)


def _undone(request: Request, run: queries.Run) -> HttpResponse:
    try:
        done = operations.undo_import(
            municipality_id=request.municipality.pk, public_id=run.public_id, at=clock.now(), by=request.actor
        )
    except operations.AlreadyUndone:
        messages.warning(request, _("Dit was al ongedaan gemaakt."))
        return redirect(here(request, "offers:import-run", public_id=run.public_id))
    said = _("Ongedaan gemaakt: %(out)d uit de etalage, %(back)d terug zoals het was.")
    messages.success(request, said % {"out": done.withdrawn, "back": done.restored})
    if done.left:
        stays = ngettext(
            "%d aanbod bleef, omdat iemand het daarna veranderde.",
            "%d keer bleef aanbod staan, omdat iemand het daarna veranderde.",
            done.left,
        )
        messages.warning(request, stays % done.left)
    return redirect(here(request, "offers:import-run", public_id=run.public_id))


@requires(Permission.WINDOW_EDIT)
@require_GET
def import_apart(request: Request, public_id: str) -> StreamingHttpResponse:
    """What was set apart, as a CSV file."""
    run = _run(request, public_id)
    writer = csv.writer(_Echo())
    rows: Iterator[str] = (writer.writerow(row) for row in queries.apart_rows(request.municipality.pk, run.public_id))
    answer = StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="apart-{run.public_id}.csv"'
    return answer
