"""How it goes on: handing over, stepping in, steps up and down, ending, coming back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.plans import operations, queries
from naast.plans.forms import moving as forms
from naast.plans.forms import stepping
from naast.plans.forms.after_care import AfterCareForm
from naast.plans.forms.who_reads import together
from naast.plans.rules import PlanClosed
from naast.plans.rules import moving as rules
from naast.plans.views.frame import page, show

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse
    from django_stubs_ext import StrOrPromise

    from naast.access.http import Request

SAY, STEER = page(Permission.PLAN_SAY), page(Permission.PLAN_STEER)
# Each form of the page: its name in the page, its prefix, its shape.
SHAPES: dict[str, type[forms.MovingForm]] = {
    "propose": forms.ProposeForm,
    "talk": forms.TalkForm,
    "another": forms.AnotherForm,
    "note": forms.NoteForm,
    "replace": forms.ReasonForm,
    "replacement": forms.ReplacementForm,
    "step": stepping.StepForm,
    "end": stepping.EndForm,
    "reopen": stepping.ReopenForm,
    "pilot": stepping.PilotForm,
    "explain": forms.ExplainForm,
    "doubt": stepping.DoubtForm,
    "agreed": stepping.AgreedForm,
}
TROUBLE: dict[type[Exception], StrOrPromise] = {
    rules.HasLeft: gettext_lazy("Deze collega werkt hier niet meer. Stop deze overdracht en kies iemand anders."),
    rules.SamePerson: gettext_lazy("Deze persoon is al jullie vaste persoon. Kies iemand anders."),
    rules.HandoverOpen: gettext_lazy("Er loopt al een overdracht. Maak die eerst af, of stop hem."),
    rules.NoHandover: gettext_lazy("Deze overdracht is net klaar of gestopt. Kijk hieronder hoe het nu is."),
    rules.TalkNotHeld: gettext_lazy(
        "Ja zeggen kan op of na de dag van het gesprek met z’n drieën. Kies eerst een dag."
    ),
    rules.TalkBefore: gettext_lazy("Die dag ligt vóór het voorstel. Kies de dag van het voorstel, of een dag erna."),
    rules.FamilyHasADoor: gettext_lazy("Iemand van het gezin heeft een eigen deur in dit plan. Die zegt daar zelf ja."),
    rules.TooYoung: gettext_lazy("Deze persoon is te jong om dit alleen te beslissen. Kies een ouder."),
    rules.StillThere: gettext_lazy("Een collega nam dit net over, of de vaste persoon is er nog. Praat met elkaar."),
    rules.SecondFixedPerson: gettext_lazy(
        "Er is op dat moment al een vaste persoon. Er kan er maar één zijn, dus er is niets veranderd. Bel je beheerder."
    ),
    rules.NotClosed: gettext_lazy("Dit plan is al open. Je vaste persoon weet ervan."),
    rules.NothingAsked: gettext_lazy(
        "Hier zei net iemand ja, of het plan is weer open. Hieronder staat hoe het nu is."
    ),
    rules.DoubtedMeanwhile: gettext_lazy(
        "Iemand van het gezin zei net: dit klopt nog niet. Lees het hieronder, en praat erover. Klopt het toch? Kies dan nog eens ja."
    ),
    rules.LooseEnd: gettext_lazy("Er staat nog iets open. Kies wie het draagt, een teken, en een dag die nog komt."),
    PlanClosed: gettext_lazy("Dit plan is net afgerond. Open het weer als er iets moet veranderen."),
}

NOW_FIXED = gettext_lazy("De overdracht is rond: jij bent nu de vaste persoon van dit gezin. Lees het plan, en bel ze.")
TROUBLES: tuple[type[Exception], ...] = (*TROUBLE, rules.SaidNo)


def _trouble(wrong: Exception) -> str:
    """What went wrong, and what to do; who said no by name where who acts may know it."""
    if not isinstance(wrong, rules.SaidNo):
        return str(TROUBLE[type(wrong)])
    if not wrong.names:
        return _(
            "Dit kan nu niet. Wie over het hele gezin beslist, wil niet dat deze persoon meeleest. "
            "Dat beslissen de volwassenen van het gezin, en wie 16 is of ouder."
        )
    return _(
        "%(names)s zei nee: deze persoon leest niet mee. Zolang dat staat, kan deze persoon jullie vaste persoon niet "
        "worden. Praat er samen over. Terugnemen kan bij Toestemming."
    ) % {"names": together(wrong.names)}


@page(Permission.PLAN_VIEW)
def moving(request: Request, public_id: str) -> HttpResponse:
    """Who walks along, and how it goes on."""
    return the_page(request, public_id)


def the_page(
    request: Request,
    public_id: str,
    *,
    wrong: str = "",
    trouble: str = "",
    field: str | None = None,
    care: AfterCareForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page with all its forms; ``wrong`` names the form that comes back with what was typed, as ``care`` does."""
    shown = queries.moving(public_id, at=clock.now(), by=request.actor)
    found = {name: shape(page=shown, prefix=name) for name, shape in SHAPES.items()}
    if wrong:
        found[wrong] = _bound(request, shown, wrong)
        found[wrong].is_valid()
    if trouble:
        found[wrong].add_error(field, trouble)
    context: dict[str, Any] = {
        "moving": shown,
        "form": found.get(wrong),
        "wrong": wrong,
        "unsent": found[wrong].unsent() if trouble else (),
        **{f"{key}_form": one for key, one in found.items()},
    }
    context["care_form"] = care or AfterCareForm()
    return show(request, "plans/moving.html", shown.head, context, tab="moving", status=status)


