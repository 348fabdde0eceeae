"""Two municipalities beside each other on their needs, and which municipalities are a youth region together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from naast.needs import queries as needs
from naast.offers import queries as offers
from naast.portfolio.queries.overview import Stand, Variety, stand, theme_rows, variety

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naast.portfolio.queries.overview import ThemeRow
    from naast.portfolio.queries.weighing import Weighed


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
    """One municipality: how its window stands, how varied it is, and each theme by code."""

    stand: Stand
    variety: Variety
    themes: dict[str, ThemeRow]


@dataclass(frozen=True, slots=True)
class Beside:
    """One theme in two municipalities; ``left`` and ``right`` are None where nothing is expected or known."""

    name: str
    left: ThemeRow | None
    right: ThemeRow | None


def side(weighed: Weighed) -> Side:
    """How the window of one municipality stands against its needs."""
    rows = theme_rows(weighed, weighed.inside, list(offers.KIND_NAMES))
    themes = {row.theme: row for row in rows}
    return Side(stand(weighed, weighed.inside), variety(weighed, weighed.inside), themes)


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
