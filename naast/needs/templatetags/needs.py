"""How a figure of a profile stands on a page, and where it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from naast.needs import rules, wording
from naast.needs.themes import theme_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.utils.safestring import SafeString

    from naast.needs.queries import Population, Row

register = template.Library()


@register.simple_tag
def figure(row: Row, number: int | None) -> str:
    """A figure of a row: a number, or in words why there is none."""
    if row.is_nobody or not row.is_known:
        return wording.between(row)
    return wording.count(number)


@register.simple_tag
def asked(number: int | None) -> str:
    """How often something was asked, as it may be seen."""
    return wording.asked(number)


@register.simple_tag
def between(row: Row) -> str:
    """The expected number with its ends."""
    return wording.between(row)


@register.simple_tag
def hidden_sentence(row: Row) -> str:
    """One theme that nobody asks about."""
    return wording.hidden_sentence(row)


@register.simple_tag
def refs(row: Row, numbers: Mapping[str, Sequence[int]]) -> SafeString:
    """Links to the sources of a row, by the numbers under the page."""
    found = sorted({number for key in row.source_keys for number in numbers.get(key, ())})
    links = format_html_join(
        " ", '<a href="#bron-{}"><span class="vh">{} </span>{}</a>', ((one, _("bron"), one) for one in found)
    )
    return format_html("{}", links)


@register.filter
def rounded(number: float) -> str:
    """A number of children, no more precise than it is."""
    return wording.count(rules.about(number))


@register.filter
def people(number: float | None) -> str:
    """How many children live somewhere: about, and what is not known is not none."""
    if number is None:
        return _("niet bekend")
    return "0" if number == 0 else wording.count(rules.about(number))


@register.simple_tag
def children(found: Population, place: int, band: str) -> SafeString:
    """How many children of an age live in a neighbourhood: a figure, a guess that says so, or hidden."""
    there = found.places[place]
    words = _("niet te zien") if (place, band) in found.kept_back else people(there.bands[band])
    if band not in there.guessed:
        return format_html("{}", words)
    return format_html('{} <span class="badge warn">{}</span>', words, _("geschat"))


@register.filter
def word(code: str) -> str:
    """A code as people read it."""
    return wording.word(code)


@register.filter
def at(found: Mapping[int, object], key: int) -> object:
    """What stands under a number."""
    return found.get(key)


@register.simple_tag
def theme_of(code: str) -> str:
    """The name of a theme."""
    return theme_name(code)
