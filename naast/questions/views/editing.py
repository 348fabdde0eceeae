"""Good examples: kept by who wrote them, made general and published by an editor."""

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
from naast.common.operations import NotFound
from naast.questions import operations, queries, rules
from naast.questions.forms.editing import ExampleForm, PublishForm
from naast.questions.views.acting import signature

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.questions.models import GoodExample


@requires(Permission.DESK_ANSWER)
@never_cache
def keep(request: Request, public_id: str) -> HttpResponse:
    """Keep my answer as a good example, after taking out what is of this family."""
    try:
        opened = queries.one(public_id, by=request.actor, at=clock.now())
    except NotFound as missing:
        raise Http404 from missing
    last = next((turn.text for turn in reversed(queries.turns(opened.question)) if turn.kind == "answer"), "")
    form = ExampleForm(request.POST or None, initial={"text": last})
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "nav": "desk", "seems_to_name": rules.seems_to_name(last)}
        return render(request, "questions/desk_keep.html", context, status=400 if form.errors else 200)
    _kept(request, opened, form.cleaned_data)
    messages.success(request, _("Bewaard als goed voorbeeld."))
    return redirect(here(request, "questions:desk"))


def _kept(request: Request, opened: queries.Opened, said: dict[str, str]) -> None:
    example = operations.keep_example(
        municipality_id=request.municipality.pk,
        example=operations.Example(text=said["text"], themes=opened.themes[:1], signed=signature(request)),
        by=request.actor,
    )
    if said["openbaar"]:
        operations.propose_public(public_id=example.public_id, at=clock.now(), by=request.actor)


@requires(Permission.ANSWER_PUBLISH)
def proposals(request: Request) -> HttpResponse:
    """What waits to be made general."""
    found = queries.proposed_examples(municipality_id=request.municipality.pk)
    return render(request, "questions/desk_proposals.html", {"examples": found, "nav": "editing"})


@requires(Permission.ANSWER_PUBLISH)
def publish(request: Request, public_id: str) -> HttpResponse:
    """Make one good example general, and publish it as an answer; or leave it out of the window."""
    found = queries.proposed_examples(municipality_id=request.municipality.pk)
    example = next((one for one in found if one.public_id == public_id), None)
    if example is None:
        raise Http404
    if request.POST.get("doe") == "niet":
        operations.decline_public(public_id=public_id, by=request.actor)
        messages.success(request, _("Het blijft een voorbeeld voor collega’s."))
        return redirect(here(request, "questions:proposals"))
    form = PublishForm(request.POST or None, initial=_start(example))
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "example": example, "nav": "editing"}
        return render(request, "questions/desk_publish.html", context, status=400 if form.errors else 200)
    return _published(request, public_id, dict(form.cleaned_data))


def _start(example: GoodExample) -> dict[str, object]:
    lead, *rest = [line.strip() for line in example.text.split("\n") if line.strip()] or [""]
    return {
        "normal": lead,
        "steps": "\n".join(rest),
        "themes": example.themes,
        "age_min": example.age_min,
        "age_max": example.age_max,
    }


def _published(request: Request, public_id: str, said: dict[str, object]) -> HttpResponse:
    said.pop("general")
    said["steps"] = [line.strip() for line in str(said["steps"]).splitlines() if line.strip()]
    said["written_by"] = request.actor.name
    published = operations.publish_example(public_id=public_id, fields=said, at=clock.now(), by=request.actor)
    messages.success(request, _("Gepubliceerd in de etalage."))
    return redirect(here(request, "website:answer", slug=published.published_as))
