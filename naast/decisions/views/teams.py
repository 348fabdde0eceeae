"""My first page, one team, a question for it, and being away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.decisions import changes, drawing, operations, queries, rules
from naast.decisions.forms import AskForm, AwayForm
from naast.decisions.views.frame import for_who, inside
from naast.decisions.words import STEPS, TASKS

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpResponse

    from naast.access.actors import Actor
    from naast.access.http import Request
    from naast.decisions.models import Decision

TAKE_PART = Permission.DECISION_TAKE_PART


@for_who(TAKE_PART)
def today(request: Request) -> HttpResponse:
    """What waits for me: one thing to do each."""
    tasks = queries.today(by=request.actor, at=clock.now())
    context = {"tasks": tasks, "words": TASKS, "teams": queries.my_teams(by=request.actor)}
    return inside(request, "today.html", context, tab="today")


@for_who(TAKE_PART)
def team(request: Request, team: str) -> HttpResponse:
    """One team: what is open, what was decided, within which frames, who is in it."""
    context = {"at": queries.team(team, by=request.actor, at=clock.now()), "steps": STEPS}
    return inside(request, "team.html", context, tab=team)


@for_who(TAKE_PART)
def ask(request: Request, team: str) -> HttpResponse:
    """A question for my team."""
    at = clock.now()
    shown = queries.team(team, by=request.actor, at=at)
    about = _about(request, shown.card.key) | _learned(request) | _begun(request)
    form = AskForm(
        request.POST or None,
        frames=[(one.public_id, one.title) for one in shown.frames],
        about=about["kind"],
        initial=about,
    )
    if request.method == "POST" and form.is_valid():
        try:
            said = dict(form.cleaned_data)
            made = _asked(team, said, at=at, by=request.actor)
        except rules.MayName as hint:
            form.names = hint.names
        except rules.RoleInQuestion:
            form.add_error(None, _("Over deze rol ligt al een vraag bij het team. Wacht die af."))
        except rules.Refused:
            form.add_error(None, _("Dit kon net niet. Kijk of het kader nog geldt, en stuur het nog eens."))
        else:
            messages.success(request, _("Je vraag ligt bij het team. Begin zelf: hoe zie jij het?"))
            return redirect(here(request, "decisions:decision", decision=made.public_id))
    status = 400 if form.errors or form.names else 200
    return inside(request, "ask.html", {"form": form, "at": shown}, tab=team, status=status)


def _asked(team: str, said: dict[str, Any], *, at: datetime, by: Actor) -> Decision:
    """The question as it was typed; what a team learned keeps where it went."""
    change, session = operations.Change(kind=said.pop("kind"), role=said.pop("role")), said.pop("learned_in")
    if session:
        return operations.propose_learned(session=session, change=change, **said, at=at, by=by)
    return operations.ask(team=team, change=change, **said, at=at, by=by)


@for_who(TAKE_PART)
def roles(request: Request, team: str) -> HttpResponse:
    """Who holds what, drawn and in a table, and what was agreed; laying a role down."""
    at, by = clock.now(), request.actor
    if request.method == "POST":
        operations.lay_down_roles(team=team, role=request.POST.get("rol", "")[:20].replace("\x00", ""), at=at, by=by)
        messages.success(request, _("Je hebt het neergelegd. Wat niemand nu heeft, vragen we aan het team."))
        return redirect(here(request, "decisions:roles", team=team))
    shown = queries.roles(team, by=by, at=at)
    return inside(request, "roles.html", {"at": shown, "drawing": drawing.picture(shown)}, tab=team)


@for_who(TAKE_PART)
def away(request: Request, team: str) -> HttpResponse:
    """I am not there for some days, or I am back."""
    at, by = clock.now(), request.actor
    shown = queries.team(team, by=by, at=at)
    mine = shown.away
    initial = (
        {"from_on": mine.from_on, "until_on": mine.until_on, "stand_in": mine.stand_in_id}
        if mine
        else {"from_on": clock.local_date(at)}
    )
    form = AwayForm(request.POST or None, people=queries.stand_ins(team, by=by), initial=initial)
    if request.method == "POST" and "terug" in request.POST:
        operations.be_back(team=team, by=by)
        return redirect(here(request, "decisions:team", team=team))
    if request.method == "POST" and form.is_valid():
        try:
            operations.be_away(team=team, **form.cleaned_data, at=at, by=by)
        except rules.Refused:
            form.add_error("until_on", _("Kies een dag na de eerste, en niet voor vandaag."))
        else:
            messages.success(request, _("Dat weten we. Tot dan wachten we niet op jou."))
            return redirect(here(request, "decisions:team", team=team))
    return inside(request, "away.html", {"form": form, "at": shown}, tab=team, status=400 if form.errors else 200)


def _about(request: Request, team_id: int) -> dict[str, str]:
    """What a question is about, when it comes from the page of roles: its kind, the role, and words to begin with."""
    said = request.POST if request.method == "POST" else request.GET
    kind, role = (
        (said.get("kind", ""), said.get("role", ""))
        if request.method == "POST"
        else (said.get("soort", ""), said.get("rol", ""))
    )
    if kind == changes.NEW:
        return {"kind": kind, "role": "", "question": _("Welke rol hebben we nodig?")}
    found = queries.role(role[:20].replace("\x00", ""), team_id=team_id) if kind in changes.OF_A_ROLE else None
    if found is None:
        return {"kind": "", "role": ""}
    words = {
        changes.HAND: _("Wie neemt de rol “%(name)s”?"),
        changes.ALTER: _("Klopt de rol “%(name)s” nog?"),
        changes.END: _("Kan de rol “%(name)s” weg?"),
    }
    return {"kind": kind, "role": found.public_id, "question": words[kind] % {"name": found.name}}


def _learned(request: Request) -> dict[str, str]:
    """What a team learned together, as the beginning of a proposal."""
    session = (request.POST.get("learned_in", "") or request.GET.get("les", ""))[:20].replace("\x00", "")
    if not session:
        return {}
    row = queries.session(session, by=request.actor).row
    question = _("Wat spreken we af na “%(title)s”?") % {"title": row.title}
    return {"learned_in": row.public_id, "question": question, "why": row.learned}


def _begun(request: Request) -> dict[str, str]:
    """Words to begin with from elsewhere, that came along in the session: own words stand in no address."""
    words = request.session.get("question-begun") if "begin" in request.GET and request.method != "POST" else None
    return {"question": str(words["question"]), "why": str(words["why"])} if words else {}
