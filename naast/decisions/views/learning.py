"""Learning from a case: the team's list, bringing one, the talk on one screen, and what goes to the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext as _

from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.decisions import learning, operations, queries, rules
from naast.decisions.forms import CaseForm, InsightNoteForm, LearnedForm, LessonForm
from naast.decisions.views.frame import for_who, inside
from naast.needs import queries as needs

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.decisions.forms import TracelessForm
    from naast.decisions.methods import Method

TAKE_PART = for_who(Permission.DECISION_TAKE_PART)
TURNS = {"begin": False, "next": False, "back": True}


@TAKE_PART
def cases(request: Request, team: str) -> HttpResponse:
    """What a team learns from, and whose turn it is."""
    return inside(request, "learning.html", {"at": queries.learning_of(team, by=request.actor)}, tab=team)


@TAKE_PART
def bring(request: Request, team: str) -> HttpResponse:
    """I bring something of my work."""
    shown = queries.learning_of(team, by=request.actor)
    ways = queries.ways_to_learn()
    form = CaseForm(request.POST or None, methods=[(one.code, _in_full(one)) for one in ways])
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        is_sure, at, by = said.pop("is_sure"), clock.now(), request.actor
        case = operations.Case(**said)
        made = _tried(form, lambda: operations.bring_case(team=team, case=case, is_sure=is_sure, at=at, by=by))
        if made:
            messages.success(request, _("Je team ziet het. Begin als jullie bij elkaar zitten."))
            return redirect(here(request, "decisions:session", session=made.public_id))
    status = 400 if form.errors or form.names else 200
    return inside(request, "bring_case.html", {"form": form, "at": shown}, tab=team, status=status)


@TAKE_PART
def session(request: Request, session: str) -> HttpResponse:
    """One talk: a step on the screen, what is written in it, and further."""
    shown = queries.session(session, by=request.actor)
    form: TracelessForm | None = None
    if request.method == "POST":
        deed = request.POST.get("doe", "")
        if deed in {"note", "end"}:
            form = _written(request, shown, deed)
        elif not _done(request, session, deed):
            return redirect(here(request, "decisions:learning", team=shown.card.id))
        if form is None:
            return redirect(here(request, "decisions:session", session=session) + "#nu")
    fresh = form or (
        InsightNoteForm(asks=shown.now.step.question)
        if shown.now
        else LearnedForm(initial={"words": shown.row.learned})
    )
    status = 400 if form is not None else 200
    return inside(request, "session.html", {"at": shown, "form": fresh}, tab=shown.card.id, status=status)


@TAKE_PART
def share(request: Request, session: str) -> HttpResponse:
    """What was learned becomes a good example at the desk; or it is taken back."""
    shown = queries.session(session, by=request.actor)
    if shown.state != learning.DONE:
        raise Http404
    back = redirect(here(request, "decisions:session", session=session))
    if request.POST.get("doe") == "terug":
        operations.take_back_lesson(session=session, at=clock.now(), by=request.actor)
        messages.success(request, _("De balie ziet dit voorbeeld niet meer."))
        return back
    start = {"text": shown.lesson.text, "themes": shown.lesson.themes} if shown.lesson else {"text": shown.row.learned}
    themes = [(code, needs.theme_name(code)) for code in needs.themes()]
    form = LessonForm(request.POST or None, themes=themes, initial=start)
    if request.method == "POST" and form.is_valid():
        said, at, by = form.cleaned_data, clock.now(), request.actor
        if _tried(form, lambda: operations.share_lesson(session=session, **said, at=at, by=by)):
            messages.success(request, _("Het staat bij de balie, met de naam van je team erbij."))
            return back
    status = 400 if form.errors or form.names else 200
    return inside(request, "share_lesson.html", {"form": form, "at": shown}, tab=shown.card.id, status=status)


def _in_full(way: Method) -> str:
    """A method as one may choose it: its name, when it serves, and how long it takes."""
    minutes = _("Ongeveer %(n)s minuten.") % {"n": way.minutes}
    return format_html("<b>{}</b><br>{} <span class='soft'>{} {}</span>", way.name, way.when, minutes, way.people)


def _tried(form: TracelessForm, verb: Callable[[], Any]) -> Any:
    """What an operation gives; None when something was wrong, which the form then says."""
    try:
        return verb()
    except learning.MayTell as hint:
        form.warn(hint.traces)
    except rules.Empty as empty:
        name = str(empty)
        form.add_error(name if name in form.fields else None, _("Dit kan zo niet. Kijk het nog eens na."))
    except rules.TooLate:
        form.add_error(None, _("Jullie zijn al een stap verder. Wat je schreef, staat er nog. Past het ook hier?"))
    return None


def _written(request: Request, shown: queries.SessionShown, deed: str) -> TracelessForm | None:
    """Keep what was written: None when that is done, else the form with what is wrong."""
    by, session = request.actor, shown.row.public_id
    if deed == "note":
        note = InsightNoteForm(request.POST, asks=shown.now.step.question if shown.now else "")
        step = request.POST.get("step", "")
        done = note.is_valid() and _tried(
            note, lambda: operations.note_insight(session=session, step=step, **note.cleaned_data, by=by)
        )
        return None if done else note
    told = LearnedForm(request.POST)
    done = told.is_valid() and _tried(
        told, lambda: operations.tell_learned(session=session, **told.cleaned_data, at=clock.now(), by=by)
    )
    return None if done else told


def _done(request: Request, session: str, deed: str) -> bool:
    """One press on the screen; False when the case is there no longer. Who pressed too late sees where the others are."""
    by = request.actor
    try:
        if deed in TURNS:
            said = request.POST.get("shown", "")
            shown = int(said) if said.lstrip("-").isdecimal() and len(said) < 4 else -2
            operations.turn_step(session=session, shown=shown, back=TURNS[deed], at=clock.now(), by=by)
        elif deed == "strike":
            insight = request.POST.get("insight", "")[:20].replace("\x00", "")
            operations.strike_insight(session=session, insight=insight, by=by)
        elif deed == "take-back":
            operations.take_back_case(session=session, by=by)
            messages.success(request, _("Je hebt het teruggenomen. Er is niets van bewaard."))
            return False
        else:
            raise Http404
    except rules.TooLate:
        messages.info(request, _("Een ander was net voor. Dit is waar jullie nu zijn."))
    except rules.NotYours as wrong:
        raise Http404 from wrong
    return True
