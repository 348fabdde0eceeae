"""The assignment and the action plan: who, what, when, for what money, because of what, and what waits for an action."""

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
from naast.participation import operations, queries, rules
from naast.participation.forms.deciding import ActionForm, AssignmentForm, MoveForm, tell_faults
from naast.participation.views.frame import inside, process_of
from naast.participation.views.sorry import meanwhile, sorry
from naast.participation.words import ITEMS

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.participation.queries import ActionShown, Plan

FOLLOW, WORK, STEER = (
    requires(Permission.PARTICIPATION_FOLLOW),
    requires(Permission.PARTICIPATION_WORK),
    requires(Permission.PARTICIPATION_STEER),
)


def _plan(request: Request, process: str) -> Plan:
    try:
        return queries.plan_of(process, today=clock.local_date(clock.now()), by=request.actor)
    except NotFound as gone:
        raise Http404 from gone


def version_of(request: Request) -> int:
    """The version that a form was made from; 0 for something new."""
    said = request.POST.get("version", "")
    return int(said) if said.isdecimal() else 0


@FOLLOW
def plan(request: Request, process: str) -> HttpResponse:
    """The whole plan, with what no action answers yet by name."""
    at, found = process_of(request, process), _plan(request, process)
    left = queries.left_off_agenda(process, today=clock.local_date(clock.now()), by=request.actor)
    return inside(request, at, "plan.html", {"plan": found, "left": {one.key for one in left}}, tab="plan")


@WORK
def assignment(request: Request, process: str) -> HttpResponse:
    """The assignment: purpose first."""
    at, known = process_of(request, process), _plan(request, process)
    first = {"purpose": known.purpose or at.purpose, "words": known.words, "lead": known.lead}
    form = AssignmentForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            operations.assign(
                slug=process, **form.cleaned_data, version=version_of(request), at=clock.now(), by=request.actor
            )
            return redirect(here(request, "participation:plan", process=process))
        except rules.ChangedMeanwhile:
            form.add_error(None, meanwhile())
        except rules.NotNow as refused:
            form.add_error(None, sorry(refused))
        except NotFound as gone:
            raise Http404 from gone
    context = {"form": form, "version": known.version}
    return inside(
        request, at, "assignment.html", context, tab="plan", doing="action", status=400 if form.errors else 200
    )


@WORK
def action(request: Request, process: str, action: str = "") -> HttpResponse:
    """An action, new or rewritten."""
    at, found = process_of(request, process), _plan(request, process)
    known = next((one for one in found.actions if one.public_id == action), None)
    if action and known is None:
        raise Http404
    form = _action_form(request, found, known)
    if request.method == "POST" and form.is_valid() and _put(request, process, action, form):
        return redirect(here(request, "participation:plan", process=process))
    context = {"form": form, "known": known, "version": known.version if known else 0}
    return inside(request, at, "action.html", context, tab="plan", doing="action", status=400 if form.errors else 200)


def _put(request: Request, process: str, action: str, form: ActionForm) -> bool:
    """Whether it was kept; else the form says why not."""
    try:
        operations.put_action(
            slug=process, public_id=action, task=form.task(), version=version_of(request), at=clock.now(),
            by=request.actor,
        )  # fmt: skip
    except rules.Unfit as refused:
        tell_faults(form, refused.faults)
    except rules.ChangedMeanwhile:
        form.add_error(None, meanwhile())
    except rules.NotNow as refused:
        form.add_error(None, sorry(refused))
    except NotFound as gone:
        raise Http404 from gone
    return not form.errors


def _action_form(request: Request, plan: Plan, known: ActionShown | None) -> ActionForm:
    choices = [(f"{one.kind}:{one.key}", f"{one.words} ({ITEMS[one.kind]})") for one in plan.choices]
    wanted = request.GET.get("van", "")
    initial: dict[str, object] = {"sources": [wanted] if wanted else []}
    if known:
        names = ("what", "who", "due_on", "euros", "money")
        initial = {name: getattr(known, name) for name in names}
        initial["sources"] = [f"{one.kind}:{one.key}" for one in known.sources]
    return ActionForm(request.POST or None, initial=initial, choices=choices)


@WORK
def move_action(request: Request, process: str, action: str) -> HttpResponse:
    """How an action stands now."""
    at, found = process_of(request, process), _plan(request, process)
    known = next((one for one in found.actions if one.public_id == action), None)
    if known is None:
        raise Http404
    form = MoveForm(request.POST or None, initial={"state": known.state, "why": known.state_why})
    if request.method == "POST" and form.is_valid():
        try:
            operations.move_action(slug=process, public_id=action, **form.cleaned_data, by=request.actor)
            return redirect(here(request, "participation:plan", process=process))
        except rules.Empty:
            form.add_error("why", _("Schrijf waarom dit afvalt. Iedereen die erom vroeg leest het."))
        except rules.NotNow as refused:
            form.add_error(None, sorry(refused))
        except NotFound as gone:
            raise Http404 from gone
    context = {"form": form, "known": known}
    return inside(request, at, "move_action.html", context, tab="plan", status=400 if form.errors else 200)


@STEER
@require_POST
def keep_open(request: Request, process: str, finding: str) -> HttpResponse:
    """Put a finding to which nothing leads on the agenda, with one press."""
    process_of(request, process)
    try:
        operations.keep_open(slug=process, finding=finding, at=clock.now(), by=request.actor)
    except NotFound as gone:
        raise Http404 from gone
    messages.success(request, _("Het staat op de agenda, tot er iets mee gedaan is. Iedereen kan dat zien."))
    return redirect(here(request, "participation:plan", process=process) + "#wacht")
