"""Pages of the circle: two drawings with the same in a list, and somebody's own page, where they are changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.common.operations import NotAllowed
from naast.plans import drawn, operations, queries
from naast.plans.forms.circle import CALLED, TURNED, ContactForm, GoneForm, HomeForm, NewPersonForm, PersonForm, TieForm
from naast.plans.rules import ChangedMeanwhile, Impossible
from naast.plans.views.frame import page, show

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django import forms
    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.plans.queries.circle import OneOfUs

SAY = page(Permission.PLAN_SAY)


def _address(request: Request, public_id: str) -> Callable[[str], str]:
    return lambda who: here(request, "plans:person", public_id=public_id, person=who)


@page(Permission.PLAN_VIEW)
def circle(request: Request, public_id: str) -> HttpResponse:
    """Who stands around the family and who belongs to it: drawn twice, and the same as a table."""
    every = queries.circle(public_id, at=clock.now(), by=request.actor)
    address = _address(request, public_id)
    context = {
        "circle": every,
        "ecogram": drawn.draw_ecogram(
            every.here, every.head, name="eco", address=address, is_one_home=every.is_one_home
        ),
        "genogram": drawn.draw_genogram(every, name="geno", address=address),
    }
    return show(request, "plans/circle.html", every.head, context, tab="circle")


@SAY
def add_person(request: Request, public_id: str) -> HttpResponse:
    """Somebody joins. A family member adds who they like; who only reads along adds people around the family."""
    every = queries.circle(public_id, at=clock.now(), by=request.actor)
    if every.head.seat == "specialist":
        raise NotAllowed(Permission.PLAN_SAY.value)
    first = {"is_family": bool(request.GET.get("gezin")), "role": "partner" if request.GET.get("gezin") else "friend"}
    first["sign"] = "unknown"
    form = NewPersonForm(
        request.POST or None, decides=True, may_add_family=not every.is_guest, known=every.here, initial=first
    )
    if request.method == "POST" and form.is_valid():
        somebody = operations.Somebody(**form.cleaned_data)
        try:
            made = operations.add_person(public_id, somebody=somebody, at=clock.now(), by=request.actor)
        except Impossible:
            form.add_error("born", _("Deze dag kan niet. Klopt het jaar?"))
        else:
            messages.success(request, _("%(name)s staat erbij.") % {"name": made.name})
            return redirect(here(request, "plans:person", public_id=public_id, person=made.public_id))
    context = {"form": form, "circle": every}
    return show(request, "plans/circle_add.html", every.head, context, tab="circle", status=400 if form.errors else 200)


@page(Permission.PLAN_VIEW)
def person(request: Request, public_id: str, person: str) -> HttpResponse:
    """One person: who they are, what they are to others, where they live, how to reach them."""
    return _person(request, public_id, person)


def _person(
    request: Request,
    public_id: str,
    person: str,
    *,
    meanwhile: Sequence[tuple[str, str, str]] = (),
    **wrong: forms.Form,
) -> HttpResponse:
    one = queries.one_of_us(public_id, person=person, at=clock.now(), by=request.actor)
    context = {
        "one": one,
        "may_change": not (one.circle.is_guest and one.kin.is_family),
        "may_leave": not one.circle.head.is_family or not (one.kin.is_family or one.circle.is_guest),
        "person_form": _about(one),
        "meanwhile": meanwhile,
        "seen": request.POST.get("seen", "") if "person_form" in wrong and not meanwhile else one.kin.described,
        "tie_form": TieForm(**_tied(one)),
        "home_form": HomeForm(homes=one.circle.homes),
        "contact_form": ContactForm(auto_id="reach_%s"),
        "gone_form": GoneForm(auto_id="gone_%s", initial={"on": clock.local_date(clock.now())}),
        **wrong,
        "form": next(iter(wrong.values()), None),
    }
    status = 409 if meanwhile else 400 if wrong else 200
    return show(request, "plans/person.html", one.circle.head, context, tab="circle", status=status)


def _about(one: OneOfUs, said: Any = None) -> PersonForm:
    kin = one.kin
    first = {name: getattr(kin, name) for name in ("name", "what", "is_family", "role", "support", "born", "sign")}
    return PersonForm(said, decides=not one.circle.head.is_family, is_their_own=one.is_their_own, initial=first)


def _tied(one: OneOfUs) -> dict[str, Any]:
    others = [other for other in one.circle.people if other.public_id != one.kin.public_id and other.left_on is None]
    return {"people": others, "decides": not one.circle.head.is_family, "today": clock.local_date(clock.now())}


def _back(request: Request, public_id: str, person: str) -> HttpResponse:
    return redirect(here(request, "plans:person", public_id=public_id, person=person))


@SAY
@require_POST
def change_person(request: Request, public_id: str, person: str) -> HttpResponse:
    """Describe somebody anew."""
    one = queries.one_of_us(public_id, person=person, at=clock.now(), by=request.actor)
    form = _about(one, request.POST)
    if form.is_valid():
        known = {name: getattr(one.kin, name) for name in ("role", *CALLED)}
        somebody = operations.Somebody(**{**known, **form.cleaned_data})
        try:
            seen, at = request.POST.get("seen", ""), clock.now()
            operations.change_person(public_id, person=person, somebody=somebody, seen=seen, at=at, by=request.actor)
        except Impossible:
            form.add_error("born", _("Deze dag kan niet. Klopt het jaar?"))
        except ChangedMeanwhile:
            return _second(request, public_id, person)
        except operations.TheirOwn:
            return _theirs(request, public_id, person)
        else:
            messages.success(request, _("Het staat er nu zo."))
            return _back(request, public_id, person)
    return _person(request, public_id, person, person_form=form)


def _theirs(request: Request, public_id: str, person: str) -> HttpResponse:
    """Who is in themselves says what they are called and where they live: whom to ask stands on the page."""
    messages.error(request, _("Alleen diegene zelf of jullie vaste persoon verandert dit."))
    return _back(request, public_id, person)


def _second(request: Request, public_id: str, person: str) -> HttpResponse:
    """Who was second sees what stands there now beside what they typed; nothing is overwritten."""
    one = queries.one_of_us(public_id, person=person, at=clock.now(), by=request.actor)
    form = _about(one, request.POST)
    rows = form.differs() if form.is_valid() else []
    return (
        _person(request, public_id, person, meanwhile=rows, person_form=form)
        if rows
        else _back(request, public_id, person)
    )


@SAY
@require_POST
def relate(request: Request, public_id: str, person: str) -> HttpResponse:
    """What somebody is to another."""
    one = queries.one_of_us(public_id, person=person, at=clock.now(), by=request.actor)
    form = TieForm(request.POST, **_tied(one))
    if not form.is_valid():
        return _person(request, public_id, person, tie_form=form)
    tie, other = _tie(form.cleaned_data), form.cleaned_data["other"]
    first, second = (other, person) if form.cleaned_data["kind"] in TURNED else (person, other)
    try:
        operations.relate(public_id, one=first, other=second, tie=tie, at=clock.now(), by=request.actor)
    except operations.WithOneself:
        form.add_error("other", _("Dit is dezelfde naam met dezelfde geboortedatum. Niemand is iets van zichzelf."))
        return _person(request, public_id, person, tie_form=form)
    except operations.EachOthers:
        form.add_error("kind", _("Het staat er al andersom. Haal dat eerst weg als het niet klopt."))
        return _person(request, public_id, person, tie_form=form)
    messages.success(request, _("Het staat erbij."))
    return _back(request, public_id, person)


def _tie(said: dict[str, Any]) -> operations.Tie:
    has = {"yes": True, "no": False}.get(said.get("authority", ""))
    known = {"source": said["source"], "checked_on": said["checked_on"]} if has is not None else {}
    return operations.Tie(TURNED.get(said["kind"], said["kind"]), has_authority=has, since=said["since"], **known)


@SAY
@require_POST
def end_relation(request: Request, public_id: str, person: str, relation: str) -> HttpResponse:
    """It is over from today, or it was a mistake."""
    at = clock.now()
    if request.POST.get("doe") == "vergissing":
        operations.forget_relation(public_id, relation=relation, at=at, by=request.actor)
    else:
        operations.end_relation(public_id, relation=relation, on=clock.local_date(at), at=at, by=request.actor)
    return _back(request, public_id, person)


@SAY
@require_POST
def live(request: Request, public_id: str, person: str) -> HttpResponse:
    """Somebody lives in a home, perhaps for a part of the time."""
    one = queries.one_of_us(public_id, person=person, at=clock.now(), by=request.actor)
    form = HomeForm(request.POST, homes=one.circle.homes)
    if not form.is_valid():
        return _person(request, public_id, person, home_form=form)
    said, at = form.cleaned_data, clock.now()
    if one.is_their_own:
        return _theirs(request, public_id, person)
    home = said["home"] or operations.add_home(public_id, name=said["new"], at=at, by=request.actor).public_id
    operations.live(
        public_id, person=person, home=home, share=said["share"], since=said["since"], at=at, by=request.actor
    )
    messages.success(request, _("Het staat erbij."))
    return _back(request, public_id, person)


@SAY
@require_POST
def move_out(request: Request, public_id: str, person: str, stay: str) -> HttpResponse:
    """Somebody no longer lives there, from today."""
    at = clock.now()
    try:
        operations.move_out(public_id, stay=stay, on=clock.local_date(at), at=at, by=request.actor)
    except Impossible:
        messages.error(request, _("Daar woont diegene pas later. Kies eerst een andere dag."))
    except operations.TheirOwn:
        return _theirs(request, public_id, person)
    return _back(request, public_id, person)


@SAY
@require_POST
def add_contact(request: Request, public_id: str, person: str) -> HttpResponse:
    """How to reach somebody."""
    form = ContactForm(request.POST, auto_id="reach_%s")
    if not form.is_valid():
        return _person(request, public_id, person, contact_form=form)
    operations.add_contact(public_id, person=person, at=clock.now(), by=request.actor, **form.cleaned_data)
    return _back(request, public_id, person)


@SAY
@require_POST
def forget_contact(request: Request, public_id: str, person: str, contact: str) -> HttpResponse:
    """It no longer holds."""
    operations.forget_contact(public_id, contact=contact, at=clock.now(), by=request.actor)
    return _back(request, public_id, person)


@SAY
@require_POST
def leave(request: Request, public_id: str, person: str) -> HttpResponse:
    """Somebody is no longer there, or is back."""
    at = clock.now()
    if request.POST.get("doe") == "vergissing":
        return _forget(request, public_id, person)
    if request.POST.get("doe") == "terug":
        operations.come_back(public_id, person=person, at=at, by=request.actor)
        return _back(request, public_id, person)
    form = GoneForm(request.POST, auto_id="gone_%s")
    if form.is_valid():
        try:
            operations.leave(public_id, person=person, at=at, by=request.actor, **form.cleaned_data)
        except Impossible:
            form.add_error("on", _("Deze dag kan niet: hij ligt in de toekomst, of voor de geboorte."))
        else:
            return redirect(here(request, "plans:circle", public_id=public_id))
    return _person(request, public_id, person, gone_form=form)


def _forget(request: Request, public_id: str, person: str) -> HttpResponse:
    """It was a mistake, or somebody stood there twice."""
    try:
        operations.forget_person(public_id, person=person, at=clock.now(), by=request.actor)
    except operations.SomethingHangsOnThem:
        messages.error(request, _("Over diegene staat al iets in het plan. Kies dan: is er niet meer bij."))
        return _back(request, public_id, person)
    messages.success(request, _("Het was een vergissing: diegene staat er niet meer in."))
    return redirect(here(request, "plans:circle", public_id=public_id))
