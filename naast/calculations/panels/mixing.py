"""The linear programme that mixes panels: how likely each has to be for the lowest chance to be as high as possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

import highspy
import numpy as np

from naast.calculations.optimising import models

if TYPE_CHECKING:
    from naast.calculations.panels.pools import Floats

_ENDLESS = highspy.kHighsInf


class Mixture:
    """Panels found so far, as the chance each gives per cell; goes on from its last answer when one is added."""

    def __init__(self, cells: int) -> None:
        self._solver = models.new_solver(models.ENDLESS)
        self._solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
        self._solver.addCol(1.0, -_ENDLESS, _ENDLESS, 0, np.zeros(0, dtype=np.int32), np.zeros(0))  # the lowest chance
        for _cell in range(cells):
            self._solver.addRow(-_ENDLESS, 0.0, 1, np.zeros(1, dtype=np.int32), np.ones(1))
        self._solver.addRow(1.0, 1.0, 0, np.zeros(0, dtype=np.int32), np.zeros(0))
        self._cells = cells

    def add(self, chances: Floats) -> None:
        """Add a panel by the chance it gives each cell."""
        at = np.flatnonzero(chances)
        rows = np.append(at, self._cells).astype(np.int32)
        self._solver.addCol(0.0, 0.0, _ENDLESS, len(rows), rows, np.append(-chances[at], 1.0))

    def solve(self) -> tuple[float, Floats]:
        """The highest lowest chance with these panels, and the price of a chance per cell, together one."""
        self._solver.run()
        prices = np.maximum(np.array(self._solver.getSolution().row_dual)[: self._cells], 0.0)
        return float(self._solver.getInfo().objective_function_value), prices / prices.sum()

    def parts(self) -> Floats:
        """The part of each panel in the mix that was solved last, in the order in which they were added."""
        values: Floats = np.array(self._solver.getSolution().col_value)[1:]
        return np.maximum(values, 0.0)
