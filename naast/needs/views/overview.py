"""What people ask about here: a picture first, the same figures in a table under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext as _

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.common import clock
from naast.design import charts
from naast.needs import queries
from naast.needs.forms import PeriodForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request

SHOWN = 20


@requires(Permission.NEEDS_VIEW)
def overview(request: Request) -> HttpResponse:
    """How often each theme was asked about, and not met, in a neighbourhood and year; nothing below ten."""
    town = request.municipality.pk
    places = queries.neighbourhoods(town)
    form = PeriodForm(request.GET or None, places=[(place.slug, place.name) for place in places])
    slug, is_before = form.chosen()
    place = next((one for one in places if one.slug == slug), None)
    since, until = queries.year_of_counting(clock.now())
    if is_before:
        since, until = clock.months_later(since, -12), since
    cells = queries.asked(town, until=until, neighbourhood_id=place.id if place else None)
    told = [cell for cell in cells if cell.asked]
    rows = [charts.Bar(cell.name, cell.asked, cell.unmet) for cell in told[:SHOWN]]
    where = place.name if place else request.municipality.name
    hidden = _("niet te zien")
    chart, narrow = (
        charts.bars(
            name=name,
            title=_("Wat mensen vragen in %(where)s") % {"where": where},
            description=_("Per thema hoe vaak gevraagd, en welk deel niet werd opgelost."),
            rows=rows,
            hidden=hidden,
            is_narrow=is_narrow,
        )
        for name, is_narrow in (("behoeften", False), ("behoeften-smal", True))
    )
    context = {
        "form": form,
        "cells": cells,
        "chart": chart,
        "narrow": narrow,
        "where": where,
        "nav": "needs",
        "place": place,
    }
    context |= {
        "told": told,
        "is_first": any(cell.is_first for cell in told),
        "began": queries.counting_began(town, since=since) if told else None,
        "is_generated": queries.has_generated(town),
        "tab": "overview",
        "hidden": hidden,
        "since": since,
        "until": until,
    }
    return render(request, "needs/overview.html", context)
