"""The ranking index: items in memory, a question in, results with reasons out. Readers never see it change."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from naast.calculations import language
from naast.calculations.language import words
from naast.calculations.matching import columns as cols
from naast.calculations.matching import filtering, spreading, themes
from naast.calculations.matching.items import Filtered, Filters, Item, Question, Ranking, Reason, Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from naast.calculations.language import AgeRange, ThemeGuess
    from naast.calculations.matching.columns import Columns

THEME, WORDS, ALIKE = 1.0, 0.8, 0.6
GUESSES = 4
POOL = 60
_LEAST = 0.12
STALE, SHUT, GONE, SUITS = 0.6, 0.8, 0.4, 1.35
_REBUILD_SHARE = 0.1
LAST = 50
OTHER_READER = 0.5


@dataclass(frozen=True, slots=True)
class Read:
    """What was read in a question."""

    terms: dict[str, str]
    pieces: frozenset[str]
    themes: tuple[ThemeGuess, ...]
    age: AgeRange | None
    asker: str | None
    place: str | None
    facets: frozenset[str]
    today: int | None
    gone: float


class Index:
    """Items ranked for questions. :meth:`updated` gives a new index and leaves this one as it was.

    It has three parts: the main one, what changed since, and the last few changes; so that a change costs as little in
    a window of a hundred thousand as in one of a hundred.
    """

    def __init__(self, parts: Sequence[Columns], place: dict[str, int]) -> None:
        self._main, self._middle, self._last = self._parts = tuple(parts)
        self._place = place

    @classmethod
    def build(cls, items: Iterable[Item]) -> Index:
        """An index over these items; of two with the same key the last counts."""
        unique = list({item.key: item for item in items}.values())
        place = {item.key: number for number, item in enumerate(unique)}
        return cls((cols.build(unique), cols.build([]), cols.build([])), place)

    def __len__(self) -> int:
        return sum(int(part.alive.sum()) for part in self._parts)

    def updated(self, changed: Iterable[Item], removed: Iterable[str] = ()) -> Index:
        """The same index with some items changed, added or gone; the cost follows the changes, not the whole.

        Changed items go to the small last part; when that grows past fifty they join the middle one, and when that
        grows past a tenth of the whole, all is built anew.
        """
        new = {item.key: item for item in changed}
        gone = set(removed) | set(new)
        last = [*_living(self._last, gone), *new.values()]
        numbers = [self._place[key] for key in gone if key in self._place]
        main = self._main
        if numbers:
            alive = main.alive.copy()
            alive[numbers] = False
            main = dataclasses.replace(main, alive=alive)
        middle = self._without(gone)
        if len(last) > LAST:
            middle, last = cols.build([*_living(middle, set()), *last], beside=main), []
        if middle.size > max(LAST, main.size * _REBUILD_SHARE):
            return Index.build([*_living(main, set()), *_living(middle, set()), *last])
        return Index((main, middle, cols.build(last, beside=main)), self._place)

    def _without(self, gone: set[str]) -> Columns:
        hit = np.array([item.key in gone for item in self._middle.items], dtype=np.bool_)
        if not hit.any():
            return self._middle
        return dataclasses.replace(self._middle, alive=self._middle.alive & ~hit)

    def listed(self, filters: Filters, *, page: int = 1, size: int = 20, question: Question | None = None) -> Filtered:
        """A page of what fits these choices: by fit when there is a question, nearest first when near, else by title."""
        scored = None
        if question is not None:
            read = self._read(question)
            scored = [_score(part, read)[0] for part in self._parts]
        return filtering.listed(self._parts, filters, page=page, size=size, scores=scored, least=_LEAST)

    def search(self, question: Question, *, limit: int = 10, spread: bool = True) -> Ranking:
        """The items that fit a question, best first, each with reasons; deterministic for the same index and question.

        Theme, words, likeness of letters, age and who speaks count together. With ``spread`` results of really
        different forms come first and near-copies of what stands above sink.
        """
        read = self._read(question)
        candidates: list[tuple[float, Item, dict[str, float]]] = []
        for part in self._parts:
            if part.size:
                candidates += self._best(part, read)
        candidates.sort(key=lambda found: (-found[0], found[1].key))
        pool = candidates[: max(POOL, limit)]
        chosen = spreading.spread(pool, limit) if spread else pool[:limit]
        return Ranking(
            results=tuple(
                Result(item.key, item.form, round(score, 4), _reasons(item, read, terms))
                for score, item, terms in chosen
            ),
            themes=read.themes,
            age=read.age,
            asker=read.asker,
            danger=language.look_for_danger(question.text),
        )

    def _read(self, question: Question) -> Read:
        age = (
            language.AgeRange(question.age, question.age + 0.9, "")
            if question.age is not None
            else language.read_age(question.text)
        )
        return Read(
            terms=self._terms(question.text),
            pieces=frozenset(cols.pieces_of(question.text)),
            themes=_given(question.themes) or language.guess_themes(question.text),
            age=age,
            asker=question.asker or language.read_asker(question.text),
            place=question.place,
            facets=frozenset(question.facets),
            today=question.today,
            gone=GONE if question.with_gone else 0.0,
        )

    def _terms(self, text: str) -> dict[str, str]:
        """Base words of the question that the index knows, with the word as it was written; compounds taken apart."""
        found: dict[str, str] = {}
        for word in cols.subjects(text):
            key = words.base(word)
            if any(key in part.postings for part in self._parts):
                found.setdefault(key, word)
            elif len(word) >= 8:
                for part in words.split_compound(word, self._main.postings.keys()):
                    if (key := words.base(part)) in self._main.postings:
                        found.setdefault(key, word)
        return found

    def _best(self, part: Columns, read: Read) -> list[tuple[float, Item, dict[str, float]]]:
        scores, by_words = _score(part, read)
        keep = min(POOL * 2, part.size)
        top = np.argpartition(-scores, keep - 1)[:keep] if keep < part.size else np.arange(part.size)
        found = []
        for number in top:
            score = float(scores[number])
            if score > _LEAST:
                found.append(
                    (score, part.items[number], {"words": float(by_words[number]), **_shared(part.terms[number], read)})
                )
        return found


def _given(themes: Sequence[str]) -> tuple[ThemeGuess, ...]:
    return tuple(language.ThemeGuess(theme, 1.0, ()) for theme in themes)


def _living(part: Columns, gone: set[str]) -> list[Item]:
    return [item for item, alive in zip(part.items, part.alive, strict=True) if alive and item.key not in gone]


def _shared(terms: dict[str, float], read: Read) -> dict[str, float]:
    return {f"term:{word}": terms[key] for key, word in read.terms.items() if key in terms}


def _score(part: Columns, read: Read) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The score of every item, and the share of it that comes from words."""
    by_words = np.zeros(part.size, dtype=np.float32)
    for term in read.terms:
        if term in part.postings:
            numbers, weights = part.postings[term]
            by_words[numbers] += weights
    by_words = by_words / (by_words + 6.0)
    alike = np.zeros(part.size, dtype=np.float32)
    for piece in read.pieces:
        if piece in part.pieces:
            numbers, weights = part.pieces[piece]
            alike[numbers] += weights
    alike /= np.sqrt(max(1.0, len(read.pieces)))
    guesses = {guess.theme: guess.weight for guess in read.themes[:GUESSES]}
    strongest = max(guesses.values(), default=1.0)
    asked = themes.wanted({theme: (weight / strongest) ** 0.6 for theme, weight in guesses.items()})
    by_theme = (part.themes * asked).max(axis=1) + 0.15 * np.minimum((part.themes * asked).sum(axis=1), 2.0)
    scores = THEME * by_theme + WORDS * by_words + ALIKE * alike
    scores *= _age_fit(part, read.age) * _asker_fit(part, read.asker) * _place_fit(part, read.place)
    scores *= _day_fit(part, read.today, read.gone) * _facet_fit(part, read.facets)
    scores[~part.alive] = 0.0
    return scores.astype(np.float32), by_words


