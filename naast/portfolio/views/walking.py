"""Walking along the line from few to diverse: one window at a time, with who gains and who loses."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.calculations.optimising import WishesContradict
from naast.common import clock
from naast.design import lines
from naast.needs import queries as needs
from naast.network import queries as network
from naast.portfolio import queries
from naast.portfolio.forms import BoundaryForm, GroupForm
from naast.portfolio.queries.weighing import SCHOOL
from naast.portfolio.views.frame import clashes, part_name, show, told, weighed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.calculations.optimising import Alternative
    from naast.portfolio.queries import Point, Stand, Weighed

MARKS = 12
DRAWN = {"over_effort", "over_budget", "together"}


@requires(Permission.PORTFOLIO_VIEW)
def line(request: Request) -> HttpResponse:
    """The whole line, the window on it that was chosen, and the step from today's window to that one."""
    at, form = weighed(request), BoundaryForm(request.GET or None)
    said = form.cleaned_data if form.is_bound and (form.is_valid() or True) else {}
    within, unpriced = drawn(request, at, said)
    context: dict[str, object] = {"form": form, "unpriced": unpriced, "kept": _kept(said)}
    try:
        points = queries.line(at, request.municipality.pk, at=clock.now(), within=within)
    except WishesContradict as wrong:
        context["clashes"] = clashes(wrong.contradictions, at, _sets(request))
        context["drew"] = any(one.why in DRAWN for one in wrong.contradictions)
        return show(request, "line.html", context, tab="line", status=409)
    if not points:
        return show(request, "line.html", {"is_empty": True}, tab="line")
    point = _nearest(points, said.get("n") or min(len(at.inside), points[-1].number))
    return show(request, "line.html", context | _context(at, points, point, said), tab="line", at=at)


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


def _sets(request: Request) -> list[str]:
    """What each wish for at least one is about, in words."""
    wishes = [one.facet for one in queries.wishes(by=request.actor) if one.kind == "one-of"]
    return [str(_("In of naast een school")) if facet == SCHOOL else network.facet_name(facet) for facet in wishes]


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
    years = queries.bad_tenth(at, point.chosen)
    return {
        "picture": _picture(points, point, now, kept=_kept(said), of_room=_counts_room(at, said)),
        "points": points, "point": point, "step": step, "now": now,
        "gainers": told(queries.changes(step), "gained"), "losers": told(queries.changes(step), "lost"),
        "worst": part_name(step.after.worst_part), "fewer": points[place - 1] if place else None,
        "more": points[place + 1] if place + 1 < len(points) else None,
        "usual": queries.of_everybody(at, years.p50), "bad": queries.of_everybody(at, years.worst_tenth),
        "has_room": queries.has_room(at), "unknown_room": queries.unknown_room(at, point.chosen),
        "with_room": _kept({**said, "plaats": None}), "without_room": _kept({**said, "plaats": 0}),
        "counts_room": _counts_room(at, said),
        "ends_early": points[-1].number < now.offers, "last": points[-1],
        "alternatives": [_other(at, one) for one in queries.alternatives(at, point.chosen)],
        "since": queries.step(at, points[place - 1].chosen, point.chosen) if place else None,
        "proved": sum(one.status == "proved" for one in points),
    }  # fmt: skip


def _other(at: Weighed, one: Alternative) -> dict[str, object]:
    return {
        "entering": [at.options[number].title for number in one.entering],
        "leaving": [at.options[number].title for number in one.leaving],
        "stand": queries.stand(at, one.chosen),
    }


def _picture(points: Sequence[Point], point: Point, now: Stand, *, kept: str, of_room: bool) -> str:
    step = max(1, len(points) // MARKS)
    shown = {*points[::step], points[-1]} - {point}
    marks = [
        lines.Mark(one.number, _share(one, of_room=of_room), _words(one), "sure" if one.status == "proved" else "some", f"?n={one.number}&{kept}")
        for one in sorted(shown, key=lambda one: one.number)
    ]  # fmt: skip
    marks.append(
        lines.Mark(now.offers, (now.placed if of_room else now.covered) or 0, _("nu: %(n)s") % {"n": now.offers}, "now")
    )
    marks.append(lines.Mark(point.number, _share(point, of_room=of_room), _words(point), "here"))
    return lines.chart(
        name="lijn",
        title=_("Van weinig naar veel: wat mensen eraan hebben"),
        description=_("Per aantal in de etalage, van elke honderd keer dat iemand iets nodig heeft: hoe vaak er iets past, hoe vaak er ook plek is, hoe vaak er te kiezen is, en hoe vaak er iets past in de groep die het slechtst bediend is."),
        series=_series(points),
        marks=marks,
        under=_("hoeveel er in de etalage staat"),
    )  # fmt: skip


def _series(points: Sequence[Point]) -> list[lines.Series]:
    """The lines of the picture; that of places only where something is known about places."""
    found = [
        lines.Series(_("er past iets"), "covered", [(one.number, one.covered) for one in points]),
        lines.Series(_("er is plek"), "placed", [(one.number, one.placed) for one in points if one.placed is not None]),
        lines.Series(_("er is te kiezen"), "choice", [(one.number, one.choice) for one in points]),
        lines.Series(_("slechtst bediend"), "worst", [(one.number, one.worst) for one in points]),
    ]  # fmt: skip
    return [one for one in found if one.points]


def _share(one: Point, *, of_room: bool) -> int:
    """What a point is high on: how many find something, or a place."""
    return one.placed if of_room and one.placed is not None else one.covered


def _words(one: Point) -> str:
    words = _("%(n)s in de etalage: past bij %(covered)s van de 100") % {"n": one.number, "covered": one.covered}
    return words if one.placed is None else words + _("; er is plek voor %(placed)s") % {"placed": one.placed}


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
        found = queries.to_serve(at, part=number, share=share)
        context |= {"found": found, "name": part_name(at.parts[number]), "share": share, "now": round(100 * shares[number]),
                    "add": [at.options[one] for one in found.add], "reached": round(100 * found.reached),
                    "reachable": int(100 * found.reachable), "themes": sorted({needs.theme_name(at.wanted[one].theme) for one in found.unserved})}  # fmt: skip
    return show(request, "group.html", context, tab="group", status=400 if form.errors else 200, at=at)
