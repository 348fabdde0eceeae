"""For which ages a service is: from its numbers, or else from what its words plainly say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from naast.offers.importing import tidy
from naast.offers.importing.results import Remark, RowRefused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_OLDEST = 99  # from here on a highest age means: no highest age
_AGE = r"(\d{1,2})(?:\s*(?:years?(?: old)?|yrs?|jaar))?"
_BETWEEN = re.compile(
    rf"(?:\b(?:ages?|aged|leeftijd|youth|children|kinderen|jongeren)\b[^.\d]{{0,20}}|\(){_AGE}"
    rf"\s*(?:-|–|to|through|and|t/m|tot en met|tot)\s*{_AGE}",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"\b(?:ages?|aged|vanaf|leeftijd)\s*{_AGE}\s*(?:\+|(?:and|or|&) (?:over|older|up|above)|en ouder|of ouder|jaar\b)",
    re.IGNORECASE,
)


def read(
    row: dict[str, Any], for_whom: str, terms: Iterable[str], *, remarks: list[Remark]
) -> tuple[float | None, float | None]:
    """Lowest and highest age, None for no limit. Raises :class:`RowRefused` for ages that cannot be."""
    given = [row, *tidy.dicts(row.get("eligibility"))]
    low, high = _first(given, "minimum_age"), _first(given, "maximum_age")
    if low == 0 and high == 0:
        remarks.append(Remark("De leeftijd loopt van 0 tot 0; gelezen als voor iedereen.", "Vul de leeftijd in."))
        return None, None
    if low is None and high is None:
        return said([for_whom, *terms])
    if low is not None and high is not None and low > high:
        if high:
            raise RowRefused(f"De leeftijd loopt van {low:g} tot {high:g}.", "Wissel minimum_age en maximum_age om.")
        remarks.append(Remark("De hoogste leeftijd is 0; gelezen als geen hoogste leeftijd.", "Vul de leeftijd in."))
        high = None
    return low, high


def _first(given: Sequence[dict[str, Any]], name: str) -> float | None:
    for row in given:
        value = row.get(name)
        try:
            is_no_limit = name == "maximum_age" and (tidy.number(value) or 0) >= _OLDEST
        except ValueError:
            is_no_limit = False
        if is_no_limit:
            return None
        if (found := tidy.age(value, name)) is not None:
            return found
    return None


def said(texts: Iterable[str]) -> tuple[float | None, float | None]:
    """Ages from words such as “Youth (6-12)” or “age 55 or over”; the widest of them when texts differ."""
    found: set[tuple[float | None, float | None]] = set()
    for text in texts:
        if between := _BETWEEN.search(text):
            low, high = float(between[1]), float(between[2])
            if low < high:
                found.add((low, None if high >= _OLDEST else high))
        elif starts := _FROM.search(text):
            found.add((float(starts[1]), None))
    if not found:
        return None, None
    lows, highs = [low for low, _high in found], [high for _low, high in found]
    least = None if None in lows else min(age for age in lows if age is not None)
    return least, None if None in highs else max(age for age in highs if age is not None)
