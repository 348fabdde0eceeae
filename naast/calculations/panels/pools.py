"""Who can be drawn: people in profile cells, and the seats and quotas that a panel has to meet."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

Profile = tuple[str, ...]
Home = tuple[tuple[tuple[int, int], ...], int]


class PoolIsWrong(ValueError):
    """People, seats or quotas do not fit each other; the message says which and where."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who said yes to being drawn: a key that names nobody, a value per feature, and a household if known."""

    key: str
    profile: Profile
    household: str = ""


@dataclass(frozen=True, slots=True)
class Quota:
    """Between ``least`` and ``most`` of the seats are for people with this value of this feature."""

    feature: str
    value: str
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """A panel as it is to be: its seats, the features in the order of every profile, and a quota for what is guarded.

    A value without a quota is free. Raises ``PoolIsWrong``.
    """

    seats: int
    features: tuple[str, ...]
    quotas: tuple[Quota, ...]

    def __post_init__(self) -> None:
        """Check that every quota is about a feature, once, with a least that is not over its most."""
        if self.seats < 1:
            raise PoolIsWrong("a panel has at least one seat")
        if len(set(self.features)) != len(self.features):
            raise PoolIsWrong("a feature is named twice")
        named = [(quota.feature, quota.value) for quota in self.quotas]
        for quota in self.quotas:
            said = f"{quota.feature}: {quota.value}"
            if quota.feature not in self.features:
                raise PoolIsWrong(f"{said} is a quota on a feature that profiles do not have")
            if named.count((quota.feature, quota.value)) > 1:
                raise PoolIsWrong(f"{said} has two quotas")
            if not 0 <= quota.least <= quota.most:
                raise PoolIsWrong(f"{said} asks at least {quota.least} and at most {quota.most}")

    def counted(self, feature: str, value: str, cells: Sequence[Profile]) -> Bools:
        """Per cell whether it has this value of this feature."""
        at = self.features.index(feature)
        return np.array([cell[at] == value for cell in cells], dtype=np.bool_)


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """Profile cells in alphabetical order; per cell who can still be drawn and how many have a seat already.

    ``members`` are the keys per cell, ascending; somebody's place among them, from 1, is the number they draw with.
    ``households`` holds the household of those who have one, ``seated`` the households that hold a seat already.
    """

    cells: tuple[Profile, ...]
    members: tuple[tuple[str, ...], ...]
    accepted: tuple[int, ...]
    households: Mapping[str, str]
    seated: frozenset[str]

    @property
    def sizes(self) -> Ints:
        """How many can still be drawn, per cell."""
        return np.array([len(keys) for keys in self.members], dtype=np.int64)

    @property
    def homes(self) -> tuple[Home, ...]:
        """Households of more than one who can be drawn: (cell, people) of each, and how many households are just so."""
        inside: dict[str, Counter[int]] = defaultdict(Counter)
        for at, keys in enumerate(self.members):
            for key in keys:
                if household := self.households.get(key, ""):
                    inside[household][at] += 1
        shared = Counter(tuple(sorted(cells.items())) for cells in inside.values() if cells.total() > 1)
        return tuple(sorted(shared.items()))

    @property
    def taken(self) -> Ints:
        """How many hold a seat already, per cell."""
        return np.array(self.accepted, dtype=np.int64)


def pool_of(people: Iterable[Person], *, wanted: Wanted, accepted: Collection[str] = ()) -> Pool:
    """Lay people in cells. ``accepted`` are keys of those who were drawn before and came: they hold their seats.

    Whoever refused is simply left out of ``people``. Whoever shares a household with somebody who came cannot be drawn
    any more. The order of ``people`` changes nothing. Raises ``PoolIsWrong``.
    """
    everybody = sorted(people, key=lambda person: person.key)
    _check(everybody, wanted, accepted)
    came = set(accepted)
    seated = frozenset(person.household for person in everybody if person.key in came and person.household)
    members: dict[Profile, list[str]] = {person.profile: [] for person in everybody}
    seats = dict.fromkeys(members, 0)
    for person in everybody:
        if person.key in came:
            seats[person.profile] += 1
        elif person.household not in seated:
            members[person.profile].append(person.key)
    cells = tuple(sorted(members))
    return Pool(
        cells,
        tuple(tuple(members[cell]) for cell in cells),
        tuple(seats[cell] for cell in cells),
        {person.key: person.household for person in everybody if person.household},
        seated,
    )


def _check(everybody: Sequence[Person], wanted: Wanted, accepted: Collection[str]) -> None:
    keys = {person.key for person in everybody}
    if len(keys) != len(everybody):
        raise PoolIsWrong("somebody is in the pool twice")
    if stray := sorted(set(accepted) - keys):
        raise PoolIsWrong(f"{stray[0]} has accepted and is not in the pool")
    for person in everybody:
        if len(person.profile) != len(wanted.features):
            raise PoolIsWrong(f"{person.key} has {len(person.profile)} values for {len(wanted.features)} features")
