"""How each greedy run weighs coverage, choice and the worst group, and how it is disturbed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from naast.calculations.optimising.problems import Floats

# coverage, choice, fairness, first level, rise: one run for each end of the frontier, then drawn ones
_PLAIN = (
    (1.0, 1e-4, 0.0, 1.0, 1.0),
    (1.0, 0.5, 0.0, 1.0, 1.0),
    (1.0, 1.0, 0.0, 1.0, 1.0),
    (0.02, 1.0, 0.0, 1.0, 1.0),
    (0.02, 0.0, 1.0, 0.1, 0.1),
    (0.1, 0.02, 1.0, 0.2, 0.05),
    (0.02, 0.0, 1.0, 1.0, 1.0),
    (0.5, 0.5, 1.0, 0.5, 0.1),
)


@dataclass(frozen=True, slots=True, eq=False)
class Lanes:
    """Per run: three weights, the level at which a group stops counting and its rise; ``noise`` is runs × offers."""

    coverage: Floats
    choice: Floats
    fairness: Floats
    level: Floats
    rise: Floats
    noise: Floats

    def part(self, start: int, stop: int) -> Lanes:
        """Some of the runs."""
        return Lanes(
            self.coverage[start:stop],
            self.choice[start:stop],
            self.fairness[start:stop],
            self.level[start:stop],
            self.rise[start:stop],
            self.noise[start:stop],
        )


def plain(count: int, offers: int) -> Lanes:
    """The first runs: fixed weights, undisturbed."""
    table = np.array([_PLAIN[place % len(_PLAIN)] for place in range(count)]).reshape(-1, 5)
    coverage, choice, fairness, level, rise = table.T.copy()
    return Lanes(coverage, choice, fairness, level, rise, np.ones((count, offers)))


def drawn(count: int, offers: int, dice: np.random.Generator) -> Lanes:
    """Runs with weights at random on a simplex with strong corners, and gains disturbed by up to about a third."""
    weights = dice.dirichlet((0.6, 0.6, 0.6), size=count)
    weights[:, 0] += 0.01
    weights[dice.random(count) < 0.25, 1] = 0.0
    weights[dice.random(count) < 0.35, 2] = 0.0
    level, rise = dice.uniform(0.1, 1.0, size=count), dice.uniform(0.03, 0.3, size=count)
    strength = dice.uniform(0.0, 0.35, size=count)
    noise = np.exp(dice.standard_normal((count, offers)) * strength[:, None])
    return Lanes(weights[:, 0], weights[:, 1], weights[:, 2], level, rise, noise)


def leaning(parts: Floats, level: float, count: int, dice: np.random.Generator) -> Lanes:
    """Runs for the worst group that prefer the offers that a relaxation uses; groups count up to about ``level``."""
    lean = (0.02 + parts) ** dice.uniform(0.3, 1.5, size=(count, 1))
    noise = lean * np.exp(dice.standard_normal((count, len(parts))) * dice.uniform(0.0, 0.2, size=(count, 1)))
    ones = np.ones(count)
    start = np.clip(level * dice.uniform(0.5, 1.0, size=count), 0.05, 1.0)
    return Lanes(0.05 * ones, 0.01 * ones, ones, start, 0.03 * ones, noise)
