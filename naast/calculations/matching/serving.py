"""Which items serve which needs: the choice that a list makes for one parent, made for all needs of a town at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from naast.calculations.matching import columns as cols
from naast.calculations.matching import filtering
from naast.calculations.matching.items import Filters

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from numpy.typing import NDArray

    from naast.calculations.matching.items import Item

    Mask = NDArray[np.bool_]

HALF = 0.5


@dataclass(frozen=True, slots=True)
class Need:
    """Something that people need: about a theme, in one of these forms, in a neighbourhood (a slug; empty: anywhere).

    ``ages`` are ``[from, until)`` in whole years.
    """

    theme: str
    ages: tuple[int, int]
    neighbourhood: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Serving:
    """A sparse table: item ``n`` serves the needs ``indices[indptr[n]:indptr[n + 1]]``, ascending."""

    indptr: NDArray[np.int64]
    indices: NDArray[np.int64]


def serving(items: Sequence[Item], needs: Sequence[Need], *, today: int | None = None) -> Serving:
    """Which needs each item serves: those for which a list with that theme, form, neighbourhood and age shows it.

    It must do so for at least half of the years of the need. So what is matched for one parent is counted for all.
    """
    part = cols.build(items)
    once = _Once(lambda filters: filtering.fits(part, filters))
    table = np.zeros((len(needs), len(items)), dtype=np.bool_)
    for row, need in enumerate(needs):
        table[row] = (
            once.mask(Filters(themes=(need.theme,), neighbourhood=need.neighbourhood, today=today))
            & once.mask(Filters(kinds=need.forms))
            & once.half(need.ages)
        )
    which, rows = np.nonzero(table.T)
    counts = np.bincount(which, minlength=len(items))
    return Serving(np.concatenate(([0], np.cumsum(counts))).astype(np.int64), rows.astype(np.int64))


class _Once:
    """Asks each choice once."""

    def __init__(self, ask: Callable[[Filters], Mask]) -> None:
        self._ask = ask
        self._known: dict[Hashable, Mask] = {}

    def mask(self, filters: Filters) -> Mask:
        if filters not in self._known:
            self._known[filters] = self._ask(filters)
        return self._known[filters]

    def half(self, ages: tuple[int, int]) -> Mask:
        if ages not in self._known:
            years = [self.mask(Filters(age=float(year))) for year in range(*ages)]
            self._known[ages] = np.mean(years, axis=0) >= HALF
        return self._known[ages]
