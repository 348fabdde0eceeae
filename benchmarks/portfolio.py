"""Windows weighed: the whole line of an instance beside PySAL and NSGA-II, a nation, and public problems with known optima."""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks import portfolio_made, portfolio_public, portfolio_rivals, portfolio_truth
from benchmarks.measures import peak_mb, say
from naast.calculations import optimising
from naast.calculations.optimising import Problem

if TYPE_CHECKING:
    from naast.calculations.optimising import Frontier, Point

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "optimising"
AT = (10, 20, 40, 60, 100, 200)
SMALL = 100_000  # offers x segments below which a line gets a part of a second


def run(words_given: list[str]) -> dict[str, Any]:
    """Measure what is asked: ``--orlib``, ``--generate`` or ``--instance`` (a city when nothing is)."""
    parser = argparse.ArgumentParser(prog="portfolio", description=__doc__)
    parser.add_argument("--instance", type=Path, help="an .npz with indptr, indices, demand, kind, group")
    parser.add_argument("--orlib", type=Path, help="a folder with MANIFEST.csv and public instances")
    parser.add_argument("--generate", choices=tuple(portfolio_made.SIZES))
    parser.add_argument("--seconds", type=float, help="for a line (8, small ones 0.8), or per public instance (60)")
    parser.add_argument("--limit", type=int, help="at most so many public instances")
    parser.add_argument("--only", default="", help="public instances whose name or family starts like this")
    parser.add_argument("--resume", type=Path, help="a file in which finished public instances are kept")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-rivals", action="store_true", help="leave PySAL and NSGA-II out")
    asked = parser.parse_args(words_given)
    if asked.orlib is not None:
        return portfolio_public.measured(
            asked.orlib, seconds=asked.seconds or 60.0, limit=asked.limit, only=asked.only, resume=asked.resume
        )
    if asked.generate == "nation":
        return _nation(asked.seed, asked.seconds)
    problem, name = _given(asked.instance, asked.generate, asked.seed)
    return {"instance": name, **_instance(problem, asked.seconds, asked.seed, rivals=not asked.no_rivals)}


def _given(path: Path | None, size: str | None, seed: int) -> tuple[Problem, str]:
    """The problem that is asked for, and its name."""
    path = path or SHARED / "city.npz"
    if size is not None or not path.exists():
        size = size or "city"
        return portfolio_made.made(portfolio_made.SIZES[size], seed=seed).problem, size
    with np.load(path) as held:
        names = ("indptr", "indices", "demand", "kind", "group", "capacity", "effort")
        return Problem(**{name: held[name] for name in names if name in held}), path.stem


