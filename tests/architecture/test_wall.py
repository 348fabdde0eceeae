"""The wall: casework and strategy never meet, not even through a third package."""

from __future__ import annotations

import itertools

import grimp
import pytest

from tests.architecture.stack import CASEWORK, STRATEGY


def crossings(graph: grimp.ImportGraph) -> list[str]:
    """Chains of imports from one side of the wall to the other."""
    found = []
    for left, right in ((CASEWORK, STRATEGY), (STRATEGY, CASEWORK)):
        for source in left:
            for target in right:
                ends = f"naast.{source}", f"naast.{target}"
                if all(end in graph.modules for end in ends):
                    found += [" → ".join(chain) for chain in graph.find_shortest_chains(*ends)]
    return found


def test_casework_and_strategy_do_not_meet():
    graph = grimp.build_graph("naast", cache_dir=None)
    assert "naast.questions" in graph.modules
    assert crossings(graph) == []


@pytest.mark.parametrize(
    "chain",
    [
        ("naast.portfolio", "naast.questions"),
        ("naast.questions", "naast.portfolio"),
        ("naast.portfolio", "naast.offers", "naast.plans"),
        ("naast.plans", "naast.outcomes", "naast.portfolio"),
    ],
)
def test_the_net_catches_a_meeting_even_through_a_third(chain):
    graph = grimp.ImportGraph()
    for module in chain:
        graph.add_module(module)
    for importer, imported in itertools.pairwise(chain):
        graph.add_import(importer=importer, imported=imported)
    assert crossings(graph) != []
