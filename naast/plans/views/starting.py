"""A plan begins: from a question at the desk, or from a talk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.common.operations import NotFound
from naast.plans import operations, queries
from naast.plans.forms.starting import StartForm
from naast.plans.views.frame import page
from naast.questions import operations as desk
from naast.questions import queries as questions

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request


@page(Permission.PLAN_START)
def start(request: Request) -> HttpResponse:
    """With the family at the table: their question, their name, who writes, who goes along."""
    asked = _asked(request)
    theme = asked.question.theme or (asked.question.guessed_themes or [""])[0] if asked else ""
    proposed = queries.who_could(theme=theme, at=clock.now(), by=request.actor, known=_answered_by(asked))
    first = {"question": asked.question.text if asked else "", "fixed": proposed[0].public_id if proposed else ""}
    choices = [(one.public_id, f"{one.name}: {one.why}") for one in proposed]
    form = StartForm(request.POST or None, workers=choices, initial=first)
    if request.method == "POST" and form.is_valid():
        chosen = next(one for one in proposed if one.public_id == form.cleaned_data["fixed"])
        return _begin(request, _start(form.cleaned_data, asked, theme, chosen), asked)
    already = queries.begun_from(asked.question.pk, at=clock.now(), by=request.actor) if asked else ""
    context = {"form": form, "asked": asked, "already": already, "nav": "plans" if _walks(request) else "desk"}
    return render(request, "plans/start.html", context, status=400 if form.errors else 200)


def _begin(request: Request, start: operations.Start, asked: Any) -> HttpResponse:
    plan = operations.start(start=start, at=clock.now(), by=request.actor)
    if asked:
        _tell_the_desk(request, asked, start.theme)
    if _walks(request):
        return redirect(here(request, "plans:plan", public_id=plan.public_id))
    messages.success(request, _("Het plan is begonnen. Je collega krijgt bericht, en loopt mee met het gezin."))
    return redirect(here(request, "questions:desk"))


def _walks(request: Request) -> bool:
    """Whether who begins it sits at the table, too: who works at the desk alone does not."""
    return request.actor.may(Permission.PLAN_LIST)


def _asked(request: Request) -> Any:
    public_id = request.GET.get("vraag", "")
    if not public_id:
        return None
    try:
        return questions.one(public_id, by=request.actor, at=clock.now())
    except NotFound as missing:
        raise Http404 from missing


def _answered_by(asked: Any) -> set[int | None]:
    """Who answered this question at the desk: they know this family already."""
    return {one.written_by_id for one in asked.question.messages.all() if one.sender == "desk"} if asked else set()


def _start(said: dict[str, Any], asked: Any, theme: str, chosen: queries.Could) -> operations.Start:
    return operations.Start(
        name=said["name"],
        question=said["question"],
        answer=said["answer"],
        fixed_account_id=chosen.account_id,
        unregistered_why=said["unregistered_why"],
        asked_on=clock.local_date(asked.question.created_at if asked else clock.now()),
        theme=theme,
        neighbourhood_id=asked.question.neighbourhood_id if asked else None,
        question_id=asked.question.pk if asked else None,
        reasons=chosen.reasons,
    )


def _tell_the_desk(request: Request, asked: Any, theme: str) -> None:
    """At the desk the question waits no more; nothing there says that there is a plan, but who asked it reads so."""
    desk.go_on(public_id=asked.question.public_id, theme=theme, at=clock.now(), by=request.actor)
