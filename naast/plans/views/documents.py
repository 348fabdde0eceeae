"""Papers of a plan: a list, one more, one opened, one taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.plans import operations, queries
from naast.plans.forms.documents import TOO_LARGE, OnePaper, PaperForm, is_too_large
from naast.plans.rules import papers
from naast.plans.views.frame import page, show

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

    from naast.access.http import Request

TOO_MUCH = 413


@csrf_exempt  # what comes in is looked at before anything reads it; _add is protected
@page(Permission.PLAN_VIEW)
def documents(request: Request, public_id: str) -> HttpResponseBase:
    """The list; and a paper that comes in, refused before it is read when it is too large."""
    if request.method == "POST" and is_too_large(request):
        answer = _documents(request, public_id, status=TOO_MUCH, stopped=TOO_LARGE)
        answer["Connection"] = "close"
        return answer
    if request.method == "POST":
        return _add(request, public_id)
    return _documents(request, public_id)


def _documents(
    request: Request, public_id: str, *, form: PaperForm | None = None, status: int = 200, stopped: Any = ""
) -> HttpResponse:
    kept = queries.documents(public_id, at=clock.now(), by=request.actor)
    form = form or PaperForm({} if stopped else None, about=kept.about, stopped=stopped)
    return show(
        request, "plans/documents.html", kept.head, {"kept": kept, "form": form}, tab="documents", status=status
    )


def _add(request: Request, public_id: str) -> HttpResponseBase:
    handler = OnePaper(request)
    request.upload_handlers = [handler]

    @csrf_protect
    def add(request: Request) -> HttpResponse:
        kept = queries.documents(public_id, at=clock.now(), by=request.actor)
        form = PaperForm(request.POST, request.FILES, about=kept.about, stopped=handler.wrong)
        if not form.is_valid():
            return _documents(request, public_id, form=form, status=TOO_MUCH if handler.wrong == TOO_LARGE else 400)
        file = form.cleaned_data["file"]
        operations.add_document(
            public_id, name=file.name, content=file.read(), about=form.cleaned_data["about"], at=clock.now(),
            by=request.actor,
        )  # fmt: skip
        messages.success(request, _("Het papier is bewaard."))
        return redirect(here(request, "plans:documents", public_id=public_id))

    return add(request)


@page(Permission.PLAN_VIEW)
def download(request: Request, public_id: str, document: str) -> HttpResponse:
    """One paper, to keep; never shown as a page of ours."""
    found = queries.paper(public_id, document=document, at=clock.now(), by=request.actor)
    answer = HttpResponse(found.content, content_type=papers.TYPES[found.kind])
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=found.name) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@page(Permission.PLAN_SAY)
@require_POST
def remove(request: Request, public_id: str, document: str) -> HttpResponse:
    """Taken away by who added it."""
    operations.remove_document(public_id, document=document, at=clock.now(), by=request.actor)
    messages.success(request, _("Het papier is weg."))
    return redirect(here(request, "plans:documents", public_id=public_id))
