"""What is published of a draw, without a person in it, and whether it holds when somebody else repeats it."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from naast.calculations.panels import drawing, lotteries, quotas
from naast.calculations.panels.pools import Pool, Quota, Wanted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naast.calculations.panels.drawing import Draw
    from naast.calculations.panels.lotteries import Lottery
    from naast.calculations.panels.pools import Floats

FAULTS = {
    "record": "the parts of the record do not fit each other",
    "panels": "a panel of the lottery does not meet the seats and quotas",
    "tickets": "the tickets do not add up",
    "chances": "the chances are not those of the tickets",
    "bound": "the bound is not proved by the prices",
    "panel": "the seed gives another panel",
    "numbers": "the seed gives other people inside a cell",
    "pool": "this is not the pool that was drawn from",
    "people": "drawing again from the pool gives other people",
}
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Record:
    """All that somebody needs to repeat a draw: numbers inside cells instead of people, and the digest of the pool.

    Where nobody may know who is one of few with a profile, cells are as telling as people: who publishes decides which
    features a panel is drawn by.
    """

    wanted: Wanted
    accepted: tuple[int, ...]
    lottery: Lottery
    seed: str
    panel: int
    numbers: tuple[tuple[int, ...], ...]
    passed_over: tuple[tuple[int, ...], ...]
    set_aside: tuple[int, ...]
    pool: str

    def as_json(self) -> str:
        """The record as it is published."""
        return json.dumps(dataclasses.asdict(self), ensure_ascii=False, sort_keys=True)


def record_of(wanted: Wanted, pool: Pool, lottery: Lottery, drawn: Draw) -> Record:
    """What is published of a draw."""
    told = (drawn.seed, drawn.panel, drawn.numbers, drawn.passed_over, drawn.set_aside, drawn.pool)
    return Record(wanted, pool.accepted, lottery, *told)


def record_from(text: str) -> Record:
    """Read a published record. Raises ``ValueError``, ``KeyError`` or ``TypeError`` when it is none."""
    told: dict[str, Any] = json.loads(text, parse_float=float)
    told = {name: _tuples(value) for name, value in told.items()}
    wanted = told.pop("wanted")
    given = tuple(Quota(**quota) for quota in wanted["quotas"])
    told["wanted"] = Wanted(wanted["seats"], wanted["features"], given)
    return Record(**(told | {"lottery": lotteries.Lottery(**told["lottery"])}))


def check(record: Record, *, pool: Pool | None = None) -> tuple[str, ...]:
    """Repeat a draw; the ``FAULTS`` found, none when it is the same.

    Without ``pool`` (what anybody can do): every panel meets the quotas, tickets, chances and bound are right, and the
    seed gives this panel and these numbers, apart from those passed over for their household. With the pool (what an
    auditor can do) also that it is the one promised, and that the same people are drawn from it.
    """
    return tuple(dict.fromkeys(_faults(record, pool)))


def _faults(record: Record, pool: Pool | None) -> Iterator[str]:
    if not _fits(record):
        yield "record"
        return
    lottery = record.lottery
    sizes = np.array(lottery.sizes, dtype=np.int64)
    numbered = _numbered(record)
    if not all(_meets(record, numbered, panel) for panel in lottery.panels):
        yield "panels"
    if sum(lottery.tickets) != lotteries.TICKETS or min(lottery.tickets) < 1:
        yield "tickets"
        return
    if not _chances_hold(lottery):
        yield "chances"
    worth = np.array(lottery.prices) / np.maximum(sizes, 1) * (sizes > 0)
    if any(lottery.prices) and not _bounded(record, numbered, worth):
        yield "bound"
    came_up = drawing.tickets_drawn(lottery, seed=record.seed)
    if [panel for panel, _ in zip(came_up, (*record.set_aside, 0), strict=False)] != [*record.set_aside, record.panel]:
        yield "panel"
    if not all(_by_lot(record, at) for at in range(len(lottery.cells))):
        yield "numbers"
    if pool is not None:
        yield from _with_pool(record, pool)


def _fits(record: Record) -> bool:
    """Whether every row has a place per cell, and every panel named exists."""
    odds, cells = record.lottery, len(record.lottery.cells)
    rows = (odds.sizes, odds.chances, odds.prices, record.accepted, record.numbers, record.passed_over, *odds.panels)
    named = (record.panel, *record.set_aside)
    return (
        bool(odds.panels)
        and all(len(row) == cells for row in rows)
        and len(odds.tickets) == len(odds.panels)
        and all(0 <= panel < len(odds.panels) for panel in named)
        and all(len(cell) == len(record.wanted.features) for cell in odds.cells)
        and min(odds.sizes, default=0) >= 0
        and all(number >= 0 for number in _alone(odds))
    )


def _alone(odds: Lottery) -> list[int]:
    """How many in each cell share a household with nobody; below zero, or of no cell, when the record does not fit."""
    alone = list(odds.sizes)
    for cells, number in odds.homes:
        for at, people in cells:
            if not 0 <= at < len(alone) or people < 1 or number < 1:
                return [-1]
            alone[at] -= people * number
    return alone


def _numbered(record: Record) -> Pool:
    """A pool with numbers for people, as anybody can make it from the record: as many share a household, not who."""
    members = tuple(tuple(f"{at}.{number}" for number in range(size)) for at, size in enumerate(record.lottery.sizes))
    left: list[list[str]] = [list(keys) for keys in members]
    households: dict[str, str] = {}
    for place, (cells, number) in enumerate(record.lottery.homes):
        for one in range(number):
            households |= {left[at].pop(): f"{place}.{one}" for at, people in cells for _person in range(people)}
    return Pool(record.lottery.cells, members, record.accepted, households, frozenset())


def _meets(record: Record, pool: Pool, panel: tuple[int, ...]) -> bool:
    """Whether a panel, with those who hold seats already, meets the seats and every quota from the cells' people."""
    drawn = np.array(panel, dtype=np.int64)
    if (drawn < 0).any() or (drawn > pool.sizes).any() or (drawn + pool.taken).sum() != record.wanted.seats:
        return False
    for quota in record.wanted.quotas:
        counted = record.wanted.counted(quota.feature, quota.value, pool.cells)
        if not quota.least <= (drawn + pool.taken)[counted].sum() <= quota.most:
            return False
    return True


