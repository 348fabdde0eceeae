"""What the desk does with a question; each page is one verb, and goes back to the desk."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.common.operations import NotFound
from naast.network import queries as network
from naast.offers import queries as window
from naast.questions import operations, queries, rules
from naast.questions.forms import CloseForm, ReplyForm, TriageForm
from naast.questions.views.screen import screen

if TYPE_CHECKING:
    from naast.access.http import Request

ANSWER = requires(Permission.DESK_ANSWER)
MARKS = ("examples", "offers")  # what was put into an answer, so that it gets its credit and its link
HOURS = {"1": 1, "4": 4, "24": 24}


def signature(request: Request) -> str:
    """The first name that stands under what this person writes."""
    me = network.who_is(request.actor.account_id or 0, municipality_id=request.municipality.pk, at=clock.now())
    return me.first_name if me else request.actor.name


def _to(request: Request, public_id: str) -> HttpResponse:
    return redirect(here(request, "questions:question", public_id=public_id))


def _to_marked(request: Request, public_id: str, *more: tuple[str, str]) -> HttpResponse:
    """Back to the question, with what was put into the answer so far."""
    marks = [(name, mark) for name in MARKS for mark in request.POST.getlist(name)[:7]]
    where = here(request, "questions:question", public_id=public_id)
    return redirect(f"{where}?{urlencode([*marks, *more])}#id_text" if marks or more else where)


def _keep_typed(request: Request, public_id: str) -> None:
    """What stands in the answer field is kept, also when another button was pressed."""
    if text := request.POST.get("text", "").strip():
        with suppress(NotFound):
            operations.save_draft(public_id=public_id, text=text, at=clock.now(), by=request.actor)


def _done(request: Request, public_id: str, verb: Any, sentence: str, **words: Any) -> HttpResponse | None:
    """Do one verb and say so; None when it worked, else the page that says what a colleague did meanwhile."""
    form = ReplyForm(request.POST)
    try:
        verb(public_id=public_id, at=clock.now(), by=request.actor, **words)
    except (rules.ChangedMeanwhile, rules.Closed) as wrong:
        _keep_typed(request, public_id)
        trouble = "closed" if isinstance(wrong, rules.Closed) else "changed"
        return screen(request, public_id, status=409, form=form if form["text"].value() else None, trouble=trouble)
    except NotFound as missing:
        raise Http404 from missing
    messages.success(request, sentence)
    return None


def _version(request: Request) -> int:
    said = request.POST.get("version", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 9 else 0


@ANSWER
@require_POST
def triage(request: Request, public_id: str) -> HttpResponse:
    """Choose theme, kind of work and next step; an answer that was begun is kept."""
    form = TriageForm(request.POST)
    if not form.is_valid():
        return screen(request, public_id, status=400, form=ReplyForm(request.POST))
    _keep_typed(request, public_id)
    sentence = _("Gekozen. Het thema telt mee, zonder naam.")
    return _done(request, public_id, operations.triage, sentence, **form.cleaned_data) or _to_marked(request, public_id)


@ANSWER
@require_POST
def answer(request: Request, public_id: str) -> HttpResponse:
    """Send an answer, or ask back first. When a colleague was first, their words show and yours stay."""
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return screen(request, public_id, status=400, form=form)
    said = form.cleaned_data
    version, keep = said.pop("version"), said.pop("bewaar")
    reply = operations.Reply(
        offers=request.POST.getlist("offers")[:8],
        examples=request.POST.getlist("examples")[:8],
        signed=signature(request),
        **said,
    )
    verb = operations.ask_back if request.POST.get("doe") == "vraag-terug" else operations.answer
    sentence = _("Verstuurd. De vrager leest het met de code.")
    if trouble := _done(request, public_id, verb, sentence, reply=reply, version=version):
        return trouble
    if keep:
        return redirect(here(request, "questions:keep", public_id=public_id))
    return redirect(here(request, "questions:desk"))


@ANSWER
@require_POST
def draft(request: Request, public_id: str) -> HttpResponse:
    """Keep what is being typed; answers with the sentence that says so."""
    at = clock.now()
    try:
        operations.save_draft(public_id=public_id, text=request.POST.get("text", ""), at=at, by=request.actor)
    except NotFound as missing:
        raise Http404 from missing
    said = _("Bewaard om %(time)s uur.") % {"time": clock.local(at).strftime("%H.%M")}
    return HttpResponse(said, content_type="text/plain; charset=utf-8")


@ANSWER
@require_POST
def put(request: Request, public_id: str) -> HttpResponse:
    """Put a good example or an offer into the answer that is being written; with a script this happens in the page."""
    kind, _mark, chosen = request.POST.get("zet", "").partition(":")
    text, words = request.POST.get("text", "").strip(), request.POST.get(f"woorden-{chosen}", "")
    if words not in text:
        text = f"{text}\n\n{words}".strip()
    try:
        operations.save_draft(public_id=public_id, text=text, at=clock.now(), by=request.actor)
    except NotFound as missing:
        raise Http404 from missing
    return _to_marked(request, public_id, *([(kind, chosen)] if kind in MARKS else []))


@ANSWER
@require_POST
def hand_over(request: Request, public_id: str) -> HttpResponse:
    """Hand a question to a colleague by talent."""
    colleagues = network.colleagues(request.municipality.pk, at=clock.now())
    to = next((one for one in colleagues if one.slug == request.POST.get("aan") and one.account_id), None)
    if to is None:
        messages.error(request, _("Kies eerst een collega."))
        return _to(request, public_id)
    sentence = _("Doorgegeven aan %(name)s.") % {"name": to.first_name}
    words = {"to_account_id": to.account_id, "to_name": to.first_name, "version": _version(request)}
    return _done(request, public_id, operations.hand_over, sentence, **words) or redirect(
        here(request, "questions:desk")
    )


@ANSWER
@require_POST
def park(request: Request, public_id: str) -> HttpResponse:
    """Put a question aside for some hours; it comes back by itself."""
    until = clock.now() + timedelta(hours=HOURS.get(request.POST.get("uren", ""), 4))
    words = {"until": until, "version": _version(request)}
    sentence = _("Geparkeerd. De vraag komt vanzelf terug, voor de termijn om is.")
    return _done(request, public_id, operations.park, sentence, **words) or redirect(here(request, "questions:desk"))


@ANSWER
@require_POST
def called(request: Request, public_id: str) -> HttpResponse:
    """Note that somebody was called."""
    reached = request.POST.get("gelukt") == "ja"
    words = {"reached": reached, "signed": signature(request), "version": _version(request)}
    sentence = _("Genoteerd. Het nummer is gewist.") if reached else _("Genoteerd. Het nummer blijft staan.")
    done = _done(request, public_id, operations.call_done, sentence, **words)
    return done or (redirect(here(request, "questions:desk")) if reached else _to(request, public_id))


@ANSWER
def seek(request: Request, public_id: str) -> HttpResponse:
    """Search everything in the window for something to sign up for; the words stay out of the address."""
    if request.method != "POST":
        return _to(request, public_id)
    return screen(request, public_id, sought=request.POST.get("zoek-aanbod", "").strip()[:200])


@ANSWER
def seek_example(request: Request, public_id: str) -> HttpResponse:
    """Search the good examples of colleagues and teams; the words stay out of the address."""
    if request.method != "POST":
        return _to(request, public_id)
    return screen(request, public_id, example=request.POST.get("zoek-voorbeeld", "").replace("\x00", "").strip()[:200])


@ANSWER
@require_POST
def sign_up(request: Request, public_id: str) -> HttpResponse:
    """Sign somebody up for an offer."""
    card = window.offer(request.municipality.pk, request.POST.get("aanbod", ""), at=clock.now())
    if card is None or not card.can_sign_up:
        messages.error(request, _("Kies eerst waarvoor."))
        return _to(request, public_id)
    words = {"offer_id": card.id, "first_name": request.POST.get("voornaam", "").strip()[:60]}
    sentence = _("Aangemeld. Het staat in het gesprek, de vrager ziet het ook.")
    try:
        done = _done(request, public_id, operations.sign_up, sentence, signed=signature(request), **words)
    except rules.NoSeat:
        messages.error(request, _("Alle plaatsen zijn bezet. Kies iets anders, of bel wie het geeft."))
        done = None
    return done or _to(request, public_id)


@ANSWER
@require_POST
def close(request: Request, public_id: str) -> HttpResponse:
    """Close a question, and say whether we had something that fits: that is never chosen for anybody."""
    try:
        opened = queries.one(public_id, by=request.actor, at=clock.now())
    except NotFound as missing:
        raise Http404 from missing
    form = CloseForm(request.POST, has_answer=opened.question.answered_at is not None)
    if not form.is_valid():
        return screen(request, public_id, status=400, closing=form)
    words = {"why_not": form.cleaned_data["why_not"], "version": _version(request)}
    sentence = _("Gesloten. Contactgegevens zijn gewist.")
    return _done(request, public_id, operations.close, sentence, **words) or redirect(here(request, "questions:desk"))
