"""The lottery over panels that makes the lowest chance as high as it can be, with the bound that proves it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from naast.calculations.optimising import models
from naast.calculations.panels import mixing, quotas
from naast.calculations.panels.quotas import QuotasClash

if TYPE_CHECKING:
    from naast.calculations.panels.pools import Bools, Floats, Home, Ints, Pool, Profile, Wanted

TICKETS = 1_000_000_000
_CLOSE = 1e-5  # how far from the bound, as a part of it, is near enough to stop


@dataclass(frozen=True, slots=True)
class Lottery:
    """Panels (per cell how many are drawn now) and how many of the ``TICKETS`` each has.

    ``chances`` is what everybody in a cell has, by the tickets; ``lowest_chance`` the lowest of these, without the cells
    in ``left_out``, of which no panel can seat anybody. ``bound`` is what no lottery over any panels can pass, proved by
    ``prices`` (one per cell, together one): no panel's chances are worth more at these prices. ``cut``: time was up
    before the two met. ``homes`` are the households of more than one, without who: no panel needs two of one.
    """

    cells: tuple[Profile, ...]
    sizes: tuple[int, ...]
    panels: tuple[tuple[int, ...], ...]
    tickets: tuple[int, ...]
    chances: tuple[float, ...]
    left_out: tuple[int, ...]
    lowest_chance: float
    bound: float
    prices: tuple[float, ...]
    cut: bool
    homes: tuple[Home, ...] = ()


def lottery(pool: Pool, wanted: Wanted, *, seconds: float = 60.0) -> Lottery:
    """Column generation: mix the panels found, and let the prices of that mix find the panel that is missed most.

    After Flanigan and others, "Fair algorithms for selecting citizens' assemblies" (Nature 596, 2021), on cells of
    people with the same profile, whom any fair lottery can treat alike, instead of on people. Raises ``QuotasClash``.
    """
    if found := quotas.clash(pool, wanted):
        raise QuotasClash(found)
    return _Search(pool, wanted).run(until=time.monotonic() + seconds)


class _Search:
    """Panels found so far; chances are counted in parts of what all would have if all had the same."""

    def __init__(self, pool: Pool, wanted: Wanted) -> None:
        self.pool, self.wanted = pool, wanted
        self.panels = quotas.panels_of(pool, wanted).repeated()
        self.sizes = pool.sizes
        self.scale = float(self.sizes.sum() / max(wanted.seats - sum(pool.accepted), 1))
        self.found: list[Ints] = []
        self.bound, self.prices = np.inf, np.zeros(len(self.sizes))
        self.cut = False

    def run(self, *, until: float) -> Lottery:
        seen = self._everybody_somewhere()
        live = np.flatnonzero(seen)
        if not len(live):
            return self._lottery(live, np.ones(len(self.found)))
        mixture = mixing.Mixture(len(live))
        for panel in self.found:
            mixture.add(self._chances(panel)[live])
        self._price(mixture, live, until=until)
        return self._lottery(live, mixture.parts())

    def _everybody_somewhere(self) -> Bools:
        """Panels until every cell that any panel can seat is in one; per cell whether it is."""
        seen = np.zeros(len(self.sizes), dtype=np.bool_)
        spread, present = quotas.spread_of(self.pool, self.wanted)
        while True:
            objective = np.zeros(spread.columns)
            objective[present] = ~seen
            panel = self._whole(spread.solve(objective, seconds=models.ENDLESS))
            fresh = (panel > 0) & ~seen
            if not fresh.any():
                if not self.found:
                    self.found.append(panel)
                return seen
            self.found.append(panel)
            seen |= fresh

    def _price(self, mixture: mixing.Mixture, live: Ints, *, until: float) -> None:
        """Add panels until the best mix meets its bound."""
        while True:
            lowest, prices = mixture.solve()
            worth = np.zeros(len(self.sizes))
            worth[live] = prices
            panel, bound = self._best(self._worth(worth))
            if bound < self.bound:
                self.bound, self.prices = bound, worth
            gains = float(worth @ self._chances(panel)) > lowest + _CLOSE / 100
            self.cut = time.monotonic() > until and self.bound > lowest * (1 + _CLOSE)
            if self.bound <= lowest * (1 + _CLOSE) or not gains or self.cut:
                return
            mixture.add(self._chances(panel)[live])
            self.found.append(panel)

    def _best(self, worth: Floats) -> tuple[Ints, float]:
        answer = self.panels.best(worth)
        return self._whole(answer), answer.bound

    def _whole(self, answer: models.Answer) -> Ints:
        """The seats per cell of an answer; a panel exists, or the quotas would have clashed."""
        values = np.zeros(len(self.sizes)) if answer.values is None else answer.values[: len(self.sizes)]
        return np.round(values).astype(np.int64)

    def _worth(self, prices: Floats) -> Floats:
        return np.where(self.sizes > 0, prices * self.scale / np.maximum(self.sizes, 1), 0.0)

    def _chances(self, panel: Ints) -> Floats:
        return panel * self.scale / np.maximum(self.sizes, 1)

    def _lottery(self, live: Ints, parts: Floats) -> Lottery:
        tickets = shared_out(parts, TICKETS)
        kept = sorted((tuple(panel.tolist()), count) for panel, count in zip(self.found, tickets, strict=True) if count)
        chances = chances_of([panel for panel, _ in kept], [count for _, count in kept], self.sizes)
        bound = self.bound / self.scale if len(live) else 0.0
        return Lottery(
            self.pool.cells,
            tuple(self.sizes.tolist()),
            tuple(panel for panel, _ in kept),
            tuple(count for _, count in kept),
            tuple(chances.tolist()),
            tuple(np.flatnonzero((self.sizes > 0) & ~np.isin(np.arange(len(self.sizes)), live)).tolist()),
            float(chances[live].min(initial=1.0)) if len(live) else 0.0,
            bound,
            tuple(self.prices.tolist()),
            self.cut,
            self.pool.homes,
        )


def chances_of(panels: list[tuple[int, ...]], tickets: list[int], sizes: Ints) -> Floats:
    """The chance of everybody in each cell; 0 where a cell holds nobody to draw."""
    seats = np.array(tickets, dtype=np.float64) @ np.array(panels, dtype=np.float64) / TICKETS
    return np.where(sizes > 0, seats / np.maximum(sizes, 1), 0.0)


def shared_out(parts: Floats, whole: int) -> list[int]:
    """Whole numbers in proportion to these parts that add up to ``whole``: what is left goes to the largest remainders."""
    exact = parts / parts.sum() * whole
    found = np.floor(exact).astype(np.int64)
    rest = np.argsort(found - exact, kind="stable")[: whole - int(found.sum())]
    found[rest] += 1
    return [int(one) for one in found]
