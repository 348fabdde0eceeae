"""Findings from the inside: make one of points, write its sentence, follow it back, and hand it down to what a town needs."""

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
from naast.needs import queries as needs
from naast.participation import operations, queries, rules
from naast.participation.forms.report import FilterForm, FindingForm, HandDownForm
from naast.participation.views.frame import inside, not_now, process_of
from naast.participation.views.sent import number, sent, sent_all
from naast.participation.words import AXES, POLARITIES, TALKS, VOICES

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.participation.queries import FollowedBack, Shown

FOLLOW, WORK = requires(Permission.PARTICIPATION_FOLLOW), requires(Permission.PARTICIPATION_WORK)
NAMES = {"axes": AXES, "polarities": POLARITIES, "voices": VOICES, "talks": TALKS}


@FOLLOW
def findings(request: Request, process: str) -> HttpResponse:
    """Every finding, per axis, with what it stands on and what to mind."""
    at = process_of(request, process)
    rows = queries.findings(process, by=request.actor)
    context = {"rows": rows, "in_report": sum(row.state == "in" for row in rows), **NAMES}
    return inside(request, at, "findings.html", context, tab="findings")


@WORK
@require_POST
def move_finding(request: Request, process: str, finding: str) -> HttpResponse:
    """One place earlier or later among the findings of its axis."""
    process_of(request, process)
    later = request.POST.get("doe") == "later"
    try:
        moved = operations.move_finding(slug=process, public_id=finding, later=later, by=request.actor)
        messages.success(request, _("“%(title)s” staat nu op plaats %(n)s.") % {"title": moved.title, "n": moved.position})  # fmt: skip
    except NotFound as gone:
        raise Http404 from gone
    except rules.NotNow as refused:
        messages.error(request, not_now(refused))
    return redirect(f"{here(request, 'participation:findings', process=process)}#b-{finding}")


@WORK
def new_finding(request: Request, process: str) -> HttpResponse:
    """A finding by hand; its points come next."""
    at, form = process_of(request, process), _finding_form(request, process)
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.put_finding(
                slug=process, said=operations.Found(**form.cleaned_data), at=clock.now(), by=request.actor
            )
            return redirect(here(request, "participation:finding-points", process=process, finding=made.public_id))
        except rules.NotNow as refused:
            form.add_error(None, not_now(refused))
        except NotFound as gone:
            raise Http404 from gone
    return inside(
        request,
        at,
        "finding_form.html",
        {"form": form},
        tab="findings",
        doing="finding",
        status=400 if form.errors else 200,
    )


def _finding_form(request: Request, process: str, initial: dict[str, Any] | None = None) -> FindingForm:
    return FindingForm(request.POST or None, themes=queries.themes_to_pick(process, by=request.actor), initial=initial)


@WORK
def propose_findings(request: Request, process: str) -> HttpResponse:
    """What could become a finding, counted from what was coded; who works on it takes over what is right."""
    at = process_of(request, process)
    try:
        if request.method == "POST":
            operations.take_over_proposals(
                slug=process, keys=sent_all(request, "voorstel"), at=clock.now(), by=request.actor
            )
            messages.success(request, _("Ze staan er als concept. Schrijf er nu zelf een zin bij."))
            return redirect(here(request, "participation:findings", process=process))
        rows, divided = queries.proposals(process, by=request.actor)
    except rules.NotNow as refused:
        messages.error(request, not_now(refused))
        return redirect(here(request, "participation:findings", process=process))
    except NotFound as gone:
        raise Http404 from gone
    context = {"rows": rows, "divided": divided, "least": rules.ENOUGH_POINTS, **NAMES}
    return inside(request, at, "finding_proposals.html", context, tab="findings")


@FOLLOW
def finding(request: Request, process: str, finding: str) -> HttpResponse:
    """One finding, followed back to each voice under it."""
    at, found = process_of(request, process), _found(request, process, finding)
    context = {"found": found, "one": found.finding, "hands_down": request.actor.may(Permission.NEEDS_EDIT), **NAMES}
    return inside(request, at, "finding.html", context, tab="findings")


def _found(request: Request, process: str, public_id: str) -> FollowedBack:
    try:
        return queries.finding(process, public_id, by=request.actor)
    except NotFound as gone:
        raise Http404 from gone


@WORK
def write_finding(request: Request, process: str, finding: str) -> HttpResponse:
    """Other words; who was second sees the words of the first, and keeps their own."""
    at, one = process_of(request, process), _found(request, process, finding).finding
    theme = next((key for key, name in queries.themes_to_pick(process, by=request.actor) if name == one.theme), "")
    initial = {"axis": one.axis, "polarity": one.polarity, "title": one.title, "words": one.words, "theme": theme}
    form = _finding_form(request, process, initial)
    if request.method == "POST" and form.is_valid():
        try:
            operations.put_finding(
                slug=process, public_id=finding, said=operations.Found(**form.cleaned_data),
                version=number(request, "version"), at=clock.now(), by=request.actor,
            )  # fmt: skip
            return redirect(here(request, "participation:finding", process=process, finding=finding))
        except (rules.ChangedMeanwhile, rules.Empty, rules.NotNow, NotFound) as refused:
            _refuse(form, refused)
    context = {"form": form, "one": one, "changed": bool(form.non_field_errors())}
    return inside(
        request, at, "finding_form.html", context, tab="findings", doing="finding", status=400 if form.errors else 200
    )


