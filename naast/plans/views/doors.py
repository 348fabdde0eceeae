"""Who reads along: the page, invitations with their two codes, and doors by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock, ids
from naast.common.operations import NotAllowed
from naast.plans import operations, queries
from naast.plans.forms.door import ByHandForm, InviteForm
from naast.plans.forms.who_reads import WHOLE
from naast.plans.rules import inviting as rules
from naast.plans.views.frame import page, show

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request


MADE = "invitation-made"  # the last form in this session that made codes


@page(Permission.PLAN_VIEW)
def doors(request: Request, public_id: str) -> HttpResponse:
    """Who reads what about whom, on which ground, since when; and what is coming."""
    return _doors(request, public_id)


def _doors(request: Request, public_id: str, form: forms.Form | None = None) -> HttpResponse:
    reading = queries.who_reads(public_id, at=clock.now(), by=request.actor)
    form = form or InviteForm(people=reading.can_be_invited)
    needs_yes = form.has_error("person", rules.NothingToRead.__name__)
    context = {"reading": reading, "form": form, "once": ids.public_id(), "needs_yes": needs_yes}
    return show(request, "plans/doors.html", reading.head, context, tab="doors", status=400 if form.errors else 200)


@page(Permission.PLAN_SAY)
@require_POST
def invite(request: Request, public_id: str) -> HttpResponse:
    """Two codes, shown this once: one in a link, one to say aloud. The same form sent again makes no other codes."""
    at, by, once = clock.now(), request.actor, request.POST.get("once", "")[:40]
    if once and request.session.get(MADE) == once:
        messages.info(
            request, _("Deze codes zag je al. Kwijt? Maak een nieuwe uitnodiging: de oude werkt dan niet meer.")
        )
        return redirect(here(request, "plans:doors", public_id=public_id))
    reading = queries.who_reads(public_id, at=at, by=by)
    form = InviteForm(request.POST, people=reading.can_be_invited)
    if not form.is_valid():
        return _doors(request, public_id, form)
    try:
        codes = operations.invite(public_id, person=form.cleaned_data["person"], at=at, by=by)
    except (rules.MayNotInvite, rules.MayNotEnter, rules.NothingToRead, rules.AlreadyHere) as wrong:
        form.add_error("person", forms.ValidationError(_why_not(wrong), code=type(wrong).__name__))
        return _doors(request, public_id, form)
    request.session[MADE] = once
    return _codes(request, reading.head, codes)


def _codes(request: Request, head: queries.Head, codes: operations.Codes) -> HttpResponse:
    context = {
        "codes": codes,
        "link": f"{request.build_absolute_uri(here(request, 'plans:enter'))}#{codes.link_code}",
        "second": f"{codes.second_code[:3]} {codes.second_code[3:]}",
        "by_hand": ids.spaced(codes.link_code),
    }
    return show(request, "plans/invited.html", head, context, tab="doors")


def _why_not(wrong: Exception) -> str:
    said: dict[type[Exception], str] = {
        rules.MayNotInvite: _("Een ouder, of wie zestien is, nodigt iemand uit. Vraag het aan een van hen."),
        rules.MayNotEnter: _("Onder de twaalf jaar kom je nog niet zelf binnen. Lees samen."),
        rules.NothingToRead: _(
            "Eerst zegt iemand van het gezin ja: wat mag deze persoon meelezen? Daarna nodig je uit."
        ),
        rules.AlreadyHere: _("Deze persoon is al binnen."),
    }
    return said[type(wrong)]


@page(Permission.PLAN_SAY)
@require_POST
def revoke(request: Request, public_id: str, invitation: str) -> HttpResponse:
    """An invitation stops working."""
    try:
        row = operations.revoke_invitation(public_id, invitation=invitation, at=clock.now(), by=request.actor)
    except rules.MayNotInvite as wrong:
        raise NotAllowed(Permission.PLAN_SAY.value) from wrong
    if row.used_at:
        messages.error(request, _("Te laat: deze persoon is al binnen."))
    else:
        messages.success(request, _("De uitnodiging werkt niet meer."))
    return redirect(here(request, "plans:doors", public_id=public_id))


BY_HAND = {
    "open-safety": operations.open_safety,
    "close-safety": operations.close_safety,
    "shut": operations.shut,
    "open-again": operations.open_again,
}


@page(Permission.PLAN_WRITE)
def by_hand(request: Request, public_id: str) -> HttpResponse:
    """A worker opens what stands under safety, or keeps something from somebody: never without a reason."""
    reading = queries.who_reads(public_id, at=clock.now(), by=request.actor)
    if not reading.head.is_worker:
        raise NotAllowed(Permission.PLAN_WRITE.value)
    verb = request.POST.get("doe", "")
    said = request.POST if request.method == "POST" else None
    every = _by_hand_forms(reading, verb, said)
    form = every.get(verb)
    if form is not None and said is not None and form.is_valid():
        BY_HAND[verb](public_id, at=clock.now(), by=request.actor, **form.cleaned_data)  # type: ignore[operator]
        messages.success(request, _("Gedaan. Het geldt vanaf nu, en er staat bij waarom."))
        return redirect(here(request, "plans:doors", public_id=public_id))
    context = {"reading": reading, "forms": every, "form": form}
    status = 400 if form is not None and form.errors else 200
    return show(request, "plans/by_hand.html", reading.head, context, tab="doors", status=status)


def _by_hand_forms(reading: queries.Reading, verb: str, said: Any) -> dict[str, forms.Form]:
    """The forms that make sense now; the one that was sent holds what was typed."""
    about = [(one.public_id or WHOLE, one.name) for one in reading.subjects]
    given = {
        "open-safety": ([one for one in reading.seated if one not in reading.safety], None),
        "shut": (reading.seated, about),
    }
    made = {
        name: ByHandForm(said if name == verb else None, readers=readers, about=abouts, auto_id=f"{name}_%s")
        for name, (readers, abouts) in given.items()
    }
    again = ByHandForm(
        said if verb == "open-again" else None, readers=_kept_away(reading), about=about, auto_id="again_%s"
    )
    close = ByHandForm(said if verb == "close-safety" else None, readers=reading.safety, auto_id="close_%s")
    del close.fields["reason"]
    return {**made, "open-again": again, "close-safety": close}


def _kept_away(reading: queries.Reading) -> list[Any]:
    found = {choice.public_id: choice for one in reading.subjects for choice in one.shut}
    return list(found.values())
