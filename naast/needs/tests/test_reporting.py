"""The reporting role reads sums as they may be seen, and no table."""

import itertools
from datetime import date
from operator import itemgetter

import numpy as np
import psycopg
import pytest
from django.db import connections
from psycopg import sql

from naast.access.actors import installation
from naast.common import clock
from naast.needs import operations, queries
from naast.needs.models import NeedCount
from naast.needs.queries import counts
from naast.needs.tests import story

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "report"])


def _count(town, theme, met, unmet):
    cell = {"municipality_id": town.id, "theme": theme, "neighbourhood_id": town.west.pk, "age_band": "0-3"}
    month = date(2026, 10, 1)
    operations.count(
        sums=[
            operations.Sum(**cell, month=month, met=True, why_not="", change=met),
            operations.Sum(**cell, month=month, met=False, why_not="te-ver", change=unmet),
        ],
        by=installation(),
    )


def _read(statement):
    with connections["report"].cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def test_sums_from_ten_are_read_rounded_and_small_ones_not_at_all(town):
    _count(town, "slapen", 21, 12)
    _count(town, "eten", 5, 4)
    _count(town, "school", 18, 3)
    assert _read("SELECT theme FROM report_needs") == [], "a year that is not over is told nowhere"
    story.count(town, "rouw", None, 1, month=date(2027, 1, 1))
    found = _read("SELECT theme, neighbourhood, until, asked, unmet FROM report_needs ORDER BY theme")
    over = date(2027, 1, 1)
    assert found == [("school", "west", over, 25, None), ("slapen", "west", over, 35, 15)]


def _quarters(town, number):
    """Random counts in four neighbourhoods, and without one, in six quarters and after: many small, many equal."""
    dice = np.random.default_rng(number)
    places = [town.west, *(story.neighbourhood(town, name) for name in ("Oost", "Noord", "Zuid")), None]
    for theme, place, month in itertools.product(("slapen", "eten", "school", "rouw"), places, MONTHS):
        met, unmet = dice.choice([0, 0, 2, 5, 9, 10, 12, 12, 30], size=2).tolist()
        if dice.random() < 0.4:
            story.count(town, theme, place, met, unmet, month=month)
    story.count(town, "slapen", None, 1, month=date(2026, 10, 1))
    return places


MONTHS = [date(2025, 3, 1), date(2025, 5, 1), date(2025, 8, 1), date(2025, 12, 1), date(2026, 1, 1), date(2026, 9, 1)]
ENDS = [date(2025, 4, 1), date(2025, 7, 1), date(2025, 10, 1), date(2026, 1, 1), date(2026, 4, 1), date(2026, 10, 1)]


@pytest.mark.parametrize("number", range(12))
def test_the_view_gives_nothing_that_the_pages_hide_and_the_same_where_it_gives(town, number):
    _quarters(town, number)
    slugs = {place.id: place.slug for place in queries.neighbourhoods(town.id)}
    for until in ENDS:
        pages = counts.seen(town.id, until=until)
        shown = {(theme, slugs[place]): pair for theme, one in pages.items() for place, pair in one.places.items()}
        for theme, place, asked, unmet in _read(
            sql.SQL("SELECT theme, neighbourhood, asked, unmet FROM report_needs WHERE until = {}").format(until)
        ):
            assert shown[theme, place][0] == asked
            assert unmet in {None, shown[theme, place][1]}
        whole = _read(sql.SQL("SELECT theme, asked, unmet FROM report_needs_whole WHERE until = {}").format(until))
        assert sorted(whole) == sorted((theme, *one.whole) for theme, one in pages.items() if one.whole[0])


@pytest.mark.parametrize("number", range(12))
def test_what_the_view_hides_is_ten_or_more_together_in_every_year(town, number):
    places = {place.slug if place else None for place in _quarters(town, number)}
    found = _read("SELECT theme, neighbourhood, until, asked, unmet FROM report_needs")
    assert {row[2].month for row in found} <= {1, 4, 7, 10}
    assert max(row[2] for row in found) <= date(2026, 10, 1)
    for until in {row[2] for row in found}:
        truth = {}
        rows = NeedCount.objects.filter(month__gte=clock.months_later(until, -12), month__lt=until)
        for row in rows.select_related("neighbourhood"):
            cell = (row.theme, row.neighbourhood.slug if row.neighbourhood else None)
            truth.setdefault(cell, [0, 0])[0 if row.met else 1] += row.count
        for theme, (is_split, parts) in itertools.product(
            {row[0] for row in found}, ((False, (sum,)), (True, (itemgetter(0), itemgetter(1))))
        ):
            given = {row[1] for row in found if row[0] == theme and row[2] == until and (row[4] or not is_split)}
            rest = [truth.get((theme, place), [0, 0]) for place in places - given]
            for part in parts:
                assert not given or not any(map(sum, rest)) or sum(map(part, rest)) >= 10, (theme, until)


@pytest.mark.parametrize("table", ["needs_needcount", "questions_question", "access_account", "common_auditline"])
def test_no_table_is_open_to_reporting(town, table):
    with pytest.raises(Exception, match="permission denied") as refused:
        _read(sql.SQL("SELECT * FROM {}").format(sql.Identifier(table)))
    assert isinstance(refused.value.__cause__, psycopg.errors.InsufficientPrivilege)
