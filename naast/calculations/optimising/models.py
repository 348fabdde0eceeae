"""Linear and integer models as bare arrays, solved by HiGHS, with the bound that proves an answer."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import highspy
import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from naast.calculations.optimising.problems import Floats, Ints

THREADS = 1  # HiGHS keeps one scheduler per process: a second value makes it answer nothing
TOLERANCE = 1e-6
ENDLESS = math.inf


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What the solver found: ``values`` per column (None when nothing was found) and the ``bound`` on the objective.

    ``bound`` is infinite when none is known; ``impossible`` says that no values can exist.
    """

    values: Floats | None
    bound: float
    impossible: bool = False


class Model:
    """A maximisation under linear rows; columns and rows are added in blocks of arrays."""

    def __init__(self) -> None:
        self._lower: list[Floats] = []
        self._upper: list[Floats] = []
        self._whole: list[Floats] = []
        self._entries: list[tuple[Ints, Ints, Floats]] = []
        self._low: list[Floats] = []
        self._high: list[Floats] = []
        self._fixed: list[tuple[Ints, float]] = []
        self.columns = 0
        self.rows = 0

    def add_columns(self, count: int, *, upper: ArrayLike = 1.0, whole: bool = False) -> Ints:
        """Columns from 0 to ``upper`` (one for all, or one each); their numbers."""
        self._lower.append(np.zeros(count))
        self._upper.append(np.array(np.broadcast_to(np.asarray(upper, dtype=np.float64), (count,))))
        self._whole.append(np.full(count, float(whole)))
        self.columns += count
        return np.arange(self.columns - count, self.columns)

    def add_rows(self, count: int, *, low: ArrayLike = -ENDLESS, high: ArrayLike = ENDLESS) -> Ints:
        """Empty rows between ``low`` and ``high``; their numbers."""
        self._low.append(np.broadcast_to(np.asarray(low, dtype=np.float64), (count,)))
        self._high.append(np.broadcast_to(np.asarray(high, dtype=np.float64), (count,)))
        self.rows += count
        return np.arange(self.rows - count, self.rows)

    def put(self, rows: Ints, columns: Ints, values: ArrayLike) -> None:
        """Entries of the matrix."""
        self._entries.append((rows, columns, np.broadcast_to(np.asarray(values, dtype=np.float64), rows.shape)))

    def add_row(self, columns: ArrayLike, values: ArrayLike, *, low: float = -ENDLESS, high: float = ENDLESS) -> None:
        """One row with its entries."""
        where = np.asarray(columns, dtype=np.int64)
        self.put(np.repeat(self.add_rows(1, low=low, high=high), len(where)), where, values)

    def fix(self, columns: ArrayLike, value: float) -> None:
        """Hold these columns at one value."""
        self._fixed.append((np.asarray(columns, dtype=np.int64), value))

    def solve(self, objective: Floats, *, seconds: float, start: Floats | None = None) -> Answer:
        """Maximise; ``objective`` may be shorter than the columns.

        ``start`` are known values of the first columns; the solver fills in the rest.

        The status of the model is always read: without a solution there are no values, without a bound it is infinite.
        """
        if not self.columns:
            return Answer(np.zeros(0), 0.0)
        solver = new_solver(seconds)
        solver.passModel(self._arrays(objective))
        if start is not None:
            solver.setSolution(len(start), np.arange(len(start), dtype=np.int32), start)
        solver.run()
        return _answer(solver, whole=any(part.any() for part in self._whole))

    def relaxed(self, objective: Floats) -> Relaxation:
        """The same model without whole numbers, to be solved again and again."""
        lp = self._arrays(objective)
        lp.integrality_ = []
        return Relaxation(lp)

    def repeated(self) -> Repeated:
        """The same model, to be solved for one objective after another."""
        return Repeated(self._arrays(np.zeros(self.columns)))

    def _arrays(self, objective: Floats) -> highspy.HighsLp:
        lower, upper = np.concatenate(self._lower), np.concatenate(self._upper)
        for columns, value in self._fixed:
            lower[columns] = upper[columns] = value
        cost = np.zeros(self.columns)
        cost[: len(objective)] = objective
        matrix = self._matrix()
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = self.columns, self.rows
        lp.sense_ = highspy.ObjSense.kMaximize
        lp.col_cost_, lp.col_lower_, lp.col_upper_ = cost, lower, upper
        lp.row_lower_ = np.concatenate([*self._low, np.zeros(0)])
        lp.row_upper_ = np.concatenate([*self._high, np.zeros(0)])
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        lp.a_matrix_.num_col_, lp.a_matrix_.num_row_ = self.columns, self.rows
        lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = matrix.indptr, matrix.indices, matrix.data
        whole = np.concatenate(self._whole)
        if whole.any():
            kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
            lp.integrality_ = [kinds[int(one)] for one in whole]
        return lp

    def _matrix(self) -> sparse.csc_matrix:
        rows, columns, values = (
            np.concatenate([np.asarray(entry[part]) for entry in self._entries] or [np.zeros(0)]) for part in range(3)
        )
        return sparse.csc_matrix(
            (values, (rows.astype(np.int64), columns.astype(np.int64))), shape=(self.rows, self.columns)
        )


