"""The gamma distribution, by its mean and its relative variance."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincinv

Floats = NDArray[np.float64]
INSIDE = 0.9  # of the interval
_STEPS = 3.2897  # standard deviations between the ends of a normal interval that holds nine tenths
_LEAST = 1e-9


def doubt_of(mean: Floats, low: Floats, high: Floats) -> Floats:
    """The relative variance behind a figure that was given with the ends of its 90 % interval; 0 where the mean is 0."""
    with np.errstate(divide="ignore", invalid="ignore"):
        deviation = (high - low) / _STEPS / mean
    return np.where(mean > 0, np.maximum(np.nan_to_num(deviation), 0.0) ** 2, 0.0)


def interval(mean: Floats, doubt: Floats) -> tuple[Floats, Floats]:
    """The ends of the 90 % interval of gamma distributions with this mean and relative variance.

    The middle nine tenths; stretched where that is needed to hold the mean itself, which lies above the middle when a
    distribution is very skew.
    """
    mean, doubt = np.broadcast_arrays(np.asarray(mean, dtype=float), np.asarray(doubt, dtype=float))
    shape = 1 / np.maximum(doubt, _LEAST)
    ends = [mean * gammaincinv(shape, part) / shape for part in ((1 - INSIDE) / 2, (1 + INSIDE) / 2)]
    return np.minimum(ends[0], mean), np.maximum(ends[1], mean)
