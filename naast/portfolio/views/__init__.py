"""The pages of those who choose what stands in the window."""

from naast.portfolio.views.agreeing import drop_wish, idea, ideas, new_idea, terms, wishes
from naast.portfolio.views.comparing import chapters, chapters_paper, compare, region
from naast.portfolio.views.looking import overview, spot, stopping, weights
from naast.portfolio.views.opposite import opposite
from naast.portfolio.views.proposing import decide, move, new_proposal, proposal, proposals, rewrite, talk
from naast.portfolio.views.walking import group, line

__all__ = [
    "chapters",
    "chapters_paper",
    "compare",
    "decide",
    "drop_wish",
    "group",
    "idea",
    "ideas",
    "line",
    "move",
    "new_idea",
    "new_proposal",
    "opposite",
    "overview",
    "proposal",
    "proposals",
    "region",
    "rewrite",
    "spot",
    "stopping",
    "talk",
    "terms",
    "weights",
    "wishes",
]
