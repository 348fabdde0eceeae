"""Groups of people who think alike, found from their answers; shown only when they are more than chance.

What Polis finds, without its traps: statements taken out by moderators are left out (and do not count as answered), whoever
answered little is not flung outward, and the best of twenty starts counts. Behind a gate, since groups are found in noise
too: enough people, no tiny group, clearer than in shuffled answers, and the same again with half of the people.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from naast.calculations.opinions.clustering import clustered, same_groups, sampled, silhouettes
from naast.calculations.opinions.counting import NO_GROUP
from naast.calculations.opinions.mapping import Map, mapped

if TYPE_CHECKING:
    from naast.calculations.opinions.votes import Bools, Floats, Ints, Small, Votes

Code = Literal["few_statements", "few_people", "small_group", "like_noise", "unstable"]


@dataclass(frozen=True, slots=True)
class Gate:
    """What groups must meet before anybody sees them."""

    people: int = 100
    answers: int = 7
    smallest: int = 5
    smallest_share: float = 0.05
    copies: int = 20
    confidence: float = 0.95
    halves: int = 20
    stable: float = 0.7
    most_groups: int = 5

    def least(self, people: int) -> int:
        """The smallest size of a group among so many people."""
        return max(self.smallest, int(np.ceil(self.smallest_share * people)))


@dataclass(frozen=True, slots=True)
class Reason:
    """Why groups are not shown: a code, what was found, and what was needed."""

    code: Code
    found: float
    needed: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """How clear the groups are, what shuffled answers give, and how alike the groups of half the people are.

    ``clear`` is the silhouette on at most 2,000 people, ``noise`` that of each shuffled copy, ``noise_limit`` what must be
    exceeded, ``alike`` the adjusted Rand index of each half, ``same_number`` the share of halves with as many groups.
    """

    people: int
    sizes: tuple[int, ...]
    clear: float
    noise: tuple[float, ...]
    noise_limit: float
    alike: tuple[float, ...]
    stable: float
    same_number: float


@dataclass(frozen=True, slots=True, eq=False)
class Discovery:
    """Groups with their evidence, or the reasons why there are none to show; never both.

    ``groups`` holds a number per person from the largest group on, ``NO_GROUP`` for who answered too little; ``map`` has one
    row per person and one per statement of ``statements`` (places in the votes). ``evidence`` is kept beside a refusal too.
    """

    groups: Ints | None
    reasons: tuple[Reason, ...]
    evidence: Evidence | None
    statements: Ints
    map: Map | None


def discovered(votes: Votes, *, out: Bools | None = None, seed: int = 0, gate: Gate | None = None) -> Discovery:
    """Look for groups, and pass them through the gate; the same votes and seed give the same answer.

    Beyond 2,000 people the copies and halves are made of a fixed sample, which only makes the gate stricter.
    """
    rules = gate or Gate()
    live = votes.given.any(axis=0) if out is None else votes.given.any(axis=0) & ~np.asarray(out, dtype=bool)
    places = np.flatnonzero(live)
    if len(places) < rules.answers:
        return Discovery(None, (Reason("few_statements", len(places), rules.answers),), None, places, None)
    values, given = votes.values[:, places], votes.given[:, places]
    inside = np.flatnonzero(given.sum(axis=1) >= rules.answers)
    if len(inside) < rules.people:
        return Discovery(None, (Reason("few_people", len(inside), rules.people),), None, places, None)
    laid = mapped(values, given, fewest=rules.answers)
    labels, clear = _best(laid.people[inside], rules, seed)
    if labels is None:
        least = rules.least(len(inside))
        return Discovery(None, (Reason("small_group", clear, least),), None, places, laid)
    evidence = _evidence(values[inside], given[inside], labels, clear, rules, seed)
    reasons = _reasons(evidence, rules)
    groups = np.full(votes.shape[0], NO_GROUP)
    groups[inside] = labels
    return Discovery(None if reasons else groups, reasons, evidence, places, laid)


def _best(points: Floats, rules: Gate, seed: int) -> tuple[Ints | None, float]:
    """The clearest grouping without a tiny group, and how clear; else None and the largest smallest group that was found."""
    least, looked = rules.least(len(points)), sampled(len(points), seed=seed)
    tried = [clustered(points, number, seed=seed) for number in range(2, rules.most_groups + 1)]
    smallest = [int(np.bincount(labels).min()) if labels.max() else 0 for labels in tried]
    fair = [labels for labels, size in zip(tried, smallest, strict=True) if size >= least]
    if not fair:
        return None, float(max(smallest))
    clear = np.nan_to_num(silhouettes(points[looked], [labels[looked] for labels in fair]), nan=-1.0)
    best = int(np.argmax(clear))
    return fair[best], float(clear[best])


def _evidence(values: Small, given: Bools, labels: Ints, clear: float, rules: Gate, seed: int) -> Evidence:
    """What shuffled answers and halves of the people give, on a fixed sample when there are many."""
    some = sampled(len(values), seed=seed)
    dice = np.random.default_rng(seed)
    held = values[some], given[some], labels[some]
    noise = [_noise(held[0], held[1], rules, dice) for _ in range(rules.copies)]
    halves = [_half(*held, rules, dice) for _ in range(rules.halves)]
    alike = [agreed for agreed, _ in halves]
    return Evidence(
        len(values),
        tuple(np.bincount(labels).tolist()),
        clear,
        tuple(noise),
        float(np.quantile(noise, rules.confidence)),
        tuple(alike),
        float(np.mean(alike)),
        float(np.mean([number == labels.max() + 1 for _, number in halves])),
    )


def _noise(values: Small, given: Bools, rules: Gate, dice: np.random.Generator) -> float:
    """How clear the groups are when nobody's answers belong together: each statement's answers shuffled over who gave one."""
    shuffled = values.copy()
    for column in range(values.shape[1]):
        rows = np.flatnonzero(given[:, column])
        shuffled[rows, column] = dice.permutation(values[rows, column])
    points = mapped(shuffled, given, fewest=rules.answers).people
    labels, clear = _best(points, rules, int(dice.integers(2**31)))
    return clear if labels is not None else -1.0


def _half(values: Small, given: Bools, labels: Ints, rules: Gate, dice: np.random.Generator) -> tuple[float, int]:
    """How far the groups of half the people agree with those of all, and how many there are."""
    rows = np.sort(dice.choice(len(values), len(values) // 2, replace=False))
    points = mapped(values[rows], given[rows], fewest=rules.answers).people
    found, _ = _best(points, rules, int(dice.integers(2**31)))
    return (0.0, 1) if found is None else (same_groups(found, labels[rows]), int(found.max()) + 1)


def _reasons(evidence: Evidence, rules: Gate) -> tuple[Reason, ...]:
    found = []
    if evidence.clear <= evidence.noise_limit:
        found.append(Reason("like_noise", evidence.clear, evidence.noise_limit))
    if evidence.stable < rules.stable:
        found.append(Reason("unstable", evidence.stable, rules.stable))
    return tuple(found)
