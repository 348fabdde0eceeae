"""Words that may point at danger. It misses nothing rather than being quiet, and stays calm on ways of speaking.

What it finds puts the numbers to call first and the question on top of the desk's list; it never decides anything.
The signs stand in ``data/danger.toml``, in a notation that a colleague of the desk can read and mend.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from naast.calculations.language import words
from naast.calculations.language.themes import DATA

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_SIGNS_READ = 40_000
_GAPS = {"..": r"(?:[\w'-]+ ){0,4}?", "...": r"(?:[\w'-]+ ){0,9}?"}
_PIECES = re.compile(r"\{[\w-]+\}|\([^)]*\)|<[^>]*>|\S+")
_SENTENCE_ENDS = re.compile(r"[.!?;\n\r]+")
_OTHER = re.compile(r"[^\w'|-]+")


@dataclass(frozen=True, slots=True)
class DangerSigns:
    """The kinds of danger that words may point at, and the words; both empty when there are none."""

    kinds: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.kinds)


@dataclass(frozen=True, slots=True)
class _Sign:
    kind: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None


def look_for_danger(text: str) -> DangerSigns:
    """Which kinds of danger the words may point at: violence, abuse, suicide, self-harm, missing, sexual-exploitation.

    The text is folded; ways of speaking that only sound dangerous are taken out first; a sign stands within one
    sentence. Of a very long text the first forty thousand characters are read.
    """
    calm, signs = _read()
    plain = calm.sub(" ~ ", _sentences(text))
    found: dict[str, str] = {}
    for sign in signs:
        if sign.kind in found or (sign.unless and sign.unless.search(plain)):
            continue
        if hit := sign.pattern.search(plain):
            found[sign.kind] = hit[0].strip()
    return DangerSigns(tuple(found), tuple(dict.fromkeys(found.values())))


def _sentences(text: str) -> str:
    """The folded words with a bar between sentences, each followed by a space."""
    folded = words.fold(text[:MOST_SIGNS_READ])
    return " " + _OTHER.sub(" ", _SENTENCE_ENDS.sub(" | ", folded)) + " "


@cache
def _read() -> tuple[re.Pattern[str], tuple[_Sign, ...]]:
    data = tomllib.loads((DATA / "danger.toml").read_text(encoding="utf-8"))
    groups = {name: "|".join(_phrase(entry, {}) for entry in entries) for name, entries in data["groups"].items()}
    signs = [_sign(kind, entry, groups) for kind, lists in data["kinds"].items() for entry in lists["signs"]]
    calm = "|".join(_phrase(entry, groups) for entry in data["calm"]["signs"])
    return re.compile(rf"(?<![\w'-])(?:{calm})"), tuple(signs)


def _sign(kind: str, entry: str | dict[str, Any], groups: Mapping[str, str]) -> _Sign:
    said = entry if isinstance(entry, str) else entry["sign"]
    unless = None if isinstance(entry, str) else _compiled(entry["unless"], groups)
    return _Sign(kind, _compiled(said, groups), unless)


def _compiled(said: str, groups: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'-])(?:{_phrase(said, groups)})")


def _phrase(said: str, groups: Mapping[str, str]) -> str:
    """The notation of the file as a regular expression, in which every word is followed by a space."""
    return "".join(_piece(piece, groups) for piece in _PIECES.findall(said))


def _piece(piece: str, groups: Mapping[str, str]) -> str:
    if piece in _GAPS:
        return _GAPS[piece]
    if piece.startswith("("):
        return f"(?:{_phrase(piece[1:-1], groups)})?"
    if piece.startswith("<"):
        return f"(?:{'|'.join(_phrase(choice, groups) for choice in piece[1:-1].split('/'))})"
    if piece.startswith("{"):
        return f"(?:{groups[piece[1:-1]]})"
    choices = (re.escape(word).replace(r"\*", r"[\w'-]*") for word in piece.split("|"))
    return f"(?:(?:{'|'.join(choices)}) )"
