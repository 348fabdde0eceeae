"""Conditions put together by the leader, and paper ballots: printed, read by two people, and settled."""

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
from naast.participation.forms.choosing import GiveForm, MendForm, PaperForm, SheetsForm, SpokenForm
from naast.participation.scales import DEGREES, SCALE
from naast.participation.views.conference import refusal
from naast.participation.views.frame import inside, process_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.actors import Actor
    from naast.access.http import Request
    from naast.participation.models import PaperBallot
    from naast.participation.queries import Paper, Told

WORK = requires(Permission.PARTICIPATION_WORK)


@WORK
def conditions(request: Request, process: str) -> HttpResponse:
    """Put like conditions together, let them through, take out what should not stand there, and write down what is said."""
    at, found = process_of(request, process), queries.led(process, by=request.actor)
    if found is None or found.told.stood is None:
        raise Http404
    told, doing = found.told, request.POST.get("doe", "")
    mending, form = request.POST.get("voorwaarde", ""), None
    mended = request.POST if doing in {"woorden", "weg"} else None
    mend = MendForm(mended, needs_words=doing == "woorden", auto_id=f"%s-{mending}")
    if told.now and told.now.kind == "needs":
        form = _spoken(told, request.POST if doing in {"erbij", "zeker"} else None)
    names: tuple[str, ...] = ()
    try:
        if request.method == "POST" and _changed(request, process, form, mend):
            return redirect(here(request, "participation:conditions", process=process))
    except rules.MayName as hint:
        names = hint.names
        if form:
            form.add_error("words", _("Staat hier een naam? %(names)s") % {"names": ", ".join(names)})
    wrong = bool(mend.errors or (form and form.errors))
    context = {
        "led": found, "told": told, "form": form, "mend": mend, "mending": mending, "names": names
    }  # fmt: skip
    return inside(request, at, "conditions.html", context, tab="conference", status=400 if wrong else 200)


def _changed(request: Request, process: str, form: SpokenForm | None, mend: MendForm) -> bool:
    """Do what was asked; False when a form must be shown again."""
    doing, one, by = request.POST.get("doe", ""), request.POST.get("voorwaarde", ""), request.actor
    try:
        if doing == "samen":
            operations.put_together(slug=process, condition=one, into=request.POST.get("bij", ""), by=by)
        elif doing == "los":
            operations.take_apart(slug=process, condition=one, by=by)
        elif doing == "door":
            operations.show_words(slug=process, words_of=one, at=clock.now(), by=by)
        elif doing in {"woorden", "weg"}:
            return _mended(process, one, doing, mend, by)
        elif form is None:
            messages.error(request, refusal(rules.NotNow("round")))
        elif form.is_valid():
            said, at = form.cleaned_data, clock.now()
            operations.need_on_paper(slug=process, **said, is_sure=doing == "zeker", at=at, by=by)
        else:
            return False
    except NotFound as gone:
        raise Http404 from gone
    except rules.Empty:
        messages.error(request, _("Dit kan niet bij elkaar. Kies twee voorwaarden bij hetzelfde scenario."))
    except (rules.NotNow, rules.NotLeading) as refused:
        messages.error(request, refusal(refused))
    return True


def _mended(process: str, condition: str, doing: str, form: MendForm, by: Actor) -> bool:
    """Take words out of a condition, or the whole of it; False when something was not filled in."""
    if not form.is_valid():
        return False
    said, at = form.cleaned_data, clock.now()
    if doing == "woorden":
        operations.word_again(slug=process, words_of=condition, **said, at=at, by=by)
    else:
        operations.hide_words(slug=process, words_of=condition, why=said["why"], at=at, by=by)
    return True


def _spoken(told: Told, data: Any) -> SpokenForm:
    groups = list(told.stood.groups.items()) if told.stood else []
    scenarios = [(one.letter, one.title) for one in told.going_on]
    return SpokenForm(data, groups=groups, scenarios=scenarios)


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
        except (rules.SamePerson, rules.ChangedMeanwhile, rules.NotIssued, rules.NotNow) as refused:
            form.add_error("number" if not isinstance(refused, rules.NotNow) else None, _refused(refused))
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
        except (rules.SamePerson, rules.NotIssued, rules.NotNow) as refused:
            form.add_error(None, _refused(refused))
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
            made = operations.give_sheet(slug=process, **form.cleaned_data, by=request.actor)
            messages.success(request, _("Briefje %(n)s hoort bij deze kaart. De kaart kiest nu alleen op papier.") % {"n": made.number})  # fmt: skip
        else:
            messages.error(request, _("Vul het nummer en de code in."))
    except NotFound:
        messages.error(request, _("Deze code kennen we niet. Kijk hem na."))
    except rules.NotIssued as refused:
        messages.error(request, _refused(refused))
    except rules.NotNow:
        messages.error(request, _("Dit kan niet meer: het briefje is al gelezen, of deze kaart heeft al een briefje."))
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
    return {"number": said["number"], "reading": operations.Reading(said["group"], form.marks, form.reasons)}


def _entered(made: PaperBallot) -> str:
    if made.second is None:
        return _("Briefje %(n)s is één keer gelezen. Nu moet iemand anders het ook lezen.") % {"n": made.number}
    if made.first == made.second:
        return _("Briefje %(n)s is twee keer hetzelfde gelezen, en telt.") % {"n": made.number}
    return _("Bij briefje %(n)s lazen jullie iets anders. Kijk samen op het papier.") % {"n": made.number}


def _refused(refused: Exception) -> str:
    if isinstance(refused, rules.NotIssued):
        if refused.group:
            return _("Dit briefje is uitgegeven aan de groep %(group)s.") % {"group": refused.group}
        return _("Dit nummer is niet uitgegeven. Kijk goed op het briefje.")
    if isinstance(refused, rules.SamePerson):
        return _("Jij las dit briefje al. Iemand anders moet het ook lezen.")
    if isinstance(refused, rules.ChangedMeanwhile):
        return _("Dit briefje is al door twee mensen gelezen. Kijk of het nummer klopt.")
    return _("De ronde is gesloten. Dit briefje telt niet meer mee.")