def _bound(request: Request, shown: queries.Moving, name: str) -> forms.MovingForm:
    return SHAPES[name](request.POST, page=shown, prefix=name)


def do(request: Request, public_id: str, name: str, verb: Callable[..., Any], done: str) -> HttpResponse:
    """Check one form, do one thing, say so; in trouble the page comes back with what was typed and what to do."""
    form = _bound(request, queries.moving(public_id, at=clock.now(), by=request.actor), name)
    if not form.is_valid():
        return the_page(request, public_id, wrong=name, status=400)
    try:
        verb(public_id, at=clock.now(), by=request.actor, **form.words())
    except rules.LooseEnd as loose:
        field, said = _at_field(name, loose)
        return the_page(request, public_id, wrong=name, trouble=said, field=field, status=409)
    except TROUBLES as trouble:
        return the_page(request, public_id, wrong=name, trouble=_trouble(trouble), status=409)
    return _back(request, public_id, done)


def do_plain(request: Request, public_id: str, verb: Callable[..., Any], done: str) -> HttpResponse:
    """Do one thing that asks nothing more; in trouble the page says what to do."""
    try:
        verb(public_id, at=clock.now(), by=request.actor)
    except TROUBLES as trouble:
        messages.error(request, _trouble(trouble))
        return redirect(here(request, "plans:moving", public_id=public_id))
    return _back(request, public_id, done)


def _at_field(name: str, loose: rules.LooseEnd) -> tuple[str | None, str]:
    """A day that is over is said at that day; anything else that is open above the form."""
    day = {"end": "pilot_on", "pilot": "next_on"}.get(name)
    if day and loose.missing == ("pilot_on",):
        return day, _("Deze dag is al geweest, of is vandaag. Kies een dag die nog komt.")
    return None, str(TROUBLE[rules.LooseEnd])


def _back(request: Request, public_id: str, done: str) -> HttpResponse:
    """To the page again; who got up from the table goes to the list of their own families."""
    messages.success(request, done)
    if queries.sits(public_id, at=clock.now(), by=request.actor):
        return redirect(here(request, "plans:moving", public_id=public_id))
    return redirect(here(request, "plans:mine"))


@SAY
@require_POST
def propose_handover(request: Request, public_id: str) -> HttpResponse:
    """Somebody else walks along: to whom, and why."""
    done = _("Voorgesteld. Plan nu het gesprek met z’n drieën.")
    return do(request, public_id, "propose", operations.propose_handover, done)


