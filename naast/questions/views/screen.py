"""Everything the desk sees around one question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext

from naast.common import clock
from naast.common.operations import NotFound
from naast.offers import queries as window
from naast.questions import presence, queries, rules
from naast.questions.forms import CloseForm, ReplyForm

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.questions.models import Question

HELPS = 5  # as many as have a key


def screen(
    request: Request,
    public_id: str | None,
    *,
    status: int = 200,
    form: ReplyForm | None = None,
    trouble: str = "",
    **more: Any,
) -> HttpResponse:
    """The desk with one question opened; without ``public_id`` the first that waits.

    ``trouble``: ``changed`` when a colleague did something since this screen was opened, ``closed`` when nobody can
    answer any more. What was typed stays. ``more``: ``closing``, a closing that was refused; ``sought``, the words
    with which an offer is looked for; ``example``, those with which a good example is.
    """
    at = clock.now()
    try:
        desk = queries.desk(by=request.actor, at=at, opened=public_id, first=public_id is None)
    except NotFound as missing:
        raise Http404 from missing
    context: dict[str, Any] = {
        "nav": "desk",
        "waiting": desk.waiting,
        "trouble": trouble,
    }
    if desk.opened is not None:
        context |= _question(request, desk, desk.opened, at)
        context |= _forms(request, context["proposal"], desk.opened, form, keep_choices=not trouble)
        context |= _sought(request, more.pop("sought", None), at)
        context |= _examples(request, more.pop("example", None))
    response = render(request, "questions/desk.html", context | more, status=status)
    add_never_cache_headers(response)  # after signing out nobody reads a question by going back
    return response


def _question(request: Request, desk: queries.Desk, opened: queries.Opened, at: datetime) -> dict[str, Any]:
    question, town = opened.question, request.municipality.pk
    proposal = queries.proposal(question)
    themes = opened.themes[:2] or [proposal.theme]
    found = window.search(town, window.Wish(text=question.text, age=opened.age), at=at, at_desk=True)
    examples = queries.helpful_examples(municipality_id=town, themes=themes, age=opened.age)
    people = queries.colleagues_for(desk.colleagues, themes=themes, age=opened.age, by=request.actor)
    names = {one.account_id: one.first_name for one in desk.colleagues}
    lead, rest = queries.lead_and_rest(question.text)
    return {
        "question": question,
        "lead": lead,
        "rest": rest,
        "turns": _turns(town, question, {card.slug: card.title for card, _ in found.offers}, at),
        "proposal": proposal,
        "next_steps": queries.next_steps(),
        "examples": examples,
        "examples_count": len(examples),
        "offers": found.offers[: HELPS - len(examples)],
        "sign_up_for": [card for card, _ in found.offers if card.can_sign_up],
        "colleagues": people,
        "experts": [(person, why) for person, why in people if why][:3] or people[:2],
        "age": queries.age_words(opened.age),
        "asked_when": queries.moment(question.created_at, at=at),
        "due": queries.moment(question.due_at, at=at),
        "urgency": rules.urgency(created_at=question.created_at, due_at=question.due_at, at=at),
        "has_answer": question.answered_at is not None,
        "taken_by": ""
        if question.assigned_to_id == request.actor.account_id
        else names.get(question.assigned_to_id, ""),
        "who_else": who_else(request, desk, opened, at),
    }


def who_else(request: Request, desk: queries.Desk, opened: queries.Opened, at: datetime) -> str:
    """Who has the same question before them at this moment, in a sentence; and keeps that I have."""
    names, me = {one.account_id: one.first_name for one in desk.colleagues}, request.actor.account_id
    presence.look(opened.question, since=opened.looking.get(me or 0, at), at=at, by=request.actor)
    return " ".join(
        gettext("%(name)s kijkt nu ook (sinds %(time)s).")
        % {"name": names.get(account, gettext("Een collega")), "time": clock.local(since).strftime("%H.%M")}
        for account, since in opened.looking.items()
        if account != me
    )


def _sought(request: Request, words: str | None, at: datetime) -> dict[str, Any]:
    """What the window holds for the words with which an offer is looked for; nothing before anybody looked."""
    if words is None:
        return {}
    found = window.search(request.municipality.pk, window.Wish(text=words), at=at, at_desk=True) if words else None
    cards = [card for card, _why in found.offers] if found else []
    return {
        "sought": words,
        "is_sought": True,
        "sign_up_for": [card for card in cards if card.can_sign_up],
        "join_otherwise": [card for card in cards if not card.can_sign_up],
    }


def _examples(request: Request, words: str | None) -> dict[str, Any]:
    """Good examples for the words with which they are looked for; nothing before anybody looked."""
    if words is None:
        return {}
    found = queries.find_examples(municipality_id=request.municipality.pk, words=words)
    return {"example_words": words, "found_examples": found, "is_example_sought": True}


def _turns(
    town: int, question: Question, titles: dict[str, str], at: datetime
) -> list[tuple[queries.Turn, list[tuple[str, str]]]]:
    """The conversation, each turn with the titles of what was put in; what left the window keeps its slug."""
    said = queries.turns(question)
    slugs = {slug for turn in said for slug in turn.offers} - set(titles)
    if slugs:
        titles |= {slug: card.title for slug, card in window.offers_by_slug(town, slugs, at=at, at_desk=True).items()}
    return [(turn, [(slug, titles.get(slug, slug)) for slug in turn.offers]) for turn in said]


def _forms(
    request: Request, proposal: queries.Proposal, opened: queries.Opened, form: ReplyForm | None, *, keep_choices: bool
) -> dict[str, Any]:
    """The answer form with what was typed; after a colleague's change the choices are those that stand now."""
    version = opened.question.version
    start = {"theme": proposal.theme, "track": proposal.track, "next_step": proposal.next_step, "version": version}
    start["text"] = opened.draft
    if form is not None and not keep_choices:
        start |= {"text": form["text"].value() or "", "why_not": form["why_not"].value() or ""}
        form = None
    put = request.POST if request.method == "POST" else request.GET
    return {
        "form": form or ReplyForm(initial=start),
        "closing": CloseForm(has_answer=opened.question.answered_at is not None),
        "version": version,
        "draft_at": clock.local(opened.draft_at).strftime("%H.%M") if opened.draft_at else "",
        "put_examples": put.getlist("examples")[:8],
        "put_offers": put.getlist("offers")[:8],
    }
