"""Walking along the line from few to diverse: one window at a time, with who gains and who loses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.calculations.optimising import WishesContradict
from naast.portfolio import queries
from naast.portfolio.forms import BoundaryForm, GroupForm
from naast.portfolio.views import fillers, pictures
from naast.portfolio.views.frame import around, clashes, one_of, part_name, reckons_first, show, told, weighed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.portfolio.queries import Other, Point, Unserved, Weighed

OTHERS = "anders"  # in the address of who asks for windows that are about as good
DRAWN = {"over_effort", "over_budget", "together"}


@requires(Permission.PORTFOLIO_VIEW)
def line(request: Request) -> HttpResponse:
    """The whole line, the window on it that was chosen, and the step from today's window to that one."""
    at, form = weighed(request), BoundaryForm(request.GET or None)
    said = form.cleaned_data if form.is_bound and (form.is_valid() or True) else {}
    within, unpriced = drawn(request, at, said)
    context: dict[str, object] = {"form": form, "unpriced": unpriced, "kept": _kept(said)}
    if queries.line_takes_time(at, within=within) and (page := reckons_first(request, tab="line")):
        return page
    try:
        points = queries.line(at, within=within)
    except WishesContradict as wrong:
        context["clashes"] = clashes(wrong.contradictions, at, one_of(request))
        context["drew"] = any(one.why in DRAWN for one in wrong.contradictions)
        return show(request, "line.html", context, tab="line", status=409)
    if not points:
        return show(request, "line.html", {"is_empty": True}, tab="line")
    point = _nearest(points, said.get("n") or min(len(at.inside), points[-1].number))
    context |= _context(at, points, point, said)
    context["sought"] = said["n"] if said.get("n") not in {None, point.number} else None
    is_asked, is_known = OTHERS in request.GET, not queries.alternatives_take_time(at, point.chosen)
    if is_asked and not is_known and (page := reckons_first(request, tab="line", part=OTHERS)):
        return page
    if is_asked or is_known:
        found = queries.alternatives(at, point.chosen)
        context |= {"is_sought": True, "alternatives": [_other(at, one) for one in found]}
    return show(request, "line.html", context, tab="line", at=at)


def drawn(request: Request, at: Weighed, said: Mapping[str, int | None]) -> tuple[queries.Boundaries, int]:
    """The boundaries that were drawn (room counts where it is known, unless left out), and of how many options no price is known where a budget is among them.

    Prices are read only then, and only for who may note them.
    """
    room, hours = _counts_room(at, said), said.get("uren")
    if said.get("euros") is None or not request.actor.may(Permission.PORTFOLIO_PROPOSE):
        return queries.Boundaries(room=room, hours=hours), 0
    cost, unpriced = queries.budget_of(at.options, by=request.actor)
    return queries.Boundaries(room=room, hours=hours, budget=said["euros"], cost=tuple(cost)), unpriced


def _kept(said: Mapping[str, int | None]) -> str:
    """The boundaries as they go along in a link."""
    return urlencode({name: said[name] for name in ("uren", "euros", "plaats") if said.get(name) is not None})


def _counts_room(at: Weighed, said: Mapping[str, int | None]) -> bool:
    """Whether the line looks for places: where any are known, unless they were left out."""
    return said.get("plaats") != 0 and queries.has_room(at)


def _nearest(points: Sequence[Point], number: int) -> Point:
    """The point with at most so many offers; the smallest when all are larger."""
    return next((one for one in reversed(points) if one.number <= number), points[0])


def _context(at: Weighed, points: Sequence[Point], point: Point, said: Mapping[str, int | None]) -> dict[str, object]:
    """What the page tells of one point: the step from today's window, who gains and loses, and what is almost as good."""
    place, now = points.index(point), queries.stand(at, at.inside)
    step = queries.step(at, at.inside, point.chosen)
    (usual, bad), kept, of_room = queries.bad_tenth(at, point.chosen), _kept(said), _counts_room(at, said)
    return {
        "picture": pictures.drawn(points, point, now, kept=kept, of_room=of_room),
        "narrow": pictures.drawn(points, point, now, kept=kept, of_room=of_room, is_narrow=True),
        "points": points, "point": point, "step": step, "now": now,
        "gainers": told(queries.changes(step), "gained"), "losers": told(queries.changes(step), "lost"),
        "worst": part_name(step.after.worst_part), "fewer": points[place - 1] if place else None,
        "more": points[place + 1] if place + 1 < len(points) else None,
        "usual": queries.of_everybody(at, usual), "bad": queries.of_everybody(at, bad),
        "has_room": queries.has_room(at), "unknown_room": queries.unknown_room(at, point.chosen),
        "with_room": _kept({**said, "plaats": None}), "without_room": _kept({**said, "plaats": 0}),
        "counts_room": of_room,
        "end": pictures.end(at, points, of_room=of_room, is_bound="uren" in kept or "euros" in kept), "ends_early": points[-1].number < now.offers,
        "how_sure": pictures.how_sure(points), "gap": pictures.gap(point.gap or 0), "rows": [(one, pictures.sureness(one)) for one in points],
        "since": queries.step(at, points[place - 1].chosen, point.chosen) if place else None,
    }  # fmt: skip


def _other(at: Weighed, one: Other) -> dict[str, object]:
    return {
        "entering": [at.options[number].title for number in one.entering],
        "leaving": [at.options[number].title for number in one.leaving],
        "stand": queries.stand(at, one.chosen),
    }


@requires(Permission.PORTFOLIO_VIEW)
def group(request: Request) -> HttpResponse:
    """What it would take to have something for so many of one group: the fewest offers or ideas to add."""
    at = weighed(request)
    shares = queries.part_shares(at, at.inside)
    rows = sorted(shares, key=lambda number: (shares[number], number))
    form = GroupForm(request.GET or None, groups=[(number, part_name(at.parts[number])) for number in rows])
    context: dict[str, object] = {
        "form": form, "stand": queries.stand(at, at.inside),
        "rows": [(part_name(at.parts[number]), number, round(100 * shares[number])) for number in rows]
    }  # fmt: skip
    if form.is_bound and form.is_valid():
        number, share = int(form.cleaned_data["groep"]), form.cleaned_data["deel"]
        if queries.to_serve_takes_time(at, part=number, share=share) and (page := reckons_first(request, tab="group")):
            return page
        found = queries.to_serve(at, part=number, share=share)
        context |= {"found": found, "name": part_name(at.parts[number]), "share": share, "now": round(100 * shares[number]),
                    "add": [at.options[one] for one in found.add], "reached": round(100 * found.reached),
                    "reachable": int(100 * found.reachable), "unserved": _unserved(request, at, number, found.unserved) if found.status == "impossible" else []}  # fmt: skip
    return show(request, "group.html", context, tab="group", status=400 if form.errors else 200, at=at)


def _unserved(
    request: Request, at: Weighed, part: int, rows: Sequence[int]
) -> list[tuple[Unserved, list[dict[str, Any]]]]:
    """What nothing serves of a group, and what comes nearest as the page tells it."""
    place = at.places.get(at.parts[part].neighbourhood_id or 0)
    return [
        (one, [fillers.told(request, at, filler, theme=one.theme, place=place) for filler in one.fillers])
        for one in queries.unserved(at, rows, around=around(request))
    ]
