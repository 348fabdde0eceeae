"""A conference from the inside: prepare it, freeze its rule, open and close rounds, and record what was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.common.operations import NotFound
from naast.participation import operations, queries, rules
from naast.participation.forms.choosing import (
    AgainForm,
    ChoiceForm,
    CloseRoundForm,
    EndForm,
    LeadForm,
    OpenRoundForm,
    PrepareForm,
)
from naast.participation.scales import ROUNDS
from naast.participation.views.frame import inside, not_now, process_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.participation.queries import Led, Shown, Told

_LACKS = {
    "past": gettext_lazy("De tijd die is aangekondigd is voorbij. Kies eerst een dag die nog komt."),
    "too-few-scenarios": gettext_lazy("Er zijn twee scenario’s nodig die open staan."),
    "no-group": gettext_lazy("Er is een groep nodig die apart telt."),
    "rule": gettext_lazy("Deze afspraak klopt nog niet. Kijk de getallen na."),
    "away": gettext_lazy("Een groep deed niet mee. Schrijf op hoe jullie verdergaan."),
    "paper": gettext_lazy("Er liggen papieren briefjes die niet door twee mensen hetzelfde gelezen zijn. Schrijf op hoe jullie verdergaan."),
    "waiting": gettext_lazy("Er wachten nog zinnen tot jij ze hebt gelezen. Laat ze door, of haal eruit wat er niet in hoort."),
    "early": gettext_lazy("Het is nog niet de tijd die was aangekondigd. Schrijf op waarom de ronde nu al open gaat."),
    "override": gettext_lazy("De afspraak wijst dit scenario niet aan, en niemand anders heeft het bevestigd."),
    "ask-again": gettext_lazy("Er zijn mensen die hier liever niet mee verdergaan. De afspraak zegt dat jullie eerst vragen wat zij nodig hebben, en dan nog een keer kiezen. Open die ronde."),
    "second-round": gettext_lazy("Er zijn mensen die hier liever niet mee verdergaan, en hun is niet meer gevraagd wat zij nodig hebben. Schrijf op waarom niet."),
}  # fmt: skip
FOLLOW, STEER = requires(Permission.PARTICIPATION_FOLLOW), requires(Permission.PARTICIPATION_STEER)
WORK = requires(Permission.PARTICIPATION_WORK)


@FOLLOW
def conference(request: Request, process: str) -> HttpResponse:
    """Where a conference stands, and what its leader can do now."""
    return page(request, process_of(request, process))


def page(request: Request, at: Shown, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The page of a conference, with forms as they were sent where one was wrong."""
    found = queries.led(at.slug, by=request.actor)
    if found is None or found.told.state == "preparing":
        scenarios, groups = queries.on_ballot(at.slug, by=request.actor)
        before = queries.earlier_of(at.slug, by=request.actor)
        context = {
            "led": found, "scenarios": scenarios, "groups": groups, "form": _prepare(found), "earlier": before, **forms
        }  # fmt: skip
        return inside(request, at, "prepare_conference.html", context, tab="conference", status=status)
    context = {
        "led": found, "told": found.told, "close": CloseRoundForm(), "opening": OpenRoundForm(), "lead": _lead(request, at.slug),
        "choice": _choice(found, initial={"letter": _initial(found)}),
        "next": [(kind, ROUNDS[kind]) for kind in found.next_rounds], "ending": EndForm(), "again": AgainForm(),
        "earlier": queries.earlier_of(at.slug, by=request.actor),
        "passes": found.told.passes_over(found.told.above.letter) if found.told.above else (),
        "is_early": not found.told.outcomes and clock.now() < found.told.held_at, **forms,
    }  # fmt: skip
    return inside(request, at, "conference.html", context, tab="conference", status=status)


def _initial(found: Led) -> str:
    """What would be recorded: the winner, or what two people set above it."""
    above = found.told.above
    return above.letter if above and above.confirmed else found.winner


def _choice(found: Led, data: Any = None, **more: Any) -> ChoiceForm:
    stood = found.told.stood
    scenarios = [(one.letter, one.title) for one in stood.scenarios] if stood else []
    return ChoiceForm(data, scenarios=scenarios, may_skip=not (stood and stood.asks_again), **more)


def _prepare(found: Led | None) -> PrepareForm:
    if found is None:
        return PrepareForm()
    told = found.told
    return PrepareForm(
        initial={"title": told.title, "held_at": clock.local(told.held_at), "place": told.place, **found.rule}
    )


def _lead(request: Request, process: str, data: Any = None) -> LeadForm:
    _partners, people = queries.working(process, by=request.actor)
    choices = [(one.account_id, one.name) for one in people]
    if request.actor.account_id not in {one for one, _name in choices} and request.actor.account_id:
        choices.append((request.actor.account_id, request.actor.name))
    return LeadForm(data, people=choices)


