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
    found = _read("SELECT theme, neighbourhood, asked, unmet FROM report_needs ORDER BY theme")
    assert found == [("school", "west", 20, None), ("slapen", "west", 35, 10)]


def _months(town, number):
    """Random counts in four neighbourhoods, and without one, over three months: many small, many equal."""
    dice = np.random.default_rng(number)
    places = [town.west, *(story.neighbourhood(town, name) for name in ("Oost", "Noord", "Zuid")), None]
    for theme, place, month in itertools.product(("slapen", "eten", "school", "rouw"), places, (3, 4, 5)):
        met, unmet = dice.choice([0, 0, 2, 5, 9, 10, 12, 12, 30], size=2).tolist()
        story.count(town, theme, place, met, unmet, month=date(2026, month, 1))
    return places


@pytest.mark.parametrize("number", range(12))
def test_the_view_gives_nothing_that_the_pages_hide_and_the_same_where_it_gives(town, number):
    _months(town, number)
    slugs = {place.id: place.slug for place in queries.neighbourhoods(town.id)}
    for month in (3, 4, 5):
        since, until = date(2026, month, 1), date(2026, month + 1, 1)
        pages = counts.seen(town.id, since=since, until=until)
        shown = {(theme, slugs[place]): pair for theme, one in pages.items() for place, pair in one.places.items()}
        for theme, place, asked, unmet in _read(
            sql.SQL("SELECT theme, neighbourhood, asked, unmet FROM report_needs WHERE month = {}").format(since)
        ):
            assert shown[theme, place][0] == asked
            assert unmet in {None, shown[theme, place][1]}
        whole = _read(sql.SQL("SELECT theme, asked, unmet FROM report_needs_whole WHERE month = {}").format(since))
        assert sorted(whole) == sorted((theme, *one.whole) for theme, one in pages.items() if one.whole[0])


@pytest.mark.parametrize("number", range(12))
def test_what_the_view_hides_is_ten_or_more_together_in_any_months_added_up(town, number):
    places = {place.slug if place else None for place in _months(town, number)}
    truth = {}
    for row in NeedCount.objects.select_related("neighbourhood"):
        cell = (row.theme, row.neighbourhood.slug if row.neighbourhood else None, row.month)
        pair = truth.setdefault(cell, [0, 0])
        pair[0 if row.met else 1] += row.count
    found = _read("SELECT theme, neighbourhood, month, asked, unmet FROM report_needs")
    for theme, months in itertools.product({row[0] for row in found}, [(3,), (4,), (5,), (3, 4), (4, 5), (3, 4, 5)]):
        every = {(theme, place, date(2026, month, 1)) for place in places for month in months}
        for given, parts in (
            ({row[:3] for row in found}, (sum,)),
            ({row[:3] for row in found if row[4] is not None}, (itemgetter(0), itemgetter(1))),
        ):
            rest = [truth.get(cell, [0, 0]) for cell in every - given]
            for part in parts:
                left = sum(map(part, rest))
                assert left >= 10 or not any(map(sum, rest)) or not every & given, (theme, months)


@pytest.mark.parametrize("table", ["needs_needcount", "questions_question", "access_account", "common_auditline"])
def test_no_table_is_open_to_reporting(town, table):
    with pytest.raises(Exception, match="permission denied") as refused:
        _read(sql.SQL("SELECT * FROM {}").format(sql.Identifier(table)))
    assert isinstance(refused.value.__cause__, psycopg.errors.InsufficientPrivilege)
