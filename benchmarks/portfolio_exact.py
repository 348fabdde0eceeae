"""Exact solvers for the public problems: facilities, medians, covers. They serve the measuring, not the product."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np

from benchmarks import portfolio_medians
from naast.calculations.optimising import models

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


def facilities(path: Path, seconds: float) -> tuple[float, float]:
    """Capacitated facility location with divisible demand, strong form (Beasley 1988): value and bound."""
    words = iter(path.read_text().split())
    sites, clients = int(next(words)), int(next(words))
    room, fixed = np.array([(float(next(words)), float(next(words))) for _ in range(sites)]).T
    demand, cost = np.zeros(clients), np.zeros((clients, sites))
    for client in range(clients):
        demand[client] = float(next(words))
        cost[client] = [float(next(words)) for _ in range(sites)]
    model = models.Model()
    opened = model.add_columns(sites, whole=True)
    parts = model.add_columns(clients * sites)
    pair_client, pair_site = np.divmod(np.arange(clients * sites), sites)
    model.put(model.add_rows(clients, low=1.0, high=1.0)[pair_client], parts, 1.0)
    linked = model.add_rows(clients * sites, high=0.0)
    model.put(linked, parts, 1.0)
    model.put(linked, opened[pair_site], -1.0)
    full = model.add_rows(sites, high=0.0)
    model.put(full[pair_site], parts, demand[pair_client])
    model.put(full, opened, -room)
    return _least(model, np.concatenate([fixed, cost.reshape(-1)]), seconds)


def cover(path: Path, seconds: float) -> tuple[float, float]:
    """Weighted set covering: value and bound; costs are whole numbers, so a bound is rounded up."""
    words = np.array(path.read_text().split(), dtype=np.float64)
    rows, columns = int(words[0]), int(words[1])
    cost, at = words[2 : 2 + columns], 2 + columns
    model = models.Model()
    chosen = model.add_columns(columns, whole=True)
    for _ in range(rows):
        count = int(words[at])
        model.add_row(chosen[words[at + 1 : at + 1 + count].astype(np.int64) - 1], np.ones(count), low=1.0)
        at += count + 1
    value, bound = _least(model, cost, seconds)
    return value, min(value, np.ceil(bound - 1e-5)) if (cost == np.floor(cost)).all() else bound


def medians(path: Path, seconds: float) -> tuple[float, float]:
    """The p-median problem on a graph (Beasley 1985): value and bound."""
    words = np.array(path.read_text().split(), dtype=np.int64)
    count, edges, number = (int(one) for one in words[:3])
    far = np.full((count, count), np.inf)
    np.fill_diagonal(far, 0.0)
    for start, end, length in words[3 : 3 + 3 * edges].reshape(-1, 3):
        far[start - 1, end - 1] = far[end - 1, start - 1] = length  # a later line replaces an earlier one
    for middle in range(count):
        np.minimum(far, far[:, middle, None] + far[None, middle, :], out=far)
    return portfolio_medians.solved(far, number, until=time.perf_counter() + seconds)


def full_medians(path: Path, seconds: float) -> tuple[float, float]:
    """The capacitated p-median problem, every client whole with one median (Osman & Christofides 1994)."""
    words = np.array(path.read_text().split(), dtype=np.float64)
    count, number, room = int(words[2]), int(words[3]), int(words[4])
    table = words[5 : 5 + 4 * count].reshape(count, 4)
    gaps = table[:, None, 1:3] - table[None, :, 1:3]
    far = np.floor(np.sqrt((gaps**2).sum(axis=2)) + 1e-9)
    demand = table[:, 3].astype(np.int64)
    until = time.perf_counter() + seconds
    return portfolio_medians.solved(far, number, until=until, load=demand, room=room)


def _least(model: models.Model, cost: Floats, seconds: float) -> tuple[float, float]:
    answer = model.solve(-cost, seconds=seconds)
    value = float(cost @ answer.values) if answer.values is not None else np.inf
    return value, min(-answer.bound, value)
