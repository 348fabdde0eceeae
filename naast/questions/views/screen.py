"""Everything the desk sees around one question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render

from naast.common import clock
from naast.common.operations import NotFound
from naast.needs import queries as needs
from naast.offers import queries as window
from naast.questions import queries, rules
from naast.questions.forms import WHY_NOT, ReplyForm, TriageForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request

HELPS = 3


def screen(
    request: Request,
    public_id: str,
    *,
    status: int = 200,
    waiting_list: queries.WaitingList | None = None,
    reply_form: ReplyForm | None = None,
    triage_form: TriageForm | None = None,
    is_changed: bool = False,
    is_closed: bool = False,
) -> HttpResponse:
    """The desk with one question opened. ``is_changed``: a colleague did something since this screen was opened."""
    at = clock.now()
    try:
        question, draft = queries.one(public_id, by=request.actor)
    except NotFound as missing:
        raise Http404 from missing
    proposal = queries.proposal(question)
    themes = [theme for theme in [question.theme or proposal.theme, *question.guessed_themes] if theme]
    age = float(question.age) if question.age is not None else None
    start = {"theme": proposal.theme, "track": proposal.track, "next_step": proposal.next_step, "version": question.version}
    reply = reply_form or ReplyForm(initial={"text": draft, "version": question.version})
    if is_changed and reply.is_bound:
        reply = ReplyForm(initial={"text": reply.data.get("text", ""), "version": question.version})
    found = window.search(request.municipality.pk, text=question.text, at=at, age=age, neighbourhood="")
    examples = queries.helpful_examples(municipality_id=request.municipality.pk, themes=themes[:2], age=age)
    context = {
        "nav": "desk",
        "waiting": waiting_list or queries.waiting(by=request.actor, at=at),
        "question": question,
        "turns": queries.turns(question),
        "proposal": proposal,
        "triage_form": triage_form or TriageForm(initial=start),
        "reply_form": reply,
        "draft": draft,
        "examples": examples,
        "examples_count": len(examples),
        "offers": [(card, why) for card, why in found.offers[:HELPS]],
        "can_sign_up": [card for card, _ in found.offers if card.can_sign_up],
        "colleagues": queries.colleagues_for(themes=themes[:2], age=age, by=request.actor, at=at),
        "urgency": rules.urgency(created_at=question.created_at, due_at=question.due_at, at=at),
        "theme_name": needs.theme_name(question.theme) if question.theme else "",
        "why_not": WHY_NOT,
        "is_changed": is_changed,
        "is_closed": is_closed,
    }
    return render(request, "questions/desk.html", context, status=status)
