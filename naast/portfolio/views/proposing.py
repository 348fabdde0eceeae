"""Proposals: made from a window on the line, put forward, decided on, and looked back at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.calculations.optimising import WishesContradict
from naast.common import clock
from naast.common.operations import NotFound
from naast.participation import queries as participation
from naast.portfolio import operations, queries, rules
from naast.portfolio.forms import BoundaryForm, DecideForm, ProposalForm
from naast.portfolio.views.frame import show, told, weighed
from naast.portfolio.views.walking import drawn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.portfolio.queries import Shown, Weighed

ASKED = ("n", "uren", "euros", "plaats", "erbij", "eruit")
CARRIED = 1000  # signs of the purpose that go along to the beginning of a process
VIEW, PROPOSE = requires(Permission.PORTFOLIO_VIEW), requires(Permission.PORTFOLIO_PROPOSE)


def _inside(at: Weighed) -> list[str]:
    return [at.options[one].key for one in at.inside]


def _found(request: Request, public_id: str) -> Shown:
    shown = queries.proposal(public_id, by=request.actor, inside=_inside(weighed(request)))
    if shown is None:
        raise Http404
    return shown


@VIEW
def proposals(request: Request) -> HttpResponse:
    """Every proposal, newest first."""
    return show(request, "proposals.html", {"rows": queries.proposals(by=request.actor)}, tab="proposals")


@PROPOSE
def new_proposal(request: Request) -> HttpResponse:
    """From a window on the line, or from today's window with one change, to a proposal: words first."""
    at, asked = weighed(request), {name: request.POST.get(name) or request.GET.get(name, "") for name in ASKED}
    chosen = _changed(at, asked) or _on_the_line(request, at, asked)
    if not chosen:
        messages.error(request, _("Kies eerst een etalage op de lijn."))
        return redirect(here(request, "portfolio:line"))
    step = queries.step(at, at.inside, chosen)
    kept = queries.kept(step)
    found, heavy = kept["changes"], rules.heavy_lost(kept["weights"])
    form = ProposalForm(request.POST or None, only_loses=rules.only_loses(found), heavy_lost=heavy)
    if request.method == "POST" and form.is_valid():
        keys = [at.options[one].key for one in chosen]
        made = operations.draft(said=operations.Said(**form.cleaned_data), keys=keys, at=clock.now(), by=request.actor)
        messages.success(request, _("Je voorstel is bewaard. Alleen jij ziet het, tot je het voorlegt."))
        return redirect(here(request, "portfolio:proposal", public_id=made.public_id))
    context: dict[str, object] = {
        "form": form,
        "number": len(chosen),
        "asked": [pair for pair in asked.items() if pair[1]],
    }
    context |= {"step": step, "gainers": told(found, "gained"), "losers": told(found, "lost")}
    return show(request, "new_proposal.html", context, tab="proposals", status=400 if form.errors else 200)


def _changed(at: Weighed, asked: Mapping[str, str]) -> tuple[int, ...]:
    """Today's window with one thing added, or one taken out; empty when neither was asked."""
    add, drop = at.number(asked["erbij"]), at.number(asked["eruit"])
    if add is None and drop is None:
        return ()
    return tuple(sorted({*at.inside, *([] if add is None else [add])} - {drop}))


def _on_the_line(request: Request, at: Weighed, asked: Mapping[str, str]) -> tuple[int, ...]:
    """The window of this size on the line within these boundaries; empty when there is none."""
    form = BoundaryForm({name: asked[name] for name in ("n", "uren", "euros", "plaats")})
    said = form.cleaned_data if form.is_valid() else {}
    try:
        points = queries.line(at, within=drawn(request, at, said)[0])
    except WishesContradict:
        return ()
    return next((one.chosen for one in points if one.number == said.get("n")), ())


@VIEW
def proposal(request: Request, public_id: str) -> HttpResponse:
    """One proposal: purpose, what changes for whom, figures, the decision, and what became of the needs since."""
    return _proposal(request, public_id, DecideForm())


def _proposal(request: Request, public_id: str, form: DecideForm, *, status: int = 200) -> HttpResponse:
    shown = _found(request, public_id)
    context: dict[str, object] = {"shown": shown, "form": form}
    kept = _kept(request, shown)
    if (found := kept.get("changes")) is not None:
        context |= {"has_changes": True, "gainers": told(found, "gained"), "losers": told(found, "lost")}
    context |= _by_weight(shown, kept)
    at, town = weighed(request), request.municipality.pk
    context |= _talks(request, shown)
    if shown.state == "chosen":
        context["since"] = queries.since(shown, town, weighed=at, at=clock.now())
    return show(request, "proposal.html", context, tab="proposals", status=status, at=at)


def _talks(request: Request, shown: Shown) -> dict[str, object]:
    """The process in which people speak about this proposal, as far as this person may read it, and those it may go to."""
    seen = participation.processes(by=request.actor) if request.actor.may(Permission.PARTICIPATION_FOLLOW) else []
    known = {one.slug: one for one in [*participation.public_processes(request.municipality.pk), *seen]}
    words = urlencode({"titel": shown.title, "doel": shown.purpose[:CARRIED]})
    return {
        "talk": known.get(shown.process),
        "talks": [one for one in seen if one.state in {"draft", "running"}],
        "steers": request.actor.may(Permission.PARTICIPATION_STEER),
        "begin": f"{here(request, 'participation:start')}?{words}",
    }


