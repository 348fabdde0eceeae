"""Drawing a panel from a lottery: first a panel by its ticket, then people inside cells by lot, one per household."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.calculations import lots
from naast.calculations.panels.lotteries import TICKETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from naast.calculations.panels.lotteries import Lottery
    from naast.calculations.panels.pools import Pool, Profile


MANY = 1000  # draws to find a chance by


class HouseholdsClash(ValueError):
    """No panel of the lottery can be filled without two people from one household; ``cells`` stayed short."""

    def __init__(self, cells: tuple[Profile, ...]) -> None:
        super().__init__("no panel can be filled without two people from one household")
        self.cells = cells


@dataclass(frozen=True, slots=True)
class Draw:
    """What a seed gave: the panel (its place in the lottery) and, per cell, numbers drawn; ``keys`` are the people.

    ``numbers`` and ``passed_over`` hold per cell the places of people among the members of their cell, from 1;
    ``passed_over`` had an earlier lot and share a household with somebody drawn. ``set_aside`` are panels that came up
    first and could not be filled without two from one household. ``pool`` is the digest of the pool drawn from.
    """

    seed: str
    panel: int
    numbers: tuple[tuple[int, ...], ...]
    passed_over: tuple[tuple[int, ...], ...]
    set_aside: tuple[int, ...]
    keys: tuple[str, ...]
    pool: str


def draw(lottery: Lottery, pool: Pool, *, seed: str) -> Draw:
    """Draw a panel: the same seed and pool give the same people.

    Every panel has its tickets; the lot of the seed picks one. Inside a cell those with the lowest lots are drawn, but
    never two from one household: then the next in that cell, or in the cell of the other. Where a panel cannot be filled
    in any way, the next ticket is drawn. Sharing a household so makes a chance a little lower than the cell's.
    Raises ``HouseholdsClash`` when no panel can be filled.
    """
    aside: list[int] = []
    short: list[Profile] = []
    for panel in tickets_drawn(lottery, seed=seed):
        filling = _Filling(pool, seed)
        missing = filling.fill(lottery.panels[panel])
        if missing is None:
            numbers = tuple(tuple(sorted(filling.drawn[at])) for at in range(len(pool.cells)))
            keys = [pool.members[at][one - 1] for at, those in enumerate(numbers) for one in those]
            passed = tuple(filling.passed_over(at) for at in range(len(pool.cells)))
            return Draw(seed, panel, numbers, passed, tuple(aside), tuple(sorted(keys)), digest(pool))
        aside.append(panel)
        short.append(pool.cells[missing])
    raise HouseholdsClash(tuple(sorted(set(short))))


def shared_chance(lottery: Lottery, pool: Pool) -> float | None:
    """About the lowest chance of who shares a household with somebody who can be drawn; None when nobody does.

    Of a household one at most sits, so each has less than the chance of the cell. How much less is found by drawing many
    times, for all households of a size together. The same pool always gives the same number.
    """
    homes = Counter(pool.households[key] for keys in pool.members for key in keys if key in pool.households)
    cells = zip(pool.members, lottery.chances, strict=True)
    shared = {
        key: (size, chance)
        for keys, chance in cells
        for key in keys
        if chance and (size := homes[pool.households.get(key, "")]) > 1
    }
    if not shared:
        return None
    times = max(MANY // 20, min(MANY, 400_000 // int(pool.sizes.sum())))
    came: Counter[int] = Counter()
    promised: dict[int, float] = dict.fromkeys({size for size, _chance in shared.values()}, 0.0)
    for turn in range(times):
        drawn = draw(lottery, pool, seed=f"kans {turn}").keys
        came.update(shared[key][0] for key in drawn if key in shared)
    for size, chance in shared.values():
        promised[size] += chance * times
    return min(chance * came[size] / promised[size] for size, chance in shared.values())


def tickets_drawn(lottery: Lottery, *, seed: str) -> Iterable[int]:
    """Panels in the order in which the seed brings them up, each once."""
    seen: set[int] = set()
    turn = 0
    while len(seen) < len(lottery.panels):
        turn += 1
        panel = holder(lottery.tickets, lots.ticket(seed, "panel", str(turn), of=TICKETS))
        if panel not in seen:
            seen.add(panel)
            yield panel


def holder(tickets: Sequence[int], ticket: int) -> int:
    """The panel that holds this ticket: the first holds the lowest, and so on."""
    reached = 0
    for panel, count in enumerate(tickets):
        reached += count
        if ticket < reached:
            return panel
    raise ValueError(f"ticket {ticket} was never given out")


def numbers_in_order(cell: Profile, size: int, *, seed: str) -> tuple[int, ...]:
    """The numbers of everybody in a cell in the order of their lots."""
    return tuple(int(one) for one in lots.order(seed, "person", *cell, names=[str(at + 1) for at in range(size)]))


def digest(pool: Pool) -> str:
    """A SHA-256 of the pool, to publish before there is a seed: who is in it, with profile, household and seat."""
    lines = [f"{cell!r} {accepted}" for cell, accepted in zip(pool.cells, pool.accepted, strict=True)]
    lines += [
        f"{key} {cell!r} {pool.households.get(key, '')!r}"
        for cell, keys in zip(pool.cells, pool.members, strict=True)
        for key in keys
    ]
    lines += [repr(household) for household in sorted(pool.seated)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


class _Filling:
    """Seats being filled, one after another, where an earlier seat may still go to another person of its cell."""

    def __init__(self, pool: Pool, seed: str) -> None:
        self.pool = pool
        self.seed = seed
        self.drawn: dict[int, set[int]] = {at: set() for at in range(len(pool.cells))}
        self.orders: dict[int, tuple[int, ...]] = {}
        self.held: dict[str, tuple[int, int]] = {}  # who of a household sits: cell and number

    def fill(self, panel: Sequence[int]) -> int | None:
        """Fill every seat of a panel; the cell that stays short, or None when all have theirs."""
        for at in self._by_lot([at for at, seats in enumerate(panel) if seats]):
            self.orders[at] = numbers_in_order(self.pool.cells[at], len(self.pool.members[at]), seed=self.seed)
            for _seat in range(panel[at]):
                if not self._seat(at, set()):
                    return at
        return None

    def passed_over(self, at: int) -> tuple[int, ...]:
        """Who had an earlier lot than the last drawn in this cell, and was not drawn."""
        order = self.orders.get(at, ())
        last = max((place for place, one in enumerate(order) if one in self.drawn[at]), default=-1)
        return tuple(one for one in order[: last + 1] if one not in self.drawn[at])

    def _by_lot(self, cells: Iterable[int]) -> list[int]:
        """Cells in the order of lots, so that none always goes first where two want one household."""
        return sorted(cells, key=lambda at: (lots.number(self.seed, "cell", *self.pool.cells[at]), at))

    def _seat(self, at: int, tried: set[str]) -> bool:
        """Seat one more person of this cell: who is free; else by moving a seat that a household mate holds."""
        mates = []
        for one in self.orders[at]:
            household = self.pool.households.get(self.pool.members[at][one - 1], "")
            if one in self.drawn[at] or household in tried:
                continue
            if not household or household not in self.held:
                self._take(at, one, household)
                return True
            mates.append((one, household))
        for one, household in mates:
            if household in tried:
                continue
            tried.add(household)
            cell, number = self.held[household]
            if cell != at and self._seat(cell, tried):
                self.drawn[cell].discard(number)
                self._take(at, one, household)
                return True
        return False

    def _take(self, at: int, one: int, household: str) -> None:
        self.drawn[at].add(one)
        if household:
            self.held[household] = at, one
