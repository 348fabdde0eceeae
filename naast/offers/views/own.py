"""The organisation's own pages: its offers, what it proposes, and whether an editor took it over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.common.operations import NotFound
from naast.network import queries as network
from naast.offers import operations, queries, rules
from naast.offers.forms import ChoicesHere, OwnOfferForm
from naast.offers.views.keeping import ENDED

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request

NEW = "nieuw"


def _organisation(request: Request) -> network.Group:
    """The organisation for which this person speaks; with several the one that was asked for, else the first."""
    groups = network.speaks_for(request.actor.account_id or 0, municipality_id=request.municipality.pk)
    asked = request.GET.get("organisatie", "")
    found = next((group for group in groups if group.slug == asked), groups[0] if groups else None)
    if found is None:
        raise Http404
    return found


@requires(Permission.OFFER_PROPOSE)
@never_cache
def own(request: Request) -> HttpResponse:
    """What the organisation offers here, and what it proposed."""
    groups = network.speaks_for(request.actor.account_id or 0, municipality_id=request.municipality.pk)
    context: dict[str, Any] = {"nav": "own", "groups": groups}
    if groups:
        group = _organisation(request)
        context |= {"group": group, "rows": queries.own(request.municipality.pk, group.id, at=clock.now())}
        context["description"] = network.own_description(request.municipality.pk, group.id)
    return render(request, "offers/own.html", context)


@requires(Permission.OFFER_PROPOSE)
@require_POST
def confirm(request: Request, slug: str) -> HttpResponse:
    """One click: our own offer still holds."""
    group = _organisation(request)
    town, at, me = request.municipality.pk, clock.now(), request.actor
    try:
        offer = operations.confirm_own(municipality_id=town, organisation_id=group.id, slug=slug, at=at, by=me)
        messages.success(request, _("Dank je wel. ‘%(title)s’ klopt nog.") % {"title": offer.title})
    except NotFound as missing:
        raise Http404 from missing
    except rules.HasEnded:
        messages.error(request, ENDED)
    return redirect(f"{here(request, 'offers:own')}?organisatie={group.slug}")


@requires(Permission.OFFER_PROPOSE)
@never_cache
def edit(request: Request, slug: str) -> HttpResponse:
    """Change an offer of my organisation, or describe a new one; the public sees it after an editor took it over."""
    group = _organisation(request)
    draft_id = request.GET.get("voorstel", "")[:16]
    which = {"slug": "" if slug == NEW else slug, "public_id": draft_id}
    try:
        is_fresh = slug == NEW and not draft_id
        known, draft = ({}, None) if is_fresh else queries.own_fields(request.municipality.pk, group.id, **which)
    except NotFound as missing:
        raise Http404 from missing
    form = OwnOfferForm(request.POST or None, here=ChoicesHere.of(request.municipality.pk, at=clock.now()), known=known)
    if request.method == "POST" and request.POST.get("doe") == "weg" and draft:
        operations.drop(
            municipality_id=request.municipality.pk,
            organisation_id=group.id,
            public_id=draft.public_id,
            by=request.actor,
        )
        messages.success(request, _("Je voorstel is weg. Wat in de etalage staat, blijft zoals het was."))
        return redirect(here(request, "offers:own"))
    if request.method == "POST" and form.is_valid():
        return _proposed(request, group, which, form)
    context = {"form": form, "draft": draft, "group": group, "nav": "own", "slug": slug}
    return render(request, "offers/own_edit.html", context, status=400 if form.errors else 200)


def _proposed(request: Request, group: network.Group, which: dict[str, str], form: OwnOfferForm) -> HttpResponse:
    send = request.POST.get("doe") != "bewaar"
    operations.propose(
        municipality_id=request.municipality.pk,
        organisation_id=group.id,
        **which,
        fields=form.columns(),
        send=send,
        at=clock.now(),
        by=request.actor,
    )
    sent = _("Verstuurd. Een redacteur kijkt ernaar; tot dan blijft de etalage zoals hij is.")
    messages.success(request, sent if send else _("Bewaard. Alleen jullie zien dit nog."))
    return redirect(here(request, "offers:own"))
