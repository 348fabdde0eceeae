"""Medians to proof: Lagrangian bounds, interchange, then a search or an integer programme over what is left."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from benchmarks import portfolio_branching
from naast.calculations.optimising import models

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Bools = NDArray[np.bool_]

STEPS = 1500


@dataclass(slots=True, eq=False)
class Task:
    """Clients × sites distances (whole numbers), how many medians; with ``load`` per client and ``room`` per median."""

    far: Floats
    number: int
    load: Ints | None = None
    room: int = 0


@dataclass(slots=True, eq=False)
class Bound:
    """The best Lagrangian bound: prices per client, and per site what opening it saves (never above 0)."""

    value: float
    prices: Floats
    saves: Floats


def solved(far: Floats, number: int, *, until: float, load: Ints | None = None, room: int = 0) -> tuple[float, float]:
    """Value and bound of a p-median problem with whole distances, capacitated when ``load`` is given."""
    task = Task(far, number, load, room)
    value, bound = _lagrange(task, until)
    if np.ceil(bound.value - 1e-6) >= value:
        return value, value
    least = bound.value
    if load is None:
        now = time.perf_counter()
        value, least = _searched(task, value, bound, now + (until - now) / 4)
        if least >= value:
            return value, least
    value, proved = _closed(task, value, bound, until)
    return value, min(value, max(least, proved))


def _lagrange(task: Task, until: float) -> tuple[float, Bound]:
    """Subgradient steps on the rows "every client has one median" (Held & Karp); windows on the way are mended."""
    far = task.far
    value = _value(task, _interchange(task, np.arange(task.number)))
    prices = np.sort(far, axis=1)[:, min(2, len(far) - 1)].astype(np.float64)
    best = Bound(-np.inf, prices, np.zeros(len(far)))
    pace, waited, seen = 1.5, 0, set[tuple[int, ...]]()
    for _ in range(STEPS):
        saves, takes = _sites(task, prices)
        order = np.argsort(saves, kind="stable")
        chosen = order[: task.number]
        bound = float(prices.sum() + saves[chosen].sum())
        waited += 1
        if bound > best.value + 1e-6:
            best, waited = Bound(bound, prices, saves), 0
            key = tuple(np.sort(chosen).tolist())
            if key not in seen and len(seen) < 150:
                seen.add(key)
                value = min(value, _value(task, _interchange(task, chosen)))
        if np.ceil(best.value - 1e-6) >= value or pace < 1e-3 or time.perf_counter() > until:
            break
        if waited >= 25:
            pace, waited, prices = pace / 2, 0, best.prices
            continue
        slope = 1.0 - takes(chosen)
        length = float((slope**2).sum())
        if length == 0:
            break
        aim = value if np.isfinite(value) else bound * 1.05 + 1
        prices = prices + pace * max(aim - bound, 1e-6) / length * slope
    return value, best


def _sites(task: Task, prices: Floats):  # type: ignore[no-untyped-def]  # noqa: ANN202
    """What each site saves when opened, and a function from chosen sites to how often each client is taken."""
    gain = np.maximum(prices[:, None] - task.far, 0.0)
    if task.load is None:
        return -gain.sum(axis=0), lambda chosen: (gain[:, chosen] > 0).sum(axis=1).astype(np.float64)
    table = np.zeros((len(gain), task.room + 1))
    took = np.zeros((len(gain), len(gain), task.room + 1), dtype=np.bool_)
    for client, size in enumerate(task.load.tolist()):
        if size > task.room:
            continue
        more = table[:, : task.room + 1 - size] + gain[client][:, None]
        took[client, :, size:] = more > table[:, size:] + 1e-9
        table[:, size:] = np.maximum(table[:, size:], more)

    def takes(chosen: Ints) -> Floats:
        left, count = np.full(len(chosen), task.room), np.zeros(len(gain))
        for client in range(len(gain) - 1, -1, -1):
            taken = took[client, chosen, left]
            count[client] = taken.sum()
            left = left - taken * task.load[client]  # type: ignore[index]
        return count

    return -table[:, -1], takes


def _value(task: Task, chosen: Ints) -> float:
    """What these medians cost: the nearest for everyone, or filled and centred again while that helps."""
    if task.load is None:
        return float(task.far[:, chosen].min(axis=1).sum())
    best = np.inf
    for _ in range(20):
        cost, to = _filled(task, chosen)
        if cost >= best - 1e-9:
            break
        best = cost
        chosen = np.array([int(task.far[to == place].sum(axis=0).argmin()) for place in range(len(chosen))])
    return best


def _interchange(task: Task, chosen: Ints) -> Ints:
    """The best exchange of one median again and again (Teitz & Bart, all exchanges at once); without capacities."""
    if task.load is not None:
        return chosen
    far, chosen = task.far, chosen.copy()
    rows = np.arange(len(far))
    for _ in range(200):
        near = far[:, chosen]
        first = near.argmin(axis=1)
        one = near[rows, first]
        near[rows, first] = np.inf
        two = near.min(axis=1) if len(chosen) > 1 else np.full(len(far), np.inf)
        least = np.minimum(far, one[:, None])
        order = np.argsort(first, kind="stable")
        starts = np.flatnonzero(np.diff(first[order], prepend=-1))
        more = np.minimum(far, np.where(np.isinf(two), 1e12, two)[:, None]) - least
        change = np.zeros((len(chosen), len(far)))
        change[first[order][starts]] = np.add.reduceat(more[order], starts, axis=0)
        change += (least - one[:, None]).sum(axis=0)
        out, into = np.unravel_index(change.argmin(), change.shape)
        if change[out, into] >= -1e-9:
            break
        chosen[out] = into
    return chosen


def _filled(task: Task, chosen: Ints) -> tuple[float, Ints]:
    """Clients to medians with room: largest regret first, then moves and swaps that save; infinite when it fails."""
    load = task.load if task.load is not None else np.zeros(len(task.far), dtype=np.int64)
    far = task.far[:, chosen]
    left, to = np.full(len(chosen), task.room), np.full(len(far), -1)
    for _ in range(len(far)):
        open_ones = np.flatnonzero(to < 0)
        cost = np.where(load[open_ones, None] <= left[None, :], far[open_ones], np.inf)
        nearest = np.sort(cost, axis=1)
        if np.isinf(nearest[:, 0]).any():
            return np.inf, to
        second = (
            np.where(np.isinf(nearest[:, 1]), nearest[:, 0] + 1e6, nearest[:, 1])
            if cost.shape[1] > 1
            else nearest[:, 0]
        )
        pick = int((second - nearest[:, 0] + load[open_ones] * 1e-3).argmax())
        client, place = open_ones[pick], int(cost[pick].argmin())
        to[client] = place
        left[place] -= load[client]
    return _moved(far, load, to, left), to


def _moved(far: Floats, load: Ints, to: Ints, left: Ints) -> float:
    rows = np.arange(len(far))
    for _ in range(500):
        now = far[rows, to]
        moves = np.where(load[:, None] <= left[None, :], far - now[:, None], np.inf)
        client, place = np.unravel_index(moves.argmin(), moves.shape)
        if moves[client, place] < -1e-9:
            left[to[client]] += load[client]
            left[place] -= load[client]
            to[client] = place
            continue
        swaps = far[:, to] - now[:, None]
        swaps = swaps + swaps.T
        fits = (load[:, None] - load[None, :] <= left[to][None, :]) & (
            load[None, :] - load[:, None] <= left[to][:, None]
        )
        swaps = np.where(fits, swaps, np.inf)
        one, other = np.unravel_index(swaps.argmin(), swaps.shape)
        if swaps[one, other] >= -1e-9:
            break
        left[to[one]] += load[one] - load[other]
        left[to[other]] += load[other] - load[one]
        to[one], to[other] = to[other], to[one]
    return float(far[rows, to].sum())


def _searched(task: Task, value: float, bound: Bound, until: float) -> tuple[float, float]:
    """Branch and bound over the sites that a better window could still use."""
    last = np.sort(bound.saves)[task.number - 1]
    sites = np.flatnonzero(bound.value + np.maximum(bound.saves - last, 0) <= value - 1 + 1e-6)

    def mend(chosen: Ints) -> float:
        return _value(task, sites[chosen])

    tree = portfolio_branching.Tree(task.far[:, sites], task.number, value, mend)
    return tree.search(bound.value, bound.prices, until=until)


def _closed(task: Task, value: float, bound: Bound, until: float) -> tuple[float, float]:
    """An integer programme over the sites and pairs that a better window could still use (reduced costs)."""
    better = value - 1 if np.isfinite(value) else np.inf
    order = np.sort(bound.saves)
    last, next_one = order[task.number - 1], order[min(task.number, len(order) - 1)]
    opens = bound.value + np.maximum(bound.saves - last, 0) <= better + 1e-6
    stays = bound.value + np.maximum(next_one - bound.saves, 0) > better + 1e-6
    extra = np.maximum(task.far - bound.prices[:, None], 0) + np.maximum(bound.saves - last, 0)[None, :]
    client, site = np.nonzero((bound.value + extra <= better + 1e-6) & opens[None, :])
    model = models.Model()
    opened = model.add_columns(len(task.far), whole=True)
    model.fix(np.flatnonzero(~opens), 0.0)
    model.fix(np.flatnonzero(stays & (bound.saves <= last)), 1.0)
    pairs = model.add_columns(len(client), whole=True)
    model.put(model.add_rows(len(task.far), low=1.0, high=1.0)[client], pairs, 1.0)
    linked = model.add_rows(len(client), high=0.0)
    model.put(linked, pairs, 1.0)
    model.put(linked, opened[site], -1.0)
    model.add_row(opened, np.ones(len(opened)), low=float(task.number), high=float(task.number))
    if task.load is not None:
        full = model.add_rows(len(opened), high=0.0)
        model.put(full[site], pairs, task.load[client].astype(np.float64))
        model.put(full, opened, np.full(len(opened), -float(task.room)))
    cost = np.concatenate([np.zeros(len(opened)), task.far[client, site]])
    if np.isfinite(better):
        model.add_row(pairs, task.far[client, site], high=better + 1e-6)
    answer = model.solve(-cost, seconds=max(until - time.perf_counter(), 0.1))
    if answer.impossible:
        return value, value
    found = round(float(cost @ answer.values)) if answer.values is not None else np.inf
    best = min(value, found)
    floor = max(bound.value, -answer.bound if np.isfinite(answer.bound) else -np.inf)
    return best, float(min(best, np.ceil(floor - 1e-5)))
