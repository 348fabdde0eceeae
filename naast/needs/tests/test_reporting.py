"""The reporting role reads sums as they may be seen, and no table."""

from datetime import date

import psycopg
import pytest
from django.db import connections
from psycopg import sql

from naast.access.actors import installation
from naast.needs import operations

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


@pytest.mark.parametrize("table", ["needs_needcount", "questions_question", "access_account", "common_auditline"])
def test_no_table_is_open_to_reporting(town, table):
    with pytest.raises(Exception, match="permission denied") as refused:
        _read(sql.SQL("SELECT * FROM {}").format(sql.Identifier(table)))
    assert isinstance(refused.value.__cause__, psycopg.errors.InsufficientPrivilege)
