"""Scenarios from the inside: words, elements tied to findings, what each asks, figures; and all beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.common.operations import NotFound
from naast.participation import operations, queries, rules
from naast.participation.drawings import pictures
from naast.participation.forms.scenarios import ConsequenceForm, ElementForm, FiguresForm, ScenarioForm, TieForm
from naast.participation.views.frame import inside, not_now, process_of
from naast.participation.views.reading import NAMES, as_sheet
from naast.participation.views.sent import number, sent

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.participation.queries import ScenarioShown

FOLLOW, WORK = requires(Permission.PARTICIPATION_FOLLOW), requires(Permission.PARTICIPATION_WORK)


@FOLLOW
def scenarios(request: Request, process: str) -> HttpResponse:
    """All scenarios beside each other, and what none of them answers."""
    at = process_of(request, process)
    context = {
        "beside": queries.side_by_side(process, by=request.actor), "pictures": pictures.OF_LETTER,
        "dropped": queries.dropped(process, by=request.actor), "begins": at.opens("scenario"), **NAMES,
    }  # fmt: skip
    return inside(request, at, "scenarios.html", context, tab="scenarios")


@WORK
def put_scenario(request: Request, process: str, scenario: str = "") -> HttpResponse:
    """A scenario in words, new or changed; who was second keeps their own words."""
    at, one = process_of(request, process), _one(request, process, scenario) if scenario else None
    initial = {"title": one.title, "purpose": one.purpose, "story": one.story} if one else None
    form = ScenarioForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.put_scenario(
                slug=process, said=operations.Sketch(**form.cleaned_data), public_id=scenario,
                version=number(request, "version"), at=clock.now(), by=request.actor,
            )  # fmt: skip
            return redirect(here(request, "participation:scenario", process=process, scenario=made.public_id))
        except (rules.ChangedMeanwhile, rules.NotNow, NotFound) as refused:
            form.add_error(None, _refused(refused))
    context = {"form": form, "one": one, "changed": bool(form.non_field_errors())}
    return inside(
        request,
        at,
        "scenario_form.html",
        context,
        tab="scenarios",
        doing="scenario",
        status=400 if form.errors else 200,
    )


@FOLLOW
@never_cache
def scenario(request: Request, process: str, scenario: str) -> HttpResponse:
    """One scenario to work on."""
    return _page(request, process, scenario)


def _page(request: Request, process: str, scenario: str, **wrong: forms.Form) -> HttpResponse:
    at, one = process_of(request, process), _one(request, process, scenario)
    known = queries.asked_of(process, by=request.actor)
    context: dict[str, Any] = {
        "one": one, "element": ElementForm(), "tie": TieForm(asked=known), "consequence": ConsequenceForm(),
        "asked": known, "picture": pictures.OF_LETTER.get(one.letter, "house"), "at_element": sent(request, "element"),
        "is_frozen": queries.side_by_side(process, by=request.actor).is_frozen, **NAMES, **wrong,
    }  # fmt: skip
    return inside(request, at, "scenario.html", context, tab="scenarios", status=400 if wrong else 200)


@WORK
@require_POST
def change_scenario(request: Request, process: str, scenario: str) -> HttpResponse:
    """Open or drop it, an element or a consequence more or less, a finding tied or untied."""
    known = queries.asked_of(process, by=request.actor) if process_of(request, process) else []
    doing = sent(request, "doe")
    makes: dict[str, tuple[str, forms.Form]] = {
        "element": ("element", ElementForm(request.POST)), "herschrijf": ("element", ElementForm(request.POST)),
        "koppel": ("tie", TieForm(request.POST, asked=known)),
        "gevolg": ("consequence", ConsequenceForm(request.POST)),
    }  # fmt: skip
    name, form = makes.get(doing, ("", None))
    if form is not None and not form.is_valid():
        return _page(request, process, scenario, **{name: form})
    try:
        _change(request, process, scenario, doing, form.cleaned_data if form else {})
    except (rules.ChangedMeanwhile, rules.NotNow, rules.Empty, NotFound) as refused:
        if form is not None and not isinstance(refused, NotFound):
            form.add_error(None, _refused(refused))
            return _page(request, process, scenario, **{name: form})
        messages.error(request, _refused(refused))
    return redirect(here(request, "participation:scenario", process=process, scenario=scenario))


def _change(request: Request, process: str, scenario: str, doing: str, said: dict[str, Any]) -> None:
    at, by = clock.now(), request.actor
    of: dict[str, Any] = {"slug": process, "scenario": scenario, "by": by}
    element = sent(request, "element")
    if doing in {"open", "draft", "dropped"}:
        operations.show_scenario(slug=process, public_id=scenario, state=doing, by=by)
    elif doing == "element":
        operations.put_element(**of, words=said["words"], at=at)
    elif doing == "herschrijf":
        operations.put_element(**of, words=said["words"], public_id=element, was=sent(request, "was"), at=at)
    elif doing == "element-weg":
        operations.drop_element(**of, public_id=element)
    elif doing == "koppel":
        operations.tie(**of, element=element, **said)
    elif doing == "ontkoppel":
        operations.untie(**of, element=element, finding=sent(request, "finding"))
    elif doing == "gevolg":
        operations.put_consequence(**of, **said)
    elif doing == "gevolg-weg":
        operations.drop_consequence(**of, position=number(request, "gevolg"))


@WORK
@never_cache
def figures(request: Request, process: str, scenario: str) -> HttpResponse:
    """The figures of a reckoning, each with its source."""
    at, one = process_of(request, process), _one(request, process, scenario)
    form = FiguresForm(request.POST or None, known=one.figures)
    if request.method == "POST" and form.is_valid():
        try:
            operations.put_figures(slug=process, scenario=scenario, rows=form.figures, by=request.actor)
            return redirect(here(request, "participation:scenario", process=process, scenario=scenario))
        except (rules.NotNow, NotFound) as refused:
            form.add_error(None, _refused(refused))
    context = {"form": form, "one": one}
    return inside(request, at, "scenario_figures.html", context, tab="scenarios", status=400 if form.errors else 200)


@FOLLOW
def preview_sheet(request: Request, process: str, scenario: str) -> HttpResponse:
    """The sheet as everybody would see it."""
    process_of(request, process)
    return as_sheet(request, process, _one(request, process, scenario), is_preview=True)


def _one(request: Request, process: str, scenario: str) -> ScenarioShown:
    try:
        return queries.scenario(process, scenario, by=request.actor)
    except NotFound as gone:
        raise Http404 from gone


def _refused(refused: Exception) -> str:
    """Why this cannot be, and what to do."""
    if isinstance(refused, NotFound):
        raise Http404 from refused
    if isinstance(refused, rules.ChangedMeanwhile):
        return _("Iemand veranderde dit intussen. Wat jij schreef staat er nog. Bewaar opnieuw als dit moet gelden.")
    if isinstance(refused, rules.Empty):
        return _("Een scenario zonder onderdelen zegt nog niets. Zet er eerst één in.")
    if isinstance(refused, rules.NotNow) and refused.doing == "frozen":
        return _("De conferentie is vastgezet: mensen kiezen tussen de scenario’s zoals ze er staan. Ze veranderen niet meer.")  # fmt: skip
    if isinstance(refused, rules.NotNow) and refused.doing == "last-element":
        return _("Dit is het laatste onderdeel van een scenario dat open staat. Neem het scenario eerst terug.")
    if isinstance(refused, rules.NotNow) and refused.doing == "letters":
        return _("De letters zijn op. Verander een scenario dat er al is.")
    return not_now(refused) if isinstance(refused, rules.NotNow) else ""
