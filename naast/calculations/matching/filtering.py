"""Lists: what fits a few choices, how many each other choice would leave, and what lies nearest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from naast.calculations.matching.items import Filtered

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from naast.calculations.matching.columns import Columns
    from naast.calculations.matching.items import Filters

    Mask = NDArray[np.bool_]

EARTH_KM = 6371.0
COUNTED = ("kinds", "themes", "facets", "where")
_FAR = 1e6
_SUNK = 1e9


def listed(
    parts: Sequence[Columns],
    filters: Filters,
    *,
    page: int,
    size: int,
    scores: Sequence[NDArray[np.float32]] | None,
    least: float,
) -> Filtered:
    """One page of all parts together. Answers are left out: a list shows what one can go to.

    With ``scores`` only what scores above ``least``, best first; with ``filters.near`` the nearest first, then what
    has no place of its own (at home, online, the whole town), which is never left out; else by title. What stood
    unchecked for too long comes after all that is fresh; scores know that already.
    """
    counts: dict[str, dict[str, int]] = {name: {} for name in COUNTED}
    candidates: list[tuple[float, str, str, float | None]] = []
    total = 0
    for number, part in enumerate(parts):
        if not part.size:
            continue
        base = _base(part, filters)
        if scores is not None:
            base &= scores[number] > least
        masks = {name: _chosen(part, name, getattr(filters, name)) for name in COUNTED}
        whole = _all(base, masks.values())
        total += int(whole.sum())
        _count(part, base, masks, counts)
        candidates += _first(part, whole, filters, None if scores is None else scores[number], page * size)
    candidates.sort()
    shown = candidates[(page - 1) * size : page * size]
    distances = {key: round(km, 1) for _, _, key, km in shown if km is not None}
    return Filtered(tuple(key for _, _, key, _ in shown), total, counts, distances)


def fits(part: Columns, filters: Filters) -> Mask:
    """Which items of a part a list with these choices shows."""
    masks = [_chosen(part, name, getattr(filters, name)) for name in COUNTED]
    return _all(_base(part, filters), masks)


def _base(part: Columns, filters: Filters) -> Mask:
    """What fits everything but the choices that are counted."""
    mask = part.alive & ~part.is_answer
    if filters.today is not None:
        mask &= part.gone > filters.today
    if filters.age is not None:
        mask &= (part.low <= filters.age) & (filters.age < part.high + 1)
    if filters.neighbourhood:
        mask &= part.lists.everywhere | _members(part, "neighbourhoods", (filters.neighbourhood,))
    if filters.open_at is not None:
        mask &= _open(part, *filters.open_at)
        if filters.today is not None:
            mask &= ~part.shut_on(filters.today)
    return mask


def _members(part: Columns, name: str, codes: Sequence[str]) -> Mask:
    mask = np.zeros(part.size, dtype=np.bool_)
    for code in codes:
        numbers = part.lists.by[name].get(code)
        if numbers is not None:
            mask[numbers] = True
    return mask


def _open(part: Columns, weekday: int, minute: int) -> Mask:
    mask = np.zeros(part.size, dtype=np.bool_)
    hours = part.lists.hours
    mask[hours[(hours[:, 1] == weekday) & (hours[:, 2] <= minute) & (minute < hours[:, 3]), 0]] = True
    return mask


def _chosen(part: Columns, name: str, codes: str | Sequence[str]) -> Mask | None:
    wanted = (codes,) if isinstance(codes, str) else tuple(codes)
    return _members(part, name, wanted) if any(wanted) else None


def _all(base: Mask, masks: Iterable[Mask | None]) -> Mask:
    whole = base.copy()
    for mask in masks:
        if mask is not None:
            whole &= mask
    return whole


def _count(part: Columns, base: Mask, masks: dict[str, Mask | None], counts: dict[str, dict[str, int]]) -> None:
    """How many each choice would leave, with the other kinds of choices as they are."""
    for name in COUNTED:
        others = _all(base, [mask for other, mask in masks.items() if other != name])
        for code, numbers in part.lists.by[name].items():
            if found := int(others[numbers].sum()):
                counts[name][code] = counts[name].get(code, 0) + found


def _first(
    part: Columns, whole: Mask, filters: Filters, scores: NDArray[np.float32] | None, most: int
) -> list[tuple[float, str, str, float | None]]:
    """The first items of one part: what they are sorted by, title, key, and the distance in km where there is one."""
    numbers = np.flatnonzero(whole)
    km = _distances(part, numbers, filters.near) if filters.near else None
    rank: NDArray[np.float64]
    if scores is not None:
        rank = -scores[numbers].astype(np.float64)
    elif km is not None:
        rank = np.where(np.isnan(km), _FAR, km)
    else:
        rank = np.zeros(len(numbers))
    if scores is None and filters.today is not None:
        rank = rank + _SUNK * (part.sinks[numbers] <= filters.today)
    order = np.lexsort((part.lists.order[numbers], rank))[:most]
    return [
        (
            float(rank[place]),
            part.items[numbers[place]].title.casefold(),
            part.items[numbers[place]].key,
            None if km is None or np.isnan(km[place]) else float(km[place]),
        )
        for place in order
    ]


def _distances(part: Columns, numbers: NDArray[np.int64], near: tuple[float, float]) -> NDArray[np.float64]:
    """Great-circle distances in km (haversine); nan where an item has no position."""
    here = np.radians(np.array(near))
    there = np.radians(part.lists.positions[numbers].astype(np.float64))
    half = (there - here) / 2
    chord = np.sin(half[:, 0]) ** 2 + np.cos(here[0]) * np.cos(there[:, 0]) * np.sin(half[:, 1]) ** 2
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(chord)), dtype=np.float64)
