"""Public problems with known optima (OR-Library, San Francisco stores): reached, proved, never better than published."""

from __future__ import annotations

import csv
import json
import time
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks import portfolio_exact as exact
from benchmarks.measures import peak_mb, say
from naast.calculations import optimising
from naast.calculations.optimising import Floors, Problem, measures

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FAMILIES = ("cap", "pmed", "scp", "pmedcap")
COVERS = ("scp4", "scp5", "scp6", "scpa", "scpb", "scpc", "scpd", "scpe")
LARGEST_MEDIAN = 400
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the manifest."""

    instance: str
    family: str
    path: Path
    published: float


def measured(folder: Path, *, seconds: float, limit: int | None, only: str, resume: Path | None) -> dict[str, Any]:
    """Solve what is in scope, one after another; with ``resume`` what was finished before is not done again."""
    done = _before(resume)
    rows = [row for row in manifest(folder) if only in {"", row.family} or row.instance.startswith(only)][:limit]
    results = []
    for place, row in enumerate(rows):
        result = done.get(row.instance) or _solved(row, seconds)
        results.append(result)
        say(
            f"{place + 1} of {len(rows)}: {row.instance} {result['value']:g} of {row.published:g}, "
            f"gap {result['gap']:.5f}, {result['seconds']:.1f} s"
        )
        if resume is not None and row.instance not in done:
            with resume.open("a", encoding="utf-8") as file:
                file.write(json.dumps(result) + "\n")
    _table(results)
    stores = _stores(folder / "sf_stores") if not only and (folder / "sf_stores").is_dir() else None
    return {
        "instances": len(results),
        "optimum_reached": sum(one["reached"] for one in results),
        "optimum_share": round(sum(one["reached"] for one in results) / max(len(results), 1), 4),
        "proved": sum(one["proved"] for one in results),
        "better_than_published": sum(one["better"] for one in results),
        "not_proved": [{key: one[key] for key in ("instance", "value", "published", "gap")} for one in results if not one["proved"]],
        "longest_s": max((one["seconds"] for one in results), default=0.0),
        "stores": stores,
        "peak_mb": peak_mb(),
    }  # fmt: skip


def manifest(folder: Path) -> Iterator[Row]:
    """The instances in scope with a published value: capacitated location, medians up to 400, covers 4 to e."""
    with (folder / "MANIFEST.csv").open(newline="", encoding="utf-8") as file:
        for line in csv.DictReader(file):
            path = folder / line["file"]
            try:
                row = Row(line["instance"], line["family"], path, float(line["published"]))
            except ValueError:
                continue
            if row.family not in FAMILIES or not path.exists():
                continue
            if row.family == "scp" and not row.instance.startswith(COVERS):
                continue
            if row.instance.startswith("scpe") and not row.instance[4:].isdigit():
                continue
            if row.family == "pmed" and int(path.read_text().split()[0]) > LARGEST_MEDIAN:
                continue
            yield row


def _solved(row: Row, seconds: float) -> dict[str, Any]:
    began = time.perf_counter()
    solve = {"cap": exact.facilities, "pmed": exact.medians, "scp": exact.cover, "pmedcap": exact.full_medians}[
        row.family
    ]
    value, bound = solve(row.path, seconds)
    within = max(1e-6 * abs(row.published), 0.0011)
    gap = max(value - bound, 0.0) / value if np.isfinite(value) and value else 1.0
    return {
        "instance": row.instance,
        "family": row.family,
        "published": row.published,
        "value": value,
        "bound": bound,
        "gap": gap,
        "seconds": round(time.perf_counter() - began, 2),
        "reached": bool(abs(value - row.published) <= within),
        "proved": bool(gap <= 2e-6),
        "better": bool(value < row.published - within),
    }


def _before(resume: Path | None) -> dict[str, dict[str, Any]]:
    if resume is None or not resume.exists():
        return {}
    lines = [json.loads(line) for line in resume.read_text(encoding="utf-8").splitlines() if line.strip()]
    return {one["instance"]: one for one in lines}


def _table(results: list[dict[str, Any]]) -> None:
    families: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in results:
        families[one["family"]].append(one)
    print(f"{'family':>10}{'n':>5}{'reached':>9}{'proved':>8}{'better':>8}{'median s':>10}{'longest s':>11}")
    for name, some in families.items():
        took = sorted(one["seconds"] for one in some)
        counts = "".join(
            f"{sum(one[key] for one in some):>{wide}}" for key, wide in (("reached", 9), ("proved", 8), ("better", 8))
        )
        print(f"{name:>10}{len(some):>5}{counts}{took[len(took) // 2]:>10.2f}{took[-1]:>11.2f}")


def _stores(folder: Path) -> dict[str, Any]:
    """Stores of San Francisco: how many leave no tract farther than 5,000 m, and the most people with four of them."""
    pairs: dict[tuple[str, str], float] = {}
    people: dict[str, float] = {}
    path = next(folder.glob("*network_distance*.csv"))
    with path.open(newline="", encoding="utf-8") as file:
        for line in csv.DictReader(file):
            pairs[line["name"], line["DestinationName"]] = float(line["distance"])
            people[line["DestinationName"]] = float(line["demand"])
    sites, tracts = sorted({site for site, _ in pairs}), sorted(people)
    near = [[place for place, tract in enumerate(tracts) if pairs.get((site, tract), np.inf) <= 5000] for site in sites]
    problem = Problem(
        np.concatenate(([0], np.cumsum([len(row) for row in near]))).astype(np.int64),
        np.array([place for row in near for place in row], dtype=np.int64),
        np.array([people[tract] for tract in tracts]),
        np.arange(len(sites)),
        np.zeros(len(tracts), dtype=np.int64),
    )
    least = optimising.fewest(problem, floors=Floors(coverage=1.0))
    four = optimising.proved(problem, number=4)
    return {
        "sites": len(sites),
        "tracts": len(tracts),
        "needed_5000": int(least.value),
        "cover_4": four.measures.covered if four.measures else None,
        "share_4": round(four.measures.covered / problem.demand.sum(), 8) if four.measures else None,
        "tracts_4": round(
            float(measures.states(problem, np.array(four.chosen, dtype=np.int64))[0].astype(bool).mean()), 8
        ),
        "proved": [least.status == "proved", four.status == "proved"],
    }
