"""One search along the line: greedy runs, proofs at round numbers, runs that grow from them, swaps in between."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

import numpy as np

from naast.calculations.optimising import exploring, lanes, proving, sweeping, wishes
from naast.calculations.optimising.bounding import Bounded, Bounds
from naast.calculations.optimising.covering import Weights
from naast.calculations.optimising.filtering import best_rows
from naast.calculations.optimising.measures import measure
from naast.calculations.optimising.merging import merge
from naast.calculations.optimising.points import AIMS, Frontier, Point
from naast.calculations.optimising.pools import Pool
from naast.calculations.optimising.relaxing import Line, Relaxed
from naast.calculations.optimising.spreading import round_numbers, spread_out
from naast.calculations.optimising.swapping import Swaps

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from naast.calculations.optimising.problems import Ints, Problem

_SHORT = 0.03  # seconds in which branch and cut brings nothing
_AT_ONCE = 100  # points whose neighbours are looked at before the line is drawn anew
_MOST_ENTRIES = 1_000_000  # beyond this many entries a relaxation takes longer than anyone waits


class Search:
    """One search: all windows seen so far, the exact ones, and the time that is left."""

    def __init__(
        self,
        problem: Problem,
        wanted: wishes.Wishes,
        *,
        seed: int,
        seconds: float,
        progress: Callable[[float], None] | None,
    ) -> None:
        self.problem, self.wanted, self.seconds, self.progress = problem, wanted, seconds, progress
        self.began = time.monotonic()
        self.merged = merge(problem)
        self.dice = np.random.default_rng(seed)
        self.pool = Pool()
        self.bounds = Bounds(self.merged, wanted)
        self.swaps = Swaps(self.merged, wanted)
        self.coverage: Line | Bounded = Bounded(problem, self.bounds, wanted)
        if len(self.merged.problem.indices) <= _MOST_ENTRIES:
            self.coverage = Line(problem, self.merged, wanted, AIMS["coverage"])
        self.most = problem.offers if wanted.most is None else min(wanted.most, problem.offers)
        self.base = np.array(sorted(wanted.keep), dtype=np.int64)
        self.anchors: list[Point] = []
        self.fair_bounds: dict[int, float] = {}
        self.relaxed: dict[int, Relaxed] = {}
        self.runs, self.cut = 0, False

    def until(self, share: float) -> float:
        """The moment at which this share of the time has gone; says so."""
        if self.progress is not None:
            self.progress(min((time.monotonic() - self.began) / self.seconds, 1.0))
        return self.began + self.seconds * share

    def late(self, share: float) -> bool:
        """Whether this share of the time has gone; what is skipped for that makes the line ``cut``."""
        late = time.monotonic() > self.until(share)
        self.cut |= late
        return late

    def sweep(self, runs: int) -> None:
        """Greedy runs from what must be kept."""
        plain = lanes.plain(8, self.problem.offers)
        self._sweep(plain.part(0, 1), [self.base], None)  # one answer comes whatever the time
        self._sweep(plain.part(1, 8), [self.base] * 7, 0.6)
        while self.runs < runs and not self.late(0.25):
            some = min(self._width(), runs - self.runs)
            self._sweep(lanes.drawn(some, self.problem.offers, self.dice), [self.base] * some, 0.3)

    def _width(self) -> int:
        """How many runs side by side fit in memory and in the caches."""
        problem = self.merged.problem
        entries = max(len(problem.indices), 1)
        widest = entries / max(problem.offers, 1) * entries / max(problem.segments, 1)
        state = 12 * problem.segments + 24 * problem.offers + 8 * len(self.merged.groups)
        return int(min(max(min(3e5 / max(widest, 1), 2e8 / max(state, 1)), 1), 100))

    def _sweep(self, some: lanes.Lanes, prefixes: Sequence[Ints], share: float | None) -> None:
        width = self._width()
        for start in range(0, len(prefixes), width):
            part = some.part(start, start + width)
            found, cut = sweeping.sweep(
                self.merged,
                part,
                self.wanted,
                prefixes[start : start + width],
                until=None if share is None else self.until(share),
                most=self.most,
            )
            self.pool.add(found)
            self.runs += len(part.coverage)
            self.cut |= cut

    def numbers(self, count: int) -> list[int]:
        """Where to prove: round numbers along the line, its end among them."""
        best = self.pool.best_by_number("coverage")
        if not best:
            return []
        top = max(self.pool.coverage[row] for row in best.values())
        end = min(number for number, row in best.items() if self.pool.coverage[row] >= top - 1e-9)
        return round_numbers(min(best), end, count)

    def prove(self, numbers: Sequence[int]) -> None:
        """The best coverage at these numbers of offers, exactly while time lasts, else with a bound."""
        for place, number in enumerate(numbers):
            left = self.until(0.75) - time.monotonic()
            proof = self.coverage.proof(
                number,
                self._best("coverage", number),
                seconds=max(left, 0.05),
                branch=4 * left / (len(numbers) - place),
            )
            proof = self._polished(proof)
            if not math.isfinite(proof.bound):
                given = np.array(proof.chosen, dtype=np.int64)
                self.bounds.focus(number, given, rounds=500, until=self.until(0.9))
                proof = proof.under(self.bounds.at(number))
            self.cut |= time.monotonic() > self.until(0.75)
            self.bounds.cap(number, proof.bound)
            self.anchors.append(self._point(proof, "coverage"))

    def between(self) -> None:
        """The relaxation at numbers between the anchors, whole or rounded by what was seen."""
        numbers = sorted(set(self.pool.best_by_number("coverage")) - {anchor.offers for anchor in self.anchors})
        end = max((anchor.offers for anchor in self.anchors), default=0)
        for number in spread_out([one for one in numbers if one < end], 40):
            if self.late(0.85):
                return
            proof = self.coverage.proof(number, self._best("coverage", number), seconds=0.5, branch=0.0)
            if proof.status == "proved":
                self.pool.add_window(self.problem, np.array(proof.chosen, dtype=np.int64))
            if math.isfinite(proof.bound):
                self.bounds.cap(number, proof.bound)

    def _best(self, name: str, number: int) -> Ints:
        """The best window seen with at most so many offers."""
        return self.pool.chosen(self.pool.best_within(name, number))

    def _polished(self, proof: proving.Proof) -> proving.Proof:
        """Swaps that give up no coverage and gain choice or fairness."""
        before = np.array(proof.chosen, dtype=np.int64)
        chosen = self.swaps.better(before, Weights(1.0, 1e-6, 1e-6), until=self.until(0.8), rounds=1)
        return proof.at(self.problem, chosen, AIMS["coverage"])

    def grow(self) -> None:
        """New runs that start from each proved window, and each of these made smaller one by one."""
        chosen = [np.array(anchor.chosen, dtype=np.int64) for anchor in self.anchors]
        if not chosen or self.late(0.75):
            return
        plain = lanes.plain(4 * len(chosen), self.problem.offers)
        self._sweep(plain, [one for one in chosen for _ in range(4)], 0.8)
        orders = [self.swaps.thinned(one) for one in chosen]
        self.pool.add(sweeping.replay(self.merged, self.wanted, orders))

    def explore(self, precision: float) -> None:
        """All windows one step from each point, and from what that brings, until nothing comes or time ends."""
        seen: set[bytes] = set()
        while True:
            pool = self.pool
            rows = best_rows(pool.number, pool.coverage, pool.choice, pool.worst, precision=precision)
            shares = np.stack([pool.coverage[rows], pool.choice[rows], pool.worst[rows]], axis=1)
            number = pool.number[rows]
            fresh = [(row, chosen) for row in rows if (chosen := pool.chosen(int(row))).tobytes() not in seen]
            if not fresh:
                return
            self.dice.shuffle(fresh)
            for row, chosen in fresh[:_AT_ONCE]:
                if self.late(0.93):
                    return
                seen.add(chosen.tobytes())
                near = (number >= pool.number[row] - 3) & (number <= pool.number[row] + 1)
                steps = exploring.unbeaten(exploring.around(self.swaps, chosen), number[near], shares[near], precision)
                self.pool.add(exploring.walked(chosen, steps))

    def bound(self) -> None:
        """How well off the worst group can be at the anchors at most, by the relaxation; those in the middle first."""
        numbers = [anchor.offers for anchor in self.anchors]
        reached = {one: float(self.pool.worst[self.pool.best_within("worst", one)]) for one in numbers}
        self.fair_bounds = {one: 1.0 for one in numbers if reached[one] >= 1 - 1e-9}
        numbers = [one for one in numbers if one not in self.fair_bounds]
        if not numbers or isinstance(self.coverage, Bounded):
            return
        line = Line(self.problem, self.merged, self.wanted, AIMS["fairness"])
        middle = numbers[len(numbers) // 2]
        for number in sorted(numbers, key=lambda one: abs(one**0.5 - middle**0.5)):
            relaxed = None if self.late(0.85) else line.at(number, seconds=2.0)
            if relaxed is not None:
                self.fair_bounds[number] = relaxed.bound
                self.relaxed[number] = relaxed

    def fair(self) -> None:
        """Runs that lean on what the relaxation prefers for the worst group."""
        for number, relaxed in self.relaxed.items():
            if self.late(0.8):
                return
            self._lean(number, relaxed)

    def settle(self) -> None:
        """The anchors for the worst group by branch and cut, in the time that may be spared; lower bounds where it ends early."""
        for place, (number, bound) in enumerate(self.fair_bounds.items()):
            left = (self.until(0.8) - time.monotonic()) / (len(self.fair_bounds) - place)
            start = self._best("worst", number)
            if left < _SHORT or measure(self.problem, start).worst_group >= bound - 1e-9:
                continue
            sought = proving.Sought(number, AIMS["fairness"])
            proof = proving.prove(self.merged, self.problem, self.wanted, sought, start=start, seconds=left)
            if proof.measures is not None:
                self.pool.add_window(self.problem, np.array(proof.chosen, dtype=np.int64))
                self.fair_bounds[number] = min(bound, proof.bound)

    def fairest(self) -> list[Point]:
        """The best windows for the worst group at the anchors, each under its bound."""
        found = []
        for number, bound in self.fair_bounds.items():
            chosen = self._best("worst", number)
            value = proving.weighed(measures := measure(self.problem, chosen), AIMS["fairness"])
            proof = proving.judged(chosen, measures, value, bound)
            found.append(self._point(proof, "fairness"))
        return found

    def _lean(self, number: int, relaxed: Relaxed) -> None:
        """Runs that prefer what the relaxation prefers, and swaps on the best of them."""
        some = lanes.leaning(relaxed.parts, relaxed.bound, 12, self.dice)
        found, _ = sweeping.sweep(
            self.merged, some, self.wanted, [self.base] * 12, until=self.until(0.85), most=min(number, self.most)
        )
        self.pool.add(found)
        for rise in (0.02, 0.05):
            row = self.pool.best_within("worst", number)
            level = min(float(self.pool.worst[row]) + rise, 1.0)
            self._swap(row, Weights(0.02, 0.0, 1.0), level)

    def _swap(self, row: int, weights: Weights, level: float) -> None:
        chosen = self.pool.chosen(row)
        better = self.swaps.better(chosen, weights, level=level, rounds=2, until=self.until(0.85))
        if not np.array_equal(better, chosen):
            self.pool.add_window(self.problem, better)

    def _point(self, proof: proving.Proof, aim: str) -> Point:
        """The window of a proof as a point; it goes into the pool too."""
        self.pool.add_window(self.problem, np.array(proof.chosen, dtype=np.int64))
        measures = measure(self.problem, proof.chosen)
        return Point(
            proof.chosen,
            measures.effort,
            measures.coverage,
            measures.choice,
            measures.worst_group,
            proof.status,
            aim,
            proof.bound,
            proof.gap,
        )

    def line(self, precision: float) -> Frontier:
        """The points that no other beats, the anchors among them."""
        pool = self.pool
        fairest = self.fairest()
        exact = {point.chosen: point for point in [*fairest, *self.anchors]}
        most = {number: float(pool.coverage[row]) for number, row in pool.best_by_number("coverage").items()}
        for row in best_rows(pool.number, pool.coverage, pool.choice, pool.worst, precision=precision):
            chosen = tuple(pool.chosen(row).tolist())
            if chosen not in exact:
                near = float(pool.coverage[row]) >= most.get(len(chosen), 2.0) - precision
                exact[chosen] = self._found(row, chosen, bounded=near)
        points = sorted(exact.values(), key=lambda point: (point.offers, -point.coverage, -point.choice, point.chosen))
        self.until(1.0)
        took = time.monotonic() - self.began
        return Frontier(tuple(points), tuple(self.anchors), tuple(fairest), self.runs, took, self.cut)

    def _found(self, row: int, chosen: tuple[int, ...], *, bounded: bool) -> Point:
        """A point of the pool; with the bound on its coverage when it is as good as the best of its number in that."""
        pool = self.pool
        effort = None if self.problem.effort is None else float(self.problem.effort[list(chosen)].sum())
        shares = float(pool.coverage[row]), float(pool.choice[row]), float(pool.worst[row])
        if not bounded:
            return Point(chosen, effort, *shares)
        bound = max(self.bounds.at(len(chosen)), shares[0])
        gap = (bound - shares[0]) / bound if bound > 0 else 0.0
        return Point(chosen, effort, *shares, proving.status(gap, bound), "coverage", bound, gap)