class Relaxation:
    """A linear relaxation that goes on from its last answer when one row is moved (dual simplex)."""

    def __init__(self, lp: highspy.HighsLp) -> None:
        self._solver = new_solver(ENDLESS)
        self._solver.passModel(lp)

    def at(self, row: int, high: float, *, seconds: float) -> tuple[Answer, Floats]:
        """The answer with this upper side of one row, and the reduced cost per column (empty without an answer)."""
        self._solver.changeRowBounds(row, -ENDLESS, high)
        self._solver.setOptionValue("time_limit", self._solver.getRunTime() + max(seconds, 0.01))
        self._solver.run()
        answer = _answer(self._solver, whole=False)
        known = answer.values is not None and math.isfinite(answer.bound)
        return answer, np.abs(np.array(self._solver.getSolution().col_dual)) if known else np.zeros(0)


class Repeated:
    """A model with whole numbers whose rows stay while its objective changes."""

    def __init__(self, lp: highspy.HighsLp) -> None:
        self._solver = new_solver(ENDLESS)
        self._solver.passModel(lp)
        self._columns = np.arange(lp.num_col_, dtype=np.int32)

    def best(self, objective: Floats) -> Answer:
        """Maximise this objective, one number per column; it may be shorter than the columns."""
        cost = np.zeros(len(self._columns))
        cost[: len(objective)] = objective
        self._solver.changeColsCost(len(self._columns), self._columns, cost)
        self._solver.run()
        return _answer(self._solver, whole=True)


def new_solver(seconds: float) -> highspy.Highs:
    """HiGHS, silent, on one thread, with the tolerances of this house."""
    solver = highspy.Highs()
    for option, value in (
        ("output_flag", False),
        ("threads", THREADS),
        ("time_limit", max(seconds, 0.01)),
        ("mip_rel_gap", TOLERANCE),
        ("mip_abs_gap", 0.0),
    ):
        solver.setOptionValue(option, value)
    return solver


def _answer(solver: highspy.Highs, *, whole: bool) -> Answer:
    status, info = solver.getModelStatus(), solver.getInfo()
    if status in {highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible}:
        return Answer(None, -ENDLESS, impossible=True)
    feasible = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    values = np.array(solver.getSolution().col_value) if feasible else None
    if whole:
        bound = info.mip_dual_bound if math.isfinite(info.mip_dual_bound) else ENDLESS
    else:
        bound = info.objective_function_value if status == highspy.HighsModelStatus.kOptimal else ENDLESS
    return Answer(values, bound)
