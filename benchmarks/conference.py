"""Conferences made up: how often a way of counting passes a group over although it need not, and what that costs."""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.measures import say, with_interval
from naast.calculations import conferring
from naast.calculations.conferring import Ballot, Rule

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Ratings = NDArray[np.int64]  # people × scenarios

GROUPS = {"parents": (8, 39), "youth": (4, 15), "professionals": (20, 59)}
SHARED, OF_A_GROUP, PERSONAL = 0.6, 0.7, 1.0


@dataclass(frozen=True, slots=True)
class _Conference:
    """Ratings per group, and those of everybody."""

    groups: dict[str, Ratings]

    @property
    def everybody(self) -> Ratings:
        return np.vstack(list(self.groups.values()))

    def lives_with(self, scenario: int, *, smallest: int) -> bool:
        """Whether at least half of every group of this size or larger can live with a scenario."""
        rated = (rows[:, scenario] for rows in self.groups.values() if len(rows) >= smallest)
        return all((row >= 0).mean() >= 0.5 for row in rated)


def run(words_given: list[str]) -> dict[str, Any]:
    """Simulate ``--conferences`` and let every rule choose in each."""
    parser = argparse.ArgumentParser(prog="conference", description=__doc__)
    parser.add_argument("--conferences", type=int, default=4_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(words_given)
    dice = np.random.default_rng(asked.seed)
    say(f"{asked.conferences} conferences")
    held = [_held(dice) for _one in range(asked.conferences)]
    began = time.perf_counter()
    ours = [_ours(one, str(at)) for at, one in enumerate(held)]
    taken = time.perf_counter() - began
    chosen = {name: [rule(one) for one in held] for name, rule in RULES.items()} | {"naast": [one for one, _ in ours]}
    print(f"{'rule':<28}{'avoidable':>10}{'of any size':>13}{'youth out':>11}{'mean':>8}{'worst -2':>10}")
    found = {name: _judged(name, held, picks) for name, picks in chosen.items()}
    return {
        "conferences": asked.conferences,
        **found,
        "naast_candidate_found": round(sum(is_candidate for _, is_candidate in ours) / len(ours), 4) if ours else 0.0,
        "ms_per_conference": round(taken * 1000 / max(len(ours), 1), 3),
    }


def _held(dice: np.random.Generator) -> _Conference:
    """A conference: opinions are normal, with a part that all share, one of the group, and one of the person."""
    scenarios = int(dice.integers(3, 6))
    shared = SHARED * dice.normal(size=scenarios)
    groups = {}
    for name, (fewest, most) in GROUPS.items():
        people = int(dice.integers(fewest, most + 1))
        own = OF_A_GROUP * dice.normal(size=scenarios)
        felt = shared + own + PERSONAL * dice.normal(size=(people, scenarios))
        groups[name] = np.clip(np.round(felt), -2, 2).astype(np.int64)
    return _Conference(groups)


def _most_first(one: _Conference) -> int:
    rows = one.everybody
    top = rows == rows.max(axis=1, keepdims=True)
    return int((top / top.sum(axis=1, keepdims=True)).sum(axis=0).argmax())


def _group_means(one: _Conference) -> NDArray[np.float64]:
    return np.array([rows.mean(axis=0) for rows in one.groups.values()])


RULES: dict[str, Callable[[_Conference], int]] = {
    "most_first": _most_first,
    "mean_score": lambda one: int(one.everybody.mean(axis=0).argmax()),
    "approval": lambda one: int((one.everybody >= 0).mean(axis=0).argmax()),
    "mean_of_group_means": lambda one: int(_group_means(one).mean(axis=0).argmax()),
    "lowest_group_mean": lambda one: int(_group_means(one).min(axis=0).argmax()),
}


def _ours(one: _Conference, seed: str) -> tuple[int, bool]:
    """What the product's own rule puts first, and whether it is a candidate."""
    scenarios = tuple(str(at) for at in range(one.everybody.shape[1]))
    ballots = [
        Ballot(group, {scenario: int(rating) for scenario, rating in zip(scenarios, row, strict=True)})
        for group, rows in one.groups.items()
        for row in rows
    ]
    found = conferring.choose(Rule(scenarios, tuple(GROUPS), seed=seed), ballots)
    return int(found.finalists[0]), bool(found.winner)


def _judged(name: str, held: list[_Conference], picks: list[int]) -> dict[str, Any]:
    """How a rule did over all conferences.

    ``avoidable_rejection``: the majority of a group that counts apart (five or more) cannot live with what was chosen,
    although there was a scenario that at least half of every such group can live with; ``_any_size`` also counts four.
    """
    avoidable = [_avoidable(one, pick, smallest=5) for one, pick in zip(held, picks, strict=True)]
    any_size = [_avoidable(one, pick, smallest=1) for one, pick in zip(held, picks, strict=True)]
    youth = [float((one.groups["youth"][:, pick] >= 0).mean() < 0.5) for one, pick in zip(held, picks, strict=True)]
    rating = [float(one.everybody[:, pick].mean()) for one, pick in zip(held, picks, strict=True)]
    worst = [
        max(float((rows[:, pick] == -2).mean()) for rows in one.groups.values())
        for one, pick in zip(held, picks, strict=True)
    ]
    found = with_interval("avoidable_rejection", avoidable) | with_interval("mean_rating", rating)
    found |= {
        "avoidable_rejection_any_size": round(float(np.mean(any_size)), 4),
        "youth_rejection": round(float(np.mean(youth)), 4),
        "worst_group_cannot": round(float(np.mean(worst)), 4),
    }
    row = f"{name:<28}{found['avoidable_rejection']:>10.2%}{found['avoidable_rejection_any_size']:>13.2%}"
    print(f"{row}{found['youth_rejection']:>11.2%}{found['mean_rating']:>8.3f}{found['worst_group_cannot']:>10.2%}")
    return found


def _avoidable(one: _Conference, pick: int, *, smallest: int) -> float:
    scenarios = range(one.everybody.shape[1])
    return float(
        not one.lives_with(pick, smallest=smallest) and any(one.lives_with(at, smallest=smallest) for at in scenarios)
    )
