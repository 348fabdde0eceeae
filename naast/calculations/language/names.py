"""Words that may tell who somebody is: names, also in small letters, addresses, and long numbers.

A reminder for who writes something down, never a promise that nothing was missed. Being quiet matters as much: a warning
at every other sentence is read by nobody. What counts as a name stands in ``data/names.toml``.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from naast.calculations.language import words
from naast.calculations.language.themes import DATA

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

_TOKEN = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[^\W\d_](?:[\w’'-]*\w)?|\d(?:[\d./:-]*\d)?|[.!?…:\n“”\"(]")
_ENDS = frozenset('.!?…:\n“”"(')
_ALWAYS_LARGE = frozenset(
    ["IJ", "Ik", "Ja", "Nee", "Facebook", "Instagram", "Snapchat", "TikTok", "WhatsApp", "YouTube"]
)
_LANDS = re.compile(
    r"(?:Nederland|Engel|Duit|Frans|Spaan|Pool|Pole|Turk|Arab|Marok|Syri|Oekra|Eritre|Surinaam|Vlaam|Belg|Europ)\w*"
    r"|Pasen|Kerst|Ramadan|Sinterklaas|Suikerfeest|Offerfeest|Koningsdag"
)
_STREET = re.compile(r"\w{3,}(?:straat|laan|weg|plein|hof|kade|singel|gracht|dreef|steeg|dijk|pad|plantsoen)")
_LONG_NUMBER, _SHORTEST, _SHORTEST_PART, _ABBREVIATION = 3, 3, 3, 5


def look_for_names(text: str, *, known: AbstractSet[str] = frozenset()) -> tuple[str, ...]:
    """What in a text may tell who somebody is, each once, as it was typed.

    ``known`` holds words that are written with a capital for another reason, such as places.

    >>> look_for_names("mijn juf anneke zei dat ik wel wil")
    ('anneke',)
    """
    said = _TOKEN.findall(text)
    plain = [words.fold(word) for word in said]
    speaks = not text.isupper()  # where everything is a capital, a capital says nothing
    found = (
        word
        for place, word in enumerate(said)
        if _tells(said, plain, place, speaks=speaks and word not in known and word not in _ALWAYS_LARGE)
    )
    return tuple(dict.fromkeys(found))


def _tells(said: list[str], plain: list[str], place: int, *, speaks: bool) -> bool:
    word = said[place]
    if word in _ENDS:
        return False
    if word[0].isdigit():
        is_long = sum(sign.isdigit() for sign in word) >= _LONG_NUMBER
        return is_long or bool(_STREET.fullmatch(_at(plain, place - 1)))
    if "@" in word or (speaks and _is_capital(said, plain, place)):
        return True
    if _STREET.fullmatch(plain[place]) and "".join(said[place + 1 : place + 2]).isdigit():
        return True
    return _is_sure(plain[place]) or _is_called(plain, place) or _is_titled(plain, place)


def _is_capital(said: list[str], plain: list[str], place: int) -> bool:
    """A capital inside a sentence, not of an abbreviation, a language or a feast; also behind ’s and ’t at its begin."""
    word, before = said[place], place - 1
    if not word[0].isupper():
        return False
    if _LANDS.fullmatch(word) and _at(plain, before) not in _list("title"):
        return False
    if word.isupper() and len(word) <= _ABBREVIATION:
        return False
    if before >= 0 and said[before] in {"s", "t"}:
        before -= 1
    return before >= 0 and said[before] not in _ENDS


def _is_sure(word: str) -> bool:
    """A name that is nothing else, also "anneke's", "annekes" and "jan-willem"."""
    sure, bare = _list("sure"), word.removesuffix("'s")
    if bare in sure or (bare.endswith("s") and bare[:-1] in sure and not words.is_known(bare)):
        return True
    return "-" in bare and all(part in sure for part in bare.split("-"))


def _is_called(plain: list[str], place: int) -> bool:
    """What stands where somebody's first name stands: "mijn zoon …", "zij heet …", "ik ben …", "met …"."""
    word, before, further = plain[place], _at(plain, place - 1), _at(plain, place - 2)
    is_word = word in _list("words")
    if before in _list("naming") and further not in _list("things"):
        return is_word or word in _list("rare") or _is_strange(word)
    if (further, before) in {("naam", "is"), ("ik", "ben")}:
        return is_word or (further == "naam" and _is_strange(word))
    if before in _list("kin") and {further, _at(plain, place - 3)} & _list("own"):
        return is_word or _is_strange(word)
    return is_word and before in _list("beside")


def _is_titled(plain: list[str], place: int) -> bool:
    """A name behind a title: "juf …", "meneer van den …", "familie …"."""
    word, start = plain[place], place - 1
    while start >= 0 and plain[start] in _list("between"):
        start -= 1
    title, between = _at(plain, start), plain[start + 1 : place]
    if title not in _list("title") | _list("household") or word in _list("between"):
        return False
    if word in _list("last") or (between and between[-1] == "de" and word in _list("last_behind_de")):
        return True
    if between[:1] == ["van"]:
        return bool({"der", "den"} & set(between))
    return _is_strange(word) or (word in _list("words") and title in _list("title") and not between)


@lru_cache(maxsize=16384)
def _is_strange(word: str) -> bool:
    """A word that no Dutch word is: neither one of the table, nor two of them, nor one with a slip in its last letter."""
    if len(word) < _SHORTEST or not word.isalpha() or not set("aeiouy") & set(word) or word in words.STOP:
        return False
    slips = (word, word[:-1], word + "t", word[:-1] + "t", word[:-1] + "d", word.removesuffix("dt") + "d")
    halves = ((word[:cut], word[cut:]) for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1))
    is_two = any(words.is_known(tail) and (words.is_known(head) or words.is_known(head[:-1])) for head, tail in halves)
    return not is_two and not any(words.is_known(one) for one in slips)


def _at(plain: list[str], place: int) -> str:
    return plain[place] if place >= 0 else ""


@cache
def _list(name: str) -> frozenset[str]:
    read = tomllib.loads((DATA / "names.toml").read_text(encoding="utf-8"))
    return frozenset(words.fold(word) for word in str(read[name]).split())
