"""The age that a question is about, taken from its words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from naast.calculations.language import words

_NUMBERS = [
    "nul",
    "een",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
    "twintig",
    "eenentwintig",
    "tweeentwintig",
    "drieentwintig",
]
_NUMBER = (
    r"(\d{1,2}(?:[.,]5)?|"
    + "|".join(sorted((f"{word}(?:enhalf|eneenhalf)?" for word in _NUMBERS), key=len, reverse=True))
    + r"|anderhalf)"
)
_CHILD = r"(?:zoon|zoontje|dochter|dochtertje|kind|kindje|jongen|jongetje|meisje|kleinzoon|kleindochter|kleinkind|broertje|broer|zusje|zus|baby|peuter|kleuter|puber|tiener|pleegkind|pleegzoon|pleegdochter|stiefzoon|stiefdochter|leerling|neefje|nichtje|hij|zij|ze|oudste|jongste|middelste|tweeling|student)"
_PATTERNS = (
    (re.compile(rf"\b{_NUMBER}\s*(?:jaar|jarige?|jr|jaartjes?)\b"), 1.0),
    (re.compile(rf"\b{_NUMBER}(?:-|\s)?jarige?\b"), 1.0),
    (re.compile(rf"\b{_NUMBER}\s*(?:maanden|maand|mnd|mnds|maandjes)\b"), 1 / 12),
    (re.compile(rf"\b{_NUMBER}\s*(?:weken|week|wk)\s*(?:oud|jong)\b"), 1 / 52),
    (
        re.compile(
            rf"\b{_CHILD}\s*(?:\w+\s+)?(?:\(|van |is (?:nu |net )?|wordt (?:bijna )?|, )\s*{_NUMBER}\b(?!\s*(?:uur|keer|dagen|weken|minuten|maal|x|kinderen|jongens|meisjes|jaar geleden))"
        ),
        1.0,
    ),
    (
        re.compile(rf"\b(?:ik ben|ben) (?:een (?:jongen|meisje) van )?{_NUMBER}\b(?!\s*(?:uur|keer|dagen|weken|kilo))"),
        1.0,
    ),
    (re.compile(rf"\(\s*{_NUMBER}\s*\)"), 1.0),
)
_AGO = re.compile(
    rf"\b{_NUMBER}\s*(?:jaar|maanden|weken)\s*(?:geleden|lang|samen|getrouwd|gescheiden|bezig)\b|\b(?:al|sinds|na|over|voor het eerst in) {_NUMBER}\s*(?:jaar|maanden|weken)\b(?!\s*oud)"
)
_WORDS = {
    "newborn": (0, 0.3), "pasgeboren": (0, 0.3), "zuigeling": (0, 1), "baby": (0, 1), "baby'tje": (0, 1), "babytje": (0, 1),
    "kraamtijd": (0, 0.3), "dreumes": (1, 2), "peuter": (1.5, 4), "peuters": (1.5, 4), "peutertje": (1.5, 4), "kleuter": (4, 6), "kleuters": (4, 6),
    "schoolkind": (6, 12), "basisschool": (4, 12), "basisschoolkind": (4, 12), "brugklas": (12, 13), "brugklasser": (12, 13),
    "brugpieper": (12, 13), "puber": (12, 17), "pubers": (12, 17), "puberzoon": (12, 17), "puberdochter": (12, 17), "tiener": (12, 18),
    "tieners": (12, 18), "middelbare": (12, 18), "vmbo": (12, 16), "havo": (12, 17), "vwo": (12, 18), "mbo": (16, 21), "hbo": (17, 23),
    "student": (17, 23), "jongvolwassene": (18, 23), "zwanger": (0, 0), "consultatiebureau": (0, 4), "peuterspeelzaal": (2, 4), "creche": (0, 4),
    "kinderdagverblijf": (0, 4), "dagverblijf": (0, 4), "luier": (0, 3), "borstvoeding": (0, 1), "bso": (4, 12), "kleuterklas": (4, 6), "eindexamen": (15, 18),
}  # fmt: skip
_GROUP = re.compile(r"\bgroep\s*([1-8])\b")
_CLASS = re.compile(r"\b(?:klas\s*([1-6])|([1-6])\s?(?:de|e|ste)?\s?(?:klas|vmbo|havo|vwo))\b")


@dataclass(frozen=True, slots=True)
class AgeRange:
    """The ages in years that the words speak of, and the words."""

    low: float
    high: float
    words: str

    def fits(self, low: float | None, high: float | None) -> float:
        """How far, in years, these ages lie from a range of ages; 0 when they overlap. None is no limit."""
        below = (low if low is not None else 0.0) - self.high
        above = self.low - (high if high is not None else 99.0)
        return max(0.0, below, above)


def _number(said: str) -> float | None:
    said = said.replace(",", ".")
    if re.fullmatch(r"\d+(\.\d)?", said):
        return float(said)
    if said == "anderhalf":
        return 1.5
    half = said.endswith("half")
    word = re.sub(r"en(een)?half$", "", said)
    return _NUMBERS.index(word) + (0.5 if half else 0.0) if word in _NUMBERS else None


def read_age(text: str) -> AgeRange | None:
    """The age in a question; a number with its unit before a word such as peuter; None when there is none.

    >>> read_age("mijn dochter van drieënhalf").low
    3.5
    """
    plain = _AGO.sub(" ", words.fold(text[:4000]))
    for pattern, unit in _PATTERNS:
        for hit in pattern.finditer(plain):
            number = _number(hit[1])
            if number is not None and number * unit <= 25 and not (number < 1 and unit == 1.0):
                years = round(number * unit, 2)
                return AgeRange(
                    years, years + (0.9 if unit == 1.0 and years == int(years) else 0.0), hit[0].strip("( )")
                )
    if group := _GROUP.search(plain):
        return AgeRange(3.0 + int(group[1]), 4.0 + int(group[1]), group[0])
    if form := _CLASS.search(plain):
        year = int(form[1] or form[2])
        return AgeRange(11.0 + year, 12.0 + year, form[0])
    for word in words.tokens(plain):
        if word in _WORDS:
            low, high = _WORDS[word]
            return AgeRange(float(low), float(high), word)
    return None
