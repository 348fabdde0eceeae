"""One decision: where it stands, what is asked of me now, and what was said so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.decisions import queries, rules
from naast.decisions.views.acting import DEEDS, fresh
from naast.decisions.views.frame import for_who, inside
from naast.decisions.words import STEPS, TASKS, THANKS

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.decisions.forms import DeedForm


@for_who(Permission.DECISION_TAKE_PART)
def decision(request: Request, decision: str) -> HttpResponse:
    """One decision; what is sent from it is done at once, or comes back with what was typed and what to do."""
    at, form, deed = clock.now(), None, request.POST.get("doe", "")
    if request.method == "POST":
        form = _do(request, decision, deed, at=at)
        if form is None:
            return _on(request, decision, deed)
    seat = request.POST.get("voor", "") or request.GET.get("voor", "")
    shown = queries.shown(decision, by=request.actor, at=at, seat=seat)
    forms = fresh(shown, review_on=queries.default_review(at))
    if form is not None:
        forms[deed.replace("-", "_")] = form
    context = {"at": shown, "forms": forms, "steps": STEPS, "words": TASKS, "wrong": form, "seat": seat, "tries": deed}
    return inside(request, "decision.html", context, tab="today", status=400 if form is not None else 200)


def _do(request: Request, decision: str, deed: str, *, at: datetime) -> DeedForm | None:
    """Do it: None when it is done, else the form with what was typed and what is wrong."""
    if deed not in DEEDS:
        raise Http404
    seat = request.POST.get("voor", "")
    shown = queries.shown(decision, by=request.actor, at=at, seat=seat)
    kind, run = DEEDS[deed]
    form = kind(request.POST, shown=shown)
    if not form.is_valid():
        return form
    try:
        run(form.cleaned_data, {"decision": decision, "seat": seat, "at": at, "by": request.actor})
    except rules.MayName as hint:
        form.names = hint.names
    except rules.Empty as empty:
        name = str(empty)
        form.add_error(name if name in form.fields else None, _("Dit kan zo niet. Kijk het nog eens na."))
    except rules.Refused as refused:
        form.add_error(None, _why(refused))
    else:
        return None
    return form


def _on(request: Request, decision: str, deed: str) -> HttpResponse:
    """After a no the question what one needs; after that, back to what else waits today."""
    messages.success(request, THANKS[deed])
    if deed in {"need", "search", "recognise", "end", "insight"}:  # who led the talk does not see what comes after it
        return redirect(here(request, "decisions:today"))
    return redirect(here(request, "decisions:decision", decision=decision))


def _why(refused: rules.Refused) -> str:
    """What somebody reads when it cannot be done, and what to do."""
    words = {
        rules.TooLate: _("Deze stap is net gesloten. Wat je nu stuurde, telt niet. Wat je eerder zei, telt wel."),
        rules.OtherText: _("De tekst is veranderd terwijl jij stemde. Lees hem nog eens en stem opnieuw."),
        rules.NoFrame: _("Het kader geldt niet meer. Niets is weg: kies eerst een ander kader."),
        rules.NotYours: _("Dit doet wie de vraag op zich nam. Is die er niet? Neem de vraag over."),
        rules.Unanswered: _("Geef op elk punt antwoord: neem het op, of schrijf waarom niet."),
        rules.MustChange: _("De tekst is gelijk gebleven. Wat je opneemt, of waar de meesten tegen zijn, vraagt een andere tekst."),
    }  # fmt: skip
    return words[type(refused)]
