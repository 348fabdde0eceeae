"""What a question is about, learned from whole sentences: how people ask when they use none of the lexicon's words.

Method: multinomial naive Bayes over base words and pieces of words of four and five letters (so that compounds, forms
and spelling mistakes still count), each theme smoothed toward all themes together. There is nothing to train
beforehand: the table is counted from ``data/sentences.toml`` when it is first asked for.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from naast.calculations.language import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

PIECES = (4, 5)
PIECE_WEIGHT = 0.3
MOST_OF_ONE = 2.0
PRIOR = 20.0
_SENTENCES = Path(__file__).parent / "data" / "sentences.toml"


@dataclass(frozen=True, slots=True)
class Table:
    """How much each feature speaks for each theme: log odds against all themes together, features × themes."""

    themes: tuple[str, ...]
    rows: Mapping[str, int]
    odds: NDArray[np.float32]


def learned_themes(text: str) -> dict[str, tuple[float, str]]:
    """Themes by their share of the evidence (0-1, together 1), and the word that says most for each.

    Empty when none of the words is known. Long texts are tempered by the root of their length, since their words lean on each other.
    """
    table = _table()
    spoken = words.content(text)
    features = _features(spoken)
    known = [(table.rows[name], weight) for name, weight in features.items() if name in table.rows]
    if not any(_whole(word) in table.rows for word in spoken):
        return {}
    numbers, weights = zip(*known, strict=True)
    evidence = np.array(weights, dtype=np.float32) @ table.odds[list(numbers)]
    lifted = np.exp((evidence - evidence.max()) / np.sqrt(max(1.0, sum(features.values()))))
    shares = lifted / lifted.sum()
    return {
        theme: (round(float(share), 4), _says_most(spoken, table, number))
        for number, (theme, share) in enumerate(zip(table.themes, shares, strict=True))
        if share > 1 / len(table.themes)
    }


def _says_most(spoken: Sequence[str], table: Table, theme: int) -> str:
    known = [(table.odds[row, theme], word) for word in spoken if (row := table.rows.get(_whole(word))) is not None]
    best = max(known, default=(0.0, ""))
    return best[1] if best[0] > 0 else ""


def _whole(word: str) -> str:
    return f"={words.base(word)}"


def _features(spoken: Sequence[str]) -> Counter[str]:
    """Base words count for one, pieces of words for a little."""
    found: Counter[str] = Counter()
    for word in spoken:
        found[_whole(word)] += 1
        framed = f"^{word}$"
        for length in PIECES:
            for start in range(len(framed) - length + 1):
                found[framed[start : start + length]] += PIECE_WEIGHT  # type: ignore[assignment]
    return found


@cache
def sentences() -> dict[str, list[str]]:
    """How people ask, by theme."""
    read: dict[str, list[str]] = tomllib.loads(_SENTENCES.read_text(encoding="utf-8"))
    return read


@cache
def _table() -> Table:
    counted = {theme: _counted(lines) for theme, lines in sentences().items()}
    rows = {name: row for row, name in enumerate(sorted({name for counts in counted.values() for name in counts}))}
    counts = np.zeros((len(rows), len(counted)))
    for column, found in enumerate(counted.values()):
        for name, weight in found.items():
            counts[rows[name], column] = weight
    totals = counts.sum(axis=0)
    everywhere = (counts / totals).mean(axis=1, keepdims=True)
    here = (counts + PRIOR * everywhere) / (totals + PRIOR)
    return Table(tuple(counted), rows, np.log(here / everywhere).astype(np.float32))


def _counted(lines: Sequence[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for line in lines:
        for name, weight in _features(words.content(line)).items():
            found[name] += min(weight, MOST_OF_ONE)  # type: ignore[assignment]
    return found
