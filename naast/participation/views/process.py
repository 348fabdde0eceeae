"""A process from the inside: begin one, walk its steps, name who works on it, and say whom it wants to hear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.access import queries as access
from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.common.operations import NotFound
from naast.network import queries as network
from naast.participation import operations, queries, rules
from naast.participation.forms.process import (
    AgendaForm,
    CloseForm,
    DoneForm,
    GroupForm,
    MemberForm,
    PartnerForm,
    ProcessForm,
    StartForm,
    StopForm,
)
from naast.participation.views.frame import inside, not_now, process_of
from naast.participation.views.reach import show_groups

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request

FOLLOW, STEER = requires(Permission.PARTICIPATION_FOLLOW), requires(Permission.PARTICIPATION_STEER)


@FOLLOW
def work(request: Request) -> HttpResponse:
    """Every process that this person sees."""
    context = {"rows": queries.processes(by=request.actor), "steers": request.actor.may(Permission.PARTICIPATION_STEER)}
    return render(request, "participation/work.html", {"nav": "participation", **context})


@STEER
def start(request: Request) -> HttpResponse:
    """A new process: purpose first; who comes from a proposal brings its words."""
    carried = {"title": request.GET.get("titel", ""), "purpose": request.GET.get("doel", "")}
    form = StartForm(request.POST or None, initial={"template": "zwolle", **carried})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = operations.start(
            said=operations.Said(said["title"], said["purpose"], said["frame"]), template=said["template"],
            at=clock.now(), by=request.actor,
        )  # fmt: skip
        messages.success(request, _("Het proces is er. Alleen wie eraan werkt ziet het, tot je het openzet."))
        return redirect(here(request, "participation:process", process=made.slug))
    context = {"nav": "participation", "form": form}
    return render(request, "participation/start.html", context, status=400 if form.errors else 200)


@FOLLOW
def process(request: Request, process: str) -> HttpResponse:
    """Where a process stands: its steps, what is missing, and what may be done now."""
    at = process_of(request, process)
    return inside(request, at, "process.html", {"close": CloseForm(), "stop": StopForm()}, tab="process")


@STEER
def rewrite(request: Request, process: str) -> HttpResponse:
    """Other words; who was second sees the words of the first, and keeps their own."""
    at, version = process_of(request, process), request.POST.get("version", "")
    form = ProcessForm(request.POST or None, initial={"title": at.title, "purpose": at.purpose, "frame": at.frame})
    if request.method == "POST" and form.is_valid():
        said = operations.Said(**form.cleaned_data)
        try:
            operations.rewrite(
                slug=process, said=said, version=int(version) if version.isdecimal() else 0, by=request.actor
            )
            return redirect(here(request, "participation:process", process=process))
        except rules.ChangedMeanwhile:
            form.add_error(None, _("Iemand veranderde dit intussen. Wat jij schreef staat er nog. Bewaar opnieuw als dit moet gelden."))  # fmt: skip
    return inside(request, at, "rewrite.html", {"form": form}, tab="process", status=400 if form.errors else 200)


@STEER
@require_POST
def move(request: Request, process: str) -> HttpResponse:
    """Open the process, end it, or stop it with a reason."""
    at, doing = process_of(request, process), request.POST.get("doe", "")
    form = StopForm(request.POST)
    if doing == "stop" and not form.is_valid():
        return inside(request, at, "process.html", {"close": CloseForm(), "stop": form}, tab="process", status=400)
    try:
        if doing == "open":
            operations.open_process(slug=process, at=clock.now(), by=request.actor)
            messages.success(request, _("Het proces staat open. Iedereen kan het nu volgen."))
        elif doing == "klaar":
            operations.finish(slug=process, at=clock.now(), by=request.actor)
        elif doing == "stop":
            operations.stop(slug=process, why=form.cleaned_data["why"], at=clock.now(), by=request.actor)
    except rules.StillMissing as lacks:
        messages.error(request, _what_misses(lacks))
    except rules.NotNow as refused:
        messages.error(request, not_now(refused))
    return redirect(here(request, "participation:process", process=process))


def _what_misses(lacks: rules.StillMissing) -> str:
    if "agenda" in lacks.what:
        return _("Er staat nog iets op de agenda. Schrijf eerst wat ermee gedaan is.")
    return _("Niet elke stap is dicht. Sluit die eerst.")


@STEER
@require_POST
def step(request: Request, process: str, key: str) -> HttpResponse:
    """Open a step, or close it; when something misses, only with the reason why it can go on."""
    at, form = process_of(request, process), CloseForm(request.POST)
    try:
        if request.POST.get("doe") == "open":
            operations.open_step(slug=process, key=key, at=clock.now(), by=request.actor)
        elif form.is_valid():
            operations.close_step(
                slug=process, key=key, why=form.cleaned_data["why"], result=form.cleaned_data["result"],
                at=clock.now(), by=request.actor,
            )  # fmt: skip
    except NotFound as gone:
        raise Http404 from gone
    except rules.NotNow as refused:
        messages.error(request, not_now(refused))
    except rules.StillMissing:
        form.add_error("why", _("Er mist nog iets. Schrijf waarom deze stap toch dicht kan."))
    if form.errors:
        context = {"close": form, "closing": key, "stop": StopForm()}
        return inside(request, at, "process.html", context, tab="process", status=400)
    return redirect(here(request, "participation:process", process=process) + f"#stap-{key}")


@FOLLOW
def party(request: Request, process: str) -> HttpResponse:
    """The working group: organisations with what they bring, and people with their tasks."""
    return _party(request, process)


def _party(request: Request, process: str, *, status: int = 200, **forms: object) -> HttpResponse:
    at = process_of(request, process)
    partners, people = queries.working(process, by=request.actor)
    context = {"partners": partners, "people": people, "partner": _partner_form(request), "member": _member_form(request)}  # fmt: skip
    return inside(request, at, "party.html", {**context, **forms}, tab="party", status=status)


def _partner_form(request: Request, *, filled: bool = False) -> PartnerForm:
    all_of_them = [(one.slug, one.name) for one in network.organisations(request.municipality.pk)]
    return PartnerForm(request.POST if filled else None, organisations=all_of_them)


def _member_form(request: Request, *, filled: bool = False) -> MemberForm:
    return MemberForm(
        request.POST if filled else None,
        people=access.who_may(Permission.PARTICIPATION_WORK, municipality_id=request.municipality.pk),
    )


@STEER
@require_POST
def change_party(request: Request, process: str) -> HttpResponse:
    """Add or take away an organisation or a person."""
    process_of(request, process)
    doing, by = request.POST.get("doe", ""), request.actor
    partner, member = (_partner_form(request, filled=doing == "organisatie"), _member_form(request, filled=doing == "mens"))  # fmt: skip
    try:
        if doing == "organisatie" and partner.is_valid():
            operations.add_partner(slug=process, **partner.cleaned_data, by=by)
        elif doing == "mens" and member.is_valid():
            said = member.cleaned_data
            operations.add_member(slug=process, account_id=said["account"], task=said["task"], by=by)
        elif doing == "organisatie-weg":
            operations.drop_partner(slug=process, organisation=request.POST.get("organisatie", ""), by=by)
        elif doing == "mens-weg" and request.POST.get("account", "").isdecimal():
            operations.drop_member(slug=process, account_id=int(request.POST["account"]), at=clock.now(), by=by)
        else:
            return _party(request, process, status=400, partner=partner, member=member)
    except rules.NotNow:
        messages.error(request, _("Iemand moet het proces trekken. Wijs eerst een ander aan."))
    return redirect(here(request, "participation:party", process=process))


@FOLLOW
def groups(request: Request, process: str) -> HttpResponse:
    """Whom we want to hear: who was asked, who came, who is missing."""
    return show_groups(request, process)


@STEER
def group(request: Request, process: str, group: str = "") -> HttpResponse:
    """A group, new or changed, or taken away when nobody is in it yet."""
    at = process_of(request, process)
    known = next((one for one in queries.groups(process, by=request.actor) if one.public_id == group), None)
    if group and known is None:
        raise Http404
    initial = {name: getattr(known, name) for name in GroupForm.base_fields} if known else None
    form = GroupForm(request.POST or None, initial=initial)
    try:
        if request.POST.get("doe") == "weg":
            operations.drop_group(slug=process, public_id=group, by=request.actor)
            return redirect(here(request, "participation:groups", process=process))
        if request.method == "POST" and form.is_valid():
            operations.put_group(slug=process, public_id=group, fields=form.cleaned_data, by=request.actor)
            return redirect(here(request, "participation:groups", process=process))
    except rules.ChangedMeanwhile:
        form.add_error("name", _("Er is al een groep die zo heet. Kies een andere naam."))
    except rules.NotNow:
        messages.error(request, _("In deze groep doen al mensen mee. Die kan niet weg."))
        return redirect(here(request, "participation:groups", process=process))
    return inside(request, at, "group.html", {"form": form, "known": known}, tab="groups", status=400 if form.errors else 200)  # fmt: skip


@FOLLOW
def agenda(request: Request, process: str) -> HttpResponse:
    """What stays on the agenda until something was done with it."""
    return _agenda(request, process, AgendaForm(), DoneForm())


def _agenda(
    request: Request, process: str, form: AgendaForm, done: DoneForm, *, item: str = "", status: int = 200
) -> HttpResponse:
    at = process_of(request, process)
    _partners, people = queries.working(process, by=request.actor)
    context = {
        "items": queries.agenda_of(process, by=request.actor), "form": form, "done": done, "wrong": item,
        "people": [(one.account_id, one.name) for one in people],
        "scenarios": queries.scenarios_to_choose(process, by=request.actor),
    }  # fmt: skip
    return inside(request, at, "agenda.html", context, tab="agenda", status=status)


@STEER
@require_POST
def put_on_agenda(request: Request, process: str) -> HttpResponse:
    """One more theme on the agenda."""
    process_of(request, process)
    form = AgendaForm(request.POST)
    if not form.is_valid():
        return _agenda(request, process, form, DoneForm(), status=400)
    operations.put_on_agenda(slug=process, words=form.cleaned_data["words"], at=clock.now(), by=request.actor)
    return redirect(here(request, "participation:agenda", process=process))


@STEER
@require_POST
def take_off_agenda(request: Request, process: str, item: str) -> HttpResponse:
    """Something was done with a theme: what."""
    process_of(request, process)
    form = DoneForm(request.POST)
    if not form.is_valid():
        return _agenda(request, process, AgendaForm(), form, item=item, status=400)
    try:
        operations.take_off_agenda(
            slug=process, public_id=item, what=form.cleaned_data["what"], at=clock.now(), by=request.actor
        )
    except NotFound as gone:
        raise Http404 from gone
    return redirect(here(request, "participation:agenda", process=process))
