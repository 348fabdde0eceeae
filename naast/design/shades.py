"""Shades of a picture by classes with round edges from zero: equal figures have one colour, and a legend says which.

Only whole figures as they are shown, so that nobody sees a difference that is not told.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Class:
    """What one shade stands for: from ``low`` up to and including ``high`` (None: and more); both None for what is not told."""

    shade: int
    low: int | None = None
    high: int | None = None


UNTOLD = Class(0)


def classes(values: Iterable[int]) -> tuple[Class, ...]:
    """At most four equally wide classes from zero that hold all values, lightest first; none without values."""
    found = list(values)
    if not found:
        return ()
    most = max(found)
    step = next(one for one in _round_steps() if one * DEEPEST > most)
    return tuple(Class(shade, (shade - 1) * step, shade * step - 1) for shade in range(1, most // step + 2))


def shade_of(value: int | None, among: Iterable[Class]) -> int:
    """The shade of a figure; 0 for what is not told."""
    if value is None:
        return UNTOLD.shade
    return next((one.shade for one in among if one.high is None or value <= one.high), DEEPEST)


def _round_steps() -> Iterator[int]:
    """1 to 5, then the same in tens, in hundreds, and on."""
    for size in itertools.count():
        yield from (times * 10**size for times in range(1, 6))
