"""The desk on one screen: who waits, the question in the asker's own words, and what would help."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.common.operations import NotFound
from naast.needs import queries as needs
from naast.network import queries as network
from naast.questions import operations, queries, rules
from naast.questions.forms import WHY_NOT, RegisterForm, ReplyForm, TriageForm
from naast.questions.views.screen import screen

if TYPE_CHECKING:
    from naast.access.http import Request

ANSWER = requires(Permission.DESK_ANSWER)


def _signature(request: Request) -> str:
    me = network.who_is(request.actor.account_id or 0, municipality_id=request.municipality.pk, at=clock.now())
    return me.first_name if me else request.actor.name


def _to(request: Request, public_id: str) -> HttpResponse:
    return redirect(here(request, "questions:question", public_id=public_id))


@requires(Permission.DESK_VIEW)
def queue(request: Request) -> HttpResponse:
    """The list, with the first question that waits for me opened."""
    waiting_list = queries.waiting(by=request.actor, at=clock.now())
    first = next(iter([*waiting_list.mine, *waiting_list.others]), None)
    if first is None:
        return render(request, "questions/desk.html", {"waiting": waiting_list, "nav": "desk"})
    return screen(request, first.public_id, waiting_list=waiting_list)


@requires(Permission.DESK_VIEW)
def waiting(request: Request) -> HttpResponse:
    """The list alone, for a page that keeps itself fresh."""
    waiting_list = queries.waiting(by=request.actor, at=clock.now())
    return render(request, "questions/desk_queue.html", {"waiting": waiting_list})


@requires(Permission.DESK_VIEW)
def question(request: Request, public_id: str) -> HttpResponse:
    """One question with all that helps to answer it."""
    return screen(request, public_id)


@ANSWER
@require_POST
def triage(request: Request, public_id: str) -> HttpResponse:
    """Choose theme, kind of work and next step."""
    form = TriageForm(request.POST)
    if not form.is_valid():
        return screen(request, public_id, status=400, triage_form=form)
    said = form.cleaned_data
    try:
        operations.triage(public_id=public_id, at=clock.now(), by=request.actor, **said)
    except rules.ChangedMeanwhile:
        return screen(request, public_id, status=409, is_changed=True)
    except NotFound as missing:
        raise Http404 from missing
    messages.success(request, _("Gekozen. Het thema telt mee, zonder naam."))
    return _to(request, public_id)


@ANSWER
@require_POST
def answer(request: Request, public_id: str) -> HttpResponse:
    """Send an answer, or ask back first. When a colleague was first, their words show and yours stay."""
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return screen(request, public_id, status=400, reply_form=form)
    said = form.cleaned_data
    reply = operations.Reply(
        text=said["text"],
        offers=request.POST.getlist("offers")[:8],
        examples=request.POST.getlist("examples")[:8],
        signed=_signature(request),
        why_not=said["why_not"],
    )
    verb = operations.ask_back if request.POST.get("doe") == "vraag-terug" else operations.answer
    try:
        verb(public_id=public_id, reply=reply, version=said["version"], at=clock.now(), by=request.actor)
    except rules.ChangedMeanwhile:
        return screen(request, public_id, status=409, reply_form=form, is_changed=True)
    except rules.Closed:
        return screen(request, public_id, status=409, reply_form=form, is_closed=True)
    except NotFound as missing:
        raise Http404 from missing
    _keep_when_asked(request, public_id, said["text"])
    messages.success(request, _("Verstuurd. De vrager leest het met de code."))
    return redirect(here(request, "questions:desk"))


def _keep_when_asked(request: Request, public_id: str, text: str) -> None:
    if request.POST.get("bewaar") != "ja":
        return
    asked, _draft = queries.one(public_id, by=request.actor)
    example = operations.keep_example(
        municipality_id=request.municipality.pk,
        example=operations.Example(text=text, themes=[asked.theme] if asked.theme else [], signed=_signature(request)),
        by=request.actor,
    )
    if request.POST.get("openbaar") == "ja":
        operations.propose_public(public_id=example.public_id, at=clock.now(), by=request.actor)


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


def _done(request: Request, public_id: str, verb: Any, sentence: str, **words: Any) -> HttpResponse:
    """One verb of the desk, with what the screen says when it worked or when a colleague was first."""
    try:
        verb(public_id=public_id, at=clock.now(), by=request.actor, **words)
    except rules.ChangedMeanwhile:
        return screen(request, public_id, status=409, is_changed=True)
    except rules.Closed:
        return screen(request, public_id, status=409, is_closed=True)
    except NotFound as missing:
        raise Http404 from missing
    messages.success(request, sentence)
    return redirect(here(request, "questions:desk"))


def _version(request: Request) -> int:
    said = request.POST.get("version", "")
    return int(said) if said.isdigit() and len(said) < 9 else 0


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
    return _done(request, public_id, operations.hand_over, sentence, **words)


@ANSWER
@require_POST
def park(request: Request, public_id: str) -> HttpResponse:
    """Put a question aside for some hours; it comes back by itself."""
    hours = {"1": 1, "4": 4, "24": 24}.get(request.POST.get("uren", ""), 4)
    until = clock.now() + timedelta(hours=hours)
    return _done(request, public_id, operations.park, _("Geparkeerd. De vraag komt vanzelf terug."), until=until, version=_version(request))


@ANSWER
@require_POST
def called(request: Request, public_id: str) -> HttpResponse:
    """Note that somebody was called."""
    reached = request.POST.get("gelukt") == "ja"
    sentence = _("Genoteerd. Het nummer is gewist.") if reached else _("Genoteerd. De vraag blijft wachten.")
    return _done(request, public_id, operations.call_done, sentence, reached=reached, signed=_signature(request))


@ANSWER
@require_POST
def sign_up(request: Request, public_id: str) -> HttpResponse:
    """Sign somebody up for an offer."""
    said = request.POST.get("aanbod", "")
    if not said.isdigit():
        messages.error(request, _("Kies eerst waarvoor je iemand aanmeldt."))
        return _to(request, public_id)
    name = request.POST.get("voornaam", "")[:60]
    try:
        operations.sign_up(
            public_id=public_id, offer_id=int(said[:12]), first_name=name, at=clock.now(), by=request.actor, signed=_signature(request)
        )
    except NotFound as missing:
        raise Http404 from missing
    messages.success(request, _("Aangemeld. Het staat in het gesprek, de vrager ziet het ook."))
    return _to(request, public_id)


@ANSWER
@require_POST
def close(request: Request, public_id: str) -> HttpResponse:
    """Close a question; with the reason when we had nothing that fits."""
    why = request.POST.get("why_not", "")
    why = why if why in dict(WHY_NOT) else ""
    return _done(request, public_id, operations.close, _("Gesloten. Contactgegevens zijn gewist."), why_not=why)


@requires(Permission.DESK_REGISTER)
def register(request: Request) -> HttpResponse:
    """Somebody stands before you, or calls: three inputs."""
    places = needs.neighbourhoods(request.municipality.pk)
    form = RegisterForm(request.POST or None, places=places, initial={"outcome": "answered", "channel": "walk-in"})
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "nav": "desk"}
        return render(request, "questions/desk_register.html", context, status=400 if form.errors else 200)
    asked = _registered(request, form.cleaned_data)
    if form.cleaned_data["outcome"] == "waiting":
        messages.success(request, _("Genoteerd. Een collega antwoordt later."))
        return _to(request, asked.public_id)
    messages.success(request, _("Genoteerd. Er is geen naam bewaard."))
    return redirect(here(request, "questions:desk"))


def _registered(request: Request, said: dict[str, Any]) -> operations.Asked:
    return operations.register(
        municipality=request.municipality,
        text=said["text"],
        outcome=said["outcome"],
        channel=said["channel"] or "walk-in",
        theme=said["theme"],
        words=operations.Words(
            age=float(said["age"]) if said["age"] is not None else None,
            neighbourhood_id=int(said["neighbourhood"]) if said["neighbourhood"] else None,
            contact=said["contact"],
            call_when=said["call_when"],
        ),
        signed=_signature(request),
        at=clock.now(),
        by=request.actor,
    )


@requires(Permission.DESK_VIEW)
def find(request: Request) -> HttpResponse:
    """Search the questions of my own desk; the words travel by POST and stay nowhere."""
    words = request.POST.get("zoek", "")[:200]
    found = queries.find(words, by=request.actor, at=clock.now()) if words.strip() else []
    return render(request, "questions/desk_find.html", {"words": words, "found": found, "nav": "desk"})
