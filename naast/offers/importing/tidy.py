"""Words and numbers as other systems write them, made fit to show: no markup, no null bytes, no half telephone numbers."""

from __future__ import annotations

import math
import re
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from naast.common.plain import without_markup
from naast.offers.importing.results import RowRefused

_UNSEEN = re.compile(r"[\x00\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffe\uffff]")
_CONTROL = re.compile(r"[\x01-\x1f\x7f-\x9f\u2028\u2029]")
_PHONE = re.compile(r"\+?\(?\d[\d\s().\-–/]*\d(?!\s?-\s?[A-Za-z])")
_NEXT_PHONE = re.compile(r"\s+(?=[(+])")
_NOTHING = frozenset({"(not given)", "n/a", "null", "nan", "undefined", "-", "--", "tbd"})
# Short numbers that really are a number: emergency and help lines here, and the N11 lines of North America.
_SHORT = frozenset({"112", "113", "144", "988", *(f"{first}11" for first in range(2, 10))})
PHONE_LENGTH = 30
_PARTS = 10_000_000  # more text than this in one field is no text


def text(value: Any) -> str:
    """One line of plain text: without markup, control signs and half letters; empty for what is no text or number."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    words = str(value)[:_PARTS].encode("utf-8", "ignore").decode()
    words = " ".join(_CONTROL.sub(" ", _UNSEEN.sub("", without_markup(words))).split())
    return "" if words.lower() in _NOTHING else words


def shorten(words: str, most: int) -> str:
    """The text cut after a whole word, with an ellipsis, when it is too long."""
    return words if len(words) <= most else f"{words[: most - 1].rsplit(' ', 1)[0][: most - 2]} …"


def shown(value: Any) -> str:
    """A value as a report names it, short."""
    return shorten(text(value), 60) or ("(leeg)" if value in (None, "") else "(geen tekst)")


def number(value: Any) -> float | None:
    """A number, None when there is nothing; raises ``ValueError`` for what is no number."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    said = value.strip().replace(",", ".") if isinstance(value, str) else value
    try:
        found = math.nan if isinstance(value, bool) else float(said)
    except (TypeError, OverflowError) as wrong:
        raise ValueError("no number") from wrong
    if not math.isfinite(found):
        raise ValueError("not finite")
    return found


def age(value: Any, name: str) -> float | None:
    """An age in years; raises :class:`RowRefused` for what cannot be one. Before birth is 0."""
    try:
        found = number(value)
    except ValueError as wrong:
        raise RowRefused(
            f"‘{name}’ is geen getal: {shown(value)}.", "Schrijf een leeftijd in jaren, zoals 4."
        ) from wrong
    if found is None:
        return None
    if -1 <= found < 0:  # before birth: parents to be
        return 0.0
    if not 0 <= found <= 120:
        raise RowRefused(f"‘{name}’ kan niet {found:g} zijn.", "Schrijf een leeftijd van 0 tot 120.")
    return round(found, 1)


def phone(value: Any) -> str:
    """The first telephone number in a text, as people write it; empty when there is none that can be dialled."""
    words = text(value).strip("\"'")
    if _can_dial(words, fewest=5):
        return words
    found = [part for run in _PHONE.finditer(words) for part in _NEXT_PHONE.split(run[0])]
    return next((part.strip() for part in found if _can_dial(part, fewest=7)), "")


def _can_dial(words: str, *, fewest: int) -> bool:
    digits = re.sub(r"\D", "", words)
    is_number = digits in _SHORT or fewest <= len(digits) <= 15
    return is_number and len(words) <= PHONE_LENGTH and not re.search(r"[@;]|[A-Za-z]{4}", words)


def link(value: Any, most: int = 300) -> str:
    """A web address that a browser may follow; empty when it is none."""
    words = text(value)
    if words and "://" not in words and re.match(r"^[\w.-]+\.[a-z]{2,}(?:[/?#]|$)", words, re.IGNORECASE):
        words = f"https://{words}"
    if len(words) > most or " " in words:
        return ""
    try:
        parts = urlsplit(words)
    except ValueError:
        return ""
    return words if parts.scheme in {"http", "https"} and parts.hostname else ""


def email(value: Any) -> str:
    """An e-mail address; empty when it is none."""
    words = text(value)
    try:
        validate_email(words)
    except ValidationError:
        return ""
    return words if len(words) <= 254 else ""


def day(value: Any) -> date | None:
    """A calendar day from ``2026-11-24`` or a moment that begins with it; None when it is none."""
    try:
        return date.fromisoformat(text(value)[:10])
    except ValueError:
        return None


def dicts(value: Any) -> list[dict[str, Any]]:
    """The objects in a list; one object counts as a list of one, everything else as nothing."""
    found = value if isinstance(value, list) else [value]
    return [it for it in found if isinstance(it, dict)]
