"""Who knows whom: the shortest chain of introductions, where no link is, and on whom everything hangs."""

from naast.calculations.networks.chains import chain
from naast.calculations.networks.graphs import Graph, LinkIsWrong, graph_of
from naast.calculations.networks.hinges import Hinge, hinges
from naast.calculations.networks.holes import Hole, holes

__all__ = ["Graph", "Hinge", "Hole", "LinkIsWrong", "chain", "graph_of", "hinges", "holes"]
