"""What a figure that the source keeps back will be about: the total without the rest, else by how ages stand to each other elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.needs import rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from naast.needs.models import Figure

NEARLY, SOME = 0.05, 10  # how far the neighbourhoods together may be off the whole: a part of it, or so many people


def guessed(rows: Sequence[Figure]) -> dict[int, float]:
    """By the key of each figure that is kept back and can be guessed: about how many people it will be.

    ``rows`` are all standing figures of one municipality: its neighbourhoods, the whole, and its region.
    """
    found = {}
    for row in rows:
        if row.number is None and row.neighbourhood_id is not None:
            guess = _rest(row, rows)
            if guess is None:
                guess = _share(row, rows)
            if guess is not None:
                found[row.pk] = guess
    return found


def _rest(row: Figure, rows: Sequence[Figure]) -> float | None:
    """The whole without what is known of the other neighbourhoods; None where these do not make up the whole.

    Several that are kept back share what remains, by how many people of other ages live in each.
    """
    same = [one for one in rows if _is_beside(one, row)]
    whole = _whole(row, rows)
    if whole is None or not _adds_up(row, rows):
        return None
    remains = max(whole - sum(one.number for one in same if one.number is not None), 0)
    sizes = {one.pk: _size(one, rows) for one in same if one.number is None}
    every = sum(sizes.values())
    return remains * (sizes[row.pk] / every if every else 1 / len(sizes))


def _share(row: Figure, rows: Sequence[Figure]) -> float | None:
    """By how this age stands to the others: in the whole municipality, in its region, or in its other neighbourhoods."""
    own = [one for one in _of_area(row, rows) if one.number is not None]
    known = sum(one.number or 0 for one in own)
    for others in _examples(row, rows):
        mine = _spread(others, row.age_from, row.age_until)
        beside = [_spread(others, one.age_from, one.age_until) for one in own]
        if known and mine is not None and None not in beside and (base := sum(part or 0 for part in beside)):
            return known * mine / base
    return None


def _examples(row: Figure, rows: Sequence[Figure]) -> Iterable[list[Figure]]:
    """Where else the ages are known: each as the figures of its newest year."""
    places: dict[int, list[Figure]] = {}
    for one in rows:
        if one.neighbourhood_id not in {None, row.neighbourhood_id}:
            places.setdefault(one.neighbourhood_id or 0, []).append(one)
    yield _newest([one for one in rows if one.neighbourhood_id is None and not one.region])
    yield _newest([one for one in rows if one.region])
    full = [_newest(there) for there in places.values()]
    yield [one for there in full if all(other.number is not None for other in there) for one in there]


def _newest(rows: Sequence[Figure]) -> list[Figure]:
    newest = max((one.year for one in rows), default=0)
    return [one for one in rows if one.year == newest]


def _spread(rows: Sequence[Figure], low: int, high: int) -> float | None:
    """How many people of these ages, spread evenly over the age groups of the source; None where an age is not known."""
    spans = set(rules.without_overlap((one.age_from, one.age_until) for one in rows))
    used = [one for one in rows if (one.age_from, one.age_until) in spans]
    number, reached = 0.0, 0
    for span in spans:
        common = min(high, span[1]) - max(low, span[0])
        if common > 0:
            there = [one.number for one in used if (one.age_from, one.age_until) == span]
            if None in there:
                return None
            number += sum(one or 0 for one in there) * common / (span[1] - span[0])
            reached += common
    return number if reached >= high - low else None


def _of_area(row: Figure, rows: Sequence[Figure]) -> list[Figure]:
    """The other age groups of the same neighbourhood and year."""
    return [
        one
        for one in rows
        if one.neighbourhood_id == row.neighbourhood_id and one.year == row.year and _ages(one) != _ages(row)
    ]


def _size(row: Figure, rows: Sequence[Figure]) -> int:
    return sum(one.number or 0 for one in _of_area(row, rows))


def _whole(row: Figure, rows: Sequence[Figure]) -> int | None:
    """What the source tells of this age and year for the whole municipality."""
    found = [one for one in rows if one.neighbourhood_id is None and not one.region and one.year == row.year]
    return next((one.number for one in found if _ages(one) == _ages(row)), None)


def _adds_up(row: Figure, rows: Sequence[Figure]) -> bool:
    """Whether the neighbourhoods make up the whole, by an age group of that year of which every number is known."""
    for other in _of_area(row, rows):
        same, whole = [one.number for one in rows if _is_beside(one, other)], _whole(other, rows)
        if whole and None not in same:
            return abs(sum(one or 0 for one in same) - whole) <= max(NEARLY * whole, SOME)
    return False


def _is_beside(one: Figure, row: Figure) -> bool:
    """Whether a figure tells the same of a neighbourhood: this one or another."""
    return one.neighbourhood_id is not None and one.year == row.year and _ages(one) == _ages(row)


def _ages(one: Figure) -> tuple[int, int]:
    return one.age_from, one.age_until