def _refuse(form: FindingForm, refused: Exception) -> None:
    if isinstance(refused, NotFound):
        raise Http404 from refused
    if isinstance(refused, rules.ChangedMeanwhile):
        form.add_error(None, _("Iemand veranderde dit intussen. Hieronder staat wat er nu staat; wat jij schreef staat er nog. Bewaar opnieuw als dat moet gelden."))  # fmt: skip
    elif isinstance(refused, rules.NotNow):
        form.add_error(None, not_now(refused))
    else:
        form.add_error("words", _("Deze bevinding staat in het verslag. Laat er een zin bij staan."))


@WORK
@require_POST
def change_finding(request: Request, process: str, finding: str) -> HttpResponse:
    """In the report or not, a point or statement away, a quote in or out."""
    process_of(request, process)
    doing, by, point = sent(request, "doe"), request.actor, sent(request, "punt")
    try:
        if doing in {"in", "out", "draft"}:
            operations.put_in_report(slug=process, public_id=finding, state=doing, by=by)
        elif doing == "weg":
            operations.take_from_under(
                slug=process, public_id=finding, point=point, statement=number(request, "uitspraak"), by=by
            )
        elif doing in {"citeer", "citeer-niet"}:
            operations.quote(slug=process, public_id=finding, point=point, is_quoted=doing == "citeer", by=by)
    except NotFound as gone:
        raise Http404 from gone
    except rules.Empty:
        messages.error(request, _("Schrijf eerst zelf een zin bij deze bevinding. Daarna kan die in het verslag."))
    except rules.NotNow as refused:
        messages.error(request, _("Wie dit zei, gaf geen toestemming om het aan te halen.") if refused.doing == "quote" else not_now(refused))  # fmt: skip
    return redirect(here(request, "participation:finding", process=process, finding=finding))


@WORK
@never_cache
def finding_points(request: Request, process: str, finding: str) -> HttpResponse:
    """Choose points for a finding: look through them, tick, look on; what was ticked stays ticked."""
    at, one = process_of(request, process), _found(request, process, finding).finding
    ticked, statements = sent_all(request, "punt"), sent_all(request, "uitspraak")
    try:
        if sent(request, "doe") == "leg":
            operations.lay_under(
                slug=process, public_id=finding, points=ticked, statements=statements, by=request.actor
            )
            return redirect(here(request, "participation:finding", process=process, finding=finding))
        return _points_page(request, at, one.public_id, ticked, {"axis": one.axis, "polarity": one.polarity}, one.title)
    except rules.NotNow as refused:
        messages.error(request, not_now(refused))
        return redirect(here(request, "participation:finding", process=process, finding=finding))
    except NotFound as gone:
        raise Http404 from gone


def _points_page(
    request: Request, at: Shown, finding: str, ticked: list[str], start: dict[str, str], title: str
) -> HttpResponse:
    by = request.actor
    form = FilterForm(request.POST or start, themes=queries.themes_to_pick(at.slug, by=by))
    wanted = queries.Filter(**(form.cleaned_data if form.is_valid() else {}))
    lying, answered = queries.chosen(at.slug, finding, by=by)
    kept, rows, found = queries.pickable(at.slug, wanted=wanted, keep=[*lying, *ticked], by=by)
    context = {
        "form": form, "title": title, "finding": finding, "kept": [one for one in kept if one.public_id not in lying],
        "lying": len(lying), "rows": rows, "number": found,
        "statements": [one for one in queries.statements_to_pick(at.slug, by=by) if one[0] not in answered], **NAMES,
    }  # fmt: skip
    return inside(request, at, "finding_points.html", context, tab="findings")


@requires(Permission.NEEDS_EDIT)
def hand_down(request: Request, process: str, finding: str) -> HttpResponse:
    """Let a published finding weigh in what the town needs; a theme is chosen, nothing goes by itself."""
    at, one = process_of(request, process), _found(request, process, finding).finding
    themes = [(code, theme.name) for code, theme in needs.themes().items()]
    form = HandDownForm(request.POST or None, themes=themes, initial={"reason": one.words[:400]})
    if request.method == "POST" and form.is_valid():
        try:
            operations.hand_down(slug=process, finding=finding, **form.cleaned_data, at=clock.now(), by=request.actor)
            messages.success(request, _("Dit telt vanaf nu mee in wat er nodig is."))
            return redirect(here(request, "participation:finding", process=process, finding=finding))
        except rules.NotNow:
            form.add_error(None, _("Dit kan niet: de bevinding staat nog niet in een openbaar verslag, minder dan vijf mensen zeiden het, of je gaf dit al door."))  # fmt: skip
    context = {"form": form, "one": one, **NAMES}
    return inside(request, at, "finding_down.html", context, tab="findings", status=400 if form.errors else 200)
