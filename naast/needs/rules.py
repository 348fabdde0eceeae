"""What was agreed about counting: which cells may be seen, how they are rounded, and what stands out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LEAST = 10
TIMES = 2  # how much more than was asked even the careful estimate must be, for hidden demand
STEP, FIRST_STEP = 5, 10
BANDS: dict[str, tuple[int, int]] = {"0-3": (0, 4), "4-11": (4, 12), "12-17": (12, 18), "18-plus": (18, 23)}
OLDEST = 23
TOO_OLD_YEARS = 4
K = TypeVar("K")
A = TypeVar("A")
B = TypeVar("B")


def age_band(age: float | None) -> str:
    """The band in which an age is counted; younger than four, primary school, secondary school, adult."""
    if age is None:
        return "onbekend"
    if age < 4:
        return "0-3"
    if age < 12:
        return "4-11"
    return "12-17" if age < 18 else "18-plus"


def shown(count: float, *, is_first: bool = False) -> int | None:
    """A count as it may be seen: rounded to five; fewer than ten is not shown (None).

    In the first year in which something was counted it is the middle of its ten: 15 for what is ten to nineteen. Nothing
    leaves a first year when a quarter joins it, so that two of them differ by the new quarter alone. Two numbers in the
    same ten leave that quarter anything under ten, as a hidden number does.
    """
    if count < LEAST:
        return None
    if is_first:
        return int(FIRST_STEP * (count // FIRST_STEP) + FIRST_STEP // 2)
    return int(STEP * ((count + STEP / 2) // STEP))


def most_of(told: int, *, is_first: bool = False) -> int:
    """What a count was at most that is told as ``told``."""
    return told + (FIRST_STEP if is_first else STEP) // 2


def least_of(told: int, *, is_first: bool = False) -> int:
    """What a count was at least that is told as ``told``."""
    return told - (FIRST_STEP if is_first else STEP) // 2


def about(number: float) -> int | None:
    """An estimate as it may be seen: from ten, and no more precise than it is: to five, ten, or fifty."""
    if number < LEAST:
        return None
    step = STEP if number < 100 else 2 * STEP if number < 1000 else 10 * STEP
    return int(step * ((number + step / 2) // step))


def parts_about(parts: Mapping[K, float]) -> dict[K, int | None]:
    """Estimates that add up to a whole which is shown too, as they may be seen: none that could be found by subtracting."""
    seen = seen_together({key: (number,) for key, number in parts.items() if number > 0})
    return {key: about(number) if key in seen else None for key, number in parts.items()}


def both_about(parts: Mapping[K, float], bare: Mapping[K, float]) -> tuple[dict[K, int | None], dict[K, int | None]]:
    """Estimates, and beside each the part of it that finds nothing, as both may be seen, each beside its own whole.

    One decision about both: nothing is told of the part where the estimate is hidden; and where hardly anything but that
    part is hidden, the estimate would tell it, so that all estimates of which the part is hidden are hidden as well.
    """
    every, some = ({key: (number,) for key, number in one.items() if number > 0} for one in (parts, bare))
    told, before = set(every), None
    while told != before:
        before = told
        told = seen_together(every, among=told)
        bare_told = seen_together(some, among=told & some.keys())
        hidden = some.keys() - bare_told
        if any(parts[key] - bare[key] < LEAST for key in hidden & told):
            told = told - hidden
    return (
        {key: about(number) if key in told else None for key, number in parts.items()},
        {key: about(bare.get(key, 0)) if key in bare_told else None for key in parts},
    )


def seen_together(parts: Mapping[K, tuple[float, ...]], *, among: Iterable[K] | None = None) -> set[K]:
    """Which parts of one whole may be seen when the whole may be seen too.

    A part is one count or several that add up to it. Hidden is whatever has a count under ten; and then, the smallest
    first, as many others as it takes for the hidden ones to be at least ten together in each count. So what remains when
    one takes the seen parts from the whole is never a small number, and never one hidden part alone. With ``among`` only
    those may be seen at all.
    """
    may = set(parts if among is None else among)
    hidden = [key for key, counts in parts.items() if min(counts) < LEAST or key not in may]
    seen = sorted((key for key in parts if key not in hidden), key=lambda key: (-sum(parts[key]), str(key)))
    while hidden and seen and min(map(sum, zip(*(parts[key] for key in hidden), strict=True))) < LEAST:
        hidden.append(seen.pop())
    return set(seen)


def kept_back(cells: Mapping[tuple[A, B], float], *, secret: Iterable[tuple[A, B]], whole: B) -> set[tuple[A, B]]:
    """Which cells of a table may not be shown beside its totals, because some are secret guesses.

    Secret cells under ten, and in each row and column the smallest others that it takes for what is hidden there to be
    ten together. ``whole`` is the column of the totals of each row, which no row adds up with itself.
    """
    hidden = {cell for cell in secret if cell in cells and cells[cell] < LEAST}
    lines = [
        [cell for cell in cells if cell[0] == row and cell[1] != whole] for row in dict.fromkeys(cell[0] for cell in cells)
    ] + [[cell for cell in cells if cell[1] == column] for column in dict.fromkeys(cell[1] for cell in cells)]  # fmt: skip
    before = None
    while hidden and hidden != before:
        before = set(hidden)
        for line in lines:
            if not hidden.isdisjoint(line):
                seen = seen_together({cell: (cells[cell],) for cell in line}, among=set(line) - hidden)
                hidden |= set(line) - seen
    return hidden


def over_bands(number: float, age_from: int, age_until: int) -> dict[str, float]:
    """A number of people between two ages, spread evenly over the bands that it falls in; what is older falls away."""
    years = age_until - age_from
    found = {}
    for band, (low, high) in BANDS.items():
        common = min(high, age_until) - max(low, age_from)
        if common > 0:
            found[band] = number * common / years
    return found


def without_overlap(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The age groups that together tell most and count nobody twice: the narrow ones before the wide ones."""
    chosen: list[tuple[int, int]] = []
    for span in sorted(set(spans), key=lambda one: (one[1] - one[0], one)):
        if all(span[1] <= one[0] or one[1] <= span[0] for one in chosen):
            chosen.append(span)
    return sorted(chosen)


def is_hidden_demand(*, low: float, asked_at_most: int) -> bool:
    """Whether nobody asks for something that will be there: even the careful end is twice what was asked, or more.

    What was asked counts as ten at least, so that a few questions more or less decide nothing.
    """
    return low >= TIMES * max(asked_at_most, LEAST)


def met_share(*, asked: int | None, unmet: int | None) -> int | None:
    """Which share of what was asked was solved, in steps of five percent; from figures that may be seen, else None."""
    if not asked or unmet is None:
        return None
    return int(STEP * round(100 * (1 - min(unmet, asked) / asked) / STEP))


def year_of_counting(today: date) -> tuple[date, date]:
    """The twelve months of a profile, up to the last whole quarter.

    Fixed quarters, so that two profiles differ by a whole quarter of counts and never by a day or a month.
    """
    until = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    return date(until.year - 1, until.month, 1), until


def is_provisional_beside_final(statuses: Iterable[str]) -> bool:
    """Whether provisional figures stand beside final ones: they end higher, so they may not be compared as they are."""
    found = set(statuses)
    return len(found) > 1 and "definitief" in found
