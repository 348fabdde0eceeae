"""Understanding together what is going on: a heavier part, hidden until somebody says why it is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.plans import operations, queries, topics
from naast.plans.forms.safety import TopicForm
from naast.plans.forms.writing import RewriteForm
from naast.plans.rules import ChangedMeanwhile, TakenBackMeanwhile
from naast.plans.views.frame import page, show

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from naast.access.http import Request

ANALYSIS = "analysis"


def topic_form(kind: str, people: Any, about: Any, *, is_family: bool, said: Any = None) -> TopicForm:
    """A form for one heading of a part."""
    codes = [topics.WHY, *(one.code for one in topics.OF_KIND[kind])]
    return TopicForm(said, topics=codes, people=people, about=about, is_family=is_family)


@page(Permission.PLAN_VIEW)
def together(request: Request, public_id: str) -> HttpResponse:
    """What is going on, what causes it, what keeps it going, what protects, what helped; and why we decide this."""
    return _together(request, public_id)


def _together(
    request: Request, public_id: str, *, status: int = 200, form: TopicForm | None = None, **more: Any
) -> HttpResponse:
    found = queries.together(public_id, at=clock.now(), by=request.actor)
    blank = topic_form(ANALYSIS, found.people, found.about, is_family=found.head.is_family)
    context = {"together": found, "part": found.part, "blank": blank, "form": form, "to": "together", **more}
    return show(request, "plans/together.html", found.head, context, tab="together", status=status)


@page(Permission.PLAN_SAY)
@require_POST
def write_together(request: Request, public_id: str) -> HttpResponse:
    """Words under a heading; a mistake leaves them in the field."""
    found = queries.together(public_id, at=clock.now(), by=request.actor)
    is_family = found.head.is_family
    form = topic_form(ANALYSIS, found.people, found.about, is_family=is_family, said=request.POST)
    if not form.is_valid():
        return _together(request, public_id, status=400, form=form)
    words = operations.Words(kind=ANALYSIS, **form.cleaned_data)
    operations.write(public_id, words=words, at=clock.now(), by=request.actor)
    return redirect(here(request, "plans:together", public_id=public_id) + f"#{words.topic}")


@page(Permission.PLAN_SAY)
@require_POST
def rewrite_together(request: Request, public_id: str, entry: str) -> HttpResponse:
    """Change words under a heading, or take them back."""

    def again(**more: Any) -> HttpResponse:
        return _together(request, public_id, **more)

    return rewritten(request, public_id, entry, to="plans:together", again=again)


def rewritten(
    request: Request, public_id: str, entry: str, *, to: str, again: Callable[..., HttpResponse]
) -> HttpResponse:
    """The change itself. Who was second sees what stands there now beside what they wrote."""
    form, at = RewriteForm(request.POST), clock.now()
    text, version = request.POST.get("text", ""), _number(request.POST.get("version", ""))
    try:
        if request.POST.get("doe") == "terug":
            operations.take_back(public_id, entry=entry, version=version, at=at, by=request.actor)
        elif form.is_valid():
            tidy = form.cleaned_data["text"]
            operations.rewrite(public_id, entry=entry, text=tidy, version=version, at=at, by=request.actor)
        else:
            return again(status=400, form=form)
    except ChangedMeanwhile as meanwhile:
        is_gone = isinstance(meanwhile, TakenBackMeanwhile)
        kept = {"entry": entry, "text": text, "now": meanwhile.now, "version": meanwhile.version, "is_gone": is_gone}
        return again(status=409, meanwhile=kept)
    return redirect(here(request, to, public_id=public_id) + f"#{entry}")


def _number(said: str) -> int:
    return int(said) if said.isascii() and said.isdigit() and len(said) < 9 else 0
