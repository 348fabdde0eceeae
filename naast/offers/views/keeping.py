"""The editor's pages: what is due, one offer and its past, likely doubles, and how long things stay fresh."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.common.operations import NotFound
from naast.offers import operations, queries, rules
from naast.offers.fields import plain
from naast.offers.forms import ChoicesHere, OfferForm, PeriodsForm
from naast.offers.models import OfferVersion

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request

NEW = "nieuw"
ENDED = gettext_lazy("De laatste dag is geweest. Gaat het door? Verander dan de laatste dag.")
STATES = {
    "due": gettext_lazy("Te doen"),
    rules.HIDDEN: gettext_lazy("Uit de etalage gezakt"),
    rules.STALE: gettext_lazy("Te oud"),
    rules.EXPIRING: gettext_lazy("Bijna te oud"),
    rules.FRESH: gettext_lazy("Vers"),
    "withdrawn": gettext_lazy("Weggehaald"),
    "all": gettext_lazy("Alles"),
}


def page_of(request: Request, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """A page of the editors."""
    return render(request, f"offers/{template}.html", {"nav": "editing", **context}, status=status)


@requires(Permission.WINDOW_EDIT)
@never_cache
def kept(request: Request) -> HttpResponse:
    """The window by state; what needs attention comes first."""
    at, town = clock.now(), request.municipality.pk
    state = request.GET.get("staat", "due")
    state = state if state in STATES else "due"
    text = request.GET.get("zoek", "")[:80].replace("\x00", "")
    number = request.GET.get("pagina", "1")
    page = int(number) if number.isascii() and number.isdigit() and 0 < len(number) < 5 else 1
    counts = queries.how_many(town, at=at)
    rows = queries.kept(town, at=at, state=state, text=text, page=max(page, 1))
    states = [(code, name, counts[code]) for code, name in STATES.items()]
    return page_of(
        request, "kept", rows=rows, states=states, state=state, text=text, page=page, more=len(rows) == 50, tab="kept"
    )


@requires(Permission.WINDOW_EDIT)
@require_POST
def check(request: Request, slug: str) -> HttpResponse:
    """One click: it still holds."""
    try:
        offer = operations.check_offer(
            municipality_id=request.municipality.pk, slug=slug, at=clock.now(), by=request.actor
        )
    except NotFound as missing:
        raise Http404 from missing
    except rules.HasEnded:
        messages.error(request, ENDED)
        return redirect(here(request, "offers:offer", slug=slug))
    messages.success(request, _("‘%(title)s’ klopt nog. Genoteerd.") % {"title": offer.title})
    return redirect(here(request, "offers:kept"))


@requires(Permission.WINDOW_EDIT)
@require_POST
def ask_keeper(request: Request, slug: str) -> HttpResponse:
    """Make the link for the keeper now, to send or to read out."""
    try:
        sent = operations.remind(municipality_id=request.municipality.pk, slug=slug, at=clock.now(), by=request.actor)
    except NotFound as missing:
        raise Http404 from missing
    link = request.build_absolute_uri(here(request, "offers:still-right", secret=sent.secret))
    words = render_to_string("offers/reminder.txt", {"town": request.municipality, "links": [(sent.title, link)]})
    return page_of(request, "asked", sent=sent, link=link, words=words.strip(), tab="kept")


@requires(Permission.WINDOW_EDIT)
@never_cache
def offer(request: Request, slug: str) -> HttpResponse:
    """One offer as an editor keeps it, or a new one; what a colleague changed meanwhile is shown, never overwritten."""
    at, town = clock.now(), request.municipality.pk
    row, known = _known(town, slug)
    form = OfferForm(request.POST or None, here=ChoicesHere.of(town, at=at), known=known)
    context: dict[str, Any] = {"form": form, "row": row, "slug": slug, "tab": "kept"}
    if request.method == "POST" and form.is_valid():
        try:
            if saved := _saved(request, form, slug if row else ""):
                messages.success(request, _("Bewaard. Zo staat het nu in de etalage."))
                return redirect(here(request, "offers:offer", slug=saved))
        except operations.ChangedMeanwhile:
            mine = queries.changes(known, {name: plain(value) for name, value in form.columns().items()})
            context |= {"meanwhile": True, "differences": queries.readable(mine, municipality_id=town)}
    context |= {"suggested": queries.missing_words(town, slug), "seen": queries.seen_now(town, slug)}
    status = 400 if form.errors else 409 if "meanwhile" in context else 200
    return page_of(request, "offer_edit", status=status, **context)


def _known(town: int, slug: str) -> tuple[queries.Kept | None, dict[str, Any]]:
    """What is kept of an offer; nothing for a new one."""
    if slug == NEW:
        return None, {}
    try:
        return queries.kept_fields(town, slug, at=clock.now())
    except NotFound as missing:
        raise Http404 from missing


def _saved(request: Request, form: OfferForm, slug: str) -> str:
    """The slug under which it was kept; empty when something is wrong, which the form then tells."""
    at, me, town = clock.now(), request.actor, request.municipality.pk
    fields = form.columns() | {"checked_on": clock.local_date(at), "checked_by": me.name}
    try:
        if not slug:
            return operations.put_offer(municipality_id=town, fields=fields, at=at, by=me).slug
        seen = request.POST.get("gezien", "")
        return operations.change_offer(municipality_id=town, slug=slug, seen=seen, fields=fields, at=at, by=me).slug
    except ValidationError as wrong:
        for name, problems in wrong.message_dict.items():
            form.add_error(name if name in form.fields else None, problems)
        return ""


@requires(Permission.WINDOW_EDIT)
def past(request: Request, slug: str) -> HttpResponse:
    """Every version of an offer; any of them can be put back."""
    town = request.municipality.pk
    try:
        row, _fields = queries.kept_fields(town, slug, at=clock.now())
    except NotFound as missing:
        raise Http404 from missing
    if request.method == "POST":
        return _restored(request, slug)
    lines = [
        (one, OfferVersion.VERBS.get(one.verb, one.verb), queries.readable(one.changes, municipality_id=town))
        for one in queries.versions(town, slug)
    ]
    return page_of(request, "past", row=row, lines=lines, slug=slug, tab="kept")


def _restored(request: Request, slug: str) -> HttpResponse:
    try:
        operations.restore(
            municipality_id=request.municipality.pk,
            slug=slug,
            version=request.POST.get("versie", "")[:16],
            at=clock.now(),
            by=request.actor,
        )
    except NotFound as missing:
        raise Http404 from missing
    messages.success(request, _("Teruggezet."))
    return redirect(here(request, "offers:offer", slug=slug))


@requires(Permission.WINDOW_EDIT)
@require_POST
def withdraw(request: Request, slug: str) -> HttpResponse:
    """Take an offer out of the window; its past stays."""
    try:
        operations.withdraw_offer(municipality_id=request.municipality.pk, slug=slug, at=clock.now(), by=request.actor)
    except NotFound as missing:
        raise Http404 from missing
    messages.success(request, _("Het staat niet meer in de etalage. Terugzetten kan altijd."))
    return redirect(here(request, "offers:kept"))


@requires(Permission.WINDOW_EDIT)
def doubles(request: Request) -> HttpResponse:
    """Offers that may be the same; an editor may say that two are not."""
    if request.method == "POST":
        one, other = (request.POST.get(name, "")[:160].replace("\x00", "") for name in ("een", "ander"))
        try:
            operations.keep_apart(municipality_id=request.municipality.pk, one=one, other=other, by=request.actor)
        except (NotFound, operations.OtherKind) as missing:
            raise Http404 from missing
        messages.success(request, _("Genoteerd: dit zijn twee verschillende dingen."))
        return redirect(here(request, "offers:doubles"))
    pairs = queries.doubles(request.municipality.pk, at=clock.now())
    return page_of(request, "doubles", pairs=pairs, tab="doubles")


@requires(Permission.WINDOW_EDIT)
def periods(request: Request) -> HttpResponse:
    """How long each kind of offer may stand unchecked."""
    town = request.municipality.pk
    form = PeriodsForm(request.POST or None, days=queries.periods(town))
    if request.method == "POST" and form.is_valid():
        done = operations.set_periods(municipality_id=town, days=form.cleaned_data, at=clock.now(), by=request.actor)
        messages.success(request, _("Bewaard. %(count)s keer is de dag verschoven.") % {"count": done.changed})
        return redirect(here(request, "offers:periods"))
    return page_of(request, "periods", form=form, tab="periods", status=400 if form.errors else 200)
