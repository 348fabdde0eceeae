"""From one window to another: what enters and leaves, who gains and who loses, and how heavy what they lose weighs."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from naast.calculations import optimising
from naast.needs import queries as needs
from naast.portfolio import rules
from naast.portfolio.queries.overview import Stand, counts, stand

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from naast.portfolio.queries.weighing import Weighed
    from naast.portfolio.shapes import Change, Kept, KeptMoved, Option, Part

WEIGHTS = tuple(rules.HEAVINESS)
HEAVY = WEIGHTS[-1]
By = tuple[float, ...]  # times a year, by intensity, lightest first


@dataclass(frozen=True, slots=True)
class Group:
    """A group of people between two windows: how often a year they gain or lose something at all, or something to choose.

    Each by intensity, lightest first.
    """

    part: Part
    gained_by: By
    lost_by: By
    gained_choice_by: By
    lost_choice_by: By

    @property
    def gained(self) -> float:
        """How often a year something fits where nothing did."""
        return sum(self.gained_by)

    @property
    def lost(self) -> float:
        """How often a year nothing fits any more."""
        return sum(self.lost_by)

    @property
    def hit(self) -> float:
        """How hard the group is hit: what it loses, by how heavy it is; no choice any more counts for half."""
        return rules.weighed(self.lost_by) + rules.weighed(self.lost_choice_by) / 2

    @property
    def helped(self) -> float:
        """How much the group is helped, reckoned in the same way."""
        return rules.weighed(self.gained_by) + rules.weighed(self.gained_choice_by) / 2


@dataclass(frozen=True, slots=True)
class Moved:
    """Something that enters or leaves; how often a year something (or nothing) fits because of that, and how often of it heavy."""

    option: Option
    people: int | None
    heavy: int | None


@dataclass(frozen=True, slots=True)
class Weight:
    """What becomes of the needs of one intensity: of every hundred times something fits, ``before`` and ``after``.

    ``gained`` and ``lost`` are times a year. All as they may be shown.
    """

    intensity: str
    before: int | None
    after: int | None
    gained: int | None
    lost: int | None


@dataclass(frozen=True, slots=True)
class Step:
    """From one window to another, in offers and in people; what leaves and who loses with the worst hit first."""

    arrived: tuple[Moved, ...]
    gone: tuple[Moved, ...]
    groups: tuple[Group, ...]
    weights: tuple[Weight, ...]
    before: Stand
    after: Stand

    @property
    def entering(self) -> tuple[Option, ...]:
        """What enters, what helps most first."""
        return tuple(one.option for one in self.arrived)

    @property
    def leaving(self) -> tuple[Option, ...]:
        """What leaves, what is missed most first."""
        return tuple(one.option for one in self.gone)

    @property
    def heavy_falls(self) -> Weight | None:
        """What becomes of heavy needs, when clearly less fits them and they lose more than all needs together."""
        one, whole = self.weights[-1], (self.before.covered or 0) - (self.after.covered or 0)
        return one if rules.heavy_falls(one.before, one.after, whole=whole) else None


def step(weighed: Weighed, before: Sequence[int], after: Sequence[int]) -> Step:
    """What enters, what leaves, who gains and who loses between two windows."""
    weight = np.array([WEIGHTS.index(one.intensity) for one in weighed.wanted], dtype=np.int64)
    fine = dataclasses.replace(weighed.problem, group=weighed.problem.group * len(WEIGHTS) + weight)
    change = optimising.difference(fine, list(before), list(after))
    had, has = (counts(weighed, window) > 0 for window in (before, after))
    return Step(
        arrived=_moved(weighed, change.entering, ~had & has, weight),
        gone=_moved(weighed, change.leaving, had & ~has, weight),
        groups=tuple(sorted(_groups(weighed, change), key=lambda one: (-one.hit, one.part.place, one.part.band))),
        weights=tuple(_weight(weighed, name, weight == place, had, has) for place, name in enumerate(WEIGHTS)),
        before=stand(weighed, before),
        after=stand(weighed, after),
    )


def _groups(weighed: Weighed, change: optimising.Difference) -> list[Group]:
    told = (change.gained, change.lost, change.gained_choice, change.lost_choice)
    every = [Group(part, *(_by(sums, number) for sums in told)) for number, part in enumerate(weighed.parts)]
    return [one for one in every if one.hit or one.helped]


def _by(sums: Mapping[int, float], number: int) -> By:
    return tuple(sums.get(number * len(WEIGHTS) + place, 0.0) for place in range(len(WEIGHTS)))


def _moved(weighed: Weighed, numbers: Sequence[int], changed: np.ndarray, weight: np.ndarray) -> tuple[Moved, ...]:
    """What each of these has to do with what changed, the heaviest first."""
    found = []
    for number in numbers:
        rows = weighed.problem.serves(number)
        rows = rows[changed[rows]]
        by = np.bincount(weight[rows], weighed.problem.demand[rows], minlength=len(WEIGHTS)).tolist()
        found.append((rules.weighed(by), _one_moved(weighed.options[number], by)))
    return tuple(one for _hit, one in sorted(found, key=lambda pair: (-pair[0], pair[1].option.title)))


def _one_moved(option: Option, by: Sequence[float]) -> Moved:
    parts = needs.parts_shown(dict(zip(WEIGHTS, by, strict=True)))
    return Moved(option, needs.about(sum(by)), parts[HEAVY])


def _weight(weighed: Weighed, name: str, mine: np.ndarray, had: np.ndarray, has: np.ndarray) -> Weight:
    demand = weighed.problem.demand
    whole, was, now, gained, lost = (
        float(demand[mine & some].sum()) for some in (mine, had, has, ~had & has, had & ~has)
    )
    is_told = needs.about(whole) is not None
    return Weight(
        name,
        before=rules.share(was, whole) if is_told else None,
        after=rules.share(now, whole) if is_told else None,
        gained=needs.about(gained),
        lost=needs.about(lost),
    )


def changes(step: Step) -> list[Change]:
    """Of each group in a step what it gains and loses, as it may be shown, the hardest hit first.

    Groups of which nothing may be shown are left out.
    """
    helped = sorted(step.groups, key=lambda one: (-one.helped, one.part.place, one.part.band))
    rows: list[Change] = [
        {
            "place": one.part.place,
            "band": one.part.band,
            "gained": needs.about(one.gained),
            "lost": needs.about(one.lost),
            "gained_choice": needs.about(sum(one.gained_choice_by)),
            "lost_choice": needs.about(sum(one.lost_choice_by)),
            "gained_heavy": _heavy(one.gained_by),
            "lost_heavy": _heavy(one.lost_by),
            "gained_order": helped.index(one),
            "lost_order": place,
        }
        for place, one in enumerate(step.groups)
    ]
    return [one for one in rows if one["gained"] or one["lost"] or one["gained_choice"] or one["lost_choice"]]


def kept(step: Step) -> Kept:
    """What is kept of a step: who gains and loses, by group, by how heavy it is, and by what enters and leaves."""
    return {
        "changes": changes(step),
        "weights": [
            {
                "intensity": one.intensity,
                "before": one.before,
                "after": one.after,
                "gained": one.gained,
                "lost": one.lost,
            }
            for one in step.weights
        ],
        "arrived": [_kept_moved(one) for one in step.arrived],
        "gone": [_kept_moved(one) for one in step.gone],
    }


def _kept_moved(one: Moved) -> KeptMoved:
    return {"key": one.option.key, "people": one.people, "heavy": one.heavy}


def _heavy(by: By) -> int | None:
    return needs.parts_shown(dict(zip(WEIGHTS, by, strict=True)))[HEAVY]
