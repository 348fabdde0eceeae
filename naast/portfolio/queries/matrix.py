"""Needs against offers, cell by cell: for all ages or one, everywhere or in one neighbourhood, by form or offer by offer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.needs import queries as needs
from naast.offers import queries as offers
from naast.portfolio import rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naast.portfolio.queries.weighing import Weighed


@dataclass(frozen=True, slots=True)
class Asked:
    """Which needs, against what. Empty (None) is all; with a ``kind`` its offers stand apart, else there is a column per form."""

    band: str = ""
    neighbourhood_id: int | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """A theme as far as it was asked for: how often a year, and in each column how much there is for it.

    ``span`` is without ends where only one age was asked for. ``cells`` are numbers of offers, or with one form chosen the share (hundredths) of this need that each offer fits.
    """

    theme: str
    name: str
    span: needs.Span
    cells: tuple[int, ...]
    options: int
    without: int | None
    fullness: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Columns by key and name (a form, or an offer), and a row per theme, what is expected most first."""

    columns: tuple[tuple[str, str], ...]
    rows: tuple[Need, ...]


def matrix(weighed: Weighed, chosen: Sequence[int], asked: Asked = Asked()) -> Matrix:
    """The needs that were asked for, against the offers of a window; only themes of which something is expected there."""
    rows: dict[str, list[int]] = {}
    for number, one in enumerate(weighed.wanted):
        if asked.neighbourhood_id in {None, one.neighbourhood_id}:
            rows.setdefault(one.theme, []).append(number)
    columns = _columns(weighed, chosen, asked.kind)
    found = [_need(weighed, set(chosen), asked, theme, numbers, columns) for theme, numbers in rows.items()]
    known = [one for one in found if one is not None]
    order = sorted(known, key=lambda one: (-(one.span.expected or 0), one.name))
    return Matrix(tuple((key, name) for key, name, _numbers in columns), tuple(order))


def _columns(weighed: Weighed, chosen: Sequence[int], kind: str) -> list[tuple[str, str, frozenset[int]]]:
    """A key and a name per column, and the options in it."""
    if kind:
        mine = [one for one in chosen if weighed.options[one].kind == kind]
        mine.sort(key=lambda one: weighed.options[one].title)
        return [(weighed.options[one].slug, weighed.options[one].title, frozenset([one])) for one in mine]
    return [
        (code, str(name), frozenset(one for one in chosen if weighed.options[one].kind == code))
        for code, name in offers.KIND_NAMES.items()
    ]


def _need(
    weighed: Weighed, inside: set[int], asked: Asked, theme: str, every: Sequence[int],
    columns: Sequence[tuple[str, str, frozenset[int]]],
) -> Need | None:  # fmt: skip
    mine = [row for row in every if asked.band in {"", weighed.wanted[row].age_band}]
    serving = {row: inside.intersection(weighed.problem.offers_of(row).tolist()) for row in every}
    demand = weighed.problem.demand
    whole = float(demand[mine].sum())
    if whole <= 0:
        return None
    options = set().union(*(serving[row] for row in mine))
    if asked.kind:
        fits = [float(demand[[row for row in mine if serving[row] & there]].sum()) for _key, _name, there in columns]
        cells = tuple(rules.share(some, whole) or 0 for some in fits)
    else:
        cells = tuple(len(options & there) for _key, _name, there in columns)
    span, without = _told(weighed, every, [row for row in every if not serving[row]], asked, theme)
    return Need(theme, needs.theme_name(theme), span, cells, len(options), without, rules.fullness(len(options)))


def _told(
    weighed: Weighed, every: Sequence[int], bare: Sequence[int], asked: Asked, theme: str
) -> tuple[needs.Span, int | None]:
    """What is expected as every page shows it, and how often nothing fits; of one age only what gives away no smaller one."""
    ages, without = _by_age(weighed, every), _by_age(weighed, bare)
    if not asked.band:
        return weighed.span(theme, asked.neighbourhood_id), needs.about(sum(without.values()))
    told, bare_told = needs.both_shown(ages, without)
    return needs.Span(told.get(asked.band), None, None), bare_told.get(asked.band)


def _by_age(weighed: Weighed, rows: Sequence[int]) -> dict[str, float]:
    sums: dict[str, float] = {}
    for row in rows:
        key = weighed.wanted[row].age_band
        sums[key] = sums.get(key, 0.0) + float(weighed.problem.demand[row])
    return sums
