"""Sums of estimates: what areas share in doubt adds up, what is their own partly cancels out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from naast.calculations.estimating.gammas import interval

if TYPE_CHECKING:
    from naast.calculations.estimating.gammas import Floats


@dataclass(frozen=True, slots=True)
class Sum:
    """A number with the ends of its 90 % interval."""

    expected: float
    low: float
    high: float


def total(expected: Floats, *, rate_doubt: Floats, level_doubt: Floats) -> Sum:
    """The sum of a table of estimates, rows are areas and columns are parts (age, weight of help) of one need.

    ``rate_doubt`` per column and ``level_doubt`` per row are relative variances. The doubt about the rates is taken as
    wholly shared (one source may be wrong everywhere in the same direction: the careful choice), that about the levels of
    areas as independent. What is not known (NaN) counts for nothing.
    """
    table = np.nan_to_num(np.atleast_2d(expected))
    whole = float(table.sum())
    if whole <= 0:
        return Sum(0.0, 0.0, 0.0)
    shared = float((np.sqrt(rate_doubt) * table.sum(axis=0)).sum()) ** 2
    own = float((level_doubt * table.sum(axis=1) ** 2).sum())
    low, high = interval(np.array(whole), np.array((shared + own) / whole**2))
    return Sum(whole, float(low), float(high))
