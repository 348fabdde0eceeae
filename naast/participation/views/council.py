"""The dossier for the council, as page and paper, and what the council did with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.access.gates import public, requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.common.operations import NotFound
from naast.participation import operations, paper_dossier, queries, rules
from naast.participation.forms.deciding import DecisionForm, DossierForm, WithoutForm, tell_faults
from naast.participation.views.frame import inside, process_of
from naast.participation.views.planning import version_of
from naast.participation.views.sorry import meanwhile, sorry

if TYPE_CHECKING:
    from naast.access.http import Request
    from naast.participation.queries import DossierShown, Shown

FOLLOW, STEER, RECORD = (
    requires(Permission.PARTICIPATION_FOLLOW),
    requires(Permission.PARTICIPATION_STEER),
    requires(Permission.COUNCIL_RECORD),
)


def _found(request: Request, process: str) -> DossierShown | None:
    return queries.dossier_of(process, today=clock.local_date(clock.now()), by=request.actor)


def _began(request: Request, process: str) -> DossierShown:
    found = _found(request, process)
    if found is None:
        raise Http404
    return found


@FOLLOW
def dossier(request: Request, process: str) -> HttpResponse:
    """What the council is asked with all that stands under it, and what it did; a council reads along from the first day."""
    at = process_of(request, process)
    context = {"dossier": _found(request, process), "without": WithoutForm()}
    return inside(request, at, "dossier.html", context, tab="dossier")


@STEER
def word_dossier(request: Request, process: str) -> HttpResponse:
    """The words of the question to the council."""
    at, known = process_of(request, process), _found(request, process)
    first = {"title": known.title if known else at.title, "ask": known.ask if known else ""}
    form = DossierForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            operations.word_dossier(
                slug=process, **form.cleaned_data, version=version_of(request), at=clock.now(), by=request.actor
            )
            return redirect(here(request, "participation:dossier", process=process))
        except rules.ChangedMeanwhile:
            form.add_error(None, meanwhile())
        except rules.NotNow as refused:
            form.add_error(None, sorry(refused))
    context = {"form": form, "version": known.version if known else 0}
    return inside(request, at, "word_dossier.html", context, tab="dossier", status=400 if form.errors else 200)


@STEER
@require_POST
def submit_dossier(request: Request, process: str) -> HttpResponse:
    """Put the dossier before the council; from then on it does not change."""
    at, form = process_of(request, process), WithoutForm(request.POST)
    why = form.cleaned_data["why"] if form.is_valid() else ""
    try:
        operations.submit_dossier(slug=process, version=version_of(request), why=why, at=clock.now(), by=request.actor)
        messages.success(request, _("Het voorstel ligt bij de raad. Wat erin staat verandert niet meer."))
    except rules.StillMissing:
        context = {"dossier": _began(request, process), "without": form}
        return inside(request, at, "dossier.html", context, tab="dossier", status=400)
    except rules.ChangedMeanwhile:
        messages.error(request, _("Iemand veranderde het voorstel intussen. Lees het na, en dien het dan in."))
    except rules.NotNow as refused:
        messages.error(request, sorry(refused))
    except NotFound as gone:
        raise Http404 from gone
    return redirect(here(request, "participation:dossier", process=process))


@FOLLOW
def dossier_paper(request: Request, process: str) -> HttpResponse:
    """The dossier on paper, for who works on it and for the council."""
    at = process_of(request, process)
    return _paper(request, _began(request, process), at.slug)


@public
def public_dossier(request: Request, process: str, number: int = 0) -> HttpResponse:
    """The dossier as it was submitted, for everybody; earlier ones by their number."""
    at, found = _public(request, process, number)
    return render(request, "participation/public_dossier.html", {"at": at, "dossier": found})


@public
def public_paper(request: Request, process: str, number: int = 0) -> HttpResponse:
    """The same on paper."""
    at, found = _public(request, process, number)
    if found is None:
        raise Http404
    return _paper(request, found, at.slug)


def _public(request: Request, process: str, number: int) -> tuple[Shown, DossierShown | None]:
    """A process that everybody may see, and its dossier when it was submitted; else 404."""
    town, today = request.municipality.pk, clock.local_date(clock.now())
    try:
        at = queries.followed(process, municipality_id=town).shown
    except NotFound as gone:
        raise Http404 from gone
    try:
        return at, queries.public_dossier(process, municipality_id=town, today=today, number=number)
    except NotFound as gone:
        if number:
            raise Http404 from gone
        return at, None


def _paper(request: Request, found: DossierShown, slug: str) -> HttpResponse:
    made = paper_dossier.pdf(found, town=request.municipality.name, at=clock.now())
    name = f"raadsvoorstel-{slug}.pdf"
    return HttpResponse(made, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'})  # fmt: skip


@RECORD
def record(request: Request, process: str, step: str = "") -> HttpResponse:
    """Write down what the council did, or correct a line; what was written before stays."""
    at, found = process_of(request, process), _began(request, process)
    old = next((one for one in found.steps if one.public_id == step), None)
    if step and old is None:
        raise Http404
    form = _decision_form(request, process, found, step)
    if request.method == "POST" and form.is_valid() and _recorded(request, process, step, form):
        messages.success(request, _("Het staat er. Wie meedeed, ziet met de code wat dit voor hun woorden betekent."))
        return redirect(here(request, "participation:dossier", process=process) + "#raad")
    seen = request.POST.get("seen", "") or len(found.steps)
    context = {"form": form, "dossier": found, "old": old, "seen": seen}
    return inside(request, at, "record.html", context, tab="dossier", status=400 if form.errors else 200)


def _recorded(request: Request, process: str, step: str, form: DecisionForm) -> bool:
    """Whether it was kept; else the form says why not."""
    seen = request.POST.get("seen", "")
    number, said, at, by = int(seen) if seen.isdecimal() else -1, form.decision(), clock.now(), request.actor
    try:
        if step:
            wrong = form.cleaned_data["wrong"]
            operations.correct_decision(slug=process, step=step, said=said, wrong=wrong, seen=number, at=at, by=by)
        else:
            operations.record_decision(slug=process, said=said, seen=number, at=at, by=by)
    except rules.Unfit as refused:
        tell_faults(form, refused.faults)
    except rules.ChangedMeanwhile:
        form.add_error(None, _("Iemand schreef intussen op wat de raad deed. Kijk eerst of jouw regel nog klopt."))
    except rules.NotNow as refused:
        form.add_error(None, sorry(refused))
    except NotFound as gone:
        raise Http404 from gone
    return not form.errors


def _decision_form(request: Request, process: str, found: DossierShown, step: str) -> DecisionForm:
    asked, old = queries.to_decide(process, by=request.actor), {one.public_id: one for one in found.steps}.get(step)
    initial: dict[str, object] = {}
    if old:
        initial = {name: getattr(old, name) for name in ("kind", "held_on", "what", "why", "until_on")}
        for one in old.uptakes:
            initial |= {f"kind-{one.key}": one.kind, f"words-{one.key}": one.why}
    return DecisionForm(request.POST or None, initial=initial, asked=asked, corrects=bool(step))
