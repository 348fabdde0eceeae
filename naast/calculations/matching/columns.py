"""The items of an index as arrays: words with their weights, themes, ages, audiences."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from naast.calculations import language
from naast.calculations.language import words
from naast.calculations.matching.themes import theme_numbers, theme_vector

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from naast.calculations.matching.items import Item

K1, B = 1.2, 0.6
_WEIGHTS = (("title", 3.0), ("summary", 1.6), ("body", 1.0))
NEVER = 3_652_059  # the last day that a calendar knows
AUDIENCES = {"both": 0, "parent": 1, "youth": 2, "professional": 3}
_PART = 0.5
_WHO = 0.8  # who offers it: found by, but it says less than the words of the offer itself
PIECE = 4
CHILDREN = frozenset(
    [
        "kind",
        "kinderen",
        "kindje",
        "zoon",
        "zoontje",
        "dochter",
        "dochtertje",
        "jongen",
        "meisje",
        "kleinkind",
        "kleinzoon",
        "kleindochter",
        "oudste",
        "jongste",
        "mn",
    ]
)


def term_weights(item: Item) -> dict[str, float]:
    """The base words of an item and how much each says of it: title over summary over body; parts of compounds half."""
    weights: dict[str, float] = defaultdict(float)
    for field, weight in _WEIGHTS:
        for word, times in Counter(words.content(getattr(item, field))).items():
            weights[words.base(word)] += weight * times
    return weights


@dataclass(slots=True)
class Columns:
    """Arrays over ``n`` items. ``postings`` maps a base word to (item numbers, weights); ``themes`` is n × themes."""

    items: list[Item]
    terms: list[dict[str, float]]
    postings: dict[str, tuple[NDArray[np.int32], NDArray[np.float32]]]
    themes: NDArray[np.float32]
    low: NDArray[np.float32]
    high: NDArray[np.float32]
    audience: NDArray[np.int8]
    is_answer: NDArray[np.bool_]
    alive: NDArray[np.bool_]
    pieces: dict[str, tuple[NDArray[np.int32], NDArray[np.float32]]]
    sinks: NDArray[np.int32]
    gone: NDArray[np.int32]
    closed: NDArray[np.int32]
    mean_length: float
    lists: Lists

    def shut_on(self, day: int) -> NDArray[np.bool_]:
        """Which items are shut for a while on a day."""
        within = (self.closed[:, :, 0] <= day) & (day <= self.closed[:, :, 1])
        return np.asarray(within.any(axis=1), dtype=np.bool_)

    @property
    def size(self) -> int:
        """How many rows there are, dead ones included."""
        return len(self.items)


@dataclass(slots=True)
class Lists:
    """What a list is filtered by.

    ``by`` maps a kind of choice and a code to item numbers; ``hours`` is m × 4: item number, weekday, minutes from,
    minutes until; ``positions`` is n × 2 in degrees, nan where there is none; ``order`` is the place by title.
    """

    by: dict[str, dict[str, NDArray[np.int32]]]
    hours: NDArray[np.int32]
    positions: NDArray[np.float32]
    everywhere: NDArray[np.bool_]
    order: NDArray[np.int32]


def listed(items: Sequence[Item]) -> Lists:
    """What a list of these items is filtered by."""
    gathered: dict[str, dict[str, list[int]]] = {
        "kinds": defaultdict(list),
        "themes": defaultdict(list),
        "facets": defaultdict(list),
        "where": defaultdict(list),
        "neighbourhoods": defaultdict(list),
    }
    hours: list[tuple[int, int, int, int]] = []
    for number, item in enumerate(items):
        gathered["kinds"][item.form].append(number)
        for name in ("themes", "facets", "where", "neighbourhoods"):
            for code in dict.fromkeys(getattr(item, name)):
                gathered[name][code].append(number)
        hours += [(number, *span) for span in item.hours]
    nowhere = (float("nan"), float("nan"))
    by_title = sorted(range(len(items)), key=lambda number: (items[number].title.casefold(), items[number].key))
    order = np.empty(len(items), dtype=np.int32)
    order[by_title] = np.arange(len(items), dtype=np.int32)
    return Lists(
        by={
            name: {code: np.array(numbers, dtype=np.int32) for code, numbers in codes.items()}
            for name, codes in gathered.items()
        },
        hours=np.array(hours, dtype=np.int32).reshape(-1, 4),
        positions=np.array([item.position or nowhere for item in items], dtype=np.float32).reshape(-1, 2),
        everywhere=np.array([not item.neighbourhoods for item in items], dtype=np.bool_),
        order=order,
    )


def build(items: Sequence[Item], *, beside: Columns | None = None) -> Columns:
    """Arrays over these items; BM25 weights (Robertson, k1 1.2, b 0.6) are worked out beforehand.

    ``beside`` is the larger part that these items come next to: how rare a word is counts over both.
    """
    terms = [term_weights(item) for item in items]
    vocabulary = {term for weights in terms for term in weights}
    for weights in terms:
        for word, weight in list(weights.items()):
            for part in _parts(word, vocabulary):
                weights[part] = weights.get(part, 0.0) + weight * _PART
    lengths = np.array([sum(weights.values()) for weights in terms] or [0.0], dtype=np.float32)
    for item, weights in zip(items, terms, strict=True):
        for word in {words.base(word) for word in words.content(item.who)}:
            weights[word] = (
                weights.get(word, 0.0) + _WHO
            )  # after the lengths: many words on who they are push nothing down
    mean = beside.mean_length if beside and beside.size else float(lengths.mean()) or 1.0
    gathered: dict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
    for number, weights in enumerate(terms):
        norm = K1 * (1 - B + B * float(lengths[number]) / mean)
        for term, weight in weights.items():
            numbers, values = gathered[term]
            numbers.append(number)
            values.append(weight * (K1 + 1) / (weight + norm))
    count = len(items)
    whole = count + (beside.size if beside else 0)
    postings = {}
    for term, (numbers, values) in gathered.items():
        held = len(numbers) + (len(beside.postings[term][0]) if beside and term in beside.postings else 0)
        rarity = np.log(1 + (whole - held + 0.5) / (held + 0.5))
        postings[term] = (np.array(numbers, dtype=np.int32), np.array(values, dtype=np.float32) * np.float32(rarity))
    return Columns(
        items=list(items),
        terms=terms,
        postings=postings,
        themes=np.stack([theme_vector(_themes(item)) for item in items])
        if items
        else np.zeros((0, len(theme_numbers())), np.float32),
        low=np.array([item.age_min if item.age_min is not None else 0.0 for item in items], dtype=np.float32),
        high=np.array([item.age_max if item.age_max is not None else 99.0 for item in items], dtype=np.float32),
        audience=np.array([AUDIENCES.get(item.audience, 0) for item in items], dtype=np.int8),
        is_answer=np.array([item.form == "answer" for item in items], dtype=np.bool_),
        alive=np.ones(count, dtype=np.bool_),
        sinks=np.array([item.sinks_on or NEVER for item in items], dtype=np.int32),
        gone=np.array([item.gone_on or NEVER for item in items], dtype=np.int32),
        closed=_closed(items),
        mean_length=mean,
        lists=listed(items),
        pieces=_pieces(items, beside=beside),
    )


def _closed(items: Sequence[Item]) -> NDArray[np.int32]:
    """The first and last days on which each item is shut: n × (the most that one has) × 2."""
    most = max((len(item.closed) for item in items), default=0)
    spans = np.full((len(items), most, 2), (NEVER, 0), dtype=np.int32)
    for number, item in enumerate(items):
        for which, days in enumerate(item.closed):
            spans[number, which] = days
    return spans


def _themes(item: Item) -> tuple[str, ...]:
    """The themes of an item that we know; when it has none of those, what its own words point at."""
    known = tuple(theme for theme in item.themes if theme in theme_numbers())
    if known:
        return known
    guesses = language.guess_themes(f"{item.title} {item.summary} {item.body}")
    return tuple(guess.theme for guess in guesses[:2] if guess.weight > 0.2)


def pieces_of(text: str) -> dict[str, float]:
    """Pieces of four letters of the words that carry a subject, so that compounds, forms and misspellings still meet."""
    found: dict[str, float] = defaultdict(float)
    for word in subjects(text):
        framed = f"^{word}$"
        for start in range(max(1, len(framed) - PIECE + 1)):
            found[framed[start : start + PIECE]] = 1.0
    return found


def subjects(text: str) -> list[str]:
    """The words of a text that carry a subject: no numbers, and not the child that nearly every text is about."""
    return [word for word in words.content(text) if word not in CHILDREN and not word[0].isdigit()]


def _pieces(
    items: Sequence[Item], *, beside: Columns | None
) -> dict[str, tuple[NDArray[np.int32], NDArray[np.float32]]]:
    """For each piece the items whose title or summary holds it, weighed so that an item's weights have length one."""
    held = [pieces_of(f"{item.title} {item.summary}") for item in items]
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, pieces in enumerate(held):
        for piece in pieces:
            numbers[piece].append(number)
    whole = len(items) + (beside.size if beside else 0)
    rare = {piece: float(np.log(1 + whole / len(found))) for piece, found in numbers.items()}
    lengths = [np.sqrt(sum(rare[piece] ** 2 for piece in pieces)) or 1.0 for pieces in held]
    return {
        piece: (
            np.array(found, dtype=np.int32),
            np.array([rare[piece] / lengths[number] for number in found], dtype=np.float32),
        )
        for piece, found in numbers.items()
    }


def _parts(word: str, vocabulary: set[str]) -> tuple[str, ...]:
    if len(word) < 9:
        return ()
    parts = words.split_compound(word, vocabulary)
    return tuple(words.base(part) for part in parts) if len(parts) == 2 else ()
