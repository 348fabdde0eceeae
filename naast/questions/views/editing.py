"""The editor: good examples that colleagues proposed become general, public answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.questions import operations, queries
from naast.questions.forms import PublishForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request


@requires(Permission.ANSWER_PUBLISH)
def proposals(request: Request) -> HttpResponse:
    """What waits to be made general."""
    found = queries.proposed_examples(municipality_id=request.municipality.pk)
    return render(request, "questions/desk_proposals.html", {"examples": found, "nav": "editing"})


@requires(Permission.ANSWER_PUBLISH)
def publish(request: Request, public_id: str) -> HttpResponse:
    """Make one good example general, and publish it as an answer."""
    found = queries.proposed_examples(municipality_id=request.municipality.pk)
    example = next((one for one in found if one.public_id == public_id), None)
    if example is None:
        raise Http404
    start = {"normal": example.text, "themes": example.themes, "age_min": example.age_min, "age_max": example.age_max}
    form = PublishForm(request.POST or None, initial=start)
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "example": example, "nav": "editing"}
        return render(request, "questions/desk_publish.html", context, status=400 if form.errors else 200)
    said = dict(form.cleaned_data)
    said.pop("general")
    said["steps"] = [line.strip() for line in said["steps"].splitlines() if line.strip()]
    said["written_by"] = request.actor.name
    published = operations.publish_example(public_id=public_id, fields=said, at=clock.now(), by=request.actor)
    messages.success(request, _("Gepubliceerd in de etalage."))
    return redirect(here(request, "website:answer", slug=published.published_as))
