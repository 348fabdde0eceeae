"""A map of opinions: people who answer alike lie together, and gaps pull nobody anywhere.

Principal components of the answers given, each less the mean of its statement, so that a gap is a zero; as Polis does it,
but exactly (the eigenvectors of a symmetric table) where Polis iterates from a random start.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse
from scipy.linalg import eigh
from scipy.sparse.linalg import ArpackError, eigsh

if TYPE_CHECKING:
    from naast.calculations.opinions.votes import Bools, Floats, Small

AXES = 2
_LARGE = 50  # statements, from which a few directions are found faster than all
_DENSE = 0.3  # of all cells, from which a sparse table is no help
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
    mean = np.where(given, values, 0).sum(axis=0) / np.maximum(given.sum(axis=0), 1)
    centred = _centred(values, given, mean)
    axes = _axes(centred)
    stretch = np.sqrt(statements / np.maximum(given.sum(axis=1), fewest))
    places = stretch[:, None] * (centred @ axes.T)
    lonely = np.sqrt(statements / fewest) * (1 - mean)[:, None] * axes.T
    return Map(mean, axes, places.reshape(people, AXES), lonely)


def _centred(values: Small, given: Bools, mean: Floats) -> Any:
    """What each said, less what people say on average; nothing where nothing was said, as a sparse table when that is much."""
    told = given & (values != mean)
    if np.count_nonzero(told) >= _DENSE * told.size:
        return np.where(told, values - mean, 0.0)
    rows, columns = np.nonzero(told)
    starts = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=len(values)))])
    return sparse.csr_matrix((values[rows, columns] - mean[columns], columns, starts), shape=values.shape)


def _axes(centred: Any) -> Floats:
    """The two directions along which people differ most; zeros where there are fewer."""
    people, statements = centred.shape
    axes = np.zeros((AXES, statements))
    products = centred.T @ centred
    divided = np.flatnonzero(products.diagonal())
    many = min(AXES, people, len(divided))
    if not many:
        return axes
    strengths, sides = _strongest(products[divided][:, divided], many)
    real = strengths > float(strengths[-1]) * _NOTHING
    axes[:many, divided] = (sides * real).T[::-1]
    largest = axes[np.arange(AXES), np.abs(axes).argmax(axis=1)]
    return np.where(largest < 0, -axes.T, axes.T).T


def _strongest(products: Any, many: int) -> tuple[Floats, Floats]:
    """The largest eigenvalues, rising, and their vectors in columns: to the last digit, by either way."""
    size = products.shape[0]
    if size > _LARGE:
        with contextlib.suppress(ArpackError):  # it found no end; the slower way always does
            start = np.random.default_rng(0).normal(size=size)
            strengths, sides = eigsh(products, k=many, which="LA", v0=start)
            order = np.argsort(strengths)
            return strengths[order], sides[:, order]
    whole = products.toarray() if sparse.issparse(products) else products
    strengths, sides = eigh(whole, subset_by_index=[size - many, size - 1])
    return strengths, sides
