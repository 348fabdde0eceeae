"""Where everybody stands on the genogram: a row for each generation, couples beside each other, children under parents.

A pure calculation. Whatever was written down (loops, missing parents, somebody who is their own uncle), everybody is on
the sheet once and nobody stands over another.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from naast.plans.drawings.fences import fences
from naast.plans.drawings.sheet import BOX, GAP, Brood, Figure, Genogram, Home, Pair, Spot, Tie

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SIDE, TOP, FOOT = 84.0, 62.0, 96.0
COUPLE = frozenset({"partner", "former-partner"})
LEVEL = frozenset({*COUPLE, "sibling"})
DOWN = {"parent-of": 1, "grandparent-of": 2}


@dataclass(slots=True)
class _Kin:
    """Who belongs to whom, in the order in which they were written down."""

    figures: dict[str, Figure]
    parents: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    couples: list[tuple[str, str, bool]] = field(default_factory=list)
    others: list[Tie] = field(default_factory=list)


def place(figures: Sequence[Figure], ties: Iterable[Tie], homes: Sequence[Home] = ()) -> Genogram:
    """Give everybody a place."""
    kin = _read(figures, ties)
    rows = _rows(kin)
    spots = _spots(kin, rows)
    known = {one.who.id: one for one in spots}
    wide = max((one.x for one in spots), default=0) + SIDE
    high = TOP + max((one.row for one in spots), default=0) * GAP + FOOT
    return Genogram(
        wide=max(wide, 2 * SIDE), high=high, spots=spots, pairs=_pairs(kin, known), broods=_broods(kin, known),
        loose=_loose(kin, known), fences=fences(homes, spots),
    )  # fmt: skip


def _read(figures: Sequence[Figure], ties: Iterable[Tie]) -> _Kin:
    kin = _Kin({one.id: one for one in figures})
    for tie in ties:
        if tie.one == tie.other or tie.one not in kin.figures or tie.other not in kin.figures:
            continue
        if tie.kind == "parent-of":
            if tie.one not in kin.parents[tie.other]:
                kin.parents[tie.other].append(tie.one)
        elif tie.kind in COUPLE:
            kin.couples.append((tie.one, tie.other, tie.kind == "former-partner"))
        elif tie.kind in {"sibling", "grandparent-of"}:
            kin.others.append(tie)
    return kin


def _rows(kin: _Kin) -> list[list[str]]:
    """Generations from the oldest; where what was written down contradicts itself, what came first holds."""
    ways: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for child, parents in kin.parents.items():
        for parent in parents:
            ways[parent].append((child, 1))
            ways[child].append((parent, -1))
    for one, other, _former in kin.couples:
        ways[one].append((other, 0))
        ways[other].append((one, 0))
    for tie in kin.others:
        by = DOWN.get(tie.kind, 0)
        ways[tie.one].append((tie.other, by))
        ways[tie.other].append((tie.one, -by))
    level: dict[str, int] = {}
    for start, figure in kin.figures.items():
        if start not in level:
            _spread(start, 1 if figure.is_child else 0, ways, level)
    used = sorted(set(level.values()))
    number = {one: place for place, one in enumerate(used)}
    rows: list[list[str]] = [[] for _ in used]
    for one in kin.figures:
        rows[number[level[one]]].append(one)
    return rows


def _spread(start: str, at: int, ways: dict[str, list[tuple[str, int]]], level: dict[str, int]) -> None:
    level[start] = at
    queue = deque([start])
    while queue:
        here = queue.popleft()
        for there, by in ways.get(here, ()):
            if there not in level:
                level[there] = level[here] + by
                queue.append(there)


def _spots(kin: _Kin, rows: list[list[str]]) -> tuple[Spot, ...]:
    """Three sweeps: down by the parents, up by the children, down again; then everything onto the sheet."""
    xs: dict[str, float] = {}
    children: defaultdict[str, list[str]] = defaultdict(list)
    for child, parents in kin.parents.items():
        for parent in parents:
            children[parent].append(child)
    for sweep, order in enumerate((rows, list(reversed(rows)), rows)):
        near = children if sweep == 1 else kin.parents
        for row in order:
            _settle(_clusters(row, kin), near, xs)
    least = min(xs.values(), default=0)
    return tuple(
        Spot(xs[one] - least + SIDE, TOP + number * GAP, number, kin.figures[one])
        for number, row in enumerate(rows)
        for one in sorted(row, key=lambda key: xs[key])
    )


def _clusters(row: list[str], kin: _Kin) -> list[list[str]]:
    """Who are or were a couple stand in one chain; who stands alone is a chain of one."""
    beside: defaultdict[str, list[str]] = defaultdict(list)
    for one, other, _former in kin.couples:
        if one in row and other in row:
            beside[one].append(other)
            beside[other].append(one)
    chains, seen = [], set()
    for start in sorted(row, key=lambda key: (len(beside[key]) != 1, row.index(key))):
        if start in seen:
            continue
        chain, todo = [], [start]
        while todo:
            here = todo.pop()
            if here not in seen:
                seen.add(here)
                chain.append(here)
                todo += reversed([one for one in beside[here] if one not in seen])
        chains.append(chain)
    return sorted(chains, key=lambda chain: min(map(row.index, chain)))


def _settle(clusters: list[list[str]], near: dict[str, list[str]], xs: dict[str, float]) -> None:
    """Put the chains of one row where their kin stand, in that order, as far aside as they must."""
    wishes = []
    for number, chain in enumerate(clusters):
        found = [xs[kin] for one in chain for kin in near.get(one, ()) if kin in xs]
        own = [xs[one] for one in chain if one in xs]
        at = sum(found) / len(found) if found else sum(own) / len(own) if own else number * BOX
        wishes.append((at, number, chain))
    wishes.sort(key=lambda one: (one[0], one[1]))
    edge, drift = None, 0.0
    for at, _number, chain in wishes:
        left = at - (len(chain) - 1) * BOX / 2
        start = left if edge is None else max(left, edge + BOX)
        drift += start - left
        for offset, one in enumerate(chain):
            xs[one] = start + offset * BOX
        edge = start + (len(chain) - 1) * BOX
    for _at, _number, chain in wishes:
        for one in chain:
            xs[one] -= drift / len(wishes)


def _pairs(kin: _Kin, known: dict[str, Spot]) -> tuple[Pair, ...]:
    found: list[Pair] = []
    for one, other, is_former in kin.couples:
        left, right = sorted((known[one], known[other]), key=lambda spot: (spot.x, spot.row))
        is_beside = left.row == right.row and right.x - left.x < BOX * 1.5 and not _between(left, right, known)
        found.append(Pair(left, right, is_former, 0.0 if is_beside else 38.0 + 5 * (len(found) % 3)))
    return tuple(found)


def _between(left: Spot, right: Spot, known: dict[str, Spot]) -> bool:
    return any(one.row == left.row and left.x < one.x < right.x for one in known.values())


def _broods(kin: _Kin, known: dict[str, Spot]) -> tuple[Brood, ...]:
    """One for each set of parents: of a couple beside each other the line comes down between them, else from each of them.

    Two parents who were never tied to each other have no line between them to hang it on.
    """
    together: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for child, parents in kin.parents.items():
        together[tuple(sorted(parents))].append(child)
    couples = {frozenset((one, other)) for one, other, _former in kin.couples}
    found: list[Brood] = []
    used: defaultdict[int, int] = defaultdict(int)
    for who, broods in together.items():
        below = tuple(sorted((known[one] for one in broods), key=lambda spot: spot.x))
        tops = sorted((known[one] for one in who), key=lambda spot: spot.x)
        row = max(one.row for one in tops)
        bar = TOP + row * GAP + GAP - 66 + 9 * (used[row] % 3)
        used[row] += 1
        beside = len(tops) == 2 and tops[0].row == tops[1].row and 0 < abs(tops[0].x - tops[1].x) < BOX * 1.5
        if beside and frozenset(who) in couples and not _between(tops[0], tops[1], known):
            middle = (tops[0].x + tops[1].x) / 2
            found.append(Brood(middle, tops[0].y, bar, below))
        else:
            found += [Brood(one.x, one.y, bar, below) for one in tops]
    return tuple(found)


def _loose(kin: _Kin, known: dict[str, Spot]) -> tuple[tuple[Spot, Spot, str], ...]:
    """Ties that no line of parents shows already: siblings without a parent here, grandparents without one between."""
    found = []
    for tie in kin.others:
        if tie.kind == "sibling" and set(kin.parents.get(tie.one, ())) & set(kin.parents.get(tie.other, ())):
            continue
        between = {grand for one in kin.parents.get(tie.other, ()) for grand in kin.parents.get(one, ())}
        if tie.kind == "grandparent-of" and tie.one in between:
            continue
        found.append((known[tie.one], known[tie.other], tie.kind))
    return tuple(found)
