"""Pages on which a plan is written: talks and other words, goals and agreements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.plans import operations, queries
from naast.plans.forms.writing import AimForm, DeedForm, GoalForm, LookBackForm, RewriteForm, WordsForm
from naast.plans.rules import ChangedMeanwhile, Impossible, NoDoor, TakenBackMeanwhile, TooLong
from naast.plans.views.frame import page, show

if TYPE_CHECKING:
    from django import forms

    from naast.access.http import Request

SAY = page(Permission.PLAN_SAY)
NOT_OPEN = gettext_lazy("Dit deel is niet voor jou open. Kies iets anders. Wat je typte, staat er nog.")


@page(Permission.PLAN_VIEW)
def talks(request: Request, public_id: str) -> HttpResponse:
    """What was written, newest first, with a field to write the next."""
    return _talks(request, public_id)


def _talks(
    request: Request, public_id: str, *, refused: WordsForm | None = None, status: int = 200, **more: Any
) -> HttpResponse:
    writing = queries.talks(public_id, at=clock.now(), by=request.actor)
    form = refused or _words_form(writing, initial={"kind": "note"} if "note" in writing.kinds else {})
    context = {"writing": writing, "form": form, **more}
    return show(request, "plans/talks.html", writing.head, context, tab="talks", status=status)


def _words_form(writing: queries.Writing, said: Any = None, **more: Any) -> WordsForm:
    is_family, kinds = writing.head.is_family, {kind: writing.only.get(kind, ()) for kind in writing.kinds}
    return WordsForm(said, people=writing.people, about=writing.about, is_family=is_family, kinds=kinds, **more)


@SAY
@require_POST
def write(request: Request, public_id: str) -> HttpResponse:
    """Write something down; with a mistake the page comes back with the words in it."""
    writing = queries.talks(public_id, at=clock.now(), by=request.actor)
    form = _words_form(writing, request.POST)
    if not form.is_valid():
        return _talks(request, public_id, refused=form, status=400)
    try:
        operations.write(public_id, words=operations.Words(**form.cleaned_data), at=clock.now(), by=request.actor)
    except Impossible:
        form.add_error("happened_on", _("Deze dag is nog niet geweest. Kies de dag waarop het was."))
        return _talks(request, public_id, refused=form, status=400)
    except NoDoor:
        form.add_error("about", NOT_OPEN)
        return _talks(request, public_id, refused=form, status=400)
    messages.success(request, _("Het staat erin."))
    return redirect(here(request, "plans:talks", public_id=public_id))


@SAY
@require_POST
def rewrite(request: Request, public_id: str, entry: str) -> HttpResponse:
    """Change words, or take them back. Who was second sees what the first wrote, and keeps their own."""
    form, at = RewriteForm(request.POST), clock.now()
    version = _number(request.POST.get("version", ""))
    try:
        if request.POST.get("doe") == "terug":
            operations.take_back(public_id, entry=entry, version=version, at=at, by=request.actor)
        elif form.is_valid():
            operations.rewrite(
                public_id, entry=entry, text=form.cleaned_data["text"], version=version, at=at, by=request.actor
            )
        else:
            return _refused(request, public_id, entry, error=str(form.errors["text"][0]))
    except ChangedMeanwhile as meanwhile:
        return _talks(
            request,
            public_id,
            status=409,
            meanwhile=_meanwhile(request, "rewrite", meanwhile, public_id=public_id, entry=entry),
        )
    if "verbetering" in request.POST:
        messages.success(request, _("Het is veranderd. Hoe het eerst stond, blijft te lezen. Geef nu antwoord."))
        return redirect(here(request, "plans:beside", public_id=public_id, entry=entry))
    return redirect(here(request, "plans:talks", public_id=public_id) + f"#{entry}")


def _refused(request: Request, public_id: str, entry: str, *, error: str) -> HttpResponse:
    """Words that cannot stand: back where they were typed."""
    if "verbetering" in request.POST:
        messages.error(request, error)
        return redirect(here(request, "plans:beside", public_id=public_id, entry=entry))
    kept = {"entry": entry, "text": request.POST.get("text", ""), "error": error}
    return _talks(request, public_id, status=400, kept=kept)


def _meanwhile(request: Request, page: str, changed: ChangedMeanwhile, **of: str) -> dict[str, Any]:
    """What somebody else wrote meanwhile, what was typed here, and where to send it when it still counts."""
    return {
        "to": here(request, f"plans:{page}", **of),
        "text": request.POST.get("text", ""),
        "now": changed.now,
        "is_gone": isinstance(changed, TakenBackMeanwhile),
        "version": changed.version,
    }


def _number(said: str) -> int:
    return int(said) if said.isascii() and said.isdigit() and len(said) < 9 else 0


@SAY
@require_http_methods(["GET", "POST"])
def draft(request: Request, public_id: str) -> HttpResponse:
    """What I was typing here, and keeping it: answers with the sentence that says so."""
    at = clock.now()
    if request.method != "POST":
        return JsonResponse(queries.drafts(public_id, at=at, by=request.actor))
    typed = dict(zip(request.POST.getlist("field"), request.POST.getlist("text"), strict=False))
    try:
        operations.save_draft(public_id, typed=typed, at=at, by=request.actor)
    except TooLong:
        said = _("Te lang om te bewaren. Knip het in tweeën.")
        return HttpResponse(said, status=400, content_type="text/plain; charset=utf-8")
    said = _("Bewaard om %(time)s uur. Alleen jij ziet het.") % {"time": clock.local(at).strftime("%H.%M")}
    return HttpResponse(said, content_type="text/plain; charset=utf-8")


@page(Permission.PLAN_VIEW)
def goals(request: Request, public_id: str) -> HttpResponse:
    """What the family wants, who does what, how it went."""
    return _goals(request, public_id)


def _goals(
    request: Request, public_id: str, *, refused: forms.Form | None = None, goal: str = "", **more: Any
) -> HttpResponse:
    """The page. A form that was ``refused`` comes back where it stood, of this goal or of none, with its words."""
    aims = queries.goals(public_id, at=clock.now(), by=request.actor)
    is_family, today = aims.head.is_family, clock.local_date(clock.now())

    def form(kind: type[forms.Form], of: str = "", **said: Any) -> forms.Form:
        made = refused if isinstance(refused, kind) and of == goal else kind(**said)
        made.auto_id = f"f{of}-{kind.__name__[:4].lower()}-%s"
        return made

    rows = [
        (
            aim,
            form(DeedForm, aim.wish.public_id, owners=aim.owners, initial={"goal": aim.wish.public_id}),
            form(LookBackForm, aim.wish.public_id, is_family=is_family, initial={"held_on": today}),
            form(AimForm, aim.wish.public_id, initial={"text": aim.wish.text}),
        )
        for aim in aims.aims
    ]
    context = {
        "aims": aims, "rows": rows, "goal_form": form(GoalForm, people=aims.people, about=aims.about, is_family=is_family),
        "deed_form": form(DeedForm, owners=aims.owners), "form": refused, **more,
    }  # fmt: skip
    status = 400 if refused else 409 if more else 200
    return show(request, "plans/goals.html", aims.head, context, tab="goals", status=status)


@SAY
@require_POST
def set_goal(request: Request, public_id: str) -> HttpResponse:
    """A goal in own words."""
    aims = queries.goals(public_id, at=clock.now(), by=request.actor)
    form = GoalForm(request.POST, people=aims.people, about=aims.about, is_family=aims.head.is_family)
    if not form.is_valid():
        return _goals(request, public_id, refused=form)
    try:
        operations.set_goal(public_id, at=clock.now(), by=request.actor, **form.cleaned_data)
    except NoDoor:
        form.add_error("about", NOT_OPEN)
        return _goals(request, public_id, refused=form)
    return redirect(here(request, "plans:goals", public_id=public_id))


@SAY
@require_POST
def change_goal(request: Request, public_id: str, goal: str) -> HttpResponse:
    """Other words, how far it is, or that it was reached or let go. Who is second sees what the first wrote."""
    lit, state, form = request.POST.get("lit", ""), request.POST.get("state", ""), AimForm(request.POST)
    if not form.is_valid():
        return _goals(request, public_id, refused=form, goal=goal)
    try:
        operations.change_goal(
            public_id, goal=goal, version=_number(request.POST.get("version", "")),
            lit=int(lit) if lit in {"0", "1", "2", "3", "4", "5"} else None,
            state=state if state in {"open", "reached", "stopped"} else "", text=form.cleaned_data["text"],
            at=clock.now(), by=request.actor,
        )  # fmt: skip
    except ChangedMeanwhile as changed:
        meanwhile = _meanwhile(request, "change-goal", changed, public_id=public_id, goal=goal)
        return _goals(request, public_id, meanwhile=meanwhile | {"lit": lit, "state": state})
    return redirect(here(request, "plans:goals", public_id=public_id) + f"#{goal}")


@SAY
@require_POST
def agree(request: Request, public_id: str) -> HttpResponse:
    """Who does what."""
    aims = queries.goals(public_id, at=clock.now(), by=request.actor)
    owners = aims.owners_for(request.POST.get("goal", ""))
    form = DeedForm(request.POST, owners=owners)
    if not owners:  # nobody may read it, not even who writes: that is what to say, and not that the choice was wrong
        form.errors.clear()
        form.add_error(None, NOT_OPEN)
    if not form.is_valid():
        return _goals(request, public_id, refused=form, goal=request.POST.get("goal", ""))
    try:
        operations.agree(public_id, deed=operations.Deed(**form.cleaned_data), at=clock.now(), by=request.actor)
    except Impossible:
        form.add_error("due_on", _("Deze dag is al geweest. Kies vandaag of later, of laat het leeg."))
        return _goals(request, public_id, refused=form, goal=request.POST.get("goal", ""))
    except NoDoor:
        form.add_error(None, NOT_OPEN)
        return _goals(request, public_id, refused=form, goal=request.POST.get("goal", ""))
    goal = form.cleaned_data["goal"]
    return redirect(here(request, "plans:goals", public_id=public_id) + (f"#{goal}" if goal else ""))


@SAY
@require_POST
def settle(request: Request, public_id: str, agreement: str) -> HttpResponse:
    """Done, not done, or no longer needed."""
    how = request.POST.get("doe", "")
    try:
        operations.settle(
            public_id, agreement=agreement, how=how if how in {"done", "undo", "drop"} else "undo",
            version=_number(request.POST.get("version", "")), at=clock.now(), by=request.actor,
        )  # fmt: skip
    except ChangedMeanwhile:
        messages.error(request, _("Iemand veranderde dit net. Kijk hoe het nu is, en kies opnieuw."))
    return redirect(here(request, "plans:goals", public_id=public_id))


@SAY
@require_POST
def give_on(request: Request, public_id: str, agreement: str) -> HttpResponse:
    """Another does it from now on."""
    if not request.POST.get("who"):
        messages.error(request, _("Kies wie het nu doet, en geef het dan door."))
        return redirect(here(request, "plans:goals", public_id=public_id) + f"#{agreement}")
    try:
        given = operations.give_on(
            public_id, agreement=agreement, who=request.POST.get("who", ""),
            version=_number(request.POST.get("version", "")), at=clock.now(), by=request.actor,
        )  # fmt: skip
        names = _(" en ").join(given.untold)
        call = _("Doorgegeven. Bel %(names)s even: wie hier geen eigen deur heeft, kreeg geen bericht.") % {
            "names": names
        }
        messages.success(
            request, call if names else _("Doorgegeven. Wie het eerst deed en wie het nu doet, weten ervan.")
        )
    except (ChangedMeanwhile, Impossible):
        messages.error(request, _("Iemand veranderde dit net. Kijk hoe het nu is, en kies opnieuw."))
    except NoDoor:
        messages.error(request, _("Wie je koos, mag dit niet lezen. Kies iemand uit de lijst."))
    return redirect(here(request, "plans:goals", public_id=public_id) + f"#{agreement}")


@SAY
@require_POST
def look_back(request: Request, public_id: str, goal: str) -> HttpResponse:
    """Two voices on one goal."""
    aims = queries.goals(public_id, at=clock.now(), by=request.actor)
    form = LookBackForm(request.POST, is_family=aims.head.is_family)
    if not form.is_valid():
        return _goals(request, public_id, refused=form, goal=goal)
    said = operations.LookBack(goal=goal, **form.cleaned_data)
    try:
        operations.look_back(public_id, said=said, at=clock.now(), by=request.actor)
    except Impossible:
        form.add_error("held_on", _("Deze dag is nog niet geweest. Kies de dag waarop jullie terugkeken."))
        return _goals(request, public_id, refused=form, goal=goal)
    return redirect(here(request, "plans:goals", public_id=public_id) + f"#{goal}")
