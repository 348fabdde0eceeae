"""What needs keeps: neighbourhoods and sums, figures of the population, and what is assumed or was said."""

from naast.needs.models.assumptions import Background, Finding, Rate
from naast.needs.models.counts import AGE_BANDS, WHY_NOT, NeedCount, Neighbourhood
from naast.needs.models.figures import Figure, FigureApart, FigureRun, Kind, Status

__all__ = [
    "AGE_BANDS",
    "WHY_NOT",
    "Background",
    "Figure",
    "FigureApart",
    "FigureRun",
    "Finding",
    "Kind",
    "NeedCount",
    "Neighbourhood",
    "Rate",
    "Status",
]
