"""Measures of ranking and of time, with intervals."""

from __future__ import annotations

import math
import random
import resource
import statistics
import sys
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


def say(text: str) -> None:
    """Progress, on standard error."""
    print(f"  {text}", file=sys.stderr, flush=True)


def ndcg(keys: Sequence[str], grades: Mapping[str, int], *, depth: int = 10) -> float:
    """Normalised discounted cumulative gain at ``depth``: gain 2^grade - 1, what is not judged counts as 0."""
    found = sum((2 ** grades.get(key, 0) - 1) / math.log2(place + 2) for place, key in enumerate(keys[:depth]))
    best = sorted(grades.values(), reverse=True)[:depth]
    ideal = sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(best))
    return found / ideal if ideal else 0.0


def reciprocal(keys: Sequence[str], grades: Mapping[str, int]) -> float:
    """One over the place of the first result that is relevant; 0 when there is none."""
    return next((1 / (place + 1) for place, key in enumerate(keys) if grades.get(key, 0) > 0), 0.0)


def with_interval(name: str, values: Sequence[float], *, rounds: int = 1000) -> dict[str, float]:
    """The mean and its 95 % bootstrap interval as ``name``, ``name_low``, ``name_high``."""
    if not values:
        return {name: 0.0, f"{name}_low": 0.0, f"{name}_high": 0.0}
    dice = random.Random(1)
    means = sorted(statistics.fmean(dice.choices(values, k=len(values))) for _ in range(rounds))
    low, high = means[int(rounds * 0.025)], means[int(rounds * 0.975)]
    return {name: round(statistics.fmean(values), 4), f"{name}_low": round(low, 4), f"{name}_high": round(high, 4)}


def milliseconds(work: Callable[[Any], object], inputs: Sequence[Any], *, most: float = 12.0) -> dict[str, float]:
    """p50 and p95 of one call in ms, warm, at least 200 calls unless they would take longer than ``most`` seconds."""
    for one in inputs[:5]:
        work(one)
    taken: list[float] = []
    began = time.perf_counter()
    while len(taken) < 200 and (len(taken) < 20 or time.perf_counter() - began < most):
        one = inputs[len(taken) % len(inputs)]
        start = time.perf_counter()
        work(one)
        taken.append((time.perf_counter() - start) * 1000)
    taken.sort()
    return {"p50": round(taken[len(taken) // 2], 2), "p95": round(taken[int(len(taken) * 0.95)], 2)}


def peak_mb() -> float:
    """The most memory this process has held, in MB."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)