def _chances_hold(lottery: Lottery) -> bool:
    sizes = np.array(lottery.sizes, dtype=np.int64)
    chances = lotteries.chances_of(list(lottery.panels), list(lottery.tickets), sizes)
    live = (sizes > 0) & ~np.isin(np.arange(len(sizes)), lottery.left_out)
    lowest = chances[live].min() if live.any() else 0.0
    return bool(np.allclose(chances, lottery.chances)) and abs(lowest - lottery.lowest_chance) < _ROUNDING


def _bounded(record: Record, pool: Pool, worth: Floats) -> bool:
    """Whether no panel at all is worth more than the bound at these prices."""
    scale = record.lottery.bound or 1.0
    answer = quotas.panels_of(pool, record.wanted).repeated().best(worth / scale)
    return abs(sum(record.lottery.prices) - 1) < _ROUNDING and answer.bound <= 1 + _ROUNDING * 10


def _by_lot(record: Record, at: int) -> bool:
    """Whether those drawn and those passed over are together the first in the order of lots."""
    drawn, passed = record.numbers[at], record.passed_over[at]
    seats = record.lottery.panels[record.panel][at]
    order = (
        drawing.numbers_in_order(record.lottery.cells[at], record.lottery.sizes[at], seed=record.seed) if seats else ()
    )
    first = set(order[: len(drawn) + len(passed)])
    return len(drawn) == seats and len({*drawn, *passed}) == len(drawn) + len(passed) and first == {*drawn, *passed}


def _with_pool(record: Record, pool: Pool) -> Iterator[str]:
    same = (pool.cells, tuple(pool.sizes.tolist()), pool.accepted, pool.homes)
    told = (record.lottery.cells, record.lottery.sizes, record.accepted, record.lottery.homes or pool.homes)
    if same != told or drawing.digest(pool) != record.pool:
        yield "pool"
        return
    again = drawing.draw(record.lottery, pool, seed=record.seed)
    if (again.panel, again.numbers, again.set_aside) != (record.panel, record.numbers, record.set_aside):
        yield "people"


def _tuples(value: Any) -> Any:
    """Lists of JSON as the tuples they were."""
    if isinstance(value, list):
        return tuple(_tuples(one) for one in value)
    return {name: _tuples(one) for name, one in value.items()} if isinstance(value, dict) else value
