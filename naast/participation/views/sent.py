"""What a form sent besides its fields: names of rows, as plain text that a database can look for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from naast.access.http import Request

MOST = 500


def sent(request: Request, name: str) -> str:
    """One value, empty when it was not sent."""
    return (request.POST.get(name) or "")[:MOST].replace("\x00", "")


def sent_all(request: Request, name: str) -> list[str]:
    """Every value under one name."""
    return [value[:MOST].replace("\x00", "") for value in request.POST.getlist(name)]


def number(request: Request, name: str) -> int:
    """A whole number, 0 when it is none."""
    value = sent(request, name)
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 9 else 0
