"""What a user would take instead: PySAL's maximal cover for one point, NSGA-II for the whole line."""

from __future__ import annotations

import time
import warnings
from typing import TYPE_CHECKING, Any

import numpy as np

from naast.calculations import optimising
from naast.calculations.optimising.merging import merge

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from naast.calculations.optimising import Frontier, Problem

    Table = NDArray[np.float64]


def spopt(problem: Problem, number: int) -> dict[str, Any]:
    """The same maximal cover with both, from arrays to answer: seconds of each, and whether the optimum is the same."""
    began = time.perf_counter()
    ours = optimising.proved(problem, number=number)
    seconds = time.perf_counter() - began
    answer: dict[str, Any] = {"ratio_spopt": None, "spopt": {"offers": number, "seconds": round(seconds, 3)}}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pulp  # noqa: PLC0415 - only in the bench extra
            from spopt.locate import MCLP  # noqa: PLC0415
    except ImportError as missing:
        answer["spopt"]["missing"] = str(missing)
        return answer
    distances = np.ones((problem.segments, problem.offers))
    distances[problem.indices, np.repeat(np.arange(problem.offers), np.diff(problem.indptr))] = 0.0
    began = time.perf_counter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = MCLP.from_cost_matrix(distances, problem.demand, service_radius=0.5, p_facilities=number)
        model = model.solve(pulp.PULP_CBC_CMD(msg=False))
    theirs = time.perf_counter() - began
    covered = float(model.problem.objective.value())
    mine = ours.measures.covered if ours.measures else 0.0
    answer["spopt"] |= {
        "seconds_spopt": round(theirs, 3),
        "covered": round(mine, 4),
        "covered_spopt": round(covered, 4),
        "same_optimum": abs(mine - covered) <= 1e-5 * max(covered, 1.0),
    }
    answer["ratio_spopt"] = round(theirs / seconds, 1)
    return answer


def nsga2(problem: Problem, line: Frontier, seconds: float) -> dict[str, Any]:
    """NSGA-II for as long as ours took: the share of its points that a point of ours dominates."""
    try:
        points = _evolved(problem, seconds)
    except ImportError as missing:
        return {"dominates_nsga2": None, "nsga2": {"missing": str(missing)}}
    ours = np.array([[point.offers, -point.coverage, -point.choice, -point.worst_group] for point in line.points])
    beaten = 0
    for one in points:
        as_good = (ours <= one + np.array([0, 1e-9, 1e-9, 1e-9])).all(axis=1)
        better = (ours < one - np.array([0.5, 1e-9, 1e-9, 1e-9])).any(axis=1)
        beaten += bool((as_good & better).any())
    best = {
        str(number): round(float(-points[points[:, 0] <= number, 1].min(initial=0.0)), 4)
        for number in (20, 40, 60, 100)
    }
    told = {"points": len(points), "seconds": round(seconds, 2), "coverage_at": best}
    return {"dominates_nsga2": round(beaten / max(len(points), 1), 4), "nsga2": told}


def _evolved(problem: Problem, seconds: float) -> Table:
    """The objectives of its last front: offers, and minus each share."""
    from pymoo.algorithms.moo.nsga2 import NSGA2  # noqa: PLC0415 - only in the bench extra
    from pymoo.core.problem import Problem as Task  # noqa: PLC0415
    from pymoo.operators.crossover.ux import UniformCrossover  # noqa: PLC0415
    from pymoo.operators.mutation.bitflip import BitflipMutation  # noqa: PLC0415
    from pymoo.optimize import minimize  # noqa: PLC0415
    from pymoo.termination import get_termination  # noqa: PLC0415

    evaluate = _Evaluator(problem)

    class Window(Task):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__(n_var=problem.offers, n_obj=4, xl=0, xu=1, vtype=bool)

        def _evaluate(self, x: NDArray[np.bool_], out: dict[str, Any], *_: object, **__: object) -> None:
            out["F"] = evaluate(x)

    dice = np.random.default_rng(1)
    start = dice.random((200, problem.offers)) < dice.uniform(0.005, 0.5, size=(200, 1))
    algorithm = NSGA2(pop_size=200, sampling=start, crossover=UniformCrossover(), mutation=BitflipMutation())
    stop = get_termination("time", time.strftime("%H:%M:%S", time.gmtime(max(round(seconds), 1))))
    found = minimize(Window(), algorithm, stop, seed=1, verbose=False)
    front = np.atleast_2d(np.asarray(found.F, dtype=np.float64))
    return front[front[:, 0] > 0]


class _Evaluator:
    """Many windows at once, on the merged problem, so that it gets the same reduction as ours."""

    def __init__(self, problem: Problem) -> None:
        from scipy import sparse  # noqa: PLC0415

        self.merged = merge(problem)
        small = self.merged.problem
        self.table = sparse.csr_matrix(
            (np.ones(len(small.indices), dtype=np.float32), small.indices, small.indptr),
            shape=(small.offers, small.segments),
        )
        self.kinds = [np.flatnonzero(small.kind == kind) for kind in np.unique(small.kind)]
        order = np.argsort(small.group, kind="stable")
        self.order, self.starts = order, np.flatnonzero(np.diff(small.group[order], prepend=-1))

    def __call__(self, windows: NDArray[np.bool_]) -> Table:
        """Objectives per window: offers, minus coverage, minus choice, minus the worst group."""
        given = windows.astype(np.float32)
        kinds = np.zeros((len(given), self.merged.problem.segments), dtype=np.int16)
        for members in self.kinds:
            kinds += (self.table[members].T @ given[:, members].T).T > 0
        covered = kinds > 0
        shares = np.add.reduceat((covered * self.merged.fair)[:, self.order], self.starts, axis=1)
        return np.stack(
            [given.sum(axis=1), -(covered @ self.merged.part), -((kinds > 1) @ self.merged.part), -shares.min(axis=1)],
            axis=1,
        ).astype(np.float64)
