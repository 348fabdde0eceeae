"""What foreign words mean here: the kind of a service, its themes, its languages, whether it still exists."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from naast.calculations import language
from naast.common import languages
from naast.needs import queries as needs
from naast.network import queries as network

if TYPE_CHECKING:
    from collections.abc import Iterable

DRAWINGS = {
    "inloop": "door", "gesprek": "table-lamp", "groep": "cups", "cursus": "pencil",
    "thuis": "house", "online": "laptop", "buurt": "teapot", "specialist": "hands",
}  # fmt: skip
OTHERWISE = "buurt"
_IN_NAME, _IN_TERM, _IN_TEXT = 4, 2, 1
_DUTCH = re.compile(
    r"\b(?:de|het|een|en|van|voor|met|je|jij|jouw|niet|ook|bij|naar|ouders|kinderen|wij|zijn|om)\b", re.IGNORECASE
)
_ENGLISH = re.compile(
    r"\b(?:the|and|to|for|with|are|that|who|from|you|your|their|services|this|by|or)\b", re.IGNORECASE
)


@cache
def words() -> dict[str, dict[str, Any]]:
    """The lists of ``data/words.toml``."""
    file = Path(__file__).parent.parent / "data" / "words.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def _signs() -> dict[str, re.Pattern[str]]:
    def part(word: str) -> str:
        return re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "")

    return {
        kind: re.compile(rf"\b(?:{'|'.join(map(part, known))})\b", re.IGNORECASE)
        for kind, known in words()["signs"].items()
    }


def kind_of(name: str, terms: Iterable[str], description: str) -> str:
    """One of the eight kinds, by the words of a service; empty when no word tells."""
    categories = " · ".join(terms)
    weights: dict[str, int] = {}
    for kind, sign in _signs().items():
        found = [len({it.lower() for it in sign.findall(part)}) for part in (name, categories, description)]
        weights[kind] = _IN_NAME * found[0] + _IN_TERM * found[1] + min(_IN_TEXT * found[2], _IN_NAME - 1)
    best = max(weights, key=lambda kind: weights[kind])
    return best if weights[best] else ""


def is_dutch(text: str) -> bool:
    """Whether a text has two different small Dutch words, and more of them than English ones."""
    found = [word.lower() for word in _DUTCH.findall(text)]
    return len(set(found)) > 1 and len(found) > len(_ENGLISH.findall(text))


def themes_of(text: str, terms: Iterable[str]) -> list[str]:
    """At most three themes: those its categories name, else what Dutch words point at; of other languages nothing is guessed."""
    own, known = needs.themes(), words()["terms"]
    named = [known.get(term.lower(), term) for term in terms]
    found = [code for code in dict.fromkeys(named) if code in own]
    if not found and is_dutch(text):
        found = [guess.theme for guess in language.guess_themes(text)[:2]]
    return found[:3]


def facets_of(terms: Iterable[str]) -> list[str]:
    """The codes among the terms that say who the people behind a service are."""
    return [code for code in dict.fromkeys(terms) if code in network.facets()]


def language_name(said: str) -> str:
    """A language as people here call it; as it was said when we do not know it."""
    known = words()["languages"].get(said.lower())
    return str(known) if known else languages.tidied(said[:1].upper() + said[1:])


def status(said: str) -> str:
    """``active``, ``paused`` or ``gone``; empty for a word that we do not know."""
    return str(words()["statuses"].get(said.lower(), ""))
