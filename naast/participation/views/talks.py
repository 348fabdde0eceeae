"""Talks: plan them, hold them, hand them over, close them, and give who spoke a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.common.operations import NotFound
from naast.needs import queries as needs
from naast.network import queries as network
from naast.participation import operations, queries, rules
from naast.participation.forms.talks import ASKS, CloseTalkForm, TalkForm
from naast.participation.views.frame import inside, not_now, process_of
from naast.participation.views.people import card
from naast.participation.words import AXES, POLARITIES, TALKS, VOICES

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.participation.queries import TalkShown

FOLLOW, WORK = requires(Permission.PARTICIPATION_FOLLOW), requires(Permission.PARTICIPATION_WORK)
WORDS = {"kinds": TALKS, "axes": AXES, "polarities": POLARITIES, "asks": ASKS, "voices": VOICES}


@FOLLOW
def talks(request: Request, process: str) -> HttpResponse:
    """Every talk, by day: counts, no words."""
    at = process_of(request, process)
    rows = queries.talks(process, by=request.actor)
    return inside(request, at, "talks.html", {"rows": rows, **WORDS}, tab="talks")


def talk_of(request: Request, process: str, talk: str) -> TalkShown:
    """The talk of the address for who works on the process, or 404."""
    try:
        return queries.talk(process, talk, by=request.actor)
    except NotFound as gone:
        raise Http404 from gone


@WORK
def plan_talk(request: Request, process: str) -> HttpResponse:
    """A new talk."""
    at, form = process_of(request, process), _form(request, process, None)
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.plan_talk(slug=process, plan=_plan(form), at=clock.now(), by=request.actor)
            return redirect(here(request, "participation:talk", process=process, talk=made.public_id))
        except NotFound as gone:
            raise Http404 from gone
    return inside(request, at, "talk_form.html", {"form": form}, tab="talks", status=400 if form.errors else 200)


@WORK
def change_talk(request: Request, process: str, talk: str) -> HttpResponse:
    """Another day, place, guide, or other people."""
    at, known = process_of(request, process), talk_of(request, process, talk)
    form = _form(request, process, known)
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_talk(slug=process, talk=talk, plan=_plan(form), by=request.actor)
            return redirect(here(request, "participation:talk", process=process, talk=talk))
        except rules.TalkShut:
            form.add_error(None, _("Dit gesprek is al afgerond. Open het eerst weer."))
    context = {"form": form, "known": known}
    return inside(request, at, "talk_form.html", context, tab="talks", status=400 if form.errors else 200)


def _form(request: Request, process: str, known: TalkShown | None) -> TalkForm:
    town = request.municipality.pk
    used = [found.used for found in queries.guides(process, by=request.actor) if found.used]
    if known and known.guide and known.guide not in used:
        used.append(known.guide)
    _partners, people = queries.working(process, by=request.actor)
    return TalkForm(
        request.POST or None,
        initial=_initial(known) if known else None,
        places=[(one.name, one.name) for one in needs.neighbourhoods(town)],
        organisations=[(one.slug, one.name) for one in network.organisations(town)],
        guides=[(one.public_id, f"{VOICES[one.voice]} ({one.version})") for one in used],
        people=[(str(one.account_id), one.name) for one in people],
    )


def _initial(known: TalkShown) -> dict[str, object]:
    line = known.line
    names = ("kind", "title", "held_at", "place", "neighbourhood", "expected")
    people = {"facilitator": known.facilitator_id or "", "note_taker": known.note_taker_id or ""}
    beside = {"guide": known.guide_id, "organisation": known.organisation_slug}
    return {name: getattr(line, name) for name in names} | people | beside


def _plan(form: TalkForm) -> operations.TalkPlan:
    said = form.cleaned_data
    numbers = {name: said[name] or 0 for name in ("expected", "facilitator", "note_taker")}
    return operations.TalkPlan(**said | numbers)


@WORK
def talk(request: Request, process: str, talk: str) -> HttpResponse:
    """One talk: who spoke under which letter, what was noted, and what can be done now."""
    return _talk(request, process, talk, CloseTalkForm())


def _talk(request: Request, process: str, talk: str, form: CloseTalkForm, *, status: int = 200) -> HttpResponse:
    at, found = process_of(request, process), talk_of(request, process, talk)
    context = {"found": found, "form": form, "can_note": at.opens("note"), "why_not": not_now(rules.NotNow("note"))}
    return inside(request, at, "talk.html", {**context, **WORDS}, tab="talks", status=status)


@WORK
@require_POST
def move_talk(request: Request, process: str, talk: str) -> HttpResponse:
    """Open or close a talk, take it over, or say that all was read back."""
    process_of(request, process)
    doing, here_is, form = request.POST.get("doe", ""), {"slug": process, "talk": talk, "by": request.actor}, CloseTalkForm(request.POST)  # fmt: skip
    try:
        if doing == "open":
            operations.open_talk(**here_is, at=clock.now())  # type: ignore[arg-type]
        elif doing == "sluit" and form.is_valid():
            operations.close_talk(**here_is, impression=form.cleaned_data["impression"], at=clock.now())  # type: ignore[arg-type]
        elif doing == "voorgelezen":
            operations.read_back(**here_is)  # type: ignore[arg-type]
        elif doing in {"leid", "schrijf"}:
            operations.take_over(**here_is, task="facilitator" if doing == "leid" else "note_taker")  # type: ignore[arg-type]
        elif doing == "sluit":
            return _talk(request, process, talk, form, status=400)
    except (rules.NotNow, rules.TalkShut) as refused:
        messages.error(request, shut(refused))
    except NotFound as gone:
        raise Http404 from gone
    return redirect(here(request, "participation:talk", process=process, talk=talk))


@WORK
@require_POST
def strike(request: Request, process: str, talk: str, point: str) -> HttpResponse:
    """Take back a slip of the pen."""
    process_of(request, process)
    try:
        operations.strike(slug=process, talk=talk, point=point, at=clock.now(), by=request.actor)
        messages.success(request, _("Dat punt is weg. Schrijf het opnieuw als het anders moet."))
    except (rules.NotNow, rules.TalkShut) as refused:
        messages.error(request, shut(refused))
    except NotFound as gone:
        raise Http404 from gone
    back = "note" if request.POST.get("terug") == "noteer" else "talk"
    return redirect(here(request, f"participation:{back}", process=process, talk=talk))


@WORK
@require_POST
def give_code(request: Request, process: str, talk: str) -> HttpResponse:
    """A code for one speaker, with a picture to scan: shown this once."""
    at, found = process_of(request, process), talk_of(request, process, talk)
    try:
        given = operations.give_code(
            slug=process, talk=talk, letter=request.POST.get("letter", ""), at=clock.now(), by=request.actor
        )
    except rules.NotNow:
        messages.error(request, _("Deze mens gebruikte de code al, of het gesprek is afgerond. Een nieuwe code kan niet meer."))  # fmt: skip
        return redirect(here(request, "participation:talk", process=process, talk=talk))
    except NotFound as gone:
        raise Http404 from gone
    context = {"found": found, "given": given, "card": card(request, given.code)}
    response = inside(request, at, "talk_code.html", context, tab="talks")
    response.headers["Cache-Control"] = "no-store"
    return response


def shut(refused: Exception) -> str:
    """Why nothing can be noted now, and what to do."""
    if isinstance(refused, rules.TalkShut):
        return _("Dit gesprek is niet open. Open het op de bladzijde van het gesprek, en probeer het dan opnieuw.")
    if isinstance(refused, rules.NotNow):
        return not_now(refused)
    raise refused
