"""Template tags of the design: drawings, faces, charts, and how a phone number is dialled."""

from __future__ import annotations

import re
from functools import cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django import template
from django.conf import settings
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from naast.common import clock
from naast.design import portraits

if TYPE_CHECKING:
    from datetime import date, datetime

    from naast.common.hours import Opening

register = template.Library()
_DRAWINGS = Path(__file__).resolve().parent.parent / "drawings"
_numbers = count(1)


@cache
def _drawing(name: str) -> str:
    file = _DRAWINGS / f"{Path(name).name}.svg"
    return file.read_text(encoding="utf-8").strip() if file.exists() else ""


@register.simple_tag
def drawing(name: str, css: str = "thing") -> SafeString:
    """One of the drawings, hidden from screen readers because the words beside it say it too; a door when unknown."""
    source = _drawing("".join(name or "door")) or _drawing("door")  # a template hands in a str of its own kind
    return mark_safe(source.replace("<svg ", f'<svg class="art {css}" aria-hidden="true" focusable="false" ', 1))


@register.simple_tag
def portrait(look: dict[str, Any] | None = None) -> SafeString:
    """A drawn face from its parameters."""
    return portraits.portrait(look or {}, name=str(next(_numbers) % 100_000))


@register.filter
def dial(number: str) -> str:
    """A phone number as a telephone dials it."""
    return re.sub(r"[^0-9+]", "", number or "")


@register.filter
def clock_time(at: datetime | None) -> str:
    """17.00, as people in the Netherlands write the time."""
    return clock.local(at).strftime("%H.%M") if at else ""


@register.filter
def on_day(day: date | datetime | None, pattern: str) -> str:
    """A day as ``date`` writes it, with its year when that is another than this one."""
    if day is None:
        return ""
    this_year = clock.local_date(clock.now()).year
    return date_format(day, pattern if day.year == this_year else f"{pattern} Y")


@register.simple_tag
def in_dutch() -> SafeString:
    """``lang`` and ``dir`` of words that stand in Dutch on a page in another language."""
    return SafeString("" if (get_language() or "nl") == "nl" else ' lang="nl" dir="ltr"')


@register.filter
def opens_day(opening: Opening) -> str:
    """The day on which something opens: its name, and with its date when that is a week or more from now."""
    if opening.opens is None:
        return ""
    opens = clock.local(opening.opens)
    return on_day(opens, "l j F") if opening.is_far else date_format(opens, "l")


@register.simple_tag
def described_by(field: Any) -> str:
    """The ids of the help and the errors of a field, for ``aria-describedby``."""
    parts = ([f"{field.auto_id}_help"] if field.help_text else []) + (
        [f"{field.auto_id}_error"] if field.errors else []
    )
    return " ".join(parts)


@register.simple_tag
def widget(field: Any) -> SafeString:
    """The input of a field, tied to its help and errors."""
    extra: dict[str, str] = {}
    if described := described_by(field):
        extra["aria-describedby"] = described
    if field.errors:
        extra["aria-invalid"] = "true"
    return format_html("{}", field.as_widget(attrs=extra))


@register.filter
def thousands(number: int | None) -> str:
    """A whole number with a point after each thousand; nothing where there is none."""
    return "" if number is None else f"{number:,}".replace(",", ".")


@register.filter
def quarter(day: date) -> int:
    """The quarter of the year that a day is in: 1 to 4."""
    return (day.month - 1) // 3 + 1


@register.filter
def at(table: dict[str, Any] | None, key: str) -> Any:
    """What a table holds under a key; nothing when it holds nothing."""
    return (table or {}).get(key)


@register.filter
def spoken_in(card: Any, name: str) -> SafeString:
    """The ``lang`` and ``dir`` of one field of a card, for who listens or reads from the right; none when it is the page's."""
    language = card.text_language if name in card.translated else "nl"
    if language == (get_language() or "nl"):
        return SafeString("")
    return format_html(' lang="{}" dir="{}"', language, "rtl" if language in settings.LANGUAGES_BIDI else "ltr")
