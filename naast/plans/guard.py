"""Tells the database, for one transaction, who acts, where, when and why; without it every family's table is empty."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from django.db import connection, transaction

from naast.access.actors import Actor, installation
from naast.access.permissions import CASEWORK, Permission, Role
from naast.plans import keys

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

WORDS = ("municipality", "account", "at", "why", "side", "plan", "mark", "duties")
DUTIES = {
    "figures": (Permission.PLAN_FIGURES,),
    "log": (Permission.LOG_VIEW, Permission.LOG_VERIFY),
    "emergency": (Permission.EMERGENCY_REVIEW,),
    "destruction": (Permission.DESTRUCTION_REVIEW, Permission.DESTRUCTION_DECIDE),
}


def _side(by: Actor) -> str:
    if Role.INSTALLATION in by.roles:
        return "installation"
    return "casework" if CASEWORK & set(by.roles) else ""


@contextlib.contextmanager
def acting(*, by: Actor, at: datetime, why: str, plan_id: int = 0, mark: str = "") -> Iterator[None]:
    """One transaction in which the database knows who acts. Nested, the outer one comes back afterwards.

    ``why`` is the purpose (a code or some words, never empty); ``plan_id`` the only plan the installation may touch;
    ``mark`` the HMAC of a code that somebody without an account holds.
    """
    said = {
        "municipality": str(by.municipality_id or 0),
        "account": str(by.account_id or 0),
        "at": at.isoformat(),
        "why": why,
        "side": _side(by),
        "plan": str(plan_id),
        "mark": mark,
        "duties": ",".join(name for name, needs in DUTIES.items() if any(map(by.may, needs))),
    }
    outer = keys.ring()
    is_nested = connection.in_atomic_block  # what is said lasts as long as the transaction
    with transaction.atomic():
        before = _say(said)
        keys.new_ring()
        try:
            yield
        finally:
            keys.restore(outer)
            if is_nested and not connection.needs_rollback:
                _say(dict(zip(WORDS, before, strict=True)))


def on_behalf_of_naast(
    *, municipality_id: int, plan_id: int, at: datetime, why: str
) -> contextlib.AbstractContextManager[None]:
    """The installation opens exactly one plan: for nightly work, and for who comes in by a code."""
    return acting(by=installation(municipality_id=municipality_id), at=at, why=why, plan_id=plan_id)


def _say(said: dict[str, str]) -> list[str]:
    """Set the words for this transaction; returns what they were."""
    current = ", ".join(f"coalesce(current_setting('naast.{word}', true), '') AS {word}" for word in WORDS)
    said_before = ", ".join(f"before.{word}" for word in WORDS)
    change = ", ".join(f"set_config('naast.{word}', %s, true)" for word in WORDS)
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH before AS MATERIALIZED (SELECT {current}) SELECT {said_before}, {change} FROM before",  # noqa: S608 - our own words
            [said[word] for word in WORDS],
        )
        return list((cursor.fetchone() or [""] * len(WORDS))[: len(WORDS)])
