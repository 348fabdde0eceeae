"""Poisson counts in small areas, drawn toward the region by as much as they are small."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from naast.calculations.estimating.gammas import Floats, doubt_of, interval

OWN, BOTH, REGION, NOBODY, UNKNOWN = "own", "both", "region", "nobody", "unknown"
_NOBODY = 0.01  # children × years; less is nobody
_STEADIEST, _LOOSEST = 200.0, 0.5  # how many expected counts the region is worth, at most and at least


@dataclass(frozen=True, slots=True)
class Areas:
    """Areas of one region, for one need; arrays of one length.

    ``observed`` is how often it was counted (NaN: not known), ``exposure`` children × years (NaN: not known), ``rate``
    how often per child and year it is to be expected by the region, with the ends of its 90 % interval ``low``, ``high``.
    """

    observed: Floats
    exposure: Floats
    rate: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True, slots=True)
class Estimates:
    """Per area the expected number in the time of the exposure, the ends of its 90 % interval, and where it comes from.

    ``level`` is how this area stands to its region (1 = the same), ``level_doubt`` the relative variance of that level,
    ``weight`` from 0 to 1 what the area's own count weighs in it, ``reasons`` one word each: own, both, region, nobody
    or unknown. ``reach`` is the share of what is to be expected that was counted, ``uplift`` by how much the region's rate
    was raised because more was counted than it says, ``rate_doubt`` the relative variance left in that rate, and
    ``steadiness`` how many expected counts the region is worth beside an area's own.
    """

    expected: Floats
    low: Floats
    high: Floats
    level: Floats
    level_doubt: Floats
    weight: Floats
    reasons: tuple[str, ...]
    reach: float
    uplift: float
    rate_doubt: float
    steadiness: float


def estimate(areas: Areas, *, reach: float | None = None, steadiness: float | None = None) -> Estimates:
    """Empirical Bayes with a gamma prior on the level of each area, its spread from the areas themselves.

    After Clayton and Kaldor, "Empirical Bayes estimates of age-standardized relative risks for use in disease mapping"
    (Biometrics 43, 1987), the spread by Marshall's method of moments ("Mapping disease and mortality rates using empirical
    Bayes estimators", Applied Statistics 40, 1991). A count here is what somebody *asked*, the rate what is *needed*:
    ``reach`` says which share of the need comes to be counted. None takes what the counts of all areas together say, at
    most 1; so that areas tell where the need is larger or smaller, and never that there is none because nobody asks.
    Where more is counted than the region's rate says, the rate itself is raised: the counts are then the better witness.
    """
    there = np.where(np.nan_to_num(areas.exposure) < _NOBODY, 0.0, np.nan_to_num(areas.exposure))
    prior = there * areas.rate
    counted = np.isfinite(areas.observed) & (prior > 0)
    asked, doubt = np.where(counted, np.nan_to_num(areas.observed), 0.0), _common_doubt(areas, prior)
    uplift, doubt = _uplift(asked.sum(), prior[counted].sum(), doubt)
    prior = prior * uplift
    seen = _reach(asked.sum(), prior[counted].sum()) if reach is None else reach
    hoped = np.where(counted, prior * seen, 0.0)
    steady = _steadiness(asked[counted], hoped[counted]) if steadiness is None else steadiness
    level = (steady + asked) / (steady + hoped)
    loose = 1 / (steady + asked)
    expected = prior * level
    low, high = interval(expected, doubt + loose + doubt * loose)
    weight = hoped / (steady + hoped)
    known = np.isfinite(areas.exposure)
    expected, low, high = (np.where(known, ends, np.nan) for ends in (expected, low, high))
    said = tuple(_reason(*one) for one in zip(known, prior > 0, counted, weight, strict=True))
    return Estimates(expected, low, high, level, loose, weight, said, float(seen), float(uplift), float(doubt), steady)


def _common_doubt(areas: Areas, prior: Floats) -> float:
    """The relative variance of the region's rate: the same source for each area, so one doubt for all."""
    each = doubt_of(areas.rate, areas.low, areas.high)
    whole = prior.sum()
    return float((np.sqrt(each) * prior).sum() / whole) ** 2 if whole > 0 else float(each.mean()) if each.size else 0.0


def _uplift(asked: float, hoped: float, doubt: float) -> tuple[float, float]:
    """How far the rate is raised where more is counted than it says, and what doubt is left then; 1 where it is not."""
    if asked <= hoped or doubt <= 0 or hoped <= 0:
        return 1.0, doubt
    worth = 1 / doubt
    return (worth + asked) / (worth + hoped), 1 / (worth + asked)


def _reach(asked: float, hoped: float) -> float:
    return min(1.0, asked / hoped) if hoped > 0 else 0.0


def _steadiness(asked: Floats, hoped: Floats) -> float:
    """What the region is worth, in expected counts: much where areas differ no more than chance would make them."""
    if len(hoped) < 2 or hoped.sum() <= 0 or asked.sum() <= 0:
        return _STEADIEST
    middle = asked.sum() / hoped.sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = np.where(hoped > 0, hoped * (asked / hoped - middle) ** 2, 0.0).sum() / hoped.sum()
    between = (apart - middle / hoped.mean()) / middle**2
    return _STEADIEST if between <= 1 / _STEADIEST else max(_LOOSEST, 1 / between)


def _reason(known: bool, somebody: bool, counted: bool, weight: float) -> str:  # noqa: FBT001 - four facts of one area
    if not known:
        return UNKNOWN
    if not somebody:
        return NOBODY
    if not counted or weight < 0.2:
        return REGION
    return OWN if weight > 0.8 else BOTH
