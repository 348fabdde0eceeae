"""Whether people who put notes under themes do it alike: Krippendorff's alpha, with its doubt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from naast.calculations.opinions.votes import Floats

DRAWS = 2_000


@dataclass(frozen=True, slots=True)
class Agreement:
    """``alpha`` (1 as one, 0 as chance) with the ends of its 95 % interval; None where nothing can be said.

    ``units`` were judged by at least two people, ``judgements`` are theirs together, ``alike`` is the share of pairs of
    judgements that say the same. Nothing can be said when no unit was judged twice, or all said one and the same.
    """

    alpha: float | None
    low: float | None
    high: float | None
    units: int
    judgements: int
    alike: float | None


def agreement(units: Sequence[Sequence[Hashable | None]], *, seed: int = 0, draws: int = DRAWS) -> Agreement:
    """Alpha for kinds without order; a row per unit, in it what each coder said, None where a coder said nothing.

    Krippendorff, "Computing Krippendorff's alpha-reliability" (2011). The interval comes from drawing units again with
    replacement, so it widens when few units were judged twice or one unit decides much.
    """
    pairable = [said for row in units if len(said := [one for one in row if one is not None]) > 1]
    if not pairable:
        return Agreement(None, None, None, 0, 0, None)
    kinds = {kind: place for place, kind in enumerate(dict.fromkeys(one for said in pairable for one in said))}
    counts = np.zeros((len(pairable), len(kinds)))
    for row, said in zip(counts, pairable, strict=True):
        np.add.at(row, [kinds[one] for one in said], 1)
    judged = counts.sum(axis=1)
    split = (judged**2 - (counts**2).sum(axis=1)) / (judged - 1)  # what each unit adds to the disagreement
    whole = np.ones((1, len(pairable)))
    alpha = float(_alphas(whole, counts, split)[0])
    alike = 1 - float(split.sum() / judged.sum())
    if np.isnan(alpha):
        return Agreement(None, None, None, len(pairable), int(judged.sum()), alike)
    dice = np.random.default_rng(seed)
    again = dice.multinomial(len(pairable), np.full(len(pairable), 1 / len(pairable)), size=draws).astype(float)
    found = _alphas(again, counts, split)
    low, high = np.quantile(np.where(np.isnan(found), 1.0, found), (0.025, 0.975))
    return Agreement(alpha, min(float(low), alpha), max(float(high), alpha), len(pairable), int(judged.sum()), alike)


def _alphas(weights: Floats, counts: Floats, split: Floats) -> Floats:
    """Alpha per row of weights on the units; NaN where only one kind occurs."""
    kinds = weights @ counts
    total = kinds.sum(axis=1)
    expected = total**2 - (kinds**2).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(expected > 0, 1 - (total - 1) * (weights @ split) / expected, np.nan)
