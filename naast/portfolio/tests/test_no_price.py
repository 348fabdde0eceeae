"""What weighs needs against offers cannot read a price: no module of it names one, and no type that it hands on has room for one."""

import ast
import dataclasses
from pathlib import Path

import pytest

from naast.calculations import matching, optimising
from naast.portfolio import shapes
from naast.portfolio.queries.weighing import Weighed

HERE = Path(__file__).parents[1] / "queries"
WEIGHING = ("weighing", "overview", "filling", "stopping", "line", "beside", "proposals")
PRICED = {"Price", "euros", "budget_of"}


def names_in(source):
    tree = ast.parse(source)
    found = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    found |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    return found | {name.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for name in node.names}


@pytest.mark.parametrize("module", WEIGHING)
def test_no_module_that_weighs_needs_names_a_price(module):
    assert not PRICED & names_in((HERE / f"{module}.py").read_text(encoding="utf-8"))


def test_the_net_catches_a_price():
    assert PRICED & names_in("from naast.portfolio.models import Price\nrows = Price.objects.all()")
    assert PRICED & names_in((HERE / "agreed.py").read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", [Weighed, shapes.Option, optimising.Problem, matching.Item, matching.Need])
def test_no_type_that_is_weighed_has_room_for_a_price(kind):
    names = " ".join(field.name for field in dataclasses.fields(kind))
    assert not any(word in names for word in ("price", "cost", "euro", "budget"))
