"""What an organisation says of itself: it writes, an editor reads what differs, takes it over or sends it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.network import operations
from naast.network import queries as network
from naast.offers import operations as window
from naast.offers.forms import SendBackForm
from naast.website.forms import DescriptionForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request


@requires(Permission.OFFER_PROPOSE)
@never_cache
def describe(request: Request) -> HttpResponse:
    """Who we are, in our own words; the public sees it after an editor took it over."""
    town = request.municipality.pk
    groups = network.speaks_for(request.actor.account_id or 0, municipality_id=town)
    asked = request.GET.get("organisatie", "")
    group = next((group for group in groups if group.slug == asked), groups[0] if groups else None)
    if group is None:
        raise Http404
    draft = network.own_description(town, group.id)
    now = {name: getattr(group, name) for name in operations.DESCRIBED}
    form = DescriptionForm(request.POST or None, known=now | (draft.fields if draft else {}))
    if form.is_bound and form.is_valid():
        said = form.columns()
        operations.describe(
            municipality_id=town, organisation_id=group.id, fields=said, at=clock.now(), by=request.actor
        )
        messages.success(request, _("Verstuurd. Een redacteur kijkt ernaar; tot dan blijft het zoals het is."))
        return redirect(here(request, "offers:own"))
    context = {"form": form, "group": group, "draft": draft, "nav": "own"}
    return render(request, "website/describe.html", context, status=400 if form.errors else 200)


@requires(Permission.WINDOW_EDIT)
@never_cache
def description(request: Request, public_id: str) -> HttpResponse:
    """What an organisation wants to say of itself, beside what it says now."""
    draft = next((one for one in network.descriptions(request.municipality.pk) if one.public_id == public_id), None)
    if draft is None:
        raise Http404
    back = SendBackForm(request.POST if request.POST.get("doe") == "terug" else None)
    if request.method == "POST":
        done = _sent_back(request, public_id, back) if back.is_bound else _taken_over(request, public_id)
        if done:
            return done
    context = {"draft": draft, "differences": _differences(draft), "form": back, "nav": "editing", "tab": "proposals"}
    status = 200 if request.method != "POST" else 400 if back.errors else 409
    return render(request, "website/description.html", context, status=status)


def _differences(draft: network.OrganisationDraft) -> list[tuple[str, str, str]]:
    """Field by field what differs, as people read it."""
    found = []
    for name in operations.DESCRIBED:
        was, becomes = getattr(draft.organisation, name), draft.fields.get(name)
        if (was or None) != (becomes or None):
            found.append((str(DescriptionForm.base_fields[name].label), _read(name, was), _read(name, becomes)))
    return found


def _read(name: str, value: object) -> str:
    if isinstance(value, list):
        return ", ".join(network.facet_name(one) if name == "facets" else str(one) for one in value)
    return str(value or "")


def _taken_over(request: Request, public_id: str) -> HttpResponse | None:
    town, seen = request.municipality.pk, request.POST.get("gezien", "")
    try:
        group = operations.take_over_description(
            municipality_id=town, public_id=public_id, seen_at=seen, by=request.actor
        )
    except operations.DescriptionChanged:
        messages.error(request, _("De organisatie heeft dit intussen veranderd. Lees het nog eens."))
        return None
    window.follow_organisation(municipality_id=town, organisation_id=group.pk, by=request.actor)
    messages.success(request, _("Overgenomen. Zo staat het nu in de etalage."))
    return redirect(here(request, "offers:proposals"))


def _sent_back(request: Request, public_id: str, form: SendBackForm) -> HttpResponse | None:
    if not form.is_valid():
        return None
    operations.send_back_description(
        municipality_id=request.municipality.pk,
        public_id=public_id,
        reason=form.cleaned_data["reason"],
        at=clock.now(),
        by=request.actor,
    )
    messages.success(request, _("Teruggestuurd. De organisatie ziet je reden."))
    return redirect(here(request, "offers:proposals"))
