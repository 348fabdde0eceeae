"""What is weighed: offers, the segments of need they serve, and which offers are really different. No price has a place here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]


class ProblemIsWrong(ValueError):
    """The arrays do not describe offers and needs; the message says which and where."""


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """Offers against segments of need, as a sparse table.

    ``indptr`` (offers + 1) and ``indices`` say which segments each offer serves; a segment named twice counts once.
    ``demand`` is people a year per segment; ``kind`` a number per offer (two kinds are really different options);
    ``group`` a number per segment, any whole number, for fairness. ``capacity`` is people a year per offer, infinite
    where there is no limit; ``effort`` is whatever unit its limit is drawn in. Raises ``ProblemIsWrong``.
    """

    indptr: Ints
    indices: Ints
    demand: Floats
    kind: Ints
    group: Ints
    capacity: Floats | None = None
    effort: Floats | None = None
    served_by: Ints = field(init=False, repr=False)
    served_ptr: Ints = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Check every array, and lay the table by segment beside the one by offer."""
        put = object.__setattr__
        for name in ("indptr", "indices", "kind", "group"):
            put(self, name, _whole(getattr(self, name), name))
        put(self, "demand", amounts(self.demand, "demand"))
        if self.capacity is not None:
            put(self, "capacity", amounts(self.capacity, "capacity", endless=True))
        if self.effort is not None:
            put(self, "effort", amounts(self.effort, "effort"))
        _check(self)
        indptr, indices = _tidy(self.indptr, self.indices, len(self.demand))
        put(self, "indptr", indptr)
        put(self, "indices", indices)
        order = np.argsort(indices, kind="stable")
        put(self, "served_by", np.repeat(np.arange(self.offers), np.diff(indptr))[order])
        put(self, "served_ptr", pointers(np.bincount(indices, minlength=self.segments)))
        for name in self.__slots__:
            if isinstance(value := getattr(self, name), np.ndarray):
                value.flags.writeable = False

    @property
    def offers(self) -> int:
        """How many offers there are."""
        return len(self.indptr) - 1

    @property
    def segments(self) -> int:
        """How many segments of need there are."""
        return len(self.demand)

    @property
    def coverable(self) -> Bools:
        """Per segment whether any offer serves it at all."""
        return np.asarray(np.diff(self.served_ptr) > 0, dtype=np.bool_)

    def serves(self, offer: int) -> Ints:
        """The segments that one offer serves, ascending."""
        return self.indices[self.indptr[offer] : self.indptr[offer + 1]]

    def offers_of(self, segment: int) -> Ints:
        """The offers that serve one segment, ascending."""
        return self.served_by[self.served_ptr[segment] : self.served_ptr[segment + 1]]


def pointers(counts: ArrayLike) -> Ints:
    """Where each row starts in a flat array, from how many each row has; one longer than ``counts``."""
    return np.concatenate(([0], np.cumsum(np.asarray(counts, dtype=np.int64)))).astype(np.int64)


def sums(place: Ints, amount: Floats, count: int) -> Floats:
    """The amounts added up per place."""
    return np.asarray(np.bincount(place, weights=amount, minlength=count), dtype=np.float64)


def spans(ptr: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """The places in a flat array of all entries of these rows, and beside each the place of its row in ``rows``."""
    lengths = ptr[rows + 1] - ptr[rows]
    which = np.repeat(np.arange(len(rows)), lengths)
    starts = ptr[rows] - (np.cumsum(lengths) - lengths)
    return np.arange(len(which)) + starts[which], which


def chosen_offers(problem: Problem, chosen: ArrayLike) -> Ints:
    """Offer numbers, ascending and each once. Raises ``ProblemIsWrong`` when one does not exist."""
    given: Any = chosen
    if isinstance(given, (set, frozenset)):
        given = sorted(given)
    found = np.unique(np.asarray(given, dtype=np.int64)) if len(given) > 0 else np.zeros(0, dtype=np.int64)
    if len(found) and (found[0] < 0 or found[-1] >= problem.offers):
        wrong = found[0] if found[0] < 0 else found[-1]
        raise ProblemIsWrong(f"offer {wrong} does not exist: there are {problem.offers}, counted from 0")
    return found


def _whole(given: ArrayLike, name: str) -> Ints:
    found = np.asarray(given)
    if found.ndim != 1:
        raise ProblemIsWrong(f"{name} must be one row of numbers")
    if not len(found):
        return np.zeros(0, dtype=np.int64)
    if found.dtype.kind not in "iub" and not (
        found.dtype.kind == "f" and np.isfinite(found).all() and (found == np.floor(found)).all()
    ):
        raise ProblemIsWrong(f"{name} must hold whole numbers")
    return found.astype(np.int64)


def amounts(given: ArrayLike, name: str, *, endless: bool = False) -> Floats:
    """An array of amounts, none of them negative, NaN or (unless allowed) endless. Raises ``ProblemIsWrong``."""
    try:
        found = np.array(given, dtype=np.float64)
    except (TypeError, ValueError) as wrong:
        raise ProblemIsWrong(f"{name} must hold numbers") from wrong
    if found.ndim != 1:
        raise ProblemIsWrong(f"{name} must be one row of numbers")
    for what, wrong_ones in (
        ("is not a number", np.isnan(found)),
        ("is negative", found < 0),
        ("is endless", np.isinf(found) & (not endless)),
    ):
        if wrong_ones.any():
            raise ProblemIsWrong(f"{name}[{int(np.flatnonzero(wrong_ones)[0])}] {what}")
    return found


def _check(problem: Problem) -> None:
    indptr, indices = problem.indptr, problem.indices
    if len(indptr) == 0 or indptr[0] != 0 or indptr[-1] != len(indices) or (np.diff(indptr) < 0).any():
        raise ProblemIsWrong(f"indptr must start at 0, never fall, and end at {len(indices)}, the length of indices")
    if len(indices) and (indices.min() < 0 or indices.max() >= problem.segments):
        wrong = indices.min() if indices.min() < 0 else indices.max()
        raise ProblemIsWrong(f"indices name segment {wrong}, but there are {problem.segments}, counted from 0")
    for name, length, of in (
        ("kind", problem.offers, "offers"),
        ("group", problem.segments, "segments"),
        ("capacity", problem.offers, "offers"),
        ("effort", problem.offers, "offers"),
    ):
        row = getattr(problem, name)
        if row is not None and len(row) != length:
            raise ProblemIsWrong(f"{name} has length {len(row)}, but there are {length} {of}")


def _tidy(indptr: Ints, indices: Ints, segments: int) -> tuple[Ints, Ints]:
    """The same table with the segments of each offer ascending and each once."""
    offers = len(indptr) - 1
    keys = np.unique(np.repeat(np.arange(offers), np.diff(indptr)) * max(segments, 1) + indices)
    rows, columns = np.divmod(keys, max(segments, 1))
    return pointers(np.bincount(rows, minlength=offers)), columns.astype(np.int64)
