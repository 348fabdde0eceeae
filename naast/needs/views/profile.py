"""The needs profile: what stands out in words, then pictures with the same figures in a table, then where they come from."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.common import clock
from naast.needs import queries, wording
from naast.needs.forms import ProfileForm
from naast.needs.forms.assuming import INTENSITY_NAMES
from naast.needs.forms.profile import ALL
from naast.needs.views import pictures
from naast.needs.wording import BAND_NAMES

if TYPE_CHECKING:
    from naast.access.http import Request
    from naast.needs.queries import Place, Profile, Row, Share


@requires(Permission.NEEDS_VIEW)
@require_GET
def profile(request: Request) -> HttpResponse:
    """What is to be expected here in a year, beside what is asked; by neighbourhood, age and theme."""
    found = queries.profile(request.municipality.pk, at=clock.now(), by=request.actor)
    form = _form(request, found)
    chosen = form.chosen()
    place = next((one for one in found.places if one.slug == chosen.place), None)
    area, where = (place.id, place.name) if place else (None, request.municipality.name)
    rows = found.rows(area=area, band=chosen.band)
    hidden = wording.not_asked(rows)
    context = {"form": form, "profile": found, "rows": rows, "where": where, "chosen": chosen, "hidden": hidden}
    context |= {"chart": pictures.chart(rows, where), "numbers": _numbers(found), "tab": "profile", "nav": "needs"}
    context |= {"intensities": [name for _code, name in INTENSITY_NAMES], "asked_told": not (place and chosen.band)}
    context |= pictures.theme_map(request, found, hidden or rows, chosen)
    context["more_asked"] = [] if place else wording.more_asked(found, band=chosen.band)
    context |= _people(request.municipality.pk, found, area, chosen.band)
    context["opening"] = wording.opening(rows, where=where, children=found.children_of(area=area, band=chosen.band))
    return render(request, "needs/profile.html", context)


def _people(municipality_id: int, found: Profile, area: int | None, band: str) -> dict[str, object]:
    """Who lives there: how many children of which ages, which groups as shares, how many had youth care."""
    every = queries.backgrounds(municipality_id, children=found.children)
    return {
        "children": found.children_of(area=area, band=band),
        "ages": BAND_NAMES.get(band, _("0 tot en met 22 jaar")),
        "shares": [one for one in every if one.neighbourhood_id == area],
        "care": queries.youth_care(municipality_id).get(area),
    }


def _form(request: Request, found: Profile) -> ProfileForm:
    themes = [(code, theme.name) for code, theme in queries.themes().items()]
    asked = {name: request.GET.get(name) or ALL for name in ("wijk", "leeftijd", "thema")}
    return ProfileForm(asked, places=[(place.slug, place.name) for place in found.places], themes=themes)


def _numbers(found: Profile) -> dict[str, list[int]]:
    """The numbers of the sources by their key, as they stand under the pictures."""
    numbers: dict[str, list[int]] = {}
    for number, source in enumerate(found.sources, start=1):
        numbers.setdefault(source.key, []).append(number)
    return numbers


@requires(Permission.NEEDS_VIEW)
@require_GET
def export(request: Request) -> HttpResponse:
    """The same figures as a CSV file: by neighbourhood, age and theme, with their sources, hidden where the page hides them."""
    found = queries.profile(request.municipality.pk, at=clock.now(), by=request.actor)
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";")
    names = [_("gemeente"), _("wijk"), _("leeftijd"), _("onderwerp"), _("verwacht per jaar"), _("laag"), _("hoog")]
    names += [str(name) for _code, name in INTENSITY_NAMES]
    writer.writerow(
        [*names, _("gevraagd"), _("opgelost in procenten"), _("veel minder gevraagd dan verwacht"), _("bronnen")]
    )
    areas: list[Place | None] = [None, *found.places]
    for place in areas:
        for code, band in [("", _("alle leeftijden")), *BAND_NAMES.items()]:
            for row in found.rows(area=place.id if place else None, band=code):
                writer.writerow(_line(request.municipality.name, place, str(band), row, is_asked=not (place and code)))
    for share in queries.backgrounds(request.municipality.pk, children=found.children):
        writer.writerow(_group(share, {place.id: place.name for place in found.places}))
    for source in found.sources:
        writer.writerow([_("bron"), source.key, source.grade, source.year or "", source.text])
    answer = HttpResponse(target.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="behoeften-{slugify(request.municipality.name)}.csv"'
    return answer


def _line(town: str, place: Place | None, band: str, row: Row, *, is_asked: bool) -> list[str]:
    where = place.name if place else _("hele gemeente")
    unknown = _("niet bekend")
    figures = [wording.count(number) if row.is_known else unknown for number in (row.expected, row.low, row.high)]
    figures += [wording.asked(number) if row.is_known else unknown for number in row.parts]
    asked = wording.asked(row.asked) if is_asked else _("niet geteld per wijk en leeftijd")
    share = "" if row.met_share is None else str(row.met_share)
    hidden = _("ja") if row.is_hidden else ""
    return [_safe(town), _safe(where), band, row.name, *figures, asked, share, hidden, " ".join(row.source_keys)]


def _group(share: Share, names: dict[int, str]) -> list[str]:
    """A group of the population as a share: a statistic of an area, never of a person."""
    where = names.get(share.neighbourhood_id or 0, _("hele gemeente"))
    said = [share.group, wording.word(share.kind), f"{share.percent} %", share.source, str(share.year), share.grade]
    return [_("bevolking"), *(_safe(one) for one in (where, *said))]


def _safe(words: str) -> str:
    """A name that a spreadsheet will not take for a formula."""
    return f"'{words}" if words[:1] in {"=", "+", "-", "@", "\t"} else words
