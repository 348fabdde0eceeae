"""What people say to statements, per group: counts with their doubt, what speaks for a group, what all share, what divides."""

from naast.calculations.opinions.choosing import Representative, Shared, representative, shared
from naast.calculations.opinions.counting import NO_GROUP, Counts, Statistics, counts_of, everyone, statistics_of
from naast.calculations.opinions.knowing import Across, Divide, Known, across, divides, known
from naast.calculations.opinions.votes import AGREE, DISAGREE, MISSING, PASS, Votes, VotesAreWrong, gathered

__all__ = [
    "AGREE",
    "DISAGREE",
    "MISSING",
    "NO_GROUP",
    "PASS",
    "Across",
    "Counts",
    "Divide",
    "Known",
    "Representative",
    "Shared",
    "Statistics",
    "Votes",
    "VotesAreWrong",
    "across",
    "counts_of",
    "divides",
    "everyone",
    "gathered",
    "known",
    "representative",
    "shared",
    "statistics_of",
]