@STEER
@require_POST
def prepare_conference(request: Request, process: str) -> HttpResponse:
    """Keep the words and numbers of a conference, as long as it is not frozen."""
    at, form = process_of(request, process), PrepareForm(request.POST)
    if not form.is_valid():
        return page(request, at, status=400, form=form)
    try:
        agreed = operations.Agreed(**form.cleaned_data)
        operations.prepare(slug=process, agreed=agreed, at=clock.now(), by=request.actor)
    except rules.Unfit:
        form.add_error("held_at", _("Dit moment is voorbij. Kies een dag die nog komt, zodat iedereen weet wanneer er gekozen wordt."))  # fmt: skip
        return page(request, at, status=400, form=form)
    except rules.NotNow:
        messages.error(request, _("De afspraak staat vast. Daaraan verandert niets meer."))
    return redirect(here(request, "participation:conference", process=process))


@STEER
@require_POST
def move_conference(request: Request, process: str) -> HttpResponse:
    """Freeze the rule, or let somebody else lead."""
    at, form = process_of(request, process), _lead(request, process, request.POST)
    try:
        if request.POST.get("doe") == "vast":
            operations.freeze(slug=process, at=clock.now(), by=request.actor)
            messages.success(request, _("De afspraak staat vast, en iedereen kan die nu lezen."))
        elif form.is_valid():
            operations.lead(slug=process, account_id=form.cleaned_data["account"], by=request.actor)
        else:
            return page(request, at, status=400, lead=form)
    except NotFound as gone:
        raise Http404 from gone
    except (rules.NotNow, rules.NotLeading, rules.StillMissing) as refused:
        messages.error(request, refusal(refused))
    return redirect(here(request, "participation:conference", process=process))


@WORK
@require_POST
def round_of_conference(request: Request, process: str) -> HttpResponse:
    """Open the next round, or close the one that is open."""
    at, opens = process_of(request, process), request.POST.get("doe") == "open"
    form = OpenRoundForm(request.POST) if opens else CloseRoundForm(request.POST)
    try:
        if opens and form.is_valid():
            kind, why = request.POST.get("ronde", ""), form.cleaned_data["why"]
            operations.open_round(slug=process, kind=kind, why=why, at=clock.now(), by=request.actor)
        elif form.is_valid():
            operations.close_round(slug=process, why=form.cleaned_data["why"], at=clock.now(), by=request.actor)
    except NotFound as gone:
        raise Http404 from gone
    except rules.StillMissing as lacks:
        if "waiting" in lacks.what:
            messages.error(request, refusal(lacks))
        else:
            form.add_error("why", refusal(lacks))
    except (rules.NotNow, rules.NotLeading, rules.TooSoon) as refused:
        messages.error(request, refusal(refused))
    if form.errors:
        return page(request, at, status=400, **{"opening" if opens else "close": form})
    return redirect(here(request, "participation:conference", process=process))


@WORK
@require_POST
def choose_scenario(request: Request, process: str) -> HttpResponse:
    """Record what was chosen; against the rule, or without the last round, only with who and why."""
    at = process_of(request, process)
    found = queries.led(process, by=request.actor)
    if found is None or found.told.stood is None:
        raise Http404
    letter, above = request.POST.get("letter", ""), found.told.above
    if letter in hall_letters(found.told) and letter != found.winner and not (above and above.confirmed):
        return redirect(here(request, "participation:override", process=process, letter=letter))
    form = _choice(found, request.POST)
    try:
        if form.is_valid():
            operations.choose(slug=process, **form.cleaned_data, at=clock.now(), by=request.actor)
    except NotFound as gone:
        raise Http404 from gone
    except rules.StillMissing as lacks:
        form.add_error("why" if "second-round" in lacks.what else None, refusal(lacks))
    except (rules.NotNow, rules.NotLeading) as refused:
        messages.error(request, refusal(refused))
    if form.errors:
        return page(request, at, status=400, choice=form)
    return redirect(here(request, "participation:conference", process=process))


def hall_letters(told: Told) -> tuple[str, ...]:
    """The letters of what stood on the ballot."""
    return tuple(one.letter for one in told.stood.scenarios) if told.stood else ()


def refusal(refused: Exception) -> str:
    """Why the leader of a conference cannot do this now, and what to do, in a sentence."""
    if isinstance(refused, rules.NotLeading):
        return _("Iemand anders leidt deze conferentie. Neem eerst de leiding over.")
    if isinstance(refused, rules.TooSoon):
        when = clock.local(refused.at)
        return _("Iedereen moet de afspraak eerst kunnen lezen. De eerste ronde kan open vanaf %(day)s om %(time)s uur.") % {
            "day": formats.date_format(when, "j F"), "time": f"{when:%H.%M}"
        }  # fmt: skip
    if isinstance(refused, rules.SamePerson):
        return _("Jij stelde dit voor. Iemand anders moet het bevestigen.")
    if isinstance(refused, rules.StillMissing):
        return " ".join(str(_LACKS[one]) for one in refused.what)
    if isinstance(refused, rules.NotNow) and refused.doing == "conference":
        return not_now(refused)
    return _("Dat kan nu niet: er is intussen iets veranderd. Kijk hoe het nu is.")
