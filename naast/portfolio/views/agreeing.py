"""What a strategist notes: terms, ideas and wishes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.common.operations import NotFound
from naast.needs import queries as needs
from naast.network import queries as network
from naast.offers import queries as offers
from naast.portfolio import operations, queries
from naast.portfolio.forms import IdeaForm, TermsForm, WishForm
from naast.portfolio.queries.weighing import SCHOOL
from naast.portfolio.views import fillers
from naast.portfolio.views.frame import clashes, one_of, show, weighed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.portfolio.models import Idea
    from naast.portfolio.queries import Weighed

PROPOSE = requires(Permission.PORTFOLIO_PROPOSE)
HANDED_IN = {"titel": "title", "vorm": "kind", "van": "age_min", "tot": "age_max", "bron": "source"}  # of a new idea


@PROPOSE
def terms(request: Request, slug: str) -> HttpResponse:
    """What was agreed about one offer."""
    found = queries.terms_of(slug, at=clock.now(), by=request.actor)
    if found is None:
        raise Http404
    known = {name: getattr(found, name) for name in TermsForm.base_fields}
    form = TermsForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        operations.agree_terms(slug=slug, fields=form.cleaned_data, at=clock.now(), by=request.actor)
        messages.success(request, _("Bewaard."))
        return redirect(here(request, "portfolio:stopping", slug=slug))
    return show(
        request, "terms.html", {"found": found, "form": form}, tab="weights", status=400 if form.errors else 200
    )


@PROPOSE
def ideas(request: Request) -> HttpResponse:
    """What could stand in the window."""
    return show(request, "ideas.html", {"ideas": queries.ideas(by=request.actor)}, tab="ideas")


@PROPOSE
def new_idea(request: Request) -> HttpResponse:
    """Note an idea; a spot may hand in what it is about, and what was seen elsewhere."""
    given: dict[str, object] = {"themes": request.GET.getlist("thema"), "neighbourhoods": request.GET.getlist("wijk")}
    given |= {name: request.GET[asked] for asked, name in HANDED_IN.items() if asked in request.GET}
    form = IdeaForm(request.POST or None, town=request.municipality.pk, initial=given)
    return _idea(request, form, "")


@requires(Permission.PORTFOLIO_VIEW)
def idea(request: Request, public_id: str) -> HttpResponse:
    """Change an idea, or drop it; who does not propose reads it."""
    row = queries.own_idea(public_id, by=request.actor)
    if row is None:
        raise Http404
    if not request.actor.may(Permission.PORTFOLIO_PROPOSE):
        return _read(request, row)
    if request.POST.get("doe") == "weg":
        operations.drop_idea(public_id=public_id, at=clock.now(), by=request.actor)
        messages.success(request, _("Het idee doet niet meer mee."))
        return redirect(here(request, "portfolio:ideas"))
    known = {name: getattr(row, name) for name in IdeaForm.base_fields}
    form = IdeaForm(request.POST or None, town=request.municipality.pk, initial=known)
    return _idea(request, form, public_id)


@require_safe
def _read(request: Request, row: Idea) -> HttpResponse:
    """What an idea is, for whom, and what it would bring."""
    at = weighed(request)
    found = queries.stopping(at, f"idea:{row.public_id}")
    if found is None:
        raise Http404
    places = {one.slug: one.name for one in needs.neighbourhoods(request.municipality.pk)}
    known = row.age_min is not None or row.age_max is not None
    lines = [
        (_("Vorm"), str(offers.KIND_NAMES.get(row.kind, row.kind))),
        (_("Waarover"), ", ".join(needs.theme_name(code) for code in row.themes)),
        (_("Leeftijd"), fillers.ages_in_words((row.age_min, row.age_max)) if known else _("alle leeftijden")),
        (_("Wijken"), ", ".join(places.get(slug, slug) for slug in row.neighbourhoods) or _("hele gemeente")),
        (_("Mensen"), ", ".join(str(network.facet_name(code)) for code in row.facets)),
        (_("Waar het vandaan komt"), row.source),
    ]
    said = [(name, words) for name, words in lines if words]
    return show(request, "idea_read.html", {"idea": row, "found": found, "said": said}, tab="overview", at=at)


def _idea(request: Request, form: IdeaForm, public_id: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        row = operations.note_idea(fields=form.cleaned_data, by=request.actor, public_id=public_id)
        messages.success(request, _("Bewaard. Het idee doet mee op de lijn."))
        for said in _to_look_at(weighed(request), row):
            messages.warning(request, said)
        return redirect(here(request, "portfolio:ideas"))
    context = {"form": form, "is_new": not public_id}
    return show(request, "idea.html", context, tab="ideas", status=400 if form.errors else 200)


def _to_look_at(at: Weighed, row: Idea) -> Iterator[str]:
    """What somebody may not have meant: a name that is there already, or people of whom nothing is expected."""
    key = f"idea:{row.public_id}"
    same = {one.is_idea for one in at.options if one.key != key and one.title.casefold() == row.title.casefold()}
    if True in same:
        yield _("Er is al een idee dat zo heet. Kijk of het hetzelfde is.")
    if False in same:
        yield _("Er staat al aanbod dat zo heet. Kijk of het hetzelfde is.")
    number = at.number(key)
    if number is not None and row.room != 0 and not len(at.problem.serves(number)):
        yield _("Dit idee past nu bij niemand: voor deze mensen verwachten we hier niets.")


@PROPOSE
def wishes(request: Request) -> HttpResponse:
    """What must hold for every window, with a field for the next wish."""
    at = weighed(request)
    options = sorted(((one.key, one.title) for one in at.options), key=lambda pair: pair[1])
    facets = [(SCHOOL, _("In of naast een school")), *((code, network.facet_name(code)) for code in network.facets())]
    known = {SCHOOL, *(code for one in at.options for code in one.facets)}
    asked = {"kind": "one-of", "facet": request.GET["wie"]} if "wie" in request.GET else None
    form = WishForm(request.POST or None, options=options, facets=facets, known=known, initial=asked)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        operations.wish(kind=said["kind"], about=form.about(), why=said["why"], by=request.actor)
        messages.success(request, _("Je wens is bewaard. Hij geldt voor elke etalage op de lijn."))
        return redirect(here(request, "portfolio:wishes"))
    names = dict(options) | dict(facets)
    rows = [
        (one, names.get(one.option or one.facet, _("iets dat niet meer bestaat")))
        for one in queries.wishes(by=request.actor)
    ]
    clashing = clashes(queries.contradictions(at), at, one_of(request))
    context = {
        "rows": rows,
        "form": form,
        "clashes": clashing,
        "mirrored": queries.mirrored(at, request.municipality.pk),
    }
    return show(request, "wishes.html", context, tab="wishes", status=400 if form.errors else 200)


@PROPOSE
@require_POST
def drop_wish(request: Request, public_id: str) -> HttpResponse:
    """It need not hold any more."""
    try:
        operations.drop_wish(public_id=public_id, by=request.actor)
    except NotFound as gone:
        raise Http404 from gone
    return redirect(here(request, "portfolio:wishes"))
