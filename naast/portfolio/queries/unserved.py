"""What nothing serves of a group, whatever were in the window: by theme and weight, with what comes nearest, here or elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.needs import queries as needs
from naast.portfolio.queries.filling import Filler, fillers_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naast.portfolio.queries.around import Window
    from naast.portfolio.queries.weighing import Weighed

MOST, NEAREST = 8, 2


@dataclass(frozen=True, slots=True)
class Unserved:
    """A theme and weight of which ``people`` times a year nothing fits, from ten; and what comes nearest, what asks least first."""

    theme: str
    name: str
    intensity: str
    people: int
    fillers: tuple[Filler, ...]


def unserved(weighed: Weighed, rows: Sequence[int], *, around: Sequence[Window]) -> list[Unserved]:
    """What nothing serves in these segments of one group, most first; what is fewer than ten, or would tell that, is left out."""
    by: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        by.setdefault((weighed.wanted[row].theme, weighed.wanted[row].intensity), []).append(row)
    sums = {key: float(weighed.problem.demand[mine].sum()) for key, mine in by.items()}
    told = {key: people for key, people in needs.parts_shown(sums).items() if people}
    order = sorted(told, key=lambda key: (-told[key], needs.theme_name(key[0]), key[1]))
    found = []
    for place, key in enumerate(order):
        near = fillers_for(weighed, by[key], key[0], around) if place < MOST else []
        useful = tuple(one for one in near if one.people)[:NEAREST]
        found.append(Unserved(key[0], needs.theme_name(key[0]), key[1], told[key], useful))
    return found
