"""Counts, children, rates and talks of one theme put together. Reads only what may be seen, so it can tell no more than that.

A count enters the model as it stands on the screen: rounded, and not at all where it is hidden. Whatever comes out is
reckoned from figures that everybody may see, so no estimate, sum or difference of estimates can reveal a small count.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from naast.calculations import estimating
from naast.calculations.estimating.gammas import doubt_of
from naast.needs import rules

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from naast.needs.rates import Assumed

    Floats = NDArray[np.float64]

LIGHT = "licht"


@dataclass(frozen=True, slots=True)
class Modelled:
    """One theme: rows are neighbourhoods, columns pairs of age band and intensity; numbers a year, NaN is not known.

    ``prior`` is what the region's rates and talks alone would say; ``level_doubt`` per row and ``rate_doubt`` per column
    are relative variances; ``weight`` per row is what its own count weighs; ``reach`` the share that comes to be asked. ``over`` are the ages (empty:
    all together) of which more was asked (by more than rounding) than even the high end of what was expected, with that end.
    """

    columns: tuple[tuple[str, str], ...]
    numbers: Floats
    prior: Floats
    rate_doubt: Floats
    level_doubt: Floats
    weight: Floats
    reasons: tuple[str, ...]
    reach: float
    uplift: float
    over: Mapping[str, float]

    def total(self, rows: Sequence[int], columns: Sequence[int]) -> estimating.Sum | None:
        """The sum over some neighbourhoods and columns, with its interval; None when nothing of it is known."""
        if not len(rows) or not len(columns):
            return estimating.Sum(0.0, 0.0, 0.0)
        part = self.numbers[np.ix_(rows, columns)]
        if np.isnan(part).all():
            return None
        return estimating.total(part, rate_doubt=self.rate_doubt[columns], level_doubt=self.level_doubt[rows])

    def cells(self) -> tuple[Floats, Floats]:
        """The ends of the 90 % interval of each cell."""
        rate, level = self.rate_doubt[None, :], self.level_doubt[:, None]
        return estimating.interval(self.numbers, rate + level + rate * level)


def model(
    rates: Sequence[Assumed],
    *,
    children: Sequence[Mapping[str, float | None]],
    asked: Sequence[int | None],
    factors: Sequence[Mapping[str, float]],
    by_age: Mapping[str, int | None] | None = None,
) -> Modelled:
    """Model one theme.

    Per neighbourhood: ``children`` by age band, what was ``asked`` (as it may be seen), and by age band the factor by
    which talks raise or lower what is to be expected. ``by_age`` is what was asked in the whole municipality of each age,
    and under the empty key of all, as it may be seen: what is expected is never less.
    """
    columns = tuple((one.age_band, one.intensity) for one in rates)
    each = np.array([[one.rate, one.low, one.high] for one in rates], dtype=float).reshape(-1, 3).T / 1000
    there = np.array([[_number(area[band]) for band, _intensity in columns] for area in children]).reshape(
        -1, len(rates)
    )
    told = np.array([[area.get(band, 1.0) for band, _intensity in columns] for area in factors]).reshape(there.shape)
    priors = [there * told * rate for rate in each]
    bands = [[_number(area[band]) for band in dict.fromkeys(band for band, _i in columns)] for area in children]
    exposure = np.array(bands).reshape(len(children), -1).sum(axis=1)
    found = estimating.estimate(_areas(priors, exposure, asked))
    numbers, doubt = _raised(priors[0], columns, found, doubt_of(*each))
    level = np.where(np.isfinite(exposure), found.level, 1.0)
    first = Modelled(
        columns=columns,
        numbers=numbers * level[:, None],
        prior=priors[0],
        rate_doubt=doubt,
        level_doubt=found.level_doubt,
        weight=found.weight,
        reasons=found.reasons,
        reach=found.reach,
        uplift=found.uplift,
        over={},
    )
    return _at_least(first, by_age or {})


def _at_least(first: Modelled, by_age: Mapping[str, int | None]) -> Modelled:
    """The same, with no age (and not all together) expected less often than it was asked; the light kind is raised.

    Who asked does need something, whatever the region says of that age. Only where the children of every neighbourhood
    are known: else part of what was asked is of children that are not in the number.
    """
    ages = sorted(((band, asked) for band, asked in by_age.items() if asked), key=lambda one: (one[0] == "", one[0]))
    numbers, doubt, over = first.numbers.copy(), first.rate_doubt.copy(), {}
    every = list(range(len(numbers)))
    for band, asked in [] if np.isnan(numbers).any() else ages:
        mine = [place for place, (age, _i) in enumerate(first.columns) if band in {"", age}]
        before = first.total(every, mine) if mine else None
        if before is not None and rules.least_of(asked, is_first=True) > before.high:
            over[band] = before.high
        hoped = numbers[:, mine].sum()
        if asked <= hoped or hoped <= 0:
            continue
        light = [place for place in mine if first.columns[place][1] == LIGHT]
        light = light if light and numbers[:, light].sum() > 0 else mine
        part = numbers[:, light].sum()
        numbers[:, light] *= (asked - (hoped - part)) / part
        with np.errstate(divide="ignore"):
            doubt[light] = np.minimum(doubt[light], 1 / (1 / doubt[light] + asked))
    return replace(first, numbers=numbers, rate_doubt=doubt, over=over)


def _number(found: float | None) -> float:
    return float("nan") if found is None else found


def _areas(priors: Sequence[Floats], exposure: Floats, asked: Sequence[int | None]) -> estimating.Areas:
    """Per neighbourhood the rate that its own ages give; a neighbourhood of which an age is not known has no rate."""
    with np.errstate(divide="ignore", invalid="ignore"):
        rate, low, high = (np.where(exposure > 0, prior.sum(axis=1) / exposure, 0.0) for prior in priors)
    observed = np.array([_number(count) for count in asked], dtype=float)
    return estimating.Areas(observed, exposure, *(np.nan_to_num(one) for one in (rate, low, high)))


def _raised(
    prior: Floats, columns: Sequence[tuple[str, str]], found: estimating.Estimates, doubt: Floats
) -> tuple[Floats, Floats]:
    """Where more is asked than was expected, that is help of the light kind: the rest stays as the region says."""
    light = np.array([intensity == LIGHT for _band, intensity in columns], dtype=bool)
    whole, part = np.nansum(prior), np.nansum(prior[:, light]) if light.any() else 0.0
    if found.uplift <= 1 or whole <= 0:
        return prior, doubt
    if part <= 0:
        return prior * found.uplift, np.full_like(doubt, found.rate_doubt)
    factor = (found.uplift * whole - (whole - part)) / part
    return np.where(light, prior * factor, prior), np.where(light, np.minimum(doubt, found.rate_doubt), doubt)
