"""The whole line on one page, and each thing on it followed forward and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naast.access.gates import public, requires
from naast.access.permissions import Permission
from naast.common import clock
from naast.common.operations import NotFound
from naast.participation import drawn_line, queries
from naast.participation.drawn_line import Station
from naast.participation.views.frame import inside, process_of

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.participation.queries import Shown, Trace, Voices

FOLLOW = requires(Permission.PARTICIPATION_FOLLOW)
_DECIDED = {"amended": gettext_lazy("met veranderingen"), "postponed": gettext_lazy("uitgesteld"), "dropped": gettext_lazy("niet")}  # fmt: skip
_UPTAKEN = (
    ("taken", gettext_lazy("%(n)s over")),
    ("changed", gettext_lazy("%(n)s anders")),
    ("dropped", gettext_lazy("%(n)s niet")),
)
SHOWN = ("finding", "element", "recommendation", "action", "decision", "promise")


@public
def line(request: Request, process: str) -> HttpResponse:
    """From voices to promises, with how much went on at each stop; every thing leads to its own page."""
    try:
        at = queries.followed(process, municipality_id=request.municipality.pk).shown
        found = queries.public_trace(process, municipality_id=request.municipality.pk, today=_today())
        points = queries.points_on_the_line(process, municipality_id=request.municipality.pk)
    except NotFound as gone:
        raise Http404 from gone
    return render(request, "participation/line.html", {"at": at, **_drawn(at, found, points)})


@FOLLOW
def work_line(request: Request, process: str) -> HttpResponse:
    """The same from the inside, with what is still being made."""
    at = process_of(request, process)
    found = queries.trace_of(process, today=_today(), by=request.actor)
    points = queries.points_of(process, by=request.actor)
    return inside(request, at, "work_line.html", {**_drawn(at, found, points), "is_inside": True}, tab="line")


@public
def item(request: Request, process: str, kind: str, item: str) -> HttpResponse:
    """One thing, forward and back, as everybody may follow it."""
    try:
        at = queries.followed(process, municipality_id=request.municipality.pk).shown
        found = queries.public_trace(process, municipality_id=request.municipality.pk, today=_today())
        under = queries.voices_of(process, municipality_id=request.municipality.pk)
    except NotFound as gone:
        raise Http404 from gone
    return render(request, "participation/item.html", {"at": at, **_followed(found, under, kind, item)})


@FOLLOW
def work_item(request: Request, process: str, kind: str, item: str) -> HttpResponse:
    """The same from the inside: where this comes from, and what came of it."""
    at = process_of(request, process)
    found = queries.trace_of(process, today=_today(), by=request.actor)
    under = queries.voices_inside(process, by=request.actor)
    context = {**_followed(found, under, kind, item), "is_inside": True}
    return inside(request, at, "work_item.html", context, tab="line")


def _today() -> date:
    return clock.local_date(clock.now())


def _followed(found: Trace, under: dict[str, Voices], kind: str, key: str) -> dict[str, object]:
    one = found.items.get((kind, key))
    if one is None:
        raise Http404
    back, onward = found.back(one.node), found.onward(one.node)
    findings = [one] if kind == "finding" else [item for item in back if item.kind == "finding"]
    hows = {item.key: how for item, how in (*found.before(one.node), *found.after(one.node)) if how}
    return {
        "one": one, "back": [(item, hows.get(item.key, "")) for item in back],
        "onward": [(item, hows.get(item.key, "")) for item in onward],
        "voices": [(item, under[item.key]) for item in findings if item.key in under],
    }  # fmt: skip


def _drawn(at: Shown, found: Trace, points: tuple[int, int]) -> dict[str, object]:
    stations = [one for key, one in _stations(found, points) if at.has(key)]
    said = "; ".join(f"{one.name}: {one.total}" for one in stations)
    drawn = drawn_line.picture(title=_("Van stemmen naar beloften"), description=said, stations=stations)
    return {"picture": drawn, "stations": stations, "kinds": [(kind, found.of(kind)) for kind in SHOWN]}


def _stations(found: Trace, points: tuple[int, int]) -> list[tuple[str, Station]]:
    """Each stop with the step of a process that makes it; a shorter way has fewer stops."""
    findings = [one for one in found.of("finding") if one.state != "out"]
    elements, wanted, actions = found.of("element"), found.of("recommendation"), found.of("action")
    promises, kept = found.of("promise"), [one for one in found.of("promise") if one.state == "kept"]
    chosen = [one for one in elements if one.state == "chosen"]
    on = [one for one in findings if found.after(one.node)]
    done = [one for one in wanted if found.onward(one.node)]
    decided = [one for one in actions if any(item.kind == "decision" for item, _how in found.after(one.node))]
    return [
        ("talk", _station(_("dingen die mensen zeiden"), *points, waits=not found.has_report)),
        ("report", _station(_("bevindingen in het verslag"), len(findings), len(on), waits=not elements and not actions)),
        ("scenario", _station(_("delen van scenario’s"), len(elements), len(chosen), waits=not found.has_choice)),
        ("choose", _station(_("aanbevelingen van elke groep"), len(wanted), len(done), waits=not actions)),
        ("plan", _station(_("acties"), len(actions), len(decided), waits=found.decision is None)),
        ("council", _council(found)),
        ("follow", Station(_("beloften"), len(promises), len(kept), _promised(found, len(kept)))),
    ]  # fmt: skip


def _station(name: str, total: int, onward: int, *, waits: bool) -> Station:
    if not total:
        return Station(name, 0, 0, _("nog niet"))
    if waits:
        return Station(name, total, onward, _("wat verder gaat, komt nog"), waits=True)
    rest = total - onward
    words = _("alle gaan verder") if not rest else _("%(on)s verder, %(rest)s niet") % {"on": onward, "rest": rest}
    return Station(name, total, onward, words)


def _promised(found: Trace, kept: int) -> str:
    """How many promises were kept, and how many come from nothing that stands on the line."""
    loose = sum(not found.before(one.node) for one in found.of("promise"))
    words = _("%(n)s gedaan") % {"n": kept}
    return words if not loose else words + _(", %(n)s nergens uit") % {"n": loose}


def _council(found: Trace) -> Station:
    """What the council did, with what it said of each recommendation; as much goes on as a promise came of.

    Without recommendations the decision itself is counted.
    """
    name, said = _("besloten door de raad"), found.decision
    if said is None:
        return Station(name, 0, 0, _("nog niet"))
    wanted = [one for one in found.of("recommendation") if one.state]
    waits = not found.of("promise")
    decided = str(_DECIDED.get(said.state, ""))
    if not wanted:
        goes_on = any(found.before(one.node) for one in found.of("promise"))
        return Station(name, 1, int(goes_on), decided or f"{said.day:%d-%m-%Y}", waits=waits)
    on = [one for one in wanted if any(item.kind == "promise" for item in found.onward(one.node))]
    counts = [(sum(one.state == kind for one in wanted), words) for kind, words in _UPTAKEN]
    told = ", ".join(str(words) % {"n": number} for number, words in counts if number)
    return Station(name, len(wanted), len(on), f"{decided}: {told}" if decided else told, waits=waits)
