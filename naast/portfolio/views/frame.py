"""What the pages of choosing share."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils.formats import number_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from naast.access import queries as access
from naast.access.permissions import Permission
from naast.common import clock
from naast.needs import queries as needs
from naast.network import queries as network
from naast.portfolio import queries
from naast.portfolio.queries.weighing import SCHOOL
from naast.portfolio.shapes import Part

ROUND = 10_000
KNOWN, AROUND = "weighed", "windows-around"  # where a request keeps what was weighed for it, and the windows of others
MOST_AROUND = 20
NOW = "reken"  # in the address of who has seen that reckoning is under way

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.access.models import Municipality
    from naast.calculations.optimising import Contradiction
    from naast.portfolio.queries import Weighed, Window
    from naast.portfolio.shapes import Change


def weighed(request: Request) -> Weighed:
    """Everything that is weighed here and now; once for each page."""
    known: dict[str, Weighed] = request.__dict__
    if KNOWN not in known:
        known[KNOWN] = queries.weigh(request.municipality.pk, at=clock.now(), by=request.actor)
    return known[KNOWN]


def others(request: Request) -> list[Municipality]:
    """The other municipalities whose window is open."""
    return [town for town in access.open_municipalities() if town.pk != request.municipality.pk]


def around(request: Request) -> list[Window]:
    """The windows to borrow from: of the youth region; where that is not known, of whoever is here; once for each page."""
    known: dict[str, list[Window]] = request.__dict__
    if AROUND not in known:
        region = queries.youth_region(request.municipality.pk, others(request))
        towns = region.others if region.name else others(request)
        known[AROUND] = queries.windows(towns[:MOST_AROUND], at=clock.now())
    return known[AROUND]


def show(
    request: Request,
    template: str,
    context: Mapping[str, Any],
    *,
    tab: str,
    status: int = 200,
    at: Weighed | None = None,
) -> HttpResponse:
    """One page, with the tab that is open and what this person may do; with figures (``at``) also how sure these are."""
    may = {
        "proposes": request.actor.may(Permission.PORTFOLIO_PROPOSE),
        "decides": request.actor.may(Permission.PORTFOLIO_DECIDE),
    }
    sure = {"sure": how_sure(request, at)} if at is not None and at.wanted else {}
    return render(
        request, f"portfolio/{template}", {"nav": "portfolio", "tab": tab, **may, **sure, **context}, status=status
    )


def reckons_first(request: Request, *, tab: str, part: str = "") -> HttpResponse | None:
    """A page that says that reckoning is under way, and asks for it at once; None when this request is that asking."""
    if NOW in request.GET:
        return None
    asked = request.GET.copy()
    asked[NOW] = "nu"
    return show(request, "reckoning.html", {"next": f"{request.path}?{asked.urlencode()}#{part}"}, tab=tab)


def how_sure(request: Request, at: Weighed) -> dict[str, object]:
    """What all is expected together with the ends of what it may be, in round figures, and what to know about the figures."""
    sums = (
        sum(one.low for one in at.wanted),
        sum(one.expected for one in at.wanted),
        sum(one.high for one in at.wanted),
    )
    low, expected, high = (int(round(one, -3 if one >= ROUND else -1)) for one in sums)
    warnings = needs.warnings(request.municipality.pk, at=clock.now())
    return {"low": low, "expected": expected, "high": high, "warnings": warnings}


def part_name(part: Part | None) -> str:
    """A group of people in words: an age band and where they live."""
    if part is None:
        return ""
    band = str(needs.BAND_NAMES[part.band])
    return _("%(ages)s in %(place)s") % {"ages": band, "place": part.place} if part.place else band


def told(changes: Sequence[Change], how: str) -> list[dict[str, object]]:
    """Every group that gained (or lost) something, the hardest hit first: how often something, of which heavy, and how often something to choose."""
    rows = [(one, one[how], one[f"{how}_choice"]) for one in changes]  # type: ignore[literal-required]
    rows.sort(key=lambda row: (row[0].get(f"{how}_order", 0), -(row[1] or 0) - (row[2] or 0) / 2))
    return [
        {"name": part_name(Part(None, one["place"], one["band"])), "some": some, "choice": choice, "heavy": one.get(f"{how}_heavy")}
        for one, some, choice in rows
        if some or choice
    ]  # fmt: skip


def one_of(request: Request) -> list[str]:
    """What each wish for at least one is about, in words."""
    wishes = [one.facet for one in queries.wishes(by=request.actor) if one.kind == "one-of"]
    return [str(_("In of naast een school")) if facet == SCHOOL else network.facet_name(facet) for facet in wishes]


def clashes(found: tuple[Contradiction, ...], at: Weighed, facets: list[str]) -> list[str]:
    """Each clash of wishes as a sentence that names what clashes."""
    return [_clash(one, at, facets) for one in found]


def _clash(one: Contradiction, at: Weighed, facets: list[str]) -> str:
    """What clashes in words: a boundary that leaves no room for what must come, or wishes that exclude each other."""
    names = get_text_list([at.options[number].title for number in one.offers], _("en"))
    sets = get_text_list([facets[place] for place in one.sets if place < len(facets)], _("en"))
    said = {"names": names, "sets": sets, "must": _must(names, sets)}
    said |= {"asks": _number(one.asks), "allows": _number(one.allows)}
    sentences = {
        "kept_and_never": _("Moet blijven én mag er niet komen: %(names)s. Haal een van de twee wensen weg."),
        "set_all_never": _("Minstens één van %(sets)s kan niet: alles daarvan mag er niet komen, of het is er niet."),
        "over_effort": _("Met %(allows)s uur past wat er moet zijn niet: dat vraagt minstens %(asks)s uur werk. Het gaat om %(must)s. Geef meer uren, of haal een wens weg."),
        "over_budget": _("Met %(allows)s euro past wat er moet zijn niet: dat kost minstens %(asks)s euro. Het gaat om %(must)s. Geef meer euro’s, of haal een wens weg."),
        "together": _("Met deze uren en dit geld samen past wat er moet zijn niet: %(must)s. Geef er meer van, of haal een wens weg."),
    }  # fmt: skip
    ground = _("Deze wensen kunnen niet samen: %(must)s. Haal er een weg.")
    return (sentences.get(one.why) or ground) % said


def _must(names: str, sets: str) -> str:
    """What must come by wishes: offers that stay, and one of each set."""
    one_of = _("minstens één van: %(sets)s") % {"sets": sets} if sets else ""
    return "; ".join(part for part in (names, one_of) if part)


def _number(amount: float | None) -> str:
    """A whole amount as people write it, rounded up."""
    return "" if amount is None else number_format(ceil(round(amount, 6)), force_grouping=True)
