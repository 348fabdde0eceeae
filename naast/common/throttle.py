"""Rate limits that remember nobody: a counter per door, per span of time, under a hash that changes every day."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection

from naast.common import clock, ids


class TooMany(Exception):
    """Somebody knocked more often than this door allows within its span."""


def knock(door: str, *, who: str, limit: int, span: timedelta, at: datetime) -> None:
    """Count one knock; raise :class:`TooMany` when it is more than ``limit`` within the current ``span``.

    ``who`` is an address or a code. Only its HMAC together with the date is stored, so it cannot be followed
    from day to day, and rows older than two days are swept by the nightly job.
    """
    mark, start = _counter(door, who, span, at)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO common_knock (fingerprint, span_start, count) VALUES (%s, %s, 1) "
            "ON CONFLICT (fingerprint, span_start) DO UPDATE SET count = common_knock.count + 1 RETURNING count",
            [mark, start],
        )
        row = cursor.fetchone()
    if row and row[0] > limit:
        raise TooMany(door)


def take_back(door: str, *, who: str, span: timedelta, at: datetime) -> None:
    """One knock of this moment does not count after all: what it asked for was right."""
    mark, start = _counter(door, who, span, at)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE common_knock SET count = count - 1 WHERE fingerprint = %s AND span_start = %s AND count > 0",
            [mark, start],
        )


def _counter(door: str, who: str, span: timedelta, at: datetime) -> tuple[str, datetime]:
    """Which counter this is: whose, without saying who, and of which span."""
    seconds = int(span.total_seconds())
    start = datetime.fromtimestamp(int(at.timestamp()) // seconds * seconds, tz=at.tzinfo)
    return ids.fingerprint(f"{door}:{who}:{clock.local_date(at)}", use="knock"), start
