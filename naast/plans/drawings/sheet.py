"""What stands on a genogram: the people who go in, and where everything is when it comes out."""

from __future__ import annotations

from dataclasses import dataclass

BOX, GAP = 136.0, 176.0  # from one person to the next; from one generation to the next


@dataclass(frozen=True, slots=True)
class Figure:
    """Somebody to draw; ``sign`` is man, woman or unknown, ``beneath`` what stands under the name."""

    id: str
    name: str
    sign: str = "unknown"
    age: int | None = None
    beneath: tuple[str, ...] = ()
    href: str = ""
    said: str = ""
    is_child: bool = False
    has_died: bool = False
    has_left: bool = False
    has_authority: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """What ``one`` is to ``other``."""

    one: str
    other: str
    kind: str


@dataclass(frozen=True, slots=True)
class Home:
    """Who live together."""

    name: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """Somebody at a place; ``row`` is the generation, 0 is the oldest."""

    x: float
    y: float
    row: int
    who: Figure


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who are or were a couple, with the height of the line between them; 0 where they stand beside each other."""

    one: Spot
    other: Spot
    is_former: bool
    lift: float


@dataclass(frozen=True, slots=True)
class Brood:
    """Children of the same parents: from where the line comes down, how high their bar hangs, and where they stand."""

    x: float
    y: float
    bar: float
    children: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Fence:
    """An outline around people who live together, corner by corner from above right; the last is above left."""

    corners: tuple[tuple[float, float], ...]
    name: str


@dataclass(frozen=True, slots=True)
class Genogram:
    """The whole drawing, ready to be drawn."""

    wide: float
    high: float
    spots: tuple[Spot, ...]
    pairs: tuple[Pair, ...]
    broods: tuple[Brood, ...]
    loose: tuple[tuple[Spot, Spot, str], ...]
    fences: tuple[Fence, ...]
