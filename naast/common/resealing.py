"""Puts sealed text under the newest key, a row at a time, while people go on writing; safe to stop and to repeat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db import connection, transaction
from psycopg import sql

from naast.common import sealing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db import models

STEP = 500


def tables(*, without: frozenset[str] = frozenset()) -> list[type[models.Model]]:
    """Every table with sealed text, but for the contexts named: those open their rows themselves."""
    every = [one for one in apps.get_models() if one._meta.app_label not in without]  # noqa: SLF001
    return [one for one in every if columns(one)]


def columns(table: type[models.Model]) -> list[str]:
    """Its columns that hold sealed text."""
    fields = table._meta.concrete_fields  # noqa: SLF001
    return [str(field.column) for field in fields if isinstance(field, sealing.SealedTextField)]


def reseal(table: type[models.Model], *, plan_id: int | None = None) -> int:
    """Reseal what an older key sealed, in every row that may be seen here (of one plan); returns how many texts."""
    return sum(_column(table._meta.db_table, column, plan_id) for column in columns(table))  # noqa: SLF001


def _column(table: str, column: str, plan_id: int | None) -> int:
    where, done = f"{table}.{column}", 0
    change = sql.SQL("UPDATE {table} SET {column} = %s WHERE id = %s AND {column} = %s").format(
        table=sql.Identifier(table), column=sql.Identifier(column)
    )
    for rows in _steps(table, column, plan_id):
        with transaction.atomic(), connection.cursor() as cursor:
            for key, old in rows:
                if sealing.is_newest(old, column=where):
                    continue
                new = sealing.seal(sealing.unseal(old, column=where), column=where)
                cursor.execute(change, [new, key, old])  # who changed it meanwhile used the newest key already
                done += cursor.rowcount
    return done


def _steps(table: str, column: str, plan_id: int | None) -> Iterator[list[tuple[int, str]]]:
    last = 0
    of_plan = sql.SQL("" if plan_id is None else " AND plan_id = {plan}").format(plan=sql.Literal(plan_id))
    read = sql.SQL("SELECT id, {column} FROM {table} WHERE {column} <> '' AND id > %s{of} ORDER BY id LIMIT %s").format(
        column=sql.Identifier(column), table=sql.Identifier(table), of=of_plan
    )
    while True:
        with connection.cursor() as cursor:
            cursor.execute(read, [last, STEP])
            rows = cursor.fetchall()
        if not rows:
            return
        yield rows
        last = rows[-1][0]
