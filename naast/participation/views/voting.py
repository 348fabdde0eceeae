"""Answering on a phone: keep the code, one statement at a time, stop at any moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect

from naast.access.gates import public
from naast.access.urls_of import here
from naast.common import clock, ids
from naast.common.operations import NotFound
from naast.participation import operations, queries, rules
from naast.participation.rules.votes import CHOICES
from naast.participation.views.mine import mine_of, show
from naast.participation.views.people import card

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.participation.models import Participant


@public
def keep_code(request: Request, code: str) -> HttpResponse:
    """The code, to keep: with it somebody goes on later, and sees what became of their answers."""
    found = mine_of(request, code)
    context = {"card": card(request, ids.normal_secret(code)), "can_answer": queries.can_answer(found.row)}
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
