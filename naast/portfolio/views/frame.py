"""What the pages of choosing share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils.translation import gettext as _

from naast.access.permissions import Permission
from naast.common import clock
from naast.needs import queries as needs
from naast.portfolio import queries
from naast.portfolio.shapes import Part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.calculations.optimising import Contradiction
    from naast.portfolio.queries import Weighed
    from naast.portfolio.shapes import Change


def weighed(request: Request) -> Weighed:
    """Everything that is weighed here and now."""
    return queries.weigh(request.municipality.pk, at=clock.now(), by=request.actor)


def show(request: Request, template: str, context: Mapping[str, Any], *, tab: str, status: int = 200) -> HttpResponse:
    """One page, with the tab that is open and what this person may do."""
    may = {
        "proposes": request.actor.may(Permission.PORTFOLIO_PROPOSE),
        "decides": request.actor.may(Permission.PORTFOLIO_DECIDE),
    }
    return render(request, f"portfolio/{template}", {"nav": "portfolio", "tab": tab, **may, **context}, status=status)


def part_name(part: Part | None) -> str:
    """A group of people in words: an age band and where they live."""
    if part is None:
        return ""
    band = str(needs.BAND_NAMES[part.band])
    return _("%(ages)s in %(place)s") % {"ages": band, "place": part.place} if part.place else band


def told(changes: Sequence[Change], how: str) -> list[dict[str, object]]:
    """Every group that gained (or lost) something, most first: how often something, and how often something to choose."""
    rows = [(one, one[how], one[f"{how}_choice"]) for one in changes]  # type: ignore[literal-required]
    rows.sort(key=lambda row: (-(row[1] or 0) - (row[2] or 0) / 2, row[0]["place"], row[0]["band"]))
    return [
        {"name": part_name(Part(None, one["place"], one["band"])), "some": some, "choice": choice}
        for one, some, choice in rows
        if some or choice
    ]


def clashes(found: tuple[Contradiction, ...], at: Weighed, facets: list[str]) -> list[str]:
    """Each clash of wishes as a sentence that names what clashes."""
    return [_clash(one, at, facets) for one in found]


def _clash(one: Contradiction, at: Weighed, facets: list[str]) -> str:
    names = ", ".join(at.options[number].title for number in one.offers)
    sets = ", ".join(facets[place] for place in one.sets if place < len(facets))
    sentences = {
        "kept_and_never": _("Moet blijven én mag er niet komen: %(names)s. Haal een van de twee wensen weg."),
        "set_all_never": _("Minstens één van %(sets)s kan niet: alles daarvan mag er niet komen, of het is er niet."),
    }
    ground = _("Deze wensen kunnen niet samen: %(names)s %(sets)s. Haal er een weg.")
    return (sentences.get(one.why) or ground) % {"names": names, "sets": sets}
