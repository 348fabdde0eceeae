"""The blocks of which a paper is made: a line, a list, a table. Nothing when there is nothing to say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import formats

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

Block = dict[str, Any]


def day(on: date | datetime | None) -> str:
    """A day in words."""
    return formats.date_format(on, "j F Y") if on else ""


def text(said: str, kind: str = "text") -> Block:
    """One paragraph."""
    return {"kind": kind, "text": said}


def listed(rows: Iterable[str]) -> list[Block]:
    """A list."""
    found = list(rows)
    return [{"kind": "list", "rows": found}] if found else []


def table(head: list[str], rows: list[list[str]]) -> list[Block]:
    """A table with a head."""
    return [{"kind": "table", "head": head, "rows": rows}] if rows else []
