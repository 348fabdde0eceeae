"""Where along the line to look: round numbers, spread evenly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROUND = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 80)
_PREFERRED = (10, 20, 40, 60, 100, 200, 500, 1000)


def round_numbers(least: int, end: int, count: int) -> list[int]:
    """``count`` numbers from ``least`` to ``end``, round where possible, closer together where the line is steep."""
    if end - least < count:
        return list(range(max(least, 1), end + 1))
    rounds = {base * 10**power for base in _ROUND for power in range(8)}
    within = sorted(one for one in rounds if least <= one <= end)
    chosen = {end, *(one for one in _PREFERRED if one in within)}
    others = set(within if len(within) >= count else range(max(least, 1), end + 1)) - chosen
    while len(chosen) < count and others:
        widest = max(sorted(others), key=lambda one: min(abs(one**0.5 - other**0.5) for other in chosen))
        chosen.add(widest)
        others.discard(widest)
    return sorted(chosen)


def spread_out(numbers: Sequence[int], count: int) -> list[int]:
    """At most ``count`` of these, evenly over the row."""
    if len(numbers) <= count:
        return list(numbers)
    return [numbers[round(place)] for place in np.linspace(0, len(numbers) - 1, count)]
