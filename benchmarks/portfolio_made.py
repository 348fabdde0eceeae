"""Windows made up at three sizes: needs by theme, age, place, identity and weight; offers that fit a few of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from naast.calculations.optimising import Problem

if TYPE_CHECKING:
    from numpy.typing import NDArray

THEMES, AGES, IDENTITIES, WEIGHTS, FORMS = 14, 5, 6, 3, 5
ONLINE = 4  # the form that reaches everybody, for light needs only


@dataclass(frozen=True, slots=True)
class Size:
    """How large a made-up window is; ``regions`` are equal runs of places."""

    offers: int
    segments: int
    places: int
    people: float
    regions: int = 1


SIZES = {
    "municipality": Size(60, 400, 4, 2_500),
    "city": Size(600, 5_000, 25, 90_000),
    "nation": Size(20_000, 300_000, 342, 5_000_000, 42),
}


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """A problem, and the region of each segment."""

    problem: Problem
    region: NDArray[np.int64]


def made(size: Size, *, seed: int) -> Made:
    """A problem of this size; demand has a long tail, most offers are near home, a few serve a region or the country."""
    dice = np.random.default_rng(seed)
    shape = (THEMES, AGES, size.places, IDENTITIES, WEIGHTS)
    cells = np.sort(dice.choice(int(np.prod(shape)), size=size.segments, replace=False))
    theme, age, place, identity, weight = np.unravel_index(cells, shape)
    themes, places = 1 / (np.arange(THEMES) + 2.0), dice.lognormal(0, 0.6, size=size.places)
    demand = themes[theme] * places[place] * np.array([1.0, 0.5, 0.2])[weight] * np.where(identity == 0, 3.0, 0.6)
    demand *= dice.lognormal(0, 1.0, size=size.segments)
    demand *= size.people / demand.sum()
    by_place = np.argsort(place, kind="stable")
    starts = np.searchsorted(place[by_place], np.arange(size.places + 1))
    region_of = np.arange(size.places) * size.regions // size.places
    rows, kinds = [], np.zeros(size.offers, dtype=np.int64)
    for offer in range(size.offers):
        form, faith = int(dice.integers(FORMS)), int(dice.choice(IDENTITIES, p=[0.6, *[0.08] * 5]))
        kinds[offer] = form * IDENTITIES + faith
        reach = _places(dice, size, region_of, form)
        near = np.concatenate([by_place[starts[one] : starts[one + 1]] for one in reach])
        wanted = dice.choice(THEMES, size=int(dice.integers(1, 4)), replace=False)
        young = int(dice.integers(AGES - 1))
        old = min(young + int(dice.integers(2, 5)), AGES)
        lightest = 0 if form == ONLINE else int(dice.integers(WEIGHTS))
        heaviest = lightest if form == ONLINE else min(lightest + int(dice.integers(0, 3)), WEIGHTS - 1)
        fits = np.isin(theme[near], wanted) & (age[near] >= young) & (age[near] < old)
        fits &= (weight[near] >= lightest) & (weight[near] <= heaviest)
        sensitive = faith == 0 and dice.random() < 0.5
        fits &= (identity[near] == 0) | (identity[near] == faith) | sensitive
        rows.append(np.sort(near[fits]))
    lengths = np.array([len(row) for row in rows])
    reached = np.array([demand[row].sum() for row in rows])
    capacity = np.ceil(reached * dice.lognormal(-1.2, 0.6, size=size.offers))
    indices = np.concatenate(rows)
    group = place * IDENTITIES + identity
    problem = Problem(
        np.concatenate(([0], np.cumsum(lengths))).astype(np.int64), indices, demand, kinds, group, capacity
    )
    return Made(problem, region_of[place].astype(np.int64))


def _places(dice: np.random.Generator, size: Size, region_of: NDArray[np.int64], form: int) -> NDArray[np.int64]:
    """Where an offer can be used: one to three places of a region, now and then all of it, online everywhere."""
    region = int(dice.integers(size.regions))
    own = np.flatnonzero(region_of == region)
    if form == ONLINE and dice.random() < (0.5 if size.regions == 1 else 0.02):
        return np.arange(size.places)
    if dice.random() < 0.15:
        return own
    return dice.choice(own, size=min(int(dice.integers(1, 4)), len(own)), replace=False).astype(np.int64)


def part_of(whole: Made, region: int) -> Problem:
    """One region by itself: its segments, and the offers that serve any of them."""
    problem = whole.problem
    own = whole.region == region
    place = np.cumsum(own) - 1
    offer = np.repeat(np.arange(problem.offers), np.diff(problem.indptr))
    kept = own[problem.indices]
    offers, row = np.unique(offer[kept], return_inverse=True)
    return Problem(
        np.concatenate(([0], np.cumsum(np.bincount(row, minlength=len(offers))))).astype(np.int64),
        place[problem.indices[kept]],
        problem.demand[own],
        problem.kind[offers],
        problem.group[own],
        None if problem.capacity is None else problem.capacity[offers],
    )
