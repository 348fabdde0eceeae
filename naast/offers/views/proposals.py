"""What organisations propose, as the editor judges it: field by field, taken over or sent back with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.common.operations import NotFound
from naast.network import queries as network
from naast.offers import operations, queries
from naast.offers.forms import SendBackForm
from naast.offers.views.keeping import page_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request


@requires(Permission.WINDOW_EDIT)
@never_cache
def proposals(request: Request) -> HttpResponse:
    """What waits for an editor."""
    town = request.municipality.pk
    drafts, descriptions = queries.proposals(town), network.descriptions(town)
    return page_of(request, "proposals", drafts=drafts, descriptions=descriptions, tab="proposals")


@requires(Permission.WINDOW_EDIT)
@never_cache
def proposal(request: Request, public_id: str) -> HttpResponse:
    """One proposal: what differs, and the two things one can do with it."""
    town = request.municipality.pk
    try:
        draft, changes = queries.proposal(town, public_id)
    except NotFound as missing:
        raise Http404 from missing
    back = SendBackForm(request.POST if request.POST.get("doe") == "terug" else None)
    if request.method == "POST":
        done = _sent_back(request, public_id, back) if back.is_bound else _taken_over(request, public_id)
        if done:
            return done
    differences = queries.readable(changes, municipality_id=town)
    status = 409 if request.POST and not back.is_bound else 400 if back.errors else 200
    return page_of(request, "proposal", draft=draft, differences=differences, form=back, tab="proposals", status=status)


def _taken_over(request: Request, public_id: str) -> HttpResponse | None:
    try:
        offer = operations.take_over(
            municipality_id=request.municipality.pk,
            public_id=public_id,
            seen_at=request.POST.get("gezien", ""),
            at=clock.now(),
            by=request.actor,
        )
    except operations.ChangedMeanwhile:
        messages.error(request, _("De organisatie heeft dit intussen veranderd. Lees het nog eens."))
        return None
    except ValidationError as wrong:
        messages.error(request, " ".join(wrong.messages))
        return None
    messages.success(request, _("Overgenomen. Zo staat het nu in de etalage."))
    return redirect(here(request, "offers:offer", slug=offer.slug))


def _sent_back(request: Request, public_id: str, form: SendBackForm) -> HttpResponse | None:
    if not form.is_valid():
        return None
    operations.send_back(
        municipality_id=request.municipality.pk,
        public_id=public_id,
        reason=form.cleaned_data["reason"],
        at=clock.now(),
        by=request.actor,
    )
    messages.success(request, _("Teruggestuurd. De organisatie ziet je reden."))
    return redirect(here(request, "offers:proposals"))
