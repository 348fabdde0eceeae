"""Needs against offers as a picture and a table: by age, neighbourhood and form, or offer by offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.design import heat
from naast.offers import queries as offers
from naast.portfolio import queries, rules
from naast.portfolio.forms import MatrixForm
from naast.portfolio.views.frame import show, weighed

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.portfolio.queries import Matrix

DRAWN, LONGEST, HIGH_HEAD = 24, 24, 130


@requires(Permission.PORTFOLIO_VIEW)
def opposite(request: Request) -> HttpResponse:
    """What people need, of the ages and in the neighbourhood that were chosen, against what stands in the window."""
    at, town = weighed(request), request.municipality.pk
    form = MatrixForm(request.GET or None, town=town)
    chosen = form.chosen()
    place = next((one for one in at.places.values() if one.slug == chosen["wijk"]), None)
    asked = queries.Asked(chosen["leeftijd"], place.id if place else None, chosen["vorm"])
    found = queries.matrix(at, at.inside, asked)
    context = {
        "form": form, "rows": found.rows, "columns": found.columns, "kind": asked.kind, "picture": picture(found, kind=asked.kind),
        "depths": heat.share_classes() if asked.kind else heat.classes(), "crowded": rules.CROWDED,
        "left_out": max(len(found.rows) - DRAWN, 0), "drawn": DRAWN, "kind_name": offers.KIND_NAMES.get(asked.kind, ""),
    }  # fmt: skip
    return show(request, "opposite.html", context, tab="overview", at=at)


def picture(found: Matrix, *, kind: str = "") -> str:
    """The first rows of a matrix drawn."""
    ends = {"gap": _("niets"), "thin": _("één ding"), "crowded": _("heel veel"), "some": ""}
    said = _("Per thema hoe vaak van de honderd keer elk aanbod past.") if kind else _("Per thema hoeveel aanbod er van elke vorm is. Een leeg vak met streepjes: er is niets van die vorm.")  # fmt: skip
    rows = [
        heat.Row(
            row.name, row.cells, ends[row.fullness], row.fullness,
            depths=[heat.share_depth(cell) for cell in row.cells] if kind else None,
        )
        for row in found.rows[:DRAWN]
    ]  # fmt: skip
    names = [name if len(name) <= LONGEST else f"{name[:LONGEST].rstrip()}…" for _key, name in found.columns]
    title = _("Wat mensen nodig hebben, tegen wat er in de etalage staat")
    return heat.drawn(
        name="dekking",
        title=title,
        description=said,
        columns=names,
        rows=rows,
        head=HIGH_HEAD if kind else heat.HEAD,
    )
