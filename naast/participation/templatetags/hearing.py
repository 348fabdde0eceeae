"""Template tags of the line: the name that people see for a code."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import template
from django.utils.html import format_html

from naast.design.templatetags.design import in_dutch
from naast.participation import endings, telling, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def named(code: str, table: str) -> str:
    """What people read for a code of one of the tables of ``words``; an unknown code as it is."""
    return str(getattr(words, table).get(code, code))


@register.filter
def ending_of(choice: dict[str, Any]) -> endings.Ending:
    """What is said of a choice as a proposal to the council keeps it; nothing of none."""
    return endings.of_choice(choice) if choice else endings.RUNNING


@register.filter
def day_of(iso: str) -> date | None:
    """A day that was kept as ISO 8601, for the ``date`` filter."""
    return date.fromisoformat(iso) if iso else None


@register.filter
def people_of(counts: Mapping[str, Any]) -> str:
    """How many people, and apart from them how many who work there, as the report says it."""
    return telling.people(counts)


@register.filter
def heard_of(said: Mapping[str, Any]) -> str:
    """Who was heard, in sentences, as the report says it."""
    return telling.heard(said)


@register.filter
def short_of(said: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Who was heard, in numbers: each with in which way, and who works there beside it."""
    return telling.in_short(said)


@register.filter
def chose_in(one: Mapping[str, Any], voted: Sequence[Mapping[str, Any]]) -> str:
    """How many of a group chose at the conference, as the proposal tells it."""
    return telling.chose(one["name"], voted)


@register.filter
def ways_of(one: Mapping[str, Any]) -> list[str]:
    """How many of a group spoke in talks, and how many answered statements."""
    return telling.group(one)


@register.simple_tag
def perspective(name: str) -> SafeString:
    """A group at a round table in the language of the page; as people wrote it, marked as Dutch, when it is their own."""
    if words.is_perspective(name):
        return format_html("{}", words.perspective(name))
    return format_html("<span{}>{}</span>", in_dutch(), name)
