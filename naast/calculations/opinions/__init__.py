"""What people say to statements, per group: counts with their doubt, what speaks for a group, what all share, what divides."""

from naast.calculations.opinions.agreement import Agreement, agreement
from naast.calculations.opinions.asking import Tally, next_statement, tally, urgency
from naast.calculations.opinions.choosing import Representative, Shared, representative, shared
from naast.calculations.opinions.counting import NO_GROUP, Counts, Statistics, counts_of, everyone, statistics_of
from naast.calculations.opinions.discovering import Discovery, Evidence, Gate, Reason, discovered
from naast.calculations.opinions.hinting import hinted
from naast.calculations.opinions.knowing import Across, Divide, Known, across, divides, known
from naast.calculations.opinions.mapping import Map, mapped
from naast.calculations.opinions.nearness import Near, near_pairs, nearest
from naast.calculations.opinions.votes import AGREE, DISAGREE, MISSING, PASS, Votes, VotesAreWrong, gathered

__all__ = [
    "AGREE",
    "DISAGREE",
    "MISSING",
    "NO_GROUP",
    "PASS",
    "Across",
    "Agreement",
    "Counts",
    "Discovery",
    "Divide",
    "Evidence",
    "Gate",
    "Known",
    "Map",
    "Near",
    "Reason",
    "Representative",
    "Shared",
    "Statistics",
    "Tally",
    "Votes",
    "VotesAreWrong",
    "across",
    "agreement",
    "counts_of",
    "discovered",
    "divides",
    "everyone",
    "gathered",
    "hinted",
    "known",
    "mapped",
    "near_pairs",
    "nearest",
    "next_statement",
    "representative",
    "shared",
    "statistics_of",
    "tally",
    "urgency",
]
