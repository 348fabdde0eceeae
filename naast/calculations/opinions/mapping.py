"""A map of opinions: people who answer alike lie together, and gaps pull nobody anywhere.

Principal components of the answers given, each less the mean of its statement, so that a gap is a zero; as Polis does it,
but exactly (the eigenvectors of a symmetric table) where Polis iterates from a random start.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.linalg import eigh

from naast.calculations.opinions.votes import BLOCK, Floats

if TYPE_CHECKING:
    from naast.calculations.opinions.votes import Bools, Small

AXES = 2
_NOTHING = 1e-12  # of the strongest direction; below it there is none


@dataclass(frozen=True, slots=True, eq=False)
class Map:
    """``mean`` per statement, ``axes`` (two rows of unit length over the statements), and where everything lies.

    ``people`` and ``statements`` are places on the map, one row each; a statement lies where somebody would who agreed
    with it and said nothing else. ``extremity`` is how far that is from the middle.
    """

    mean: Floats
    axes: Floats
    people: Floats
    statements: Floats

    @property
    def extremity(self) -> Floats:
        """How far each statement lies from the middle."""
        return np.hypot(self.statements[:, 0], self.statements[:, 1])


def mapped(values: Small, given: Bools, *, fewest: int = 1) -> Map:
    """The map of a table of answers, people × statements.

    Who answered little lies closer to the middle than their opinion; so each place is stretched by the root of how many
    statements there are for each one answered. ``fewest`` caps that: who answered less is stretched as if they had
    answered so many. The axes have the sign that makes their largest part positive.
    """
    people, statements = values.shape
    answers = given.sum(axis=0)
    mean = np.where(given, values, 0).sum(axis=0) / np.maximum(answers, 1)
    axes = _axes(values, given, mean)
    places = np.empty((people, AXES))
    for start in range(0, people, BLOCK):
        rows = slice(start, start + BLOCK)
        stretch = np.sqrt(statements / np.maximum(given[rows].sum(axis=1), fewest))
        places[rows] = stretch[:, None] * (_centred(values[rows], given[rows], mean) @ axes.T)
    lonely = np.sqrt(statements / fewest) * (1 - mean)[:, None] * axes.T
    return Map(mean, axes, places, lonely)


def _centred(values: Small, given: Bools, mean: Floats) -> Floats:
    """What each said, less what people say on average; 0 where nothing was said."""
    return np.where(given, values - mean, 0.0)


def _axes(values: Small, given: Bools, mean: Floats) -> Floats:
    """The two directions along which people differ most; zeros where there are fewer."""
    axes = np.zeros((AXES, values.shape[1]))
    divided = np.flatnonzero((given & (values != mean)).any(axis=0))
    many = min(AXES, len(values), len(divided))
    if not many:
        return axes
    products = np.zeros((len(divided), len(divided)))
    for start in range(0, len(values), BLOCK):
        rows = slice(start, start + BLOCK)
        block = _centred(values[rows][:, divided], given[rows][:, divided], mean[divided])
        products += block.T @ block
    strengths, sides = eigh(products, subset_by_index=[len(divided) - many, len(divided) - 1])
    real = strengths > float(strengths[-1]) * _NOTHING
    axes[:many, divided] = (sides * real).T[::-1]
    largest = axes[np.arange(AXES), np.abs(axes).argmax(axis=1)]
    return np.where(largest < 0, -axes.T, axes.T).T
