"""Who would introduce me: the shortest chain beside NetworkX's, and the holes of a whole country."""

from __future__ import annotations

import argparse
import time
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np

from benchmarks.measures import milliseconds, peak_mb, say
from naast.calculations import networks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from naast.calculations.networks import Graph

TARGETS, KINDS, IN_A_PLACE = 5, 12, 500
ASKED = 200


def run(words_given: list[str]) -> dict[str, Any]:
    """Measure ``--people`` with ``--links``, and a tenth of that beside NetworkX on the same questions."""
    parser = argparse.ArgumentParser(prog="network", description=__doc__)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--links", type=int, default=10_000_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(words_given)
    beside = _beside(asked.people // 10, asked.links // 10, asked.seed)
    links = made(asked.people, asked.links, seed=asked.seed)
    began = time.perf_counter()
    graph = networks.graph_of(asked.people, links)
    built = time.perf_counter() - began
    say(f"{asked.people} people, {len(graph.neighbours) // 2} links in rows: {built:.1f} s")
    found = milliseconds(lambda one: networks.chain(graph, [one[0]], one[1:]), _questions(asked.people, asked.seed))
    holes = _holes(graph, asked.seed)
    hinged = _hinges(graph)
    print(f"chain p50 {found['p50']} ms, p95 {found['p95']} ms; NetworkX takes {beside['ratio']} x ours at a tenth")
    return {
        "chain": {"p50_ms": found["p50"], "p95_ms": found["p95"], "ratio_networkx": beside["ratio"]},
        "tenth": beside,
        "build_s": round(built, 2),
        "holes_s": holes,
        "hinges_s": hinged,
        "peak_mb": peak_mb(),
    }


def made(people: int, links: int, *, seed: int) -> NDArray[np.int64]:
    """Links of shape (links, 2): nine in ten near by (people of one place stand side by side), and some know very many."""
    dice = np.random.default_rng(seed)
    one = dice.integers(0, people, links)
    near = (one + np.rint(dice.normal(0, IN_A_PLACE / 2, links)).astype(np.int64)) % people
    known = np.minimum((people * dice.random(links) ** 4).astype(np.int64), people - 1)  # low numbers: whom many know
    return np.column_stack([one, np.where(dice.random(links) < 0.9, near, known)])


def _questions(people: int, seed: int) -> list[list[int]]:
    dice = np.random.default_rng(seed + 1)
    return [dice.integers(0, people, 1 + TARGETS).tolist() for _ in range(ASKED)]


def _beside(people: int, links: int, seed: int) -> dict[str, Any]:
    pairs = made(people, links, seed=seed)
    graph = networks.graph_of(people, pairs)
    rival = nx.Graph()
    rival.add_nodes_from(range(people))
    rival.add_edges_from((int(one), int(other)) for one, other in pairs if one != other)
    questions = [(begin, end) for begin, end, *_ in _questions(people, seed)]

    def theirs(pair: tuple[int, int]) -> list[int] | None:
        try:
            path: list[int] = nx.bidirectional_shortest_path(rival, *pair)
        except nx.NetworkXNoPath:
            return None
        return path

    def ours(pair: tuple[int, int]) -> tuple[int, ...] | None:
        return networks.chain(graph, pair[:1], pair[1:])

    unlike = sum(len(ours(pair) or ()) != len(theirs(pair) or ()) for pair in questions)
    mine, other = milliseconds(ours, questions), milliseconds(theirs, questions)
    say(f"a tenth: ours {mine}, NetworkX {other}, chains of another length: {unlike}")
    return {"ours": mine, "networkx": other, "ratio": round(other["p50"] / mine["p50"], 2), "other_length": unlike}


def _holes(graph: Graph, seed: int) -> float:
    dice = np.random.default_rng(seed + 2)
    places, kinds = np.arange(graph.size) // IN_A_PLACE, dice.integers(0, KINDS, graph.size)
    began = time.perf_counter()
    found = networks.holes(graph, places, kinds)
    taken = time.perf_counter() - began
    say(f"{len(found)} holes in {taken:.1f} s")
    return round(taken, 2)


def _hinges(graph: Graph) -> float:
    began = time.perf_counter()
    found = networks.hinges(graph)
    taken = time.perf_counter() - began
    say(f"{len(found)} people on whom something hangs in {taken:.1f} s")
    return round(taken, 2)
