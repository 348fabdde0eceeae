"""Answering on a phone: join by an open link, keep the code, one statement at a time, stop at any moment."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect, render

from naast.access.gates import public
from naast.access.urls_of import here
from naast.access.visitors import address
from naast.common import clock, ids, throttle
from naast.common.operations import NotFound
from naast.participation import operations, queries, rules
from naast.participation.forms.votes import JoinForm
from naast.participation.rules.votes import CHOICES
from naast.participation.views.mine import mine_of, show
from naast.participation.views.people import card

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.participation.models import Participant
    from naast.participation.queries import Joining

HOUR, MOST = timedelta(hours=1), 600  # who join from one address within an hour: a full hall has one address


@public
def join(request: Request, process: str) -> HttpResponse:
    """By a poster or a link: say as whom you take part, get a code, and go on."""
    at = _joining(request, process)
    form = JoinForm(request.POST or None, groups=at.groups, neighbourhoods=at.neighbourhoods, initial={"neighbourhood": ""})  # fmt: skip
    if request.method != "POST" or not at.is_open or not form.is_valid():
        return _asked(request, at, form, status=409 if request.method == "POST" and not at.is_open else 400 if form.errors else 200)  # fmt: skip
    try:
        throttle.knock("join", who=address(request), limit=MOST, span=HOUR, at=clock.now())
        joined = operations.join(
            process=process, municipality_id=request.municipality.pk, **form.cleaned_data, at=clock.now(),
            by=request.actor,
        )  # fmt: skip
    except throttle.TooMany:
        return _asked(request, at, form, is_busy=True, status=429)
    except (rules.NotNow, NotFound):
        return _asked(request, _joining(request, process), form, status=409)
    return redirect(here(request, "participation:keep-code", code=joined.code))


def _joining(request: Request, process: str) -> Joining:
    try:
        return queries.joining(process, municipality_id=request.municipality.pk)
    except NotFound as gone:
        raise Http404 from gone


def _asked(request: Request, at: Joining, form: JoinForm, *, is_busy: bool = False, status: int = 200) -> HttpResponse:
    return render(request, "participation/votes_join.html", {"at": at, "form": form, "is_busy": is_busy}, status=status)


@public
def keep_code(request: Request, code: str) -> HttpResponse:
    """The code, to keep: with it somebody goes on later, and sees what became of their answers."""
    found = mine_of(request, code)
    context = card(request, ids.normal_secret(code)) | {"can_answer": queries.can_answer(found.row)}
    return show(request, found, code, "votes_keep.html", context)


@public
def begin(request: Request, code: str) -> HttpResponse:
    """Go on where this person is: the next statement has an address of its own, so that a reload shows the same."""
    found = mine_of(request, code)
    if not queries.can_answer(found.row):
        return show(request, found, code, "votes_closed.html", {})
    return _onward(request, code, found.row)


@public
def say(request: Request, code: str, statement: str) -> HttpResponse:
    """One statement with three answers; an answer leads to the next."""
    if request.method == "POST" and (choice := CHOICES.get(request.POST.get("antwoord", ""))) is not None:
        return _answered(request, code, statement, choice)
    found = mine_of(request, code)
    if not queries.can_answer(found.row):
        return show(request, found, code, "votes_closed.html", {}, status=409 if request.method == "POST" else 200)
    try:
        asked = queries.question(found.row, statement)
    except NotFound as gone:
        raise Http404 from gone
    return show(request, found, code, "votes_say.html", {"asked": asked})


def _answered(request: Request, code: str, statement: str, choice: int) -> HttpResponse:
    try:
        answered = operations.answer(
            code=code, municipality_id=request.municipality.pk, statement=statement, choice=choice, at=clock.now(),
            by=request.actor,
        )  # fmt: skip
    except NotFound as gone:
        raise Http404 from gone
    except rules.NotNow as refused:
        only_this = refused.doing == "statement"
        return show(request, mine_of(request, code), code, "votes_closed.html", {"only_this": only_this}, status=409)
    return _onward(request, code, answered.row)


def _onward(request: Request, code: str, row: Participant) -> HttpResponse:
    following = queries.next_statement(row)
    if not following:
        return redirect(here(request, "participation:said", code=code))
    return redirect(here(request, "participation:say", code=code, statement=following))


@public
def said(request: Request, code: str) -> HttpResponse:
    """Thanks, and everything that was answered, to change as long as answers are asked."""
    found = mine_of(request, code)
    given, left = queries.given(found.row)
    context = {"given": given, "left": left, "can_answer": queries.can_answer(found.row)}
    return show(request, found, code, "votes_said.html", context)
