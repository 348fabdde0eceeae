"""Choosing what stands in the window: the whole line between few and diverse, with proof; no price can be read here."""

from naast.calculations.optimising.answering import Alternative, Needed, alternatives, needed_for
from naast.calculations.optimising.bounding import bounded
from naast.calculations.optimising.covering import Floors, Weights
from naast.calculations.optimising.diversity import Concentration, concentration, rao
from naast.calculations.optimising.fairness import Leximin, leximin
from naast.calculations.optimising.frontiers import frontier
from naast.calculations.optimising.importance import Importance, importance
from naast.calculations.optimising.measures import Difference, Measures, difference, measure
from naast.calculations.optimising.placing import placing
from naast.calculations.optimising.points import Frontier, Point
from naast.calculations.optimising.problems import Problem, ProblemIsWrong
from naast.calculations.optimising.proving import Proof, fewest
from naast.calculations.optimising.relaxing import proved
from naast.calculations.optimising.rising import rising
from naast.calculations.optimising.serving import Scenarios, Served, scenarios, served
from naast.calculations.optimising.wishes import REASONS, Contradiction, Wishes, WishesContradict, contradictions

__all__ = [
    "REASONS",
    "Alternative",
    "Concentration",
    "Contradiction",
    "Difference",
    "Floors",
    "Frontier",
    "Importance",
    "Leximin",
    "Measures",
    "Needed",
    "Point",
    "Problem",
    "ProblemIsWrong",
    "Proof",
    "Scenarios",
    "Served",
    "Weights",
    "Wishes",
    "WishesContradict",
    "alternatives",
    "bounded",
    "concentration",
    "contradictions",
    "difference",
    "fewest",
    "frontier",
    "importance",
    "leximin",
    "measure",
    "needed_for",
    "placing",
    "proved",
    "rao",
    "rising",
    "scenarios",
    "served",
]