def _kept(request: Request, shown: Shown) -> Mapping[str, Any]:
    """What was kept of who gains and loses; an open proposal that kept less is reckoned anew, of an old one no more is known."""
    if "weights" in shown.after or shown.state not in {"draft", "proposed"}:
        return shown.after
    at = weighed(request)
    keys = [one.key for one in (*shown.entering, *shown.staying)]
    return {**queries.kept(queries.step(at, at.inside, at.numbers(keys))), **shown.after}


def _by_weight(shown: Shown, kept: Mapping[str, Any]) -> dict[str, object]:
    """The table by how heavy it is, and per offer what is gained or lost by it, as who proposed saw them; empty when not kept."""
    if "weights" not in kept:
        return {}
    heavy, whole = kept["weights"][-1], shown.before["coverage"] - shown.after["coverage"]
    falls = rules.heavy_falls(heavy["before"], heavy["after"], whole=whole)
    names = {one.key: one for one in (*shown.entering, *shown.leaving)}
    arrived, gone = (
        [{**row, "option": names[row["key"]]} for row in kept[which] if row["key"] in names]
        for which in ("arrived", "gone")
    )
    weight = {"weights": kept["weights"], "heavy_falls": heavy if falls else None}
    return {"weight": weight, "arrived": arrived, "gone": gone, "has_weights": True}


@PROPOSE
def rewrite(request: Request, public_id: str) -> HttpResponse:
    """Other words for a draft of one's own; who was second sees the words of the first, and keeps their own."""
    shown = _found(request, public_id)
    if not shown.is_mine or shown.state != "draft":
        raise Http404
    known = {"title": shown.title, "purpose": shown.purpose, "loss": shown.loss, "words": shown.words}
    form = ProposalForm(request.POST or None, initial=known, only_loses=shown.only_loses, heavy_lost=shown.heavy_lost)
    version = request.POST.get("version", "")
    if request.method == "POST" and form.is_valid():
        said = operations.Said(**form.cleaned_data)
        try:
            operations.rewrite(
                public_id=public_id, said=said, version=int(version) if version.isdecimal() else 0, by=request.actor
            )
            return redirect(here(request, "portfolio:proposal", public_id=public_id))
        except rules.ChangedMeanwhile:
            form.add_error(None, _("Je veranderde dit voorstel al in een ander venster. Wat je hier schreef staat er nog. Bewaar opnieuw als dit moet gelden."))  # fmt: skip
    context = {"shown": shown, "form": form}
    return show(request, "rewrite.html", context, tab="proposals", status=400 if form.errors else 200)


@PROPOSE
@require_POST
def move(request: Request, public_id: str) -> HttpResponse:
    """Put a draft before those who decide, or take it back."""
    try:
        if request.POST.get("doe") == "voorleggen":
            operations.propose(public_id=public_id, at=clock.now(), by=request.actor)
            messages.success(request, _("Je voorstel ligt nu voor. Wie besluit, ziet het."))
        else:
            operations.withdraw(public_id=public_id, by=request.actor)
            messages.success(request, _("Je voorstel is teruggenomen."))
    except NotFound as gone:
        raise Http404 from gone
    except rules.Empty:
        messages.error(request, _("Bij dit voorstel verliezen mensen iets. Schrijf eerst op waarom het toch goed is."))
        return redirect(here(request, "portfolio:rewrite", public_id=public_id))
    except rules.NotThatFar:
        messages.error(request, _("Dat kan niet meer: er is intussen iets veranderd. Kijk hoe het nu is."))
    return redirect(here(request, "portfolio:proposal", public_id=public_id))


@PROPOSE
@require_POST
def talk(request: Request, public_id: str) -> HttpResponse:
    """Say in which process people speak about a proposal."""
    try:
        operations.talk_about(public_id=public_id, process=request.POST.get("proces", ""), by=request.actor)
    except NotFound as gone:
        raise Http404 from gone
    messages.success(request, _("Bewaard. Wie het voorstel leest, ziet waar erover gepraat wordt."))
    return redirect(here(request, "portfolio:proposal", public_id=public_id))


@requires(Permission.PORTFOLIO_DECIDE)
@require_POST
def decide(request: Request, public_id: str) -> HttpResponse:
    """Yes or no, and why; with nothing said the page comes back."""
    form = DecideForm(request.POST)
    if not form.is_valid():
        return _proposal(request, public_id, form, status=400)
    said = form.cleaned_data
    try:
        operations.decide(
            public_id=public_id, is_chosen=said["choice"] == "chosen", why=said["why"], at=clock.now(), by=request.actor
        )
        messages.success(request, _("Jullie besluit is vastgelegd."))
    except NotFound as gone:
        raise Http404 from gone
    except rules.OwnProposal:
        messages.error(request, _("Je maakte dit voorstel zelf. Een ander besluit erover."))
    except rules.NotThatFar:
        messages.error(request, _("Hierover is al besloten, of het is teruggenomen."))
    return redirect(here(request, "portfolio:proposal", public_id=public_id))