def _age_fit(part: Columns, age: AgeRange | None) -> NDArray[np.float32]:
    if age is None:
        return np.ones(part.size, dtype=np.float32)
    apart = np.maximum(0.0, np.maximum(part.low - age.high, age.low - part.high))
    narrow = np.where(part.high - part.low < 12, 0.05, 0.0)
    fit = np.where(apart == 0, 1.0 + narrow, np.maximum(0.25, 0.8 - 0.15 * apart))
    return fit.astype(np.float32)


def _asker_fit(part: Columns, asker: str | None) -> NDArray[np.float32]:
    table = {
        "parent": (1.0, 1.0, 0.85, 0.2),
        "youth": (1.0, 0.55, 1.1, 0.1),
        "professional": (1.0, 1.0, 0.9, 1.3),
    }.get(asker or "", (1.0, 1.0, 1.0, 0.3))
    fit = np.array(table, dtype=np.float32)[part.audience]
    speaks_to_another = part.is_answer & (fit < 1.0)  # a text says "you" to its reader, an offer may be for one's child
    return np.where(speaks_to_another, fit * OTHER_READER, fit).astype(np.float32)


def _place_fit(part: Columns, place: str | None) -> NDArray[np.float32]:
    if not place:
        return np.ones(part.size, dtype=np.float32)
    fits = (1.05 if item.place == place else 1.0 if not item.place else 0.95 for item in part.items)
    return np.fromiter(fits, dtype=np.float32, count=part.size)


