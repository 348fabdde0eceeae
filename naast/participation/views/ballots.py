"""Paper ballots: given out and printed, read by two people, settled, and put with a card."""

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
from naast.participation.forms.choosing import GiveForm, PaperForm, SheetsForm
from naast.participation.scales import DEGREES, SCALE
from naast.participation.views.conference import refusal
from naast.participation.views.frame import inside, process_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.participation.models import PaperBallot
    from naast.participation.queries import Paper

WORK = requires(Permission.PARTICIPATION_WORK)
_REFUSED = (
    rules.SamePerson, rules.ChangedMeanwhile, rules.NotIssued, rules.OtherCard, rules.NotNow, NotFound
)  # fmt: skip


@WORK
def papers(request: Request, process: str) -> HttpResponse:
    """Enter a paper ballot, first or second, and see which ones still need somebody."""
    at, paper = process_of(request, process), _paper(request, process)
    form = _form(paper, request.POST or None)
    if request.method == "POST" and form and form.is_valid():
        try:
            made = operations.read_paper(slug=process, **_read(form), at=clock.now(), by=request.actor)
            messages.success(request, _entered(made))
            return redirect(here(request, "participation:papers", process=process))
        except _REFUSED as refused:
            form.add_error(_field(refused), _refused(refused))
    context = {"paper": paper, "form": form, "give": GiveForm(auto_id="kaart-%s")}
    return inside(request, at, "papers.html", context, tab="conference", status=400 if form and form.errors else 200)


@WORK
def paper(request: Request, process: str, number: str) -> HttpResponse:
    """A ballot that two people read in two ways: what each read, and a third look with the paper in hand."""
    at, found = process_of(request, process), _paper(request, process)
    ballot = next((one for one in found.ballots if str(one.number) == number and one.second), None)
    if ballot is None or not found.may_settle(ballot, request.actor):
        raise Http404
    form = _form(found, request.POST or None, initial={"number": ballot.number})
    if request.method == "POST" and form and form.is_valid():
        try:
            made = operations.read_again(slug=process, **_read(form) | {"number": ballot.number}, at=clock.now(), by=request.actor)  # fmt: skip
            messages.success(request, _entered(made))
            return redirect(here(request, "participation:papers", process=process))
        except _REFUSED as refused:
            form.add_error(_field(refused), _refused(refused))
    context = {"ballot": ballot, "form": form, "differences": found.differences(ballot)}
    return inside(request, at, "paper.html", context, tab="conference", status=400 if form and form.errors else 200)


@WORK
def ballots(request: Request, process: str) -> HttpResponse:
    """Paper ballots to print: with numbers that are given out here, for one group, with a box for each answer."""
    at, found = process_of(request, process), _paper(request, process)
    form = SheetsForm(request.POST or None, groups=found.groups)
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.issue_sheets(slug=process, **form.cleaned_data, at=clock.now(), by=request.actor)
            page = here(request, "participation:ballots", process=process)
            return redirect(f"{page}?groep={made.group.public_id}&van={made.number}")
        except rules.Empty:
            form.add_error("number", _("Zoveel nummers zijn er niet meer."))
        except rules.NotNow as refused:
            form.add_error(None, refusal(refused))
    group, first = request.GET.get("groep", ""), request.GET.get("van", "")
    numbers = found.numbers(group, first=int(first) if first.isdecimal() else 0)
    words = DEGREES if found.kind == "degrees" else SCALE
    context = {
        "form": form, "paper": found, "numbers": numbers, "group": dict(found.groups).get(group, ""),
        "scale": list(words.values()),
    }  # fmt: skip
    return inside(request, at, "ballots.html", context, tab="conference", status=400 if form.errors else 200)


