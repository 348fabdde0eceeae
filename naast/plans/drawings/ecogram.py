"""Where everybody stands on the ecogram: the family in a house in the middle, who stands around it in rings.

A pure calculation: the same people always stand in the same places, nobody over another, everybody on the sheet.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

CELL_W, CELL_H = 142.0, 140.0
TIGHT = 14  # so many fit in one ring that a phone can show
ROOF = 64.0
SEAT_W, SEAT_H = 76.0, 58.0


@dataclass(frozen=True, slots=True)
class Around:
    """Somebody who stands around the family. ``wish`` is where they were put: fractions, and which turn it was."""

    id: str
    name: str
    what: str = ""
    support: str = ""
    href: str = ""
    said: str = ""
    is_fixed: bool = False
    wish: tuple[float, float, int] | None = None


@dataclass(frozen=True, slots=True)
class Inside:
    """Somebody of the family itself."""

    id: str
    name: str
    href: str = ""
    said: str = ""
    is_child: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """Somebody at a place: the middle of their cell."""

    x: float
    y: float
    who: Around


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody of the family in the house."""

    x: float
    y: float
    who: Inside


@dataclass(frozen=True, slots=True)
class House:
    """The house in the middle: the walls; the roof rises ``ROOF`` above them."""

    x: float
    y: float
    wide: float
    high: float


@dataclass(frozen=True, slots=True)
class Ecogram:
    """The whole drawing, ready to be drawn. ``free`` are places where nobody stands."""

    wide: float
    high: float
    house: House
    seats: tuple[Seat, ...]
    spots: tuple[Spot, ...]
    free: tuple[tuple[float, float], ...]


def place(family: Sequence[Inside], around: Sequence[Around]) -> Ecogram:
    """Give everybody a place. Who was put last chooses first; the rest stand where the drawing is nicest."""
    columns = _columns(len(family))
    rows = max(1, math.ceil(len(family) / columns))
    house_w, house_h = columns * SEAT_W + 24, rows * SEAT_H + 22
    block_w = max(176.0, house_w + 4)
    block_h = max(house_h + ROOF + 12, CELL_H)
    if len(around) <= TIGHT:
        block_h = max(block_h, CELL_H * math.ceil((len(around) - 6) / 2))
    wide, high, found = _rings(block_w, block_h, len(around))
    house = House(wide / 2 - house_w / 2, high / 2 - (house_h - ROOF) / 2, house_w, house_h)
    spots = _seat_around(around, found, wide, high)
    taken = {(one.x, one.y) for one in spots}
    return Ecogram(
        wide, high, house, _seat_inside(family, columns, house), spots,
        tuple(one for one in found if one not in taken),
    )  # fmt: skip


def _columns(count: int) -> int:
    return 2 if count <= 8 else 3 if count <= 15 else 4


def _rings(block_w: float, block_h: float, count: int) -> tuple[float, float, list[tuple[float, float]]]:
    """Places in rings of cells around the block, the nearest ring first, until there is room for everybody."""
    wide, high = block_w, block_h
    rings: list[list[tuple[float, float]]] = []
    while sum(len(ring) for ring in rings) < max(count, 1):
        wide, high = wide + 2 * CELL_W, high + 2 * CELL_H
        rings.append(_ring(wide, high, count if not rings else None))
    found = []
    for ring, (ring_w, ring_h) in zip(rings, _sizes(block_w, block_h, len(rings)), strict=True):
        left, top = (wide - ring_w) / 2, (high - ring_h) / 2
        found += [(left + x, top + y) for x, y in ring]
    return wide, high, found


def _sizes(block_w: float, block_h: float, rings: int) -> list[tuple[float, float]]:
    return [(block_w + 2 * number * CELL_W, block_h + 2 * number * CELL_H) for number in range(1, rings + 1)]


def _ring(wide: float, high: float, count: int | None) -> list[tuple[float, float]]:
    """The middles of cells along the inside of a rectangle, the nicest to stand in first: corners, sides, then the rest.

    For few people (``count``) there are no more places at the sides than they need.
    """
    across, down = int(wide // CELL_W), int((high - 2 * CELL_H) // CELL_H)
    if count is not None:
        down = min(down, max(1, math.ceil((count - 2 * across) / 2)))
    xs = [wide / across * (number + 0.5) for number in range(across)]
    ys = [CELL_H + (high - 2 * CELL_H) / down * (number + 0.5) for number in range(down)] if down else []
    top, bottom = [(x, CELL_H / 2) for x in xs], [(x, high - CELL_H / 2) for x in xs]
    left, right = [(CELL_W / 2, y) for y in ys], [(wide - CELL_W / 2, y) for y in ys]
    corners = [top[0], top[-1], bottom[0], bottom[-1]]
    sides = [one for pair in zip(right, left, strict=True) for one in pair]
    between = [one for pair in zip(bottom[1:-1], top[1:-1], strict=True) for one in pair]
    return [*corners, *sides, *between]


def _seat_around(
    around: Sequence[Around], places: list[tuple[float, float]], wide: float, high: float
) -> tuple[Spot, ...]:
    free, found = list(places), {}
    wished = sorted((one for one in around if one.wish), key=lambda one: (-(one.wish or (0, 0, 0))[2], one.id))
    for one in wished:
        x, y, _turn = one.wish or (0.5, 0.5, 0)
        nearest = min(free, key=lambda spot: (math.dist(spot, (x * wide, y * high)), spot))
        free.remove(nearest)
        found[one.id] = nearest
    bottom = (wide / 2, max(y for _x, y in places))
    for one in (one for one in around if one.is_fixed and one.id not in found):
        found[one.id] = min(free, key=lambda spot: (math.dist(spot, bottom), spot))
        free.remove(found[one.id])
    for one in (one for one in around if one.id not in found):
        found[one.id] = free.pop(0)
    return tuple(Spot(*found[one.id], one) for one in around)


def _seat_inside(family: Sequence[Inside], columns: int, house: House) -> tuple[Seat, ...]:
    """Grown-ups above, children below, each row in the middle."""
    ordered = [*(one for one in family if not one.is_child), *(one for one in family if one.is_child)]
    seats = []
    for number, one in enumerate(ordered):
        row, column = divmod(number, columns)
        in_row = min(columns, len(ordered) - row * columns)
        x = house.x + house.wide / 2 + (column - (in_row - 1) / 2) * SEAT_W
        seats.append(Seat(x, house.y + 11 + (row + 0.5) * SEAT_H, one))
    return tuple(seats)


def towards(drawn: Ecogram, who: str, direction: str) -> tuple[float, float] | None:
    """Where somebody comes when they are moved one place left, right, up or down: fractions; None where nothing is."""
    here = next((spot for spot in drawn.spots if spot.who.id == who), None)
    if here is None:
        return None
    step = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}[direction]
    every = [*((spot.x, spot.y) for spot in drawn.spots), *drawn.free]
    ahead = [(x, y) for x, y in every if (x - here.x) * step[0] + (y - here.y) * step[1] > 1]
    if not ahead:
        return None
    # the nearest in that direction; straying aside counts twice
    x, y = min(
        ahead,
        key=lambda one: (
            abs((one[0] - here.x) * step[0] + (one[1] - here.y) * step[1])
            + 2 * abs((one[0] - here.x) * step[1] + (one[1] - here.y) * step[0]),
            one,
        ),
    )
    return x / drawn.wide, y / drawn.high
