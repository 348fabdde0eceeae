"""The pictures of a profile: what is expected beside what is asked, and one theme on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from naast.access.urls_of import here
from naast.design import maps, shades
from naast.design.ranges import Range, ranges
from naast.needs import queries, rules, wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.safestring import SafeString

    from naast.access.http import Request
    from naast.needs.forms.profile import Chosen
    from naast.needs.queries import Place, Profile, Row

DRAWN, HIDDEN = 10, 8


def chart(rows: Sequence[Row], where: str) -> SafeString:
    """What is expected most, and what nobody asks as it stands in the list below, from low to high, with what was asked and twice that."""
    hidden = {row.theme for row in wording.not_asked(rows)[:HIDDEN]}
    shown = [row for place, row in enumerate(rows) if place < DRAWN or row.theme in hidden]
    drawn = [
        Range(
            row.name, row.low, row.expected, row.high, row.asked, wording.between(row),
            limit=None if row.asked is None else rules.TIMES * row.asked, is_flagged=row.is_hidden,
        )
        for row in shown
    ]  # fmt: skip
    return ranges(
        name="verwacht",
        title=_("Wat we verwachten in %(where)s, en wat er gevraagd wordt") % {"where": where},
        description=_(
            "Per onderwerp een balk van laag tot hoog met een stip bij het verwachte aantal, een streep bij wat er gevraagd is, en een stippellijn bij twee keer zo veel. Waar veel minder gevraagd wordt dan we verwachten staat een gele balk ervoor."
        ),
        rows=drawn,
    )


def theme_map(request: Request, found: Profile, rows: Sequence[Row], chosen: Chosen) -> dict[str, object]:
    """One theme (the chosen one, else the first of these) on the map and in the table under it."""
    theme = chosen.theme or (rows[0].theme if rows else "")
    areas = found.by_area(theme, band=chosen.band)
    per = {place.id: _per_thousand(found, place, row, chosen.band) for place, row in areas}
    name = queries.theme_name(theme) if theme else ""
    title = _("Kaart: %(theme)s per 1.000 kinderen") % {"theme": name}
    words = _("Per wijk het verwachte aantal per 1.000 kinderen. Dezelfde cijfers staan in de tabel eronder.")
    steps = shades.classes(value for value in per.values() if value is not None)
    drawn = _areas(request, areas, per, chosen, theme, steps)
    return {
        "shades": [*steps, shades.UNTOLD] if None in per.values() else steps,
        "map": maps.drawn(drawn, [], title=title, description=words),
        "areas": [(place, row, per[place.id], wording.why(row)) for place, row in areas],
        "theme": name,
        "why_not": wording.why_not(found.why_not(theme)),
        "theme_row": areas[0][1] if areas else None,
        "map_title": title,
    }


def _areas(
    request: Request, areas: Sequence[tuple[Place, Row]], per: dict[int, int | None], chosen: Chosen, theme: str,
    steps: Sequence[shades.Class],
) -> list[maps.Area]:  # fmt: skip
    page = here(request, "needs:profile")
    return [
        maps.Area(
            place.name,
            place.boundary,
            link=f"{page}?{urlencode({'wijk': place.slug, 'leeftijd': chosen.band, 'thema': theme})}",
            is_chosen=place.slug == chosen.place,
            shade=shades.shade_of(per[place.id], steps),
            said=_said(per[place.id], row),
        )
        for place, row in areas
        if place.boundary
    ]


def _per_thousand(found: Profile, place: Place, row: Row, band: str) -> int | None:
    children = found.children_of(area=place.id, band=band)
    return round(1000 * row.expected / children) if row.expected and children else None


def _said(per: int | None, row: Row) -> str:
    if per is not None:
        return str(per)
    return _("geen kinderen") if row.is_nobody else _("niet bekend") if not row.is_known else _("te klein")
