"""Walking along the line from few to diverse: one window at a time, with who gains and who loses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.calculations.optimising import WishesContradict
from naast.common import clock
from naast.design import lines
from naast.needs import queries as needs
from naast.network import queries as network
from naast.portfolio import queries
from naast.portfolio.forms import BoundaryForm
from naast.portfolio.views.frame import clashes, part_name, show, weighed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.portfolio.queries import Point, Stand, Weighed

MARKS, GROUPS = 12, 10


@requires(Permission.PORTFOLIO_VIEW)
def line(request: Request) -> HttpResponse:
    """The whole line, the window on it that was chosen, and the step from today's window to that one."""
    at = weighed(request)
    try:
        points = queries.line(at, request.municipality.pk, at=clock.now())
    except WishesContradict as wrong:
        sets = [network.facet_name(one.facet) for one in queries.wishes(by=request.actor) if one.kind == "one-of"]
        return show(request, "line.html", {"clashes": clashes(wrong.contradictions, at, sets)}, tab="line", status=409)
    if not points:
        return show(request, "line.html", {"is_empty": True}, tab="line")
    form = BoundaryForm(request.GET or None)
    wanted = form.cleaned_data["n"] if form.is_bound and form.is_valid() else None
    point = _nearest(points, wanted or min(len(at.inside), points[-1].number))
    now = queries.stand(at, at.inside)
    return show(request, "line.html", _context(request, at, points, point, now) | {"form": form}, tab="line")


def _nearest(points: Sequence[Point], number: int) -> Point:
    """The point with at most so many offers; the smallest when all are larger."""
    return next((one for one in reversed(points) if one.number <= number), points[0])


def _context(
    request: Request, at: Weighed, points: Sequence[Point], point: Point, now: Stand
) -> dict[str, object]:
    place = points.index(point)
    step = queries.step(at, at.inside, point.chosen)
    groups = [(part_name(one.part), needs.shown(round(one.gained)), needs.shown(round(one.lost))) for one in step.groups]
    seen, years = [row for row in groups if row[1] or row[2]], queries.bad_tenth(at, point.chosen)
    return {
        "picture": _picture(request, points, point, now),
        "points": points, "point": point, "step": step, "now": now,
        "losers": [row for row in seen if row[2]][:GROUPS], "gainers": [row for row in reversed(seen) if row[1]][:GROUPS],
        "worst": part_name(step.after.worst_part), "fewer": points[place - 1] if place else None,
        "more": points[place + 1] if place + 1 < len(points) else None,
        "usual": round(100 * years.p50), "bad": round(100 * years.worst_tenth),
        "alternatives": [_other(at, one) for one in queries.alternatives(at, point.chosen)],
        "proved": sum(one.status == "proved" for one in points),
    }  # fmt: skip


def _other(at: Weighed, one: object) -> dict[str, object]:
    entering = [at.options[number].title for number in one.entering]  # type: ignore[attr-defined]
    leaving = [at.options[number].title for number in one.leaving]  # type: ignore[attr-defined]
    stand = queries.stand(at, one.chosen)  # type: ignore[attr-defined]
    return {"entering": entering, "leaving": leaving, "stand": stand}


def _picture(request: Request, points: Sequence[Point], point: Point, now: Stand) -> str:
    series = [
        lines.Series(_("vindt iets"), "covered", [(one.number, one.covered) for one in points]),
        lines.Series(_("heeft te kiezen"), "choice", [(one.number, one.choice) for one in points]),
        lines.Series(_("slechtst bediend"), "worst", [(one.number, one.worst) for one in points]),
    ]
    step = max(1, len(points) // MARKS)
    shown = {*points[::step], points[-1]} - {point}
    page = here(request, "portfolio:line")
    marks = [
        lines.Mark(one.number, one.covered, _words(one), "sure" if one.status == "proved" else "some", f"{page}?n={one.number}")
        for one in sorted(shown, key=lambda one: one.number)
    ]
    marks.append(lines.Mark(now.offers, now.covered or 0, _("nu: %(n)s") % {"n": now.offers}, "now"))
    marks.append(lines.Mark(point.number, point.covered, _words(point), "here"))
    return lines.chart(
        name="lijn",
        title=_("Van weinig naar veel: wat mensen eraan hebben"),
        description=_("Per aantal in de etalage: hoeveel van de honderd mensen iets vinden, hoeveel iets te kiezen hebben, en hoeveel dat is in de groep die het slechtst bediend is."),
        series=series,
        marks=marks,
        under=_("hoeveel er in de etalage staat"),
    )  # fmt: skip


def _words(one: Point) -> str:
    return _("%(n)s in de etalage: %(covered)s van de 100 vinden iets") % {"n": one.number, "covered": one.covered}
