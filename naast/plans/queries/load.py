"""How many families each colleague walks with: numbers only, since families are nobody's business here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection

from naast.plans import guard

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor


@dataclass(frozen=True, slots=True)
class Load:
    """With how many families somebody walks, and how many they only call now and then."""

    families: int
    pilot: int


NONE = Load(0, 0)


def loads(*, at: datetime, by: Actor) -> dict[int, Load]:
    """By account, in the municipality of who asks; who walks with nobody is left out."""
    with guard.acting(by=by, at=at, why="load"), connection.cursor() as cursor:
        cursor.execute("SELECT account_id, families, pilot FROM plans_load()")
        return {account: Load(families, pilot) for account, families, pilot in cursor.fetchall()}
