"""How many people a window can really serve when places are few, for expected demand and in a thousand other years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from naast.calculations.optimising.problems import ProblemIsWrong, amounts, chosen_offers, pointers, spans, sums

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import ArrayLike

    from naast.calculations.optimising.problems import Floats, Ints, Problem

_LARGEST = 2**31 - 2
_FINEST = 1000.0  # parts of a person that a flow is counted in
_SALT = 20250102


@dataclass(frozen=True, slots=True)
class Served:
    """People a year who find a place: ``people``, and as ``share`` of coverable demand; ``used`` places per offer.

    ``asked`` is coverable demand; ``without_offer`` of it is served by nothing in the window, ``without_place`` by
    something that is full.
    """

    people: float
    share: float
    asked: float
    without_offer: float
    without_place: float
    used: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Scenarios:
    """The share served over many years that might be: 5th, 50th and 95th percentile, mean, mean of the worst tenth."""

    p5: float
    p50: float
    p95: float
    mean: float
    worst_tenth: float
    shares: tuple[float, ...]


def served(problem: Problem, chosen: ArrayLike, demand: ArrayLike | None = None) -> Served:
    """The most people that can be placed (maximum flow, Dinic), each with an offer that serves them.

    ``demand`` per segment takes the place of the expected one. Offers without a capacity take everyone.
    """
    asked = problem.demand if demand is None else amounts(demand, "demand")
    if len(asked) != problem.segments:
        raise ProblemIsWrong(f"demand has length {len(asked)}, but there are {problem.segments} segments")
    places = _Places(problem, chosen_offers(problem, chosen))
    by_type = places.by_type(asked[None, :])[0]
    network = _Network(places, by_type)
    people = network.fill(by_type)
    whole = float(asked[problem.coverable].sum())
    reached = float(asked[places.reached].sum())
    return Served(
        people,
        people / whole if whole else 0.0,
        whole,
        max(whole - reached, 0.0),
        max(reached - people, 0.0),
        network.used(by_type),
    )


def scenarios(
    problem: Problem, chosen: ArrayLike, *, seed: int, count: int = 1000, spread: ArrayLike = 0.25, shock: float = 0.1
) -> Scenarios:
    """The share served when demand varies: each segment by itself, and all together.

    Per scenario each segment's demand is multiplied by a gamma draw with mean 1 and coefficient of variation ``spread``
    (one number, or one per segment), and everything by one gamma draw with ``shock``. Each scenario is filled exactly.
    """
    places = _Places(problem, chosen_offers(problem, chosen))
    dice = np.random.default_rng(seed)
    wide = np.broadcast_to(np.asarray(spread, dtype=np.float64), (problem.segments,))
    asked = np.flatnonzero(problem.coverable & (problem.demand > 0))
    common = _gamma(dice, np.full(count, shock))
    shares = np.zeros(count)
    for start in range(0, count, 100):
        some = common[start : start + 100]
        demand = np.zeros((len(some), problem.segments))
        demand[:, asked] = problem.demand[asked] * _gamma(dice, np.broadcast_to(wide[asked], (len(some), len(asked))))
        demand *= some[:, None]
        whole = demand.sum(axis=1)
        by_type = places.by_type(demand)
        network = _Network(places, by_type.max(axis=0))
        people = np.array([network.fill(row) for row in by_type])
        shares[start : start + 100] = np.divide(people, whole, out=np.zeros(len(some)), where=whole > 0)
    return summed(shares)


def summed(shares: Floats) -> Scenarios:
    """Percentiles, mean, and the mean of the worst tenth (at least one)."""
    ordered = np.sort(shares)
    p5, p50, p95 = np.percentile(ordered, [5, 50, 95])
    tenth = ordered[: max(len(ordered) // 10, 1)]
    return Scenarios(
        float(p5), float(p50), float(p95), float(ordered.mean()), float(tenth.mean()), tuple(shares.tolist())
    )


def _gamma(dice: np.random.Generator, spread: Floats) -> Floats:
    """Gamma draws with mean 1 and this coefficient of variation; 1 where that is 0."""
    shape = 1 / np.maximum(spread, 1e-6) ** 2
    return np.where(spread > 1e-6, dice.standard_gamma(shape) / shape, 1.0)


class _Places:
    """A window as a network: people of the same *type* (served by the same chosen offers) flow to places as one."""

    def __init__(self, problem: Problem, chosen: Ints) -> None:
        self.problem, self.chosen = problem, chosen
        entries, which = spans(problem.indptr, chosen)
        segment = problem.indices[entries]
        self.reached = np.zeros(problem.segments, dtype=np.bool_)
        self.reached[segment] = True
        marks = np.random.default_rng(_SALT).integers(0, 2**64, size=(2, len(chosen)), dtype=np.uint64)
        order = np.argsort(segment, kind="stable")
        starts = np.flatnonzero(np.diff(segment[order], prepend=-1))
        keys = [np.add.reduceat(row[which[order]], starts) if len(order) else row[:0] for row in marks]
        _, first, kinds = np.unique(np.stack(keys, axis=1), axis=0, return_index=True, return_inverse=True)
        self.types = len(first)
        rows = segment[order][starts]
        self.sort = sparse.csr_matrix(
            (np.ones(len(rows)), (rows, kinds.reshape(-1))), shape=(problem.segments, self.types)
        )
        ptr = pointers(np.diff(np.append(starts, len(order))))
        places, self.type_of = spans(ptr, first)
        self.offer_of = which[order][places]
        capacity = np.full(problem.offers, np.inf) if problem.capacity is None else problem.capacity
        self.capacity = capacity[chosen]

    def by_type(self, demand: Floats) -> Floats:
        """Demand per segment (scenarios × segments) as demand per type."""
        return np.asarray(demand @ self.sort)


class _Network:
    """What of the places can be short when no type asks more than ``most``; the rest is served without looking.

    An offer with room for all that may come to it serves its types whole, which leaves less for the others, and so on.
    People with one offer alone go before those who can go elsewhere. Both leave the largest flow as it is.
    """

    def __init__(self, places: _Places, most: Floats) -> None:
        self.places = places
        self.wide = np.isinf(places.capacity)
        self.free = np.zeros(places.types, dtype=np.bool_)
        while True:
            self.free[places.type_of[self.wide[places.offer_of]]] = True
            reach = sums(places.offer_of, (most * ~self.free)[places.type_of], len(places.chosen))
            wide = self.wide | (reach <= places.capacity)
            if (wide == self.wide).all():
                break
            self.wide = wide
        options = np.bincount(places.type_of, minlength=places.types)
        held = ~self.free[places.type_of]
        alone = held & (options[places.type_of] == 1)
        self.alone = places.type_of[alone], places.offer_of[alone]
        self.edges = places.type_of[held & ~alone], places.offer_of[held & ~alone]
        self.types, edge_type = np.unique(self.edges[0], return_inverse=True)
        count, offers = len(self.types), np.arange(len(places.chosen))
        self.nodes = count + len(offers) + 2
        rows = np.concatenate([np.zeros(count, np.int64), edge_type + 1, offers + 1 + count])
        columns = np.concatenate(
            [np.arange(count) + 1, self.edges[1] + 1 + count, np.full(len(offers), self.nodes - 1)]
        )
        self.slot = np.lexsort((columns, rows))
        self.ptr = pointers(np.bincount(rows, minlength=self.nodes)).astype(np.int32)
        self.columns = columns[self.slot].astype(np.int32)

    def fill(self, asked: Floats) -> float:
        """The most people of these types that find a place."""
        direct, room = self._direct(asked)
        flow, scale = self._flow(asked, room)
        people = float(asked[self.free].sum()) + float(direct.sum())
        return people if flow is None else people + min(flow.flow_value / scale, float(asked[self.types].sum()))

    def used(self, asked: Floats) -> dict[int, float]:
        """The places used per offer that has a limit, in one fullest filling."""
        places = self.places
        used, room = self._direct(asked)
        flow, scale = self._flow(asked, room)
        if flow is not None:
            used = used + flow.flow[1 + len(self.types) : -1][:, [self.nodes - 1]].toarray().reshape(-1) / scale
        ample = self.wide[places.offer_of] & self.free[places.type_of]
        order = np.lexsort((-places.capacity[places.offer_of[ample]], places.type_of[ample]))
        types, offers = places.type_of[ample][order], places.offer_of[ample][order]
        first = np.flatnonzero(np.diff(types, prepend=-1))
        used = used + sums(offers[first], asked[types[first]], len(used))
        limited = np.flatnonzero((used > 0) & np.isfinite(places.capacity))
        return {int(places.chosen[place]): float(used[place]) for place in limited}

    def _direct(self, asked: Floats) -> tuple[Floats, Floats]:
        """Per offer who is served because there is nothing else for them, and the room that is left."""
        types, offers = self.alone
        direct = np.minimum(sums(offers, asked[types], len(self.wide)), self.places.capacity)
        return direct, np.where(self.wide, 0.0, self.places.capacity) - np.where(self.wide, 0.0, direct)

    def _flow(self, asked: Floats, room: Floats) -> tuple[Any, float]:
        """The maximum flow, and how many parts a person was counted in; nothing when nobody is left to place."""
        bound = asked[self.types]
        whole = float(bound.sum())
        room = np.minimum(room, whole)
        if whole <= 0 or room.sum() <= 0:
            return None, 1.0
        scale = min(_FINEST, _LARGEST / max(whole, float(room.sum())))
        values = np.concatenate([bound, asked[self.edges[0]], room]) * scale
        graph = sparse.csr_matrix(
            (np.floor(values[self.slot] + 0.5).astype(np.int32), self.columns, self.ptr), shape=(self.nodes, self.nodes)
        )
        return csgraph.maximum_flow(graph, 0, self.nodes - 1, method="dinic"), scale
