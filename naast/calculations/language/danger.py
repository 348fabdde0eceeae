"""Words that may point at danger. It misses nothing rather than being quiet, and stays calm on ways of speaking.

What it finds puts the numbers to call first and the question on top of the desk's list; it never decides anything.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from naast.calculations.language import words
from naast.calculations.language.themes import DATA

_FILL = {
    "{adult}": r"\b(?:papa|mama|pap|mam|vader|moeder|stiefvader|stiefmoeder|ouders|mijn man|mijn vrouw|mijn vriend|mijn ex|mijn partner|haar man|haar vriend|zijn vader|zijn moeder|haar vader|haar moeder|oom|opa|oma|tante|buurman|buurvrouw|trainer|leraar|juf|meester|leidster|oppas|vriend van mijn moeder|vriend van mama)\b",
    "{child}": r"\b(?:zoon|dochter|kind|kinderen|jongen|meisje)\b",
    "{gap}": r"(?: \w+){0,3} ",
}
_SPACES = re.compile(r"[^\w'()]+")


@dataclass(frozen=True, slots=True)
class DangerSigns:
    """The kinds of danger that words may point at, and the words; both empty when there are none."""

    kinds: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.kinds)


def _filled(pattern: str) -> re.Pattern[str]:
    for mark, shape in _FILL.items():
        pattern = pattern.replace(mark, shape)
    return re.compile(pattern)


@cache
def _read() -> tuple[tuple[re.Pattern[str], ...], dict[str, tuple[re.Pattern[str], ...]]]:
    data = tomllib.loads((DATA / "danger.toml").read_text(encoding="utf-8"))
    kinds = {kind: tuple(_filled(sign) for sign in entry["signs"]) for kind, entry in data["kinds"].items()}
    return tuple(_filled(way) for way in data["calm"]), kinds


def look_for_danger(text: str) -> DangerSigns:
    """Which kinds of danger the words may point at: violence, abuse, suicide, self-harm, missing, sexual-exploitation.

    The text is folded; ways of speaking that only sound dangerous are taken out first. Of a very long text the first
    forty thousand signs are read.
    """
    calm, kinds = _read()
    plain = _SPACES.sub(" ", words.fold(text[:40_000]).replace("ï", "i"))
    for way in calm:
        plain = way.sub(" ", plain)
    found: list[str] = []
    said: list[str] = []
    for kind, signs in kinds.items():
        for sign in signs:
            if hit := sign.search(plain):
                found.append(kind)
                said.append(hit[0].strip())
                break
    return DangerSigns(tuple(found), tuple(dict.fromkeys(said)))
