"""What would fill a spot, in words: where it stands, what it lacks yet, and the idea that one could write down of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from naast.access.urls_of import here
from naast.needs import queries as needs
from naast.portfolio import rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naast.access.http import Request
    from naast.needs.queries import Place
    from naast.portfolio.queries import Filler, Weighed

LONGEST = 200
Lack = tuple[str, str]  # what it would have to do too, and how it is now (empty: not said)


def told(request: Request, at: Weighed, one: Filler, *, theme: str, place: Place | None) -> dict[str, Any]:
    """What would fill a spot as the page tells it."""
    lacks = [_lack(at, one, way, place) for way in one.ways]
    wanted = get_text_list([want for want, _now in lacks], _("en"))
    return {
        "option": one.option, "how": one.how, "people": one.people, "town": one.town, "wanted": wanted, "ways": one.ways,
        "lacks": get_text_list([f"{want} ({now})" if now else want for want, now in lacks], _("en")),
        "page": _page(request, one), "as_idea": _as_idea(request, one, wanted, theme, place),
    }  # fmt: skip


def _lack(at: Weighed, one: Filler, way: str, place: Place | None) -> Lack:
    if way == "age":
        bands = get_text_list([str(needs.BAND_NAMES[band]) for band in one.bands], _("en"))
        return _("voor %(ages)s") % {"ages": bands}, _("nu %(ages)s") % {"ages": ages_in_words(one.option.ages)}
    if way == "place":
        names = {there.slug: there.name for there in at.places.values()}
        now = get_text_list([names.get(slug, slug) for slug in one.option.neighbourhoods], _("en"))
        want = _("in %(place)s") % {"place": place.name} if place else _("in de hele gemeente")
        return want, _("nu in %(places)s") % {"places": now} if now else ""
    if way == "room":
        return _("met plek"), _("nu kan er niemand meer bij")
    return _weight(one)


def _weight(one: Filler) -> Lack:
    """Another form, because this one does not suit how heavy it is."""
    own = {weight for weight, kinds in rules.SERVES.items() if one.option.kind in kinds}
    order = list(rules.SERVES)
    heavier = any(order.index(weight) > max(map(order.index, own), default=-1) for weight in one.weights)
    return (_("in een vorm voor zwaardere zorgen") if heavier else _("in een vorm voor lichtere zorgen")), ""


def ages_in_words(ages: tuple[float | None, float | None]) -> str:
    """From and up to and including which age."""
    low, high = (None if one is None else f"{one:g}".replace(".", ",") for one in ages)
    if low is None:
        return _("tot en met %(high)s jaar") % {"high": high}
    if high is None:
        return _("vanaf %(low)s jaar") % {"low": low}
    return _("%(low)s tot en met %(high)s jaar") % {"low": low, "high": high}


def _page(request: Request, one: Filler) -> str:
    """Where to read more about it."""
    if one.how == "elsewhere":
        town, _slash, slug = one.option.slug.partition("/")
        return reverse("website:offer", kwargs={"gemeente": town, "slug": slug})
    if one.how == "idea":
        return here(request, "portfolio:idea", public_id=one.option.slug)
    return here(request, "portfolio:stopping", slug=one.option.slug)


def _as_idea(request: Request, one: Filler, wanted: str, theme: str, place: Place | None) -> str:
    """The page of a new idea, filled with this and reaching as far as the spot asks; empty for what needs no new idea."""
    if one.how == "idea" or (one.how in {"back", "wider"} and not set(one.ways) - {"room"}):
        return ""
    title = one.option.title if not wanted else _("%(title)s, ook %(wanted)s") % {"title": one.option.title, "wanted": wanted}  # fmt: skip
    low, high = _reaching(one)
    source = one.town and _("Staat in de etalage van %(town)s") % {"town": one.town}
    asked: dict[str, str | int] = {
        "titel": title[:LONGEST],
        "vorm": one.option.kind,
        "thema": theme,
        "wijk": place.slug if place else "",
    }
    asked |= {"van": low, "tot": high, "bron": source or _("Staat al in onze etalage, maar reikt nog niet zo ver")}
    return f"{here(request, 'portfolio:new-idea')}?{urlencode({name: value for name, value in asked.items() if value != ''})}"


def _reaching(one: Filler) -> tuple[int | str, int | str]:
    """From and up to which age it would be, with the ages that it lacks; empty where there is no end."""
    low, high = one.option.ages
    ends: Sequence[tuple[int, int]] = [needs.BANDS[band] for band in one.bands]
    first = "" if low is None else int(min([low, *(start for start, _until in ends)]))
    last = "" if high is None else int(max([high, *(until - 1 for _start, until in ends)]))
    return first, last
