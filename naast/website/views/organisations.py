"""The pages where organisations are kept, and where somebody gets a link to speak for one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from naast.access import operations as access
from naast.access import pages as managing
from naast.access import queries as accounts
from naast.access.gates import requires
from naast.access.permissions import Permission, Role
from naast.access.urls_of import here
from naast.common import clock, ids
from naast.network import operations
from naast.network import queries as network
from naast.offers import operations as window
from naast.offers import queries as offers
from naast.website.forms import OrganisationForm, SpeakerForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request

NEW = "nieuw"


@requires(Permission.WINDOW_EDIT)
def organisations(request: Request) -> HttpResponse:
    """The organisations that take part here."""
    rows = [
        {
            "name": group.name,
            "page": here(request, "website:manage-organisation", slug=group.slug),
            "facts": [group.kind, ", ".join(network.facet_name(code) for code in group.facets)],
        }
        for group in network.organisations(request.municipality.pk)
    ]
    return managing.listing(
        request,
        tab="organisations",
        heading=_("Welke organisaties doen mee?"),
        rows=rows,
        add=here(request, "website:manage-organisation", slug=NEW),
        add_name=_("Zet er een bij"),
    )


@requires(Permission.WINDOW_EDIT)
@never_cache
def organisation(request: Request, slug: str) -> HttpResponse:
    """One organisation, or a new one; and who may speak for it."""
    town = request.municipality.pk
    group = network.organisation(town, slug)
    if group is None and slug != NEW:
        raise Http404
    speaker = SpeakerForm(request.POST if request.POST.get("doe") == "nodig-uit" else None)
    form = _form(request, group, bound=request.method == "POST" and not speaker.is_bound)
    if group and speaker.is_bound and speaker.is_valid() and request.actor.may(Permission.STAFF_MANAGE):
        return _invited(request, group, speaker)
    if form.is_bound and form.is_valid():
        kept = slug if group else f"{slugify(form.cleaned_data['name'])[:150] or ids.public_id()}"
        joined = operations.join_organisation(municipality_id=town, slug=kept, fields=form.columns(), by=request.actor)
        window.follow_organisation(municipality_id=town, organisation_id=joined.pk, by=request.actor)
        messages.success(request, _("Bewaard."))
        return redirect(here(request, "website:manage-organisation", slug=kept))
    context: dict[str, Any] = {"form": form, "speaker": speaker, "group": group, "speakers": _speakers(request, group)}
    context |= {"here": "organisations", "nav": "managing"}
    wrong = form.errors or speaker.errors
    return render(request, "website/manage_organisation.html", context, status=400 if wrong else 200)


@requires(Permission.WINDOW_EDIT)
@never_cache
def leave(request: Request, slug: str) -> HttpResponse:
    """An organisation stops: first what would leave the window with it, then it goes as a whole."""
    at, town = clock.now(), request.municipality.pk
    group = network.organisation(town, slug)
    if group is None:
        raise Http404
    if request.method == "POST":
        with transaction.atomic():
            window.withdraw_offers_of(municipality_id=town, organisation_id=group.id, at=at, by=request.actor)
            operations.leave_organisation(municipality_id=town, slug=slug, by=request.actor)
        messages.success(request, _("%(name)s doet niet meer mee.") % {"name": group.name})
        return redirect(here(request, "website:manage-organisations"))
    held = [row.offer for row in offers.own(town, group.id, at=at) if row.offer]
    context = {"group": group, "held": held, "here": "organisations", "nav": "managing"}
    return render(request, "website/leave.html", context)


def _speakers(request: Request, group: network.Group | None) -> list[accounts.Colleague]:
    """Who may keep the offers of an organisation already, for who may invite somebody."""
    if group is None or not request.actor.may(Permission.STAFF_MANAGE):
        return []
    held = network.speakers(request.municipality.pk, group.id)
    return [one for one in accounts.colleagues(by=request.actor, at=clock.now()) if one.account_id in held]


def _form(request: Request, group: network.Group | None, *, bound: bool) -> OrganisationForm:
    known = {name: getattr(group, name) for name in OrganisationForm.base_fields} if group else {}
    return OrganisationForm(request.POST if bound else None, known=known)


def _invited(request: Request, group: network.Group, form: SpeakerForm) -> HttpResponse:
    """An account with the role of an organisation, tied to this one, and the link to come in."""
    at, town = clock.now(), request.municipality.pk
    sent = access.invite(municipality_id=town, **form.cleaned_data, roles={Role.ORGANISATION}, at=at, by=request.actor)
    who = accounts.colleague(sent.public_id, by=request.actor, at=at)
    operations.let_speak(municipality_id=town, organisation_id=group.id, account_id=who.account_id, by=request.actor)
    link = request.build_absolute_uri(f"/uitnodiging/{sent.secret}/") if sent.secret else ""
    context = {"who": who, "link": link, "here": "organisations", "nav": "managing"}
    return render(request, "access/manage_welcomed.html", context)
