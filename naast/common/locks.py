"""One at a time, by name: what cannot be held by a row that does not exist yet."""

from __future__ import annotations

import hashlib

from django.db import connection


def hold(name: str) -> None:
    """Wait until nobody else holds this name, and hold it until the transaction ends."""
    number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
