"""Statements from the inside: made of what was said or by hand, opened, closed, and taken away with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
from naast.participation import operations, queries, rules
from naast.participation.forms.votes import DropForm, StatementForm
from naast.participation.rules.votes import LONGEST
from naast.participation.views.frame import inside, not_now, process_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.participation.queries import Put, Spoken

WORK = requires(Permission.PARTICIPATION_WORK)


@WORK
def statements(request: Request, process: str) -> HttpResponse:
    """All statements: drafts, what is asked now, what was asked, and what was taken away."""
    at = process_of(request, process)
    context = {"listed": queries.statements(process, by=request.actor)}
    return inside(request, at, "votes_list.html", context, tab="statements")


@WORK
def points(request: Request, process: str) -> HttpResponse:
    """What was said, to make statements of."""
    at = process_of(request, process)
    context = {"rows": queries.points_to_ask(process, by=request.actor)}
    return inside(request, at, "votes_points.html", context, tab="statements")


@WORK
def write(request: Request, process: str) -> HttpResponse:
    """A new statement, by hand or from a point; the words of who may be quoted stand there already."""
    point = _point(request, process)
    start = {"words": point.words if point and point.may_quote else ""}
    form = StatementForm(request.POST or None, initial=start)
    public_id = point.public_id if point else ""

    def keep(**said: Any) -> object:
        return operations.write_statement(slug=process, **said, point=public_id, at=clock.now(), by=request.actor)

    return _kept(request, process, form, keep, origin=point)


@WORK
def reword(request: Request, process: str, statement: str) -> HttpResponse:
    """Other words for a draft."""
    found = _statement(request, process, statement)
    form = StatementForm(request.POST or None, initial={"words": found.words})

    def keep(**said: Any) -> object:
        return operations.reword_statement(slug=process, statement=statement, **said, by=request.actor)

    return _kept(request, process, form, keep, origin=found.origin, known=found)


def _kept(
    request: Request, process: str, form: StatementForm, keep: Callable[..., object], *,
    origin: Spoken | None, known: Put | None = None,
) -> HttpResponse:  # fmt: skip
    at = process_of(request, process)
    if request.method == "POST" and form.is_valid():
        try:
            keep(**form.cleaned_data)
            messages.success(request, _("Bewaard. Mensen zien de uitspraak pas als je hem openzet."))
            return redirect(here(request, "participation:statements", process=process))
        except rules.AlreadyAsked as near:
            form.is_near = near.words
            form.add_error("words", _("Bijna hetzelfde wordt al gevraagd. Kijk hieronder, en bewaar hem alleen als het echt iets anders is."))  # fmt: skip
        except rules.MayName as hint:
            form.names = hint.names
            form.add_error("words", _("Staat hier een naam? %(names)s. Iedereen die meedoet leest dit. Haal de naam eruit.") % {"names": ", ".join(hint.names)})  # fmt: skip
        except rules.SentenceTooLong as long:
            form.add_error("words", _("Dit zijn %(number)s tekens, er passen er %(longest)s. Maak de zin korter.") % {"number": long.number, "longest": LONGEST})  # fmt: skip
        except rules.NotTheirWords:
            form.add_error("words", _("Wie dit zei wil niet letterlijk worden aangehaald. Zeg het met andere woorden."))
        except rules.NotNow as refused:
            form.add_error(None, not_now(refused))
    context = {"form": form, "origin": origin, "known": known}
    return inside(request, at, "votes_write.html", context, tab="statements", status=400 if form.errors else 200)


@WORK
@require_POST
def turn(request: Request, process: str) -> HttpResponse:
    """Put statements before people, or ask them no longer."""
    process_of(request, process)
    chosen = [one.replace("\x00", "") for one in request.POST.getlist("uitspraak")]
    doing = request.POST.get("doe", "")
    try:
        if doing == "open":
            operations.open_statements(slug=process, statements=chosen, by=request.actor)
        elif doing == "dicht":
            operations.close_statements(slug=process, statements=chosen, by=request.actor)
    except NotFound as gone:
        raise Http404 from gone
    except rules.Empty:
        messages.error(request, _("Kies eerst welke uitspraken je bedoelt."))
    except rules.NotNow as refused:
        messages.error(request, not_now(refused))
    return redirect(here(request, "participation:statements", process=process))


@WORK
def drop(request: Request, process: str, statement: str) -> HttpResponse:
    """Take a statement away, with the reason."""
    at, found, form = process_of(request, process), _statement(request, process, statement), DropForm(request.POST or None)  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            operations.drop_statement(slug=process, statement=statement, why=form.cleaned_data["why"], by=request.actor)
        except rules.NotNow as refused:
            messages.error(request, not_now(refused))
        return redirect(here(request, "participation:statements", process=process))
    context = {"form": form, "known": found}
    return inside(request, at, "votes_drop.html", context, tab="statements", status=400 if form.errors else 200)


def _statement(request: Request, process: str, public_id: str) -> Put:
    try:
        return queries.statement(process, public_id, by=request.actor)
    except NotFound as gone:
        raise Http404 from gone


def _point(request: Request, process: str) -> Spoken | None:
    public_id = request.GET.get("punt", "").replace("\x00", "")
    process_of(request, process)
    if not public_id:
        return None
    try:
        return queries.point_to_ask(process, public_id, by=request.actor)
    except NotFound as gone:
        raise Http404 from gone