@STEER
@require_POST
def plan_talk(request: Request, public_id: str) -> HttpResponse:
    """The day of the talk, and what comes along."""
    return do(
        request,
        public_id,
        "talk",
        operations.plan_talk,
        _("Het gesprek staat gepland. Wie hier een eigen deur heeft, kreeg bericht. Bel wie er geen heeft."),
    )


@SAY
@require_POST
def confirm_handover(request: Request, public_id: str) -> HttpResponse:
    """Say yes oneself, or note who said it in the talk."""
    if "note-said_yes" in request.POST:
        return do(request, public_id, "note", operations.confirm_handover, _("Opgeschreven."))
    try:
        row = operations.confirm_handover(public_id, at=clock.now(), by=request.actor)
    except TROUBLES as trouble:
        messages.error(request, _trouble(trouble))
        return redirect(here(request, "plans:moving", public_id=public_id))
    done = _("De overdracht is rond.") if row.state == "done" else _("Dank je wel. Jouw ja staat erbij.")
    is_mine = row.state == "done" and row.to_account_id == request.actor.account_id
    return _back(request, public_id, str(NOW_FIXED) if is_mine else done)


@SAY
@require_POST
def cancel_handover(request: Request, public_id: str) -> HttpResponse:
    """It does not go on; everything stays as it was."""
    try:
        operations.cancel_handover(public_id, at=clock.now(), by=request.actor)
    except TROUBLES as trouble:
        messages.error(request, _trouble(trouble))
    return _back(request, public_id, _("De overdracht is gestopt. De vaste persoon blijft."))


@page(Permission.PLAN_OWN)
@require_POST
def want_another(request: Request, public_id: str) -> HttpResponse:
    """The family wants somebody else to walk along."""
    done = _("Je vraag is verstuurd. Hieronder staat wat er nu gebeurt.")
    return do(request, public_id, "another", operations.want_another, done)


@STEER
@require_POST
def replace(request: Request, public_id: str) -> HttpResponse:
    """A colleague at the table steps in."""
    return do(
        request, public_id, "replace", operations.replace, _("Jij loopt nu mee. Het gezin kreeg bericht: bel ze.")
    )


@SAY
@require_POST
def answer_replacement(request: Request, public_id: str) -> HttpResponse:
    """The family says whether who stepped in may stay."""
    return do(request, public_id, "replacement", operations.answer_replacement, _("Dank je wel. Het staat erbij."))


@page(Permission.PLAN_WRITE)
@require_POST
def take_step(request: Request, public_id: str) -> HttpResponse:
    """A step up or down."""
    return do(request, public_id, "step", operations.take_step, _("De stap staat erin. Het gezin kreeg bericht."))


@STEER
@require_POST
def end(request: Request, public_id: str) -> HttpResponse:
    """On a pilot light, or closed; the answer says whether somebody of the family agreed."""
    done = (
        _("Afgesproken. Het gezin gaat zelf verder, en weet wanneer het belt.")
        if request.POST.get("end-agreed_by")
        else _("Opgeschreven. Nog niemand van het gezin zei ja: we vragen het gezin of het klopt. Bel ze ook.")
    )
    return do(request, public_id, "end", operations.end, done)


@SAY
@require_POST
def reopen(request: Request, public_id: str) -> HttpResponse:
    """It does not go well again: to the same person."""
    done = _("Het plan is weer open. De vaste persoon weet het en belt.")
    return do(request, public_id, "reopen", operations.reopen, done)


@page(Permission.PLAN_WRITE)
@require_POST
def keep_pilot_light(request: Request, public_id: str) -> HttpResponse:
    """We called."""
    return do(request, public_id, "pilot", operations.keep_pilot_light, _("Genoteerd dat je belde."))


@page(Permission.PLAN_WRITE)
@require_POST
def explain_registration(request: Request, public_id: str) -> HttpResponse:
    """Apply or explain."""
    return do(request, public_id, "explain", operations.explain_registration, _("Je uitleg staat erbij."))
