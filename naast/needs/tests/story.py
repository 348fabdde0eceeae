"""A town with four neighbourhoods, children and counts, for the tests of the profile."""

from __future__ import annotations

from datetime import date

from naast.access.actors import installation
from naast.access.models import Municipality
from naast.access.permissions import Role
from naast.needs import operations, queries
from naast.needs.importing import taking
from naast.needs.models import Figure, FigureRun, Neighbourhood
from tests import cast

AT = cast.TUESDAY  # 24 November 2026: the profile counts from October 2025 up to and including September 2026
MONTH = date(2026, 3, 1)


def neighbourhood(town, name, youth=None, code=""):
    fields = {"slug": name.lower(), "name": name, "youth": youth, "cbs_code": code}
    return operations.draw_neighbourhood(
        municipality_id=town.id, fields=fields, by=installation(municipality_id=town.id)
    )


def count(town, theme, place, met, unmet=0, *, band="4-11", month=MONTH):
    cell = {"municipality_id": town.id, "theme": theme, "neighbourhood_id": place.pk if place else None}
    sums = [
        operations.Sum(**cell, age_band=band, month=month, met=is_met, why_not=why, change=number)
        for is_met, why, number in ((True, "", met), (False, "te-ver", unmet))
        if number
    ]
    operations.count(sums=sums, by=installation(municipality_id=town.id))


def live(town, place, number, *, year=2025, status="definitief", ages=(0, 23), source="CBS"):
    run = FigureRun.objects.create(
        municipality_id=town.id, file_name="x", digest=f"{FigureRun.objects.count()}", source=source
    )
    return Figure.objects.create(
        municipality_id=town.id, run=run, neighbourhood=place, age_from=ages[0], age_until=ages[1],
        year=year, number=number, status=status,
    )  # fmt: skip


def strategist(town, name="Victor"):
    return cast.worker(town, name, Role.STRATEGIST)


def coded(town):
    """Rivierdorp with its code, and two neighbourhoods with theirs."""
    Municipality.objects.filter(pk=town.id).update(cbs_code="GM9999")
    Neighbourhood.objects.filter(pk=town.west.pk).update(cbs_code="WK999901")
    town.municipality.refresh_from_db()
    neighbourhood(town, "Polder", code="WK999902")
    return town


def take(town, text, name="cijfers.csv", **options):
    raw = text if isinstance(text, bytes) else text.encode()
    by = installation(municipality_id=town.id)
    run = taking.take(raw, file_name=name, municipality=town.municipality, at=AT, by=by, **options)
    return queries.figure_run(town.id, run.public_id)


def figures(**where):
    return {(row.age_from, row.age_until): row.number for row in Figure.objects.filter(**where)}
