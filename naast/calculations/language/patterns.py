"""Finds words and phrases of a lexicon in a text: exact words, beginnings, parts of compounds, words close together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

T = TypeVar("T")
GAP = 2


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A pattern that stands in the text: its value, where it begins, and the words of the text."""

    value: T
    place: int
    words: str


class _Words:
    """Which pattern words fit one word of the text."""

    def __init__(self) -> None:
        self.exact: dict[str, list[int]] = defaultdict(list)
        self.starts: dict[str, list[int]] = defaultdict(list)
        self.parts: dict[str, list[int]] = defaultdict(list)
        self.lengths: set[int] = set()

    def add(self, word: str, number: int) -> None:
        bare = word.strip("*")
        if word.startswith("*"):
            self.parts[bare].append(number)
            self.lengths.add(len(bare))
        elif word.endswith("*"):
            self.starts[bare].append(number)
        else:
            self.exact[bare].append(number)

    def fitting(self, word: str) -> list[int]:
        found = list(self.exact.get(word, ()))
        for end in range(1, len(word) + 1):
            found += self.starts.get(word[:end], ())
        for length in self.lengths:
            for start in range(len(word) - length + 1):
                found += self.parts.get(word[start : start + length], ())
        return found


class Patterns(Generic[T]):
    """A lexicon, compiled once: each entry is a phrase of one or more pattern words with a value."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._values: list[T] = []
        self._phrases: list[tuple[str, ...]] = []
        self._first = _Words()
        for phrase, value in entries:
            words = tuple(phrase.split())
            self._first.add(words[0], len(self._values))
            self._values.append(value)
            self._phrases.append(words)

    def find(self, words: Sequence[str]) -> list[Found[T]]:
        """Every entry that stands in these words, in the order of the text."""
        found = []
        for place, word in enumerate(words):
            for number in self._first.fitting(word):
                phrase = self._phrases[number]
                end = _follows(phrase[1:], words, place + 1)
                if end is not None:
                    found.append(Found(self._values[number], place, " ".join(words[place:end])))
        return found


def _follows(rest: Sequence[str], words: Sequence[str], start: int) -> int | None:
    """Where the rest of a phrase ends when its words come one after the other, with small gaps; else None."""
    for pattern in rest:
        for place in range(start, min(start + GAP + 1, len(words))):
            if _fits(pattern, words[place]):
                start = place + 1
                break
        else:
            return None
    return start


def _fits(pattern: str, word: str) -> bool:
    if pattern.startswith("*"):
        return pattern.strip("*") in word
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern
