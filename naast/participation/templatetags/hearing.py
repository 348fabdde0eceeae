"""Template tags of the line: the name that people see for a code."""

from __future__ import annotations

from datetime import date

from django import template

from naast.participation import words

register = template.Library()


@register.filter
def named(code: str, table: str) -> str:
    """What people read for a code of one of the tables of ``words``; an unknown code as it is."""
    return str(getattr(words, table).get(code, code))


@register.filter
def day_of(iso: str) -> date | None:
    """A day that was kept as ISO 8601, for the ``date`` filter."""
    return date.fromisoformat(iso) if iso else None
