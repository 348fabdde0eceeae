"""Back to who spoke, by code: what became of each sentence, a letter of it, promises to judge, and how to stay involved."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from naast.access.gates import public
from naast.access.urls_of import here
from naast.common import clock, ids
from naast.common.operations import NotFound
from naast.participation import operations, queries, rules
from naast.participation.forms.back import JudgeForm, StayForm
from naast.participation.forms.deciding import tell_faults
from naast.participation.views.mine import mine_of, show
from naast.participation.views.people import card
from naast.participation.views.sorry import sorry

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from naast.access.http import Request

YEAR = timedelta(days=365)


def _today() -> date:
    return clock.local_date(clock.now())


@public
def became(request: Request, code: str) -> HttpResponse:
    """What became of what you said, sentence by sentence, and the promises that were made to you."""
    found = mine_of(request, code)
    context = {
        "became": queries.became(found.row, today=_today()),
        "promises": queries.to_judge(found.row, today=_today()),
    }
    return show(request, found, code, "became.html", context)


@public
def letter(request: Request, code: str) -> HttpResponse:
    """The same as a letter, to print; with a picture of the link, so that paper leads back."""
    found = mine_of(request, code)
    context = {
        "became": queries.became(found.row, today=_today()), "card": card(request, ids.normal_secret(code)),
        "today": _today(),
        "at": queries.followed(found.process, municipality_id=request.municipality.pk).shown,
    }  # fmt: skip
    return show(request, found, code, "my_letter.html", context)


@public
def judge(request: Request, code: str, promise: str) -> HttpResponse:
    """Whether a promise was kept, by who asked for it."""
    found = mine_of(request, code)
    known = {one.promise.public_id: one for one in queries.to_judge(found.row, today=_today())}
    if promise not in known:
        raise Http404
    one = known[promise]
    form = JudgeForm(request.POST or None, initial={"kind": one.mine, "words": one.words})
    if request.method == "POST" and form.is_valid():
        try:
            operations.judge(
                code=code, municipality_id=request.municipality.pk, promise=promise, **form.cleaned_data,
                at=clock.now(), by=request.actor,
            )  # fmt: skip
            messages.success(request, _("Dank je. Jouw oordeel telt mee, zonder dat iemand weet wie je bent."))
            return redirect(here(request, "participation:became", code=code) + "#beloften")
        except rules.NotNow as refused:
            form.add_error(None, sorry(refused))
    return show(request, found, code, "judge.html", {"form": form, "one": one}, status=400 if form.errors else 200)


@public
def stay(request: Request, code: str) -> HttpResponse:
    """Leave, change or take away how you can be reached."""
    found = mine_of(request, code)
    known = queries.my_contact(found.row)
    if request.method == "POST" and request.POST.get("doe") == "weg":
        operations.leave_no_address(code=code, municipality_id=request.municipality.pk, by=request.actor)
        messages.success(request, _("Je adres is gewist. Met je code kun je altijd blijven kijken."))
        return redirect(here(request, "participation:stay", code=code))
    first = {"kind": known.kind or "mail", "contact": known.contact, "until_on": known.until_on or _today() + YEAR, "wishes": known.wishes or ["hear"]}  # fmt: skip
    form = StayForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid() and _stayed(request, code, form):
        messages.success(request, _("Dat doen we. Je kunt het hier altijd veranderen of wissen."))
        return redirect(here(request, "participation:stay", code=code))
    return show(request, found, code, "stay.html", {"form": form, "known": known}, status=400 if form.errors else 200)


def _stayed(request: Request, code: str, form: StayForm) -> bool:
    """Whether it was kept; else the form says why not."""
    try:
        operations.stay(
            code=code, municipality_id=request.municipality.pk, said=form.said(), at=clock.now(), by=request.actor
        )
    except rules.Unfit as refused:
        tell_faults(form, refused.faults)
    except rules.NotNow as refused:
        form.add_error(None, sorry(refused))
    except NotFound as gone:
        raise Http404 from gone
    return not form.errors
