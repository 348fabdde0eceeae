"""The pages where the people of the window are kept: network, places, themes and accounts meet here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _

from naast.access import pages as managing
from naast.access import queries as access
from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock, ids
from naast.needs import queries as needs
from naast.network import operations
from naast.network import queries as network
from naast.offers import queries as offers
from naast.website.forms import PersonForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request

NEW = "nieuw"


@requires(Permission.WINDOW_EDIT)
def people(request: Request) -> HttpResponse:
    """Everybody of the centre, in the window or behind it."""
    rows = [
        {
            "name": f"{person.first_name}, {person.role_text}",
            "page": here(request, "website:manage-person", slug=person.slug),
            "facts": [_("staat in de etalage") if person.is_public else _("niet in de etalage")],
        }
        for person in network.everybody(request.municipality.pk, at=clock.now())
    ]
    return managing.listing(
        request,
        tab="people",
        heading=_("Wie kunnen mensen spreken?"),
        rows=rows,
        add=here(request, "website:manage-person", slug=NEW),
        add_name=_("Zet er iemand bij"),
    )


@requires(Permission.WINDOW_EDIT)
def person(request: Request, slug: str) -> HttpResponse:
    """One person: who, what for, where and when; or a new one."""
    known = network.person_fields(request.municipality.pk, slug)
    if known is None and slug != NEW:
        raise Http404
    form = _form(request, known)
    if request.method == "POST" and known and request.POST.get("doe") == "weg":
        operations.leave(municipality_id=request.municipality.pk, slug=slug, by=request.actor)
        messages.success(request, _("%(name)s staat er niet meer bij.") % {"name": known["first_name"]})
        return redirect(here(request, "website:manage-people"))
    if request.method == "POST" and form.is_valid():
        return _kept(request, slug if known else "", form)
    return managing.form_page(
        request,
        tab="people",
        heading=known["first_name"] if known else _("Iemand nieuw"),
        form=form,
        back=here(request, "website:manage-people"),
        remove=_("Werkt hier niet meer") if known else "",
    )


def _form(request: Request, known: dict[str, Any] | None) -> PersonForm:
    town = request.municipality.pk
    return PersonForm(
        request.POST or None,
        known=known or {},
        places=[(card.slug, card.name) for card in offers.places(town, at=clock.now())],
        themes=[(theme.code, theme.name) for theme in needs.themes().values()],
        accounts=access.colleague_names(town),
    )


def _kept(request: Request, slug: str, form: PersonForm) -> HttpResponse:
    said = form.columns()
    operations.join_person(
        municipality_id=request.municipality.pk,
        slug=slug or f"{slugify(said['first_name'])[:50] or 'iemand'}-{ids.public_id()[:4]}",
        person={name: said[name] for name in network.PERSON_FIELDS},
        presence={name: said[name] for name in network.PRESENCE_FIELDS},
        by=request.actor,
    )
    messages.success(request, _("Bewaard."))
    return redirect(here(request, "website:manage-people"))
