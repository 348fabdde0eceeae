"""How the window stands against the needs: shares, thin spots, what is crowded, and how varied it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from naast.calculations import optimising
from naast.needs import queries as needs
from naast.portfolio import rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naast.portfolio.queries.weighing import Weighed
    from naast.portfolio.shapes import Option, Part

SPOTS = 15


@dataclass(frozen=True, slots=True)
class Stand:
    """How a window stands. Shares in hundredths of all expected need; ``people`` and ``expected`` as they may be shown.

    ``placed`` is the share that finds a place too; None where of no option it was noted how many can come.
    """

    offers: int
    covered: int | None
    choice: int | None
    worst: int | None
    worst_part: Part | None
    placed: int | None
    expected: int | None
    nobody: int | None


@dataclass(frozen=True, slots=True)
class Spot:
    """A theme in a neighbourhood: how many people a year are expected, and how many options there are now.

    ``without`` are the expected people for whom nothing in the window fits, ``single`` those with one option only.
    """

    theme: str
    name: str
    neighbourhood_id: int | None
    place: str
    span: needs.Span
    options: int
    without: int | None
    single: int | None
    fullness: str


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """One theme over the forms: how many options of each form serve it, and how it stands."""

    theme: str
    name: str
    span: needs.Span
    by_kind: tuple[int, ...]
    options: int
    without: int | None
    fullness: str


@dataclass(frozen=True, slots=True)
class Variety:
    """How concentrated and how varied the window is, on scales that a council can read."""

    providers: int
    effective: float
    top_ten: int
    rao: float
    facets: tuple[tuple[str, int], ...]


def stand(weighed: Weighed, chosen: Sequence[int]) -> Stand:
    """The figures of one window: the shares are of everybody expected, also of those whom no offer at all would serve."""
    problem = weighed.problem
    found = optimising.measure(problem, list(chosen))
    whole = float(problem.demand.sum())
    worst, part = _worst(weighed, chosen)
    return Stand(
        offers=found.offers,
        covered=rules.share(found.covered, whole),
        choice=rules.share(found.choice * found.coverable, whole),
        worst=worst,
        worst_part=part,
        placed=rules.share(placed(weighed, chosen), whole) if has_room(weighed) else None,
        expected=needs.about(whole),
        nobody=needs.about(whole - found.covered),
    )


def _worst(weighed: Weighed, chosen: Sequence[int]) -> tuple[int | None, Part | None]:
    """The group of at least ten expected people of whom the smallest share finds something."""
    shares = part_shares(weighed, chosen)
    if not shares:
        return None, None
    number = min(shares, key=lambda one: (round(100 * shares[one]), one))
    return round(100 * shares[number]), weighed.parts[number]


def part_shares(weighed: Weighed, chosen: Sequence[int]) -> dict[int, float]:
    """Of each group of at least ten expected people, the share that finds something in these options, 0 to 1."""
    problem = weighed.problem
    found = np.bincount(problem.group, problem.demand * (counts(weighed, chosen) > 0), minlength=len(weighed.parts))
    whole = np.bincount(problem.group, problem.demand, minlength=len(weighed.parts))
    return {
        number: float(found[number] / whole[number])
        for number in range(len(weighed.parts))
        if needs.about(float(whole[number])) is not None
    }


def has_room(weighed: Weighed) -> bool:
    """Whether it was noted of any offer or idea how many people can come."""
    capacity = weighed.problem.capacity
    return capacity is not None and bool(np.isfinite(capacity).any())


def placed(weighed: Weighed, chosen: Sequence[int]) -> float:
    """How many people find a place when nobody helps more than can come."""
    return optimising.served(weighed.problem, list(chosen)).people


def bare_shares(weighed: Weighed, chosen: Sequence[int]) -> dict[int, float]:
    """Of each neighbourhood where at least ten people are expected, the share that finds nothing, 0 to 1."""
    sums: dict[int, list[float]] = {}
    count = counts(weighed, chosen)
    for number, one in enumerate(weighed.wanted):
        if one.neighbourhood_id is not None:
            both = sums.setdefault(one.neighbourhood_id, [0.0, 0.0])
            both[0] += one.expected
            both[1] += one.expected if count[number] == 0 else 0.0
    return {area: bare / whole for area, (whole, bare) in sums.items() if needs.about(whole) is not None}


def counts(weighed: Weighed, chosen: Sequence[int]) -> np.ndarray:
    """Per segment how many of these options serve it, in the order of ``wanted``."""
    problem = weighed.problem
    count = np.zeros(problem.segments, dtype=np.int64)
    for offer in chosen:
        count[problem.serves(offer)] += 1
    return count


def spots(weighed: Weighed, chosen: Sequence[int]) -> list[Spot]:
    """Every theme in every neighbourhood, those with most people without anything first."""
    count = counts(weighed, chosen)
    cells: dict[tuple[str, int | None], list[int]] = {}
    for number, one in enumerate(weighed.wanted):
        cells.setdefault((one.theme, one.neighbourhood_id), []).append(number)
    names = {code: theme.name for code, theme in needs.themes().items()}
    found = [_spot(weighed, chosen, count, key, rows, names) for key, rows in cells.items()]
    return sorted(found, key=lambda one: (-(one.without or 0), -(one.single or 0), -(one.span.expected or 0), one.name))


def _spot(
    weighed: Weighed, chosen: Sequence[int], count: np.ndarray, key: tuple[str, int | None], rows: list[int],
    names: dict[str, str],
) -> Spot:  # fmt: skip
    theme, area = key
    demand = weighed.problem.demand[rows]
    inside = set(chosen)
    options = {int(offer) for row in rows for offer in weighed.problem.offers_of(row) if offer in inside}
    return Spot(
        theme=theme,
        name=names.get(theme, theme),
        neighbourhood_id=area,
        place=weighed.place_name(area),
        span=weighed.span(theme, area),
        options=len(options),
        without=needs.about(float(demand[count[rows] == 0].sum())),
        single=needs.about(float(demand[count[rows] == 1].sum())),
        fullness=rules.fullness(len(options)),
    )


def theme_rows(weighed: Weighed, chosen: Sequence[int], kinds: Sequence[str]) -> list[ThemeRow]:
    """Needs against offers: per theme how many options of each form, what is expected most first."""
    count = counts(weighed, chosen)
    inside = set(chosen)
    rows: dict[str, list[int]] = {}
    for number, one in enumerate(weighed.wanted):
        rows.setdefault(one.theme, []).append(number)
    found = []
    for theme, numbers in rows.items():
        options = {int(offer) for row in numbers for offer in weighed.problem.offers_of(row) if offer in inside}
        demand = weighed.problem.demand[numbers]
        by_kind = tuple(sum(weighed.options[one].kind == kind for one in options) for kind in kinds)
        found.append(
            ThemeRow(
                theme=theme,
                name=needs.theme_name(theme),
                span=weighed.span(theme),
                by_kind=by_kind,
                options=len(options),
                without=needs.about(float(demand[count[numbers] == 0].sum())),
                fullness=rules.fullness(len(options)),
            )
        )
    return sorted(found, key=lambda one: (-(one.span.expected or 0), one.name))


def variety(weighed: Weighed, chosen: Sequence[int]) -> Variety:
    """Effective number of providers (1/HHI), the share of the ten largest, and Rao's quadratic entropy."""
    options = [weighed.options[one] for one in chosen]
    providers = {name: place for place, name in enumerate(sorted({one.provider for one in options if one.provider}))}
    given = [providers[one.provider] for one in options if one.provider]
    spread = optimising.concentration(given)
    kinds = {kind: place for place, kind in enumerate(sorted({one.kind for one in options}))}
    identity = weighed.problem.kind[list(chosen)]
    counts: dict[str, int] = {}
    for one in options:
        for code in one.facets:
            counts[code] = counts.get(code, 0) + 1
    return Variety(
        providers=len(providers),
        effective=round(spread.effective, 1),
        top_ten=round(100 * spread.top),
        rao=round(optimising.rao([kinds[one.kind] for one in options], identity, _approach(options)), 2)
        if options
        else 0.0,
        facets=tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))),
    )


def _approach(options: Sequence[Option]) -> list[list[float]]:
    facets = [one.facets for one in options]
    return [[rules.unlike(one, other) for other in facets] for one in facets]
