"""Two municipalities beside each other on their needs, and a youth region as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from naast.needs import queries as needs
from naast.offers import queries as offers
from naast.portfolio import rules
from naast.portfolio.queries.overview import Stand, Variety, stand, theme_rows, variety

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naast.portfolio.queries.overview import ThemeRow
    from naast.portfolio.queries.weighing import Weighed

TOGETHER, NEAR, HEAVY = "together", "near", "zwaar"


class HasKey(Protocol):
    """A municipality, for as far as this context needs it."""

    @property
    def pk(self) -> int:
        """Its number."""


T = TypeVar("T", bound=HasKey)


@dataclass(frozen=True, slots=True)
class YouthRegion(Generic[T]):
    """A youth region by name (empty: not known); ``unknown`` are municipalities of which no region is known at all."""

    name: str
    others: tuple[T, ...]
    unknown: tuple[T, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One municipality: how its window stands, how varied it is, and each theme by code.

    ``heavy`` is which share (hundredths) of what is expected of a theme is heavy, and how many offers serve that.
    """

    stand: Stand
    variety: Variety
    themes: dict[str, ThemeRow]
    heavy: dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Beside:
    """One theme in two municipalities; ``left`` and ``right`` are None where nothing is expected or known."""

    name: str
    left: ThemeRow | None
    right: ThemeRow | None


@dataclass(frozen=True, slots=True)
class Town:
    """A theme in one municipality of the region: expected and without anything, as they may be shown."""

    name: str
    span: needs.Span
    without: int | None
    options: int


@dataclass(frozen=True, slots=True)
class Shared:
    """A theme in the region. ``where``: ``together`` for what asks for it, else ``near`` home; ``why`` says what decides.

    ``heavy``: in most places there is hardly anything for who has it hard; ``rare``: expected seldom, and hardly anywhere
    something; empty for what stays near home. ``scarce`` is in how many municipalities there is nothing or one thing.
    """

    name: str
    where: str
    why: str
    scarce: int
    span: needs.Span
    towns: tuple[Town, ...]


def side(weighed: Weighed) -> Side:
    """How the window of one municipality stands against its needs."""
    rows = theme_rows(weighed, weighed.inside, list(offers.KIND_NAMES))
    themes = {row.theme: row for row in rows}
    return Side(stand(weighed, weighed.inside), variety(weighed, weighed.inside), themes, _heavy(weighed))


def _heavy(weighed: Weighed) -> dict[str, tuple[int, int]]:
    """Per theme which share of what is expected is heavy, and how many offers of the window serve a heavy need of it."""
    sums: dict[str, list[float]] = {}
    serving: dict[str, set[int]] = {}
    for number, one in enumerate(weighed.wanted):
        both = sums.setdefault(one.theme, [0.0, 0.0])
        both[0] += one.expected
        if one.intensity == HEAVY:
            both[1] += one.expected
            serving.setdefault(one.theme, set()).update(weighed.problem.offers_of(number).tolist())
    inside = set(weighed.inside)
    return {
        theme: (rules.share(heavy, whole) or 0, len(serving.get(theme, set()) & inside))
        for theme, (whole, heavy) in sums.items()
    }


def beside(left: Side, right: Side) -> list[Beside]:
    """Each theme in both, where they differ most first."""
    codes = sorted({*left.themes, *right.themes}, key=needs.theme_name)
    rows = [Beside(needs.theme_name(code), left.themes.get(code), right.themes.get(code)) for code in codes]
    return sorted(rows, key=lambda row: -abs(_options(row.left) - _options(row.right)))


def _options(row: ThemeRow | None) -> int:
    return row.options if row else 0


def facets_beside(left: Side, right: Side) -> list[tuple[str, tuple[int, int]]]:
    """How many offers say each thing of themselves, in both."""
    one, other = dict(left.variety.facets), dict(right.variety.facets)
    codes = sorted({*one, *other}, key=lambda code: (-(one.get(code, 0) + other.get(code, 0)), code))
    return [(code, (one.get(code, 0), other.get(code, 0))) for code in codes]


def youth_region(municipality_id: int, others: Sequence[T]) -> YouthRegion[T]:
    """The other municipalities in the same youth region, by the figures of each; nobody where this one has no region."""
    known = needs.regions([municipality_id, *(town.pk for town in others)])
    mine, regions = known.get(municipality_id, ""), [(town, known.get(town.pk, "")) for town in others]
    return YouthRegion(
        name=mine,
        others=tuple(town for town, region in regions if mine and region == mine),
        unknown=tuple(town for town, region in regions if not region),
    )


def region(towns: Sequence[tuple[str, Weighed]]) -> list[Shared]:
    """Every theme over the municipalities of a region, by name: what to arrange together, and what near home."""
    sides = [(name, side(weighed)) for name, weighed in towns]
    codes = sorted({code for _name, one in sides for code in one.themes}, key=needs.theme_name)
    found = [_shared(code, sides) for code in codes]
    return sorted(found, key=lambda one: (one.where != TOGETHER, one.name))


def _shared(code: str, sides: Sequence[tuple[str, Side]]) -> Shared:
    there = [(name, one) for name, one in sides if code in one.themes]
    rows = [(name, one.themes[code]) for name, one in there]
    towns = tuple(Town(name, row.span, row.without, row.options) for name, row in rows)
    scarce = sum(row.fullness in {"gap", "thin"} for _name, row in rows)
    span = _added([row.span for _name, row in rows])
    heavy = [one.heavy[code] for _name, one in there]
    why = rules.together(
        places=len(rows),
        scarce=scarce,
        scarce_heavy=sum(options <= rules.THIN for _share, options in heavy),
        heavy=max((share for share, _options in heavy), default=0),
        expected=span.expected or 0,
    )
    return Shared(
        name=needs.theme_name(code),
        where=TOGETHER if why else NEAR,
        why=why,
        scarce=scarce,
        span=span,
        towns=towns,
    )


def _added(spans: Sequence[needs.Span]) -> needs.Span:
    """What is expected in several towns together, of those in which it may be shown; as if all were low, or high, at once."""
    seen = [one for one in spans if one.expected is not None]
    sums = (needs.about(sum(getattr(one, name) or 0 for one in seen)) for name in ("expected", "low", "high"))
    return needs.Span(*sums)
