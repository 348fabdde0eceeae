"""DOOR. How the window stands against the needs, the line from few to diverse, and what was proposed and decided."""

from naast.portfolio.queries.agreed import Agreed, agreed, budget_of, ideas, own_idea, terms_of, wishes
from naast.portfolio.queries.beside import Beside, Shared, Side, beside, facets_beside, region, side
from naast.portfolio.queries.filling import Filler, Filling, filling
from naast.portfolio.queries.line import Point, Step, alternatives, bad_tenth, line, step, to_serve
from naast.portfolio.queries.overview import Spot, Stand, ThemeRow, Variety, spots, stand, theme_rows, variety
from naast.portfolio.queries.proposals import Shown, Since, proposal, proposals, since, snapshot
from naast.portfolio.queries.stopping import Stopping, Weight, stopping, weights
from naast.portfolio.queries.weighing import Weighed, fitting, weigh

__all__ = [
    "Agreed",
    "Beside",
    "Filler",
    "Filling",
    "Point",
    "Shared",
    "Shown",
    "Side",
    "Since",
    "Spot",
    "Stand",
    "Step",
    "Stopping",
    "ThemeRow",
    "Variety",
    "Weighed",
    "Weight",
    "agreed",
    "alternatives",
    "bad_tenth",
    "beside",
    "budget_of",
    "facets_beside",
    "filling",
    "fitting",
    "ideas",
    "line",
    "own_idea",
    "proposal",
    "proposals",
    "region",
    "side",
    "since",
    "snapshot",
    "spots",
    "stand",
    "step",
    "stopping",
    "terms_of",
    "theme_rows",
    "to_serve",
    "variety",
    "weigh",
    "weights",
    "wishes",
]
