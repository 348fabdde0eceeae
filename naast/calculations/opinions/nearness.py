"""Texts that say almost the same in almost the same words: pieces of words, so that typing mistakes and forms do not matter."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from collections.abc import Sequence

PIECES = (3, 4, 5)
LEAST = 0.6
_ROWS = 512
_NOT_WORDS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Near:
    """Two texts by their places (the first before the second), and how near they are: 1 is the same words."""

    one: int
    two: int
    nearness: float


def near_pairs(texts: Sequence[str], *, least: float = LEAST) -> tuple[Near, ...]:
    """All pairs at least so near, the nearest first."""
    table = _table(texts)
    found = []
    for start in range(0, len(texts), _ROWS):
        block = (table[start : start + _ROWS] @ table.T).tocoo()
        rows, columns = block.row + start, block.col
        keep = (columns > rows) & (block.data >= least)
        found += [
            Near(int(one), int(two), min(float(how), 1.0))
            for one, two, how in zip(rows[keep], columns[keep], block.data[keep], strict=True)
        ]
    return tuple(sorted(found, key=lambda near: (-near.nearness, near.one, near.two)))


def nearest(text: str, texts: Sequence[str], *, least: float = LEAST, most: int = 3) -> tuple[Near, ...]:
    """What is nearest to a new text among those there are, as pairs with the new one last; for a warning while typing."""
    table = _table([*texts, text])
    near = (table[:-1] @ table[-1].T).toarray().ravel() if texts else np.empty(0)
    order = np.argsort(-near, kind="stable")[:most]
    return tuple(Near(int(one), len(texts), min(float(near[one]), 1.0)) for one in order if near[one] >= least)


def _pieces(text: str) -> Counter[str]:
    """Runs of letters inside each word with its ends marked; accents, signs and capitals do not count."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    framed = "_" + "_".join(word for word in _NOT_WORDS.split(plain) if word) + "_"
    return Counter(framed[start : start + length] for length in PIECES for start in range(len(framed) - length + 1))


def _table(texts: Sequence[str]) -> Any:
    """Texts × pieces, each row of unit length; a piece counts less when many texts have it."""
    counted = [_pieces(text) for text in texts]
    numbers = {piece: place for place, piece in enumerate(sorted({piece for found in counted for piece in found}))}
    held_by = np.zeros(len(numbers))
    for found in counted:
        held_by[[numbers[piece] for piece in found]] += 1
    rare = 1 + np.log((1 + len(texts)) / (1 + held_by))
    rows = np.repeat(np.arange(len(texts)), [len(found) for found in counted])
    columns = np.array([numbers[piece] for found in counted for piece in found], dtype=np.int64)
    amounts = np.array([count for found in counted for count in found.values()], dtype=float)
    table = sparse.csr_matrix((np.sqrt(amounts) * rare[columns], (rows, columns)), shape=(len(texts), len(numbers)))
    lengths = np.sqrt(np.asarray(table.multiply(table).sum(axis=1)).ravel())
    return sparse.diags(1 / np.maximum(lengths, 1e-12)) @ table
