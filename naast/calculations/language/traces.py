"""What in a story may tell of whom it is: names, and beside them days and places.

A reminder for who writes about their work, never a promise that nothing was missed. What counts stands in ``data/places.toml``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from naast.calculations.language import words
from naast.calculations.language.names import look_for_names
from naast.calculations.language.themes import DATA

if TYPE_CHECKING:
    from collections.abc import Iterable

_MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|maart|mrt|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?:19[5-9]|20[0-4])\d"
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:e|ste)?\s+{_MONTH}\b(?:\s+{_YEAR}\b)?"
    rf"|\b{_MONTH}\s+{_YEAR}\b"
    r"|\b\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})\b"
    r"|(?<=\bop )\d{1,2}[-/]\d{1,2}\b(?![-/])"
    rf"|(?<=\bgeboren in ){_MONTH}\b"
    rf"|(?<![\d.,:/€-])\b{_YEAR}\b(?![\d.,:/-]\d|\s*(?:euro|keer|uur|gezinnen|kinderen|mensen))",
    re.IGNORECASE,
)
_LARGE = r"(?:[Dd]e |[Hh]et |’t |'t )?[A-ZÀ-Ý][\w’'-]*(?: (?:de |van |aan )?[A-ZÀ-Ý][\w’'-]*)*"
_WORD = re.compile(r"[^\W_][\w’'-]*")


@dataclass(frozen=True, slots=True)
class Traces:
    """What may tell of whom a story is, each once, as it was typed."""

    names: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything was found."""
        return bool(self.names or self.dates or self.places)


def look_for_dates(text: str) -> tuple[str, ...]:
    """Days, months of a year, and years; an hour, an age or "24/7" is none.

    >>> look_for_dates("Op 3 mei belde zij, en in 2019 ook, om 9.30 uur")
    ('3 mei', '2019')
    """
    return tuple(dict.fromkeys(found.group() for found in _DATE.finditer(text)))


def look_for_places(text: str, *, places: Iterable[str] = ()) -> tuple[str, ...]:
    """Towns, streets, and schools or flats by their name; ``places`` are those that everybody here would recognise.

    >>> look_for_places("de moeder uit zwolle, van basisschool De Regenboog")
    ('zwolle', 'De Regenboog')
    """
    found = [(one.start(1), one.group(1)) for one in _houses().finditer(text)]
    found += [(one.start(), one.group()) for one in _towns().finditer(text)]
    for name in places:
        found += [(one.start(), one.group()) for one in _whole(name).finditer(text)] if name.strip() else []
    outer = [
        (start, said)
        for start, said in found
        if not any(s <= start and start + len(said) <= s + len(t) and t != said for s, t in found)
    ]
    return tuple(dict.fromkeys(said for _start, said in sorted(outer)))


def look_for_traces(text: str, *, places: Iterable[str] = ()) -> Traces:
    """Everything in a text that may tell of whom it is; what is a day or a place is not called a name, too."""
    dates, spots = look_for_dates(text), look_for_places(text, places=places)
    known = {word for said in (*dates, *spots) for word in (*_WORD.findall(said), *said.split())}
    return Traces(tuple(name for name in look_for_names(text) if name not in known), dates, spots)


@cache
def _read() -> dict[str, str]:
    return tomllib.loads((DATA / "places.toml").read_text(encoding="utf-8"))


@cache
def _towns() -> re.Pattern[str]:
    """Towns in any letters, and streets with a capital."""
    names = "|".join(sorted(map(re.escape, _read()["towns"].split()), key=len, reverse=True))
    return re.compile(
        rf"\b(?i:{names})\b|\b[A-Z]\w{{2,}}(?:straat|laan|plein|kade|singel|gracht|dreef|steeg)\b(?: \d+)?"
    )


@cache
def _houses() -> re.Pattern[str]:
    """A school, a flat or a club with its name behind it."""
    kinds = "|".join(sorted(map(re.escape, _read()["houses"].split()), key=len, reverse=True))
    return re.compile(rf"\b(?i:\w*(?:{kinds})) ({_LARGE})")


@cache
def _whole(name: str) -> re.Pattern[str]:
    plain = re.escape(name.strip())
    return re.compile(rf"\b{plain}\b" if words.fold(name) else r"(?!)", re.IGNORECASE)
