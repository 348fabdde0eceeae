"""What a question is about: themes by the words that people use for them."""

from __future__ import annotations

import math
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from naast.calculations.language import learned, words
from naast.calculations.language.patterns import Patterns

DATA = Path(__file__).parent / "data"
STRENGTH = {"strong": 3.0, "some": 1.0, "weak": 0.4}
_SPELLING_FROM = 6
_LEARNED_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class ThemeGuess:
    """A theme, how much of the evidence points at it (0–1), and the words that do."""

    theme: str
    weight: float
    words: tuple[str, ...]


@cache
def _lexicon() -> dict[str, dict[str, list[str]]]:
    read: dict[str, Any] = tomllib.loads((DATA / "themes.toml").read_text(encoding="utf-8"))
    return read


@cache
def _patterns() -> Patterns[tuple[str, float]]:
    entries = [
        (_folded(phrase), (theme, STRENGTH[strength] * (1.3 if " " in phrase else 1.0)))
        for theme, lists in _lexicon().items()
        for strength, phrases in lists.items()
        for phrase in phrases
    ]
    return Patterns(entries)


def _folded(phrase: str) -> str:
    return " ".join(words.fold(word) for word in phrase.split())


@cache
def _typos() -> dict[str, str]:
    """Every single lexicon word of six letters or more, by itself and with one letter left out."""
    table: dict[str, str] = {}
    for lists in _lexicon().values():
        for phrases in lists.values():
            for phrase in phrases:
                word = words.fold(phrase.strip("*"))
                if " " not in word and len(word) >= _SPELLING_FROM and not word.isdigit():
                    for variant in _without_one(word):
                        table.setdefault(variant, word)
    return table


def _without_one(word: str) -> list[str]:
    return [word, *(word[:place] + word[place + 1 :] for place in range(len(word)))]


def repaired(word: str) -> str:
    """A misspelt word as the lexicon writes it: one letter too few, too many, or another; else the word itself.

    >>> repaired("bortsvoeding")
    'borstvoeding'
    """
    if len(word) < _SPELLING_FROM or words.is_known(word):
        return word
    table = _typos()
    for variant in _without_one(word):
        if variant in table:
            return table[variant]
    return word


def guess_themes(text: str) -> tuple[ThemeGuess, ...]:
    """The themes that the words of a text point at, strongest first; empty when nothing does.

    Evidence adds up with less for each repetition, and a word that points at several themes is shared among them.
    What was learned from whole sentences counts beside it for two fifths.
    """
    read = words.tokens(text)
    found = _patterns().find(read)
    mended = [repaired(word) for word in read]
    if mended != read:
        found += [hit for hit in _patterns().find(mended) if mended[hit.place] != read[hit.place]]
    by_place: dict[int, dict[str, tuple[float, str]]] = defaultdict(dict)
    for hit in found:
        theme, strength = hit.value
        if strength > by_place[hit.place].get(theme, (0.0, ""))[0]:
            by_place[hit.place][theme] = (strength, hit.words)
    return _together(_weighed(by_place), learned.learned_themes(text))


def _together(by_words: tuple[ThemeGuess, ...], by_sentences: dict[str, tuple[float, str]]) -> tuple[ThemeGuess, ...]:
    """One list from the lexicon and the learned table; where only one of them knows something, that one counts."""
    if not by_sentences:
        return by_words
    share = _LEARNED_SHARE if by_words else 1.0
    said = {guess.theme: guess for guess in by_words}
    guesses = []
    for theme in said.keys() | by_sentences.keys():
        spoken = said.get(theme, ThemeGuess(theme, 0.0, ()))
        weight, word = by_sentences.get(theme, (0.0, ""))
        heard = spoken.words or ((word,) if word else ())
        guesses.append(ThemeGuess(theme, round((1 - share) * spoken.weight + share * weight, 4), heard))
    return tuple(sorted(guesses, key=lambda guess: (-guess.weight, guess.theme)))


def _weighed(by_place: dict[int, dict[str, tuple[float, str]]]) -> tuple[ThemeGuess, ...]:
    evidence: dict[str, float] = defaultdict(float)
    said: dict[str, list[tuple[float, str]]] = defaultdict(list)
    times: dict[tuple[str, str], int] = defaultdict(int)
    for themes in by_place.values():
        shared = math.sqrt(len(themes))
        for theme, (strength, hit) in themes.items():
            times[theme, hit] += 1
            evidence[theme] += strength / shared / times[theme, hit] ** 2
            if times[theme, hit] == 1:
                said[theme].append((strength, hit))
    total = sum(value**1.5 for value in evidence.values()) or 1.0
    guesses = [
        ThemeGuess(
            theme, round(value**1.5 / total, 4), tuple(hit for _, hit in sorted(said[theme], key=lambda pair: -pair[0]))
        )
        for theme, value in evidence.items()
    ]
    return tuple(sorted(guesses, key=lambda guess: (-guess.weight, guess.theme)))


def lexicon_words(theme: str) -> tuple[str, ...]:
    """The whole words and phrases that say a theme by themselves, in the order of the lexicon."""
    return tuple(phrase for phrase in _lexicon().get(theme, {}).get("strong", ()) if "*" not in phrase)


def known_themes() -> tuple[str, ...]:
    """The codes of the themes that the lexicon knows, in its order."""
    return tuple(_lexicon())
