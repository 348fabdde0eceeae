"""How concentrated and how varied a window is: effective number of providers, the share of the largest, Rao's entropy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from naast.calculations.optimising.problems import ProblemIsWrong, amounts

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from naast.calculations.optimising.problems import Floats


@dataclass(frozen=True, slots=True)
class Concentration:
    """``effective`` is the number of equal providers that would be as concentrated (1 / Herfindahl-Hirschman index).

    ``top`` is the share of the largest providers together, ``providers`` how many there are. All 0 without any weight.
    """

    effective: float
    top: float
    providers: int


def concentration(provider: ArrayLike, weight: ArrayLike | None = None, *, top: int = 10) -> Concentration:
    """Over the offers of one window: ``provider`` a number per offer, ``weight`` (people, effort) 1 each by default."""
    numbers = np.asarray(provider)
    part = _parts(len(numbers), weight)
    if not part.any():
        return Concentration(0.0, 0.0, 0)
    _, place = np.unique(numbers, return_inverse=True)
    held = np.sort(np.bincount(place, weights=part))[::-1]
    return Concentration(float(1 / (held**2).sum()), float(min(held[:top].sum(), 1.0)), int((held > 0).sum()))


def rao(
    form: ArrayLike, identity: ArrayLike, approach: ArrayLike | None = None, weight: ArrayLike | None = None
) -> float:
    """Rao's quadratic entropy: how much two offers drawn by weight differ on average, 0 (alike) to 1.

    The distance of two offers is the mean of: another form or not, another identity or not, and the distance of
    approach where that is given as an offers × offers table from 0 to 1 (Rao 1982).
    """
    tables = [_unlike(np.asarray(form)), _unlike(np.asarray(identity))]
    if approach is not None:
        table = np.asarray(approach, dtype=np.float64)
        if table.shape != tables[0].shape or not ((table >= 0) & (table <= 1)).all():
            raise ProblemIsWrong("approach must be a table of offers by offers with distances from 0 to 1")
        tables.append(table)
    if any(table.shape != tables[0].shape for table in tables):
        raise ProblemIsWrong("form and identity must be as long as each other")
    part = _parts(len(tables[0]), weight)
    return float(part @ (sum(tables, np.zeros_like(tables[0])) / len(tables)) @ part)


def _unlike(numbers: np.ndarray) -> Floats:
    return np.asarray(numbers[:, None] != numbers[None, :], dtype=np.float64)


def _parts(count: int, weight: ArrayLike | None) -> Floats:
    """Weights as shares of their sum; zeros when there is none."""
    given = np.ones(count) if weight is None else amounts(weight, "weight")
    if len(given) != count:
        raise ProblemIsWrong(f"weight has length {len(given)}, but there are {count} offers")
    whole = given.sum()
    return given / whole if whole else given
