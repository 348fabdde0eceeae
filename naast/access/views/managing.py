"""The administrator's pages: what the municipality says of itself, and who works here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_POST

from naast.access import leaving, operations, queries, rules
from naast.access.forms import InviteForm, LogoForm, MunicipalityForm, RolesForm
from naast.access.gates import public, requires
from naast.access.permissions import ROLE_NAMES, Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.common.operations import NotFound

if TYPE_CHECKING:
    from naast.access.http import Request

_OWN_ROLES = gettext_lazy("Je eigen rollen veranderen kan niet. Vraag het een collega die ook beheerder is.")


def _page(request: Request, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    return render(request, f"access/{template}.html", {"nav": "managing", **context}, status=status)


@requires(Permission.MUNICIPALITY_EDIT)
def municipality(request: Request) -> HttpResponse:
    """Name, words, telephone, colours and logo of the municipality."""
    town = request.municipality
    form = MunicipalityForm(
        request.POST or None, initial={name: getattr(town, name) for name in MunicipalityForm.base_fields}
    )
    if request.method != "POST" or not form.is_valid():
        return _page(
            request, "manage_town", form=form, logo=LogoForm(), here="town", status=400 if form.errors else 200
        )
    operations.change_municipality(municipality_id=town.pk, fields=form.cleaned_data, by=request.actor)
    messages.success(request, _("Bewaard. Zo ziet iedereen het nu."))
    return redirect(here(request, "access:municipality"))


@requires(Permission.MUNICIPALITY_EDIT)
@require_POST
def put_logo(request: Request) -> HttpResponse:
    """A new logo, or none."""
    form = LogoForm(request.POST, request.FILES)
    try:
        if "weg" not in request.POST:
            form.full_clean()
        content = form.content() if form.is_valid() else b""
        if content or "weg" in request.POST:
            operations.put_logo(municipality_id=request.municipality.pk, content=content, by=request.actor)
            messages.success(request, _("Het logo is bijgewerkt."))
        else:
            messages.error(request, _("Kies eerst een plaatje."))
    except rules.NotALogo:
        messages.error(request, _("Dit plaatje kan niet: kies een PNG, WebP of SVG van hoogstens 200 KB."))
    return redirect(here(request, "access:municipality"))


@public
@cache_control(public=True, max_age=86400)
def logo(request: Request) -> HttpResponse:
    """The logo itself; nothing in it can run."""
    found = queries.logo_of(request.municipality.pk)
    if found is None:
        raise Http404
    response = HttpResponse(bytes(found.content), content_type=found.KINDS[found.kind])
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response


@requires(Permission.STAFF_MANAGE)
@never_cache
def colleagues(request: Request) -> HttpResponse:
    """Everybody who works here, and a form for who should."""
    form = InviteForm(request.POST or None)
    at = clock.now()
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            sent = operations.invite(
                municipality_id=request.municipality.pk,
                email=said["email"],
                name=said["name"],
                roles=set(said["roles"]),
                at=at,
                by=request.actor,
            )
            return _welcomed(request, sent)
        except rules.OwnRoles:
            form.add_error(None, _OWN_ROLES)
    people = [(one, [ROLE_NAMES[role] for role in one.roles]) for one in queries.colleagues(by=request.actor, at=at)]
    status = 400 if form.errors else 200
    return _page(request, "manage_colleagues", form=form, people=people, here="colleagues", status=status)


def _welcomed(request: Request, sent: operations.Invited) -> HttpResponse:
    who = queries.colleague(sent.public_id, by=request.actor, at=clock.now())
    link = request.build_absolute_uri(f"/uitnodiging/{sent.secret}/") if sent.secret else ""
    return _page(request, "manage_welcomed", who=who, link=link, here="colleagues")


@requires(Permission.STAFF_MANAGE)
@never_cache
def colleague(request: Request, public_id: str) -> HttpResponse:
    """One colleague: roles, a new link, or goodbye."""
    try:
        who = queries.colleague(public_id, by=request.actor, at=clock.now())
    except NotFound as missing:
        raise Http404 from missing
    form = RolesForm(request.POST or None, initial={"roles": [role.value for role in who.roles]})
    if request.method == "POST" and form.is_valid():
        try:
            return _changed(request, who, form)
        except rules.OwnRoles:
            form.add_error(None, _OWN_ROLES)
        except rules.MoreThanAColleague:
            form.add_error(
                None,
                _(
                    "Voor dit account maken wij geen link: het opent meer dan het werk hier. Deze collega kiest zelf een nieuw wachtwoord."
                ),
            )
    status = 400 if form.errors else 200
    left = leaving.asked().families_with(who.account_id, municipality_id=request.municipality.pk, at=clock.now())
    return _page(request, "manage_colleague", form=form, who=who, left=left, here="colleagues", status=status)


def _changed(request: Request, who: queries.Colleague, form: RolesForm) -> HttpResponse:
    town, me = request.municipality.pk, request.actor
    if request.POST.get("doe") == "link":
        sent = operations.invite_again(municipality_id=town, public_id=who.public_id, at=clock.now(), by=me)
        return _welcomed(request, sent)
    roles = set() if request.POST.get("doe") == "weg" else set(form.cleaned_data["roles"])
    operations.set_roles(municipality_id=town, public_id=who.public_id, roles=roles, by=me)
    leaving.asked().tell(municipality_id=town, at=clock.now())
    gone = _("%(name)s werkt hier niet meer.") if not roles else _("De rollen van %(name)s zijn bijgewerkt.")
    messages.success(request, gone % {"name": who.name})
    return redirect(here(request, "access:colleagues"))
