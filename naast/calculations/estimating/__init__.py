"""How often something will be needed in a small area: the region's rate and the area's own counts, each weighed by what it knows."""

from naast.calculations.estimating.areas import Areas, Estimates, estimate
from naast.calculations.estimating.gammas import interval
from naast.calculations.estimating.sums import Sum, total

__all__ = ["Areas", "Estimates", "Sum", "estimate", "interval", "total"]
