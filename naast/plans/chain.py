"""Proves the trail of each family: every line is what it was, none is missing, the end is the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection

from naast.access.actors import installation
from naast.plans import guard

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

BATCH = 50_000
LAST = 2**63 - 1
# What the trigger of migration 0002 hashes: one text, moments in UTC. A test compares the two.
CHAINED = """concat_ws(chr(31), line.municipality_id, line.plan_id, line.number,
    to_char(line.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), line.action, line.outcome,
    coalesce(line.account_id, 0), coalesce(line.person_id, 0), coalesce(line.responsible_id, 0),
    line.role, line.part, line.subject, line.why, line.ground, line.controls, line.request)"""
_CHECK = f"""
WITH line AS MATERIALIZED (
    SELECT plan_id, number, previous, hash, sha256(previous || convert_to({CHAINED}, 'UTF8')) AS should,
           lag(hash, 1, ''::bytea) OVER chain AS before, lag(number, 1, 0) OVER chain AS number_before,
           lead(number) OVER chain IS NULL AS is_last
    FROM plans_trailline line
    WHERE plan_id > %(low)s AND plan_id <= %(high)s AND (%(town)s = 0 OR municipality_id = %(town)s)
    WINDOW chain AS (PARTITION BY plan_id ORDER BY number)
), head AS (
    SELECT plan_id, count, hash FROM plans_trailhead
    WHERE plan_id > %(low)s AND plan_id <= %(high)s AND (%(town)s = 0 OR municipality_id = %(town)s)
)
SELECT 'lines' AS kind, NULL::bigint AS plan_id, count(*)::bigint AS number FROM line
UNION ALL
SELECT CASE WHEN hash <> should THEN 'changed' WHEN number <> number_before + 1 THEN 'missing' ELSE 'broken' END,
       plan_id, number
FROM line WHERE hash <> should OR number <> number_before + 1 OR previous <> before
UNION ALL
SELECT CASE WHEN head.plan_id IS NULL THEN 'no-head' WHEN line.plan_id IS NULL THEN 'gone'
            WHEN line.number < head.count THEN 'cut' ELSE 'head' END,
       coalesce(line.plan_id, head.plan_id), coalesce(line.number, head.count)
FROM head FULL JOIN (SELECT plan_id, number, hash FROM line WHERE is_last) line ON line.plan_id = head.plan_id
WHERE line.plan_id IS NULL OR head.plan_id IS NULL OR line.number <> head.count OR line.hash <> head.hash
ORDER BY 2 NULLS FIRST, 3
"""  # noqa: S608 - put together from constants


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was written.

    ``changed`` a line reads differently; ``missing`` a line in the middle is gone; ``broken`` a line does not follow on
    the one before; ``cut`` lines at the end are gone; ``gone`` all are; ``head`` or ``no-head`` the end itself was
    changed. Against the signed checkpoints: ``rewritten`` the whole chain was made again; ``chain-gone`` nothing is left
    of it; ``checkpoint-forged`` no key of ours signed it; ``checkpoint-missing`` one was taken away.
    """

    kind: str
    plan_id: int | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A stretch of chains that was looked at: up to which plan, how many lines, what is wrong."""

    up_to: int
    lines: int
    faults: tuple[Fault, ...]


def check(*, at: datetime, municipality_id: int = 0, after: int = 0, plan_id: int = 0) -> Iterator[Checked]:
    """Check chains in order of plan number, some 50,000 lines at a time; begin again ``after`` a number.

    0 is every municipality; with ``plan_id`` only that one. Reads only, while people go on working.
    """
    stretches = [(plan_id - 1, plan_id)] if plan_id else list(_stretches(at, municipality_id, after))
    for low, high in stretches:
        with guard.acting(by=installation(), at=at, why="verify"), connection.cursor() as cursor:
            cursor.execute(_CHECK, {"low": low, "high": high, "town": municipality_id})
            rows = cursor.fetchall()
        faults = tuple(Fault(kind, plan, number) for kind, plan, number in rows if kind != "lines")
        yield Checked(high, next(row[2] for row in rows if row[0] == "lines"), faults)


def _stretches(at: datetime, municipality_id: int, after: int) -> Iterator[tuple[int, int]]:
    """Borders between plans with about as many lines in between; the last has no end, so that nothing is beyond it."""
    low, lines = after, 0
    for plan_id, count, _hash in heads(at=at, municipality_id=municipality_id):
        if plan_id <= after:
            continue
        lines += count
        if lines >= BATCH:
            yield low, plan_id
            low, lines = plan_id, 0
    yield low, LAST


def heads(*, at: datetime, municipality_id: int = 0) -> list[tuple[int, int, bytes]]:
    """The head of every chain, by plan number: how many lines, and the last hash."""
    with guard.acting(by=installation(), at=at, why="verify"), connection.cursor() as cursor:
        cursor.execute(
            "SELECT plan_id, count, hash FROM plans_trailhead WHERE %s = 0 OR municipality_id = %s ORDER BY plan_id",
            [municipality_id, municipality_id],
        )
        return [(plan_id, count, bytes(digest)) for plan_id, count, digest in cursor.fetchall()]


def hashes_at(places: dict[int, int], *, at: datetime) -> dict[int, bytes]:
    """The hash of one line of each of these plans, by number of the line; a line that is not there is left out."""
    with guard.acting(by=installation(), at=at, why="verify"), connection.cursor() as cursor:
        cursor.execute(
            "SELECT line.plan_id, line.hash FROM unnest(%s::bigint[], %s::int[]) wanted (plan_id, number) "
            "JOIN plans_trailline line ON line.plan_id = wanted.plan_id AND line.number = wanted.number",
            [list(places), list(places.values())],
        )
        return {plan_id: bytes(digest) for plan_id, digest in cursor.fetchall()}


def living(*, at: datetime, municipality_id: int) -> set[int]:
    """The numbers of the plans that a municipality has now."""
    with (
        guard.acting(by=installation(municipality_id=municipality_id), at=at, why="verify"),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT plan_id FROM plans_numbers()")
        return {row[0] for row in cursor.fetchall()}
