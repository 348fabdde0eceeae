"""Who said what to which statement: agree, disagree, pass, or nothing yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

AGREE, PASS, DISAGREE, MISSING = 1, 0, -1, -9
_KNOWN = (AGREE, PASS, DISAGREE, MISSING)
BLOCK = 8192  # people at a time where a table of them is made wide

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Small = NDArray[np.int8]


class VotesAreWrong(ValueError):
    """The arrays do not describe votes; the message says which and where."""


@dataclass(frozen=True, slots=True, eq=False)
class Votes:
    """People × statements, one small number per cell: ``AGREE``, ``DISAGREE``, ``PASS`` or ``MISSING``.

    ``participants`` and ``statements`` name the rows and columns in whatever way the caller knows them (by their place
    when left out). Nothing in it can be changed. Raises ``VotesAreWrong``.
    """

    values: Small
    participants: tuple[Hashable, ...] = ()
    statements: tuple[Hashable, ...] = ()
    given: Bools = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Check shape, values and names, and keep a copy that nobody else holds."""
        put = object.__setattr__
        values = np.array(self.values, dtype=np.int8)
        if values.ndim != 2:
            raise VotesAreWrong("values: a table of people × statements is needed")
        if not np.isin(values, _KNOWN).all():
            raise VotesAreWrong(f"values: only {_KNOWN} can stand in it")
        for name, length in zip(("participants", "statements"), values.shape, strict=True):
            names = tuple(getattr(self, name)) or tuple(range(length))
            if len(names) != length or len(set(names)) != length:
                raise VotesAreWrong(f"{name}: {length} different names are needed")
            put(self, name, names)
        put(self, "values", values)
        put(self, "given", values != MISSING)
        for table in (self.values, self.given):
            table.flags.writeable = False

    @property
    def shape(self) -> tuple[int, int]:
        """How many people, and how many statements."""
        people, statements = self.values.shape
        return people, statements

    def among(self, *, people: Ints | Bools | None = None, statements: Ints | Bools | None = None) -> Votes:
        """The same votes of some people, on some statements, in the order in which they are named."""
        rows = _places(people, self.shape[0])
        columns = _places(statements, self.shape[1])
        return Votes(
            self.values[np.ix_(rows, columns)],
            tuple(self.participants[row] for row in rows),
            tuple(self.statements[column] for column in columns),
        )


def gathered(
    participants: Sequence[Hashable],
    statements: Sequence[Hashable],
    values: Sequence[int],
    *,
    every_participant: Sequence[Hashable] = (),
    every_statement: Sequence[Hashable] = (),
) -> Votes:
    """A table from single votes in the order in which they were given; of one person on one statement the last counts.

    Rows and columns stand in the order of ``every_participant`` and ``every_statement``, then in that of their first
    vote; so a statement that nobody voted on has its column. Raises ``VotesAreWrong``.
    """
    if not len(participants) == len(statements) == len(values):
        raise VotesAreWrong("participants, statements and values: one of each per vote is needed")
    people, rows = _numbered(participants, every_participant)
    themes, columns = _numbered(statements, every_statement)
    said = np.asarray(values, dtype=np.int8) if len(values) else np.empty(0, dtype=np.int8)
    flat = np.full(len(people) * len(themes), MISSING, dtype=np.int8)
    cells = rows * len(themes) + columns
    last, place = np.unique(cells[::-1], return_index=True)
    flat[last] = said[::-1][place]
    return Votes(flat.reshape(len(people), len(themes)), people, themes)


def _numbered(names: Sequence[Hashable], first: Sequence[Hashable]) -> tuple[tuple[Hashable, ...], Ints]:
    """The different names in order, and the place of each."""
    places = {name: place for place, name in enumerate(dict.fromkeys([*first, *names]))}
    return tuple(places), np.fromiter((places[name] for name in names), dtype=np.int64, count=len(names))


def _places(chosen: Ints | Bools | None, length: int) -> Ints:
    if chosen is None:
        return np.arange(length)
    found: Ints = np.flatnonzero(chosen) if np.asarray(chosen).dtype == bool else np.asarray(chosen, dtype=np.int64)
    return found