def _day_fit(part: Columns, today: int | None, gone: float) -> NDArray[np.float32]:
    """What nobody checked for too long sinks, what is shut for a while a little, and what is gone is not shown."""
    if today is None:
        return np.ones(part.size, dtype=np.float32)
    fit = np.where(part.sinks <= today, STALE, 1.0)
    fit = np.where(part.shut_on(today), fit * SHUT, fit)
    return np.where(part.gone <= today, gone, fit).astype(np.float32)


def _facet_fit(part: Columns, wanted: frozenset[str]) -> NDArray[np.float32]:
    if not wanted:
        return np.ones(part.size, dtype=np.float32)
    fits = (SUITS if wanted.intersection(item.facets) else 1.0 for item in part.items)
    return np.fromiter(fits, dtype=np.float32, count=part.size)


def _reasons(item: Item, read: Read, shared: dict[str, float]) -> tuple[Reason, ...]:
    """Why an item is shown: at most three reasons; the theme or the words first, then with whom one would rather speak."""
    found: list[Reason] = []
    own = next((guess.theme for guess in read.themes[:GUESSES] if guess.theme in item.themes), None)
    if own:
        found.append(Reason("theme", own))
    spoken = sorted((key.removeprefix("term:") for key in shared if key.startswith("term:")), key=len, reverse=True)
    if not own and spoken:
        found.append(Reason("words", spoken[0]))
    if suits := sorted(read.facets.intersection(item.facets)):
        found.append(Reason("facet", suits[0]))
    limited = item.age_min is not None or item.age_max is not None
    if read.age and limited and read.age.fits(item.age_min, item.age_max) == 0:
        found.append(Reason("age", _ages(item)))
    if read.place and item.place == read.place:
        found.append(Reason("place", item.place))
    if read.asker in {"parent", "youth"} and item.audience == read.asker:
        found.append(Reason("asker", item.audience))
    return tuple(found[:3]) or _nearby(item, read)


def _ages(item: Item) -> str:
    def year(age: float | None) -> str:
        return "" if age is None else f"{age:g}"

    return f"{year(item.age_min)}-{year(item.age_max)}"


def _nearby(item: Item, read: Read) -> tuple[Reason, ...]:
    """For what stands here only because its theme is near: that theme."""
    return (Reason("near", item.themes[0]),) if item.themes and read.themes else (Reason("always", ""),)


def keys(results: Sequence[Result]) -> list[str]:
    """The keys of results, in order."""
    return [result.key for result in results]