def _instance(problem: Problem, seconds: float | None, seed: int, *, rivals: bool) -> dict[str, Any]:
    """The whole line with its proofs, a thousand scenarios of one window of it, and the rivals."""
    say(f"{problem.offers} offers, {problem.segments} segments, {len(problem.indices)} pairs")
    given = seconds or (0.8 if problem.offers * problem.segments < SMALL else 8.0)
    optimising.proved(_tiny(), number=1)  # the solver is loaded once, as in a server
    began = time.perf_counter()
    line = optimising.frontier(problem, seed=seed, seconds=given)
    took = time.perf_counter() - began
    say(f"{len(line.points)} points in {took:.2f} s")
    found: dict[str, Any] = {
        "seconds": round(took, 3),
        "points": len(line.points),
        "anchors": [_told(point) for point in line.anchors],
        "fair_anchors": [_told(point) for point in line.fairest],
        "coverage_at": _at(line, "coverage", problem.offers),
        "choice_at": _at(line, "choice", problem.offers),
        "worst_group_at": _at(line, "fairness", problem.offers),
        "largest_gap": max((point.gap or 0.0 for point in line.anchors), default=0.0),
        "statuses": {
            status: sum(point.status == status for point in line.points) for status in ("proved", "within", "found")
        },
        "runs": line.runs,
        "cut": line.cut,
        **_scenarios(problem, line, seed),
        "peak_mb": peak_mb(),
    }
    _table(line)
    say("tiny windows of which every choice is tried")
    found["brute_force"] = portfolio_truth.found_of_all(instances=8, runs=3000)
    if rivals and line.points:
        say("PySAL")
        middle = min(40, max(line.anchors[-1].offers // 2, 1)) if line.anchors else 1
        found |= portfolio_rivals.spopt(problem, middle)
        say("NSGA-II")
        found |= portfolio_rivals.nsga2(problem, line, max(took, 1.0))
    return found


def _tiny() -> Problem:
    return Problem(*(np.array(row) for row in ([0, 1], [0], [1.0], [0], [0])))


def _told(point: Point) -> dict[str, Any]:
    """An anchor as the answer has it; ``bound`` is on coverage (or on the worst group, for a fair one)."""
    return {
        "offers": point.offers,
        "coverage": round(point.coverage, 6),
        "choice": round(point.choice, 6),
        "worst_group": round(point.worst_group, 6),
        "bound": round(point.bound, 6) if point.bound is not None else None,
        "gap": round(point.gap, 6) if point.gap is not None else None,
        "status": point.status,
    }


def _at(line: Frontier, aim: str, offers: int) -> dict[str, float]:
    """The best share of one aim at round numbers of offers."""
    share = {"coverage": "coverage", "choice": "choice", "fairness": "worst_group"}[aim]
    found = {number: line.at(number, aim) for number in AT if number <= offers}
    return {str(number): round(getattr(point, share), 6) for number, point in found.items() if point is not None}


def _scenarios(problem: Problem, line: Frontier, seed: int) -> dict[str, Any]:
    """A thousand years of the window halfway along; capacities are made up where the instance has none."""
    if not line.anchors:
        return {"scenarios_1000_s": None}
    window = line.anchors[len(line.anchors) * 2 // 3].chosen
    if problem.capacity is None:
        reached = np.array([problem.demand[problem.serves(offer)].sum() for offer in range(problem.offers)])
        capacity = np.ceil(reached * np.random.default_rng(seed).lognormal(-0.7, 0.6, size=problem.offers))
        names = ("indptr", "indices", "demand", "kind", "group")
        problem = Problem(**{name: getattr(problem, name) for name in names}, capacity=capacity)
    began = time.perf_counter()
    years = optimising.scenarios(problem, window, seed=seed, count=1000)
    took = time.perf_counter() - began
    served = {name: round(getattr(years, name), 4) for name in ("p5", "p50", "p95", "mean", "worst_tenth")}
    return {"scenarios_1000_s": round(took, 3), "served": {"offers": len(window), **served}}


def _table(line: Frontier) -> None:
    print(f"{'offers':>8}{'coverage':>10}{'choice':>10}{'worst':>10}{'bound':>10}{'gap':>10}  status")
    for point in line.anchors:
        row = (point.coverage, point.choice, point.worst_group, point.bound or 0.0, point.gap or 0.0)
        print(f"{point.offers:>8}" + "".join(f"{one:>10.5f}" for one in row) + f"  {point.status}")


def _nation(seed: int, seconds: float | None) -> dict[str, Any]:
    """A country: the line of every region by itself, and one point of the whole with its bound."""
    say("making a country")
    size = portfolio_made.SIZES["nation"]
    country = portfolio_made.made(size, seed=seed)
    base = peak_mb()
    say("one point of the whole")
    began = time.perf_counter()
    proof = optimising.bounded(country.problem, number=size.offers // 20, seconds=seconds or 40.0)
    bound_s = time.perf_counter() - began
    fronts, points, gaps = [], 0, []
    for region in range(size.regions):
        part = portfolio_made.part_of(country, region)
        began = time.perf_counter()
        line = optimising.frontier(part, seed=seed, seconds=5.0, runs=100)
        fronts.append(time.perf_counter() - began)
        points += len(line.points)
        gaps += [point.gap or 0.0 for point in line.anchors]
        say(f"region {region + 1} of {size.regions}: {len(line.points)} points in {fronts[-1]:.1f} s")
    print(f"{'front_s':>10}{'bound_s':>10}{'coverage':>10}{'bound':>10}{'gap':>10}")
    print(f"{max(fronts):>10.2f}{bound_s:>10.2f}{proof.value:>10.5f}{proof.bound:>10.5f}{proof.gap:>10.5f}")
    return {
        "offers": size.offers,
        "segments": size.segments,
        "pairs": len(country.problem.indices),
        "front_s": round(max(fronts), 2),
        "front_s_all_regions": round(sum(fronts), 1),
        "front_points": points,
        "front_largest_gap": round(max(gaps), 6),
        "bound_s": round(bound_s, 2),
        "chosen": len(proof.chosen),
        "coverage": round(proof.value, 6),
        "bound": round(proof.bound, 6),
        "gap": round(proof.gap, 6),
        "peak_mb": peak_mb(),
        "peak_mb_before": base,
    }