@WORK
@require_POST
def give_ballot(request: Request, process: str) -> HttpResponse:
    """A sheet for somebody with a card: the card is shut for what is chosen on paper, or opens again."""
    process_of(request, process)
    form, number = GiveForm(request.POST), request.POST.get("los", "")
    try:
        if number.isdecimal():
            operations.free_card(slug=process, number=int(number), by=request.actor)
            messages.success(request, _("De kaart is weer open. Het briefje telt niet meer als dat van deze kaart."))
        elif form.is_valid():
            made = operations.give_sheet(slug=process, **form.cleaned_data, at=clock.now(), by=request.actor)
            messages.success(request, _("Briefje %(n)s hoort bij deze kaart. De kaart kiest nu alleen op papier.") % {"n": made.number})  # fmt: skip
        else:
            messages.error(request, _("Vul het nummer en de code in."))
    except rules.NotNow:
        messages.error(request, _("Dit kan niet meer: het briefje is al gelezen, of deze kaart heeft al een briefje."))
    except _REFUSED as refused:
        messages.error(request, _refused(refused))
    return redirect(here(request, "participation:papers", process=process))


@WORK
@require_POST
def count_apart(request: Request, process: str, number: str) -> HttpResponse:
    """A ballot that waited for a card counts: with the code, or because the card is lost."""
    process_of(request, process)
    code = request.POST.get("code", "").replace("\x00", "")
    if request.POST.get("doe") == "kaart" and not code.strip():
        messages.error(request, _("Vul de code van de kaart in."))
        return redirect(here(request, "participation:papers", process=process))
    code = "" if request.POST.get("doe") == "kwijt" else code
    try:
        wanted = int(number) if number.isdecimal() else 0
        made = operations.count_apart(slug=process, number=wanted, code=code, at=clock.now(), by=request.actor)
        messages.success(request, _("Briefje %(n)s telt.") % {"n": made.number})
    except _REFUSED as refused:
        messages.error(request, _refused(refused))
    return redirect(here(request, "participation:papers", process=process))


def _paper(request: Request, process: str) -> Paper:
    try:
        return queries.paper_of(process, by=request.actor)
    except NotFound as gone:
        raise Http404 from gone


def _form(found: Paper, data: Any, **more: Any) -> PaperForm | None:
    if not found.is_read:
        return None
    return PaperForm(data, groups=found.groups, things=found.things, kind=found.kind, **more)


def _read(form: PaperForm) -> dict[str, Any]:
    said = form.cleaned_data
    card = {"has_card": said["has_card"], "code": said["code"]}
    return {"number": said["number"], "reading": operations.Reading(said["group"], form.marks, form.reasons, **card)}


def _entered(made: PaperBallot) -> str:
    if made.second is None:
        return _("Briefje %(n)s is één keer gelezen. Nu moet iemand anders het ook lezen.") % {"n": made.number}
    if made.is_apart:
        return _("Briefje %(n)s telt nog niet: deze mens heeft ook een kaart. Zoek de code op.") % {"n": made.number}
    if made.first == made.second:
        return _("Briefje %(n)s is twee keer hetzelfde gelezen, en telt.") % {"n": made.number}
    return _("Bij briefje %(n)s lazen jullie iets anders. Kijk samen op het papier.") % {"n": made.number}


def _field(refused: Exception) -> str | None:
    """At which field of a ballot a refusal is told."""
    if isinstance(refused, (rules.OtherCard, NotFound)):
        return "code"
    return None if isinstance(refused, rules.NotNow) else "number"


def _refused(refused: Exception) -> str:
    group = getattr(refused, "group", "")
    if group and isinstance(refused, rules.NotIssued):
        return _("Dit briefje is uitgegeven aan de groep %(group)s.") % {"group": group}
    if group:
        return _("Deze kaart is van de groep %(group)s, en het briefje niet.") % {"group": group}
    said = {
        rules.NotIssued: _("Dit nummer is niet uitgegeven. Kijk goed op het briefje."),
        rules.OtherCard: _("Deze kaart hoort al bij een ander briefje, of dit briefje bij een andere kaart."),
        NotFound: _("Deze code kennen we niet. Kijk hem na."),
        rules.SamePerson: _("Jij las dit briefje al. Iemand anders moet het ook lezen."),
        rules.ChangedMeanwhile: _("Dit briefje is al door twee mensen gelezen. Kijk of het nummer klopt."),
    }
    return said.get(type(refused), _("De ronde is gesloten. Dit briefje telt niet meer mee."))
