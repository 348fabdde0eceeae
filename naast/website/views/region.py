"""What municipalities of a region let each other see: offers, specialists, round tables and agreements meet here.

Each thing is looked up at who gave it, every time: what is gone at home is gone here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.common.operations import NotFound
from naast.decisions import queries as decisions
from naast.network import operations, rules
from naast.network import queries as network
from naast.offers import queries as offers
from naast.participation import queries as participation

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.network.queries import RegionShown, SharedShown

KINDS = {
    "offer": gettext_lazy("Aanbod"),
    "person": gettext_lazy("Specialisten en mensen"),
    "table": gettext_lazy("Ronde tafels"),
    "agreement": gettext_lazy("Werkafspraken"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One shared thing as it is at home now: its name there, and where it can be read; no address for an agreement."""

    it: SharedShown
    name: str
    page: str
    is_there: bool


class GiveForm(forms.Form):
    """What we let the neighbours see, and how they use it."""

    thing = forms.ChoiceField(label=gettext_lazy("Wat delen jullie?"), error_messages={"required": gettext_lazy("Kies iets.")})  # fmt: skip
    words = forms.CharField(
        label=gettext_lazy("Hoe maken de buren er gebruik van?"), required=False, max_length=600, widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("Bijvoorbeeld: twee plekken per maand, bel eerst."),
    )  # fmt: skip


@requires(Permission.REGION_VIEW)
@never_cache
def region(request: Request) -> HttpResponse:
    """Every region of this municipality, what is shared there by kind, and what is ours."""
    return _page(request)


@requires(Permission.REGION_JOIN)
@require_POST
def take_part(request: Request) -> HttpResponse:
    """Begin a region, ask a municipality, say yes, or go."""
    deed, which = request.POST.get("doe", ""), _said(request, "regio")
    at, by = clock.now(), request.actor
    try:
        if deed == "begin":
            operations.found_region(name=_said(request, "naam"), at=at, by=by)
        elif deed == "vraag":
            operations.ask_town(region=which, slug=_said(request, "gemeente"), at=at, by=by)
            messages.success(request, _("Gevraagd. Die gemeente ziet pas iets als ze zelf ja zegt."))
        elif deed in {"ja", "weg"}:
            (operations.join_region if deed == "ja" else operations.leave_region)(region=which, at=at, by=by)
        else:
            raise Http404
    except rules.NameTaken:
        messages.error(request, _("Er is al een regio die zo heet. Vraag daar of je mee mag doen."))
    except rules.Unclear:
        messages.error(request, _("Geef de regio een naam."))
    except NotFound as gone:
        if deed != "vraag":
            raise Http404 from gone
        messages.error(request, _("Die gemeente kennen we hier niet. Kijk naar het laatste stuk van haar adres."))
    return redirect(here(request, "website:region"))


@requires(Permission.REGION_SHARE)
@require_POST
def give(request: Request) -> HttpResponse:
    """Let the others see something of ours; what was typed comes back when nothing was chosen."""
    form, which = _give_form(request, request.POST), _said(request, "regio")
    if not form.is_valid():
        return _page(request, form=form, which=which, status=400)
    kind, _sep, ref = form.cleaned_data["thing"].partition(":")
    title = dict(form.fields["thing"].choices_flat)[form.cleaned_data["thing"]]  # type: ignore[attr-defined]
    thing = operations.Thing(kind, ref, title, form.cleaned_data["words"])
    try:
        operations.share_in_region(region=which, thing=thing, at=clock.now(), by=request.actor)
    except NotFound as gone:
        raise Http404 from gone
    messages.success(request, _("Gedeeld. Het blijft van jullie: je haalt het terug wanneer je wilt."))
    return redirect(here(request, "website:region"))


@requires(Permission.REGION_SHARE)
@require_POST
def take_back(request: Request, shared: str) -> HttpResponse:
    """The others see it no longer."""
    try:
        operations.take_back_shared(shared=shared, at=clock.now(), by=request.actor)
    except NotFound as gone:
        raise Http404 from gone
    messages.success(request, _("Teruggehaald. De buren zien het niet meer."))
    return redirect(here(request, "website:region"))


def _page(request: Request, *, form: GiveForm | None = None, which: str = "", status: int = 200) -> HttpResponse:
    at, found = clock.now(), network.regions(by=request.actor)
    shares = request.actor.may(Permission.REGION_SHARE)
    context = {
        "nav": "region",
        "rows": [(one, _by_kind(_lines(one, at))) for one in found],
        "form": form or (_give_form(request) if shares and any(one.is_joined for one in found) else None),
        "which": which,
        "shares": shares,
        "joins": request.actor.may(Permission.REGION_JOIN),
    }
    return render(request, "website/region.html", context, status=status)


def _give_form(request: Request, data: object = None) -> GiveForm:
    """With everything of ours that can be shared, by kind."""
    town, at = request.municipality.pk, clock.now()
    given = {
        "offer": offers.titles(town, at=at),
        "person": [(one.slug, f"{one.first_name}, {one.role_text}") for one in network.people(town, at=at)],
        "table": list(participation.table_titles(town).items()),
        "agreement": [(key, " ".join(words.split())[:120]) for key, words in decisions.my_agreements(by=request.actor)],
    }
    form = GiveForm(data)  # type: ignore[arg-type]
    groups = [
        (str(KINDS[kind]), [(f"{kind}:{ref}", name) for ref, name in rows]) for kind, rows in given.items() if rows
    ]
    field = form.fields["thing"]
    field.choices = groups  # type: ignore[attr-defined]
    field.choices_flat = [pair for _name, pairs in groups for pair in pairs]  # type: ignore[attr-defined]
    return form


def _lines(one: RegionShown, at: datetime) -> list[Line]:
    """What is shared, as it is at home now; of others only what is still there."""
    refs: dict[tuple[int, str], list[str]] = {}
    for it in one.shared:
        refs.setdefault((it.town_id, it.kind), []).append(it.ref)
    living = {key: _living(*key, found, at) for key, found in refs.items()}
    lines = [_line(it, living[it.town_id, it.kind].get(it.ref)) for it in one.shared]
    return [line for line in lines if line.is_there or line.it.is_mine]


def _living(town: int, kind: str, refs: list[str], at: datetime) -> dict[str, str]:
    """What is still there at who gave it, by reference: its name."""
    if kind == "offer":
        return {slug: card.title for slug, card in offers.offers_by_slug(town, refs, at=at).items()}
    if kind == "person":
        return {one.slug: f"{one.first_name}, {one.role_text}" for one in network.people(town, at=at)}
    if kind == "table":
        return participation.table_titles(town, [ref.partition("/")[2] for ref in refs])
    return decisions.agreements_by_id(town, refs)


def _line(it: SharedShown, name: str | None) -> Line:
    where = {"gemeente": it.slug}
    page = ""
    if it.kind == "offer":
        page = reverse("website:offer", kwargs={**where, "slug": it.ref})
    elif it.kind == "person":
        page = reverse("website:people", kwargs=where)
    elif it.kind == "table":
        process, _sep, table = it.ref.partition("/")
        page = reverse("participation:public-table", kwargs={**where, "process": process, "table": table})
    return Line(it, name or it.title, page, name is not None)


def _by_kind(lines: list[Line]) -> list[tuple[str, list[Line]]]:
    found = [(str(words), [one for one in lines if one.it.kind == kind]) for kind, words in KINDS.items()]
    return [(words, rows) for words, rows in found if rows]


def _said(request: Request, name: str) -> str:
    return request.POST.get(name, "")[:80].replace("\x00", "").strip()
