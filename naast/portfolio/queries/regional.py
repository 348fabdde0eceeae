"""A youth region as a whole: what to arrange together and what near home, by how often it is needed and by the kind of help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.needs import queries as needs
from naast.offers import queries as offers
from naast.portfolio import rules
from naast.portfolio.queries.overview import theme_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naast.portfolio.queries.overview import ThemeRow
    from naast.portfolio.queries.weighing import Weighed

HEAVY = "zwaar"


@dataclass(frozen=True, slots=True)
class Town:
    """A theme in one municipality of the region: expected as it may be shown, and how many offers there are."""

    name: str
    span: needs.Span
    options: int


@dataclass(frozen=True, slots=True)
class Arranged:
    """Where help of one weight belongs: ``together``, ``near`` home, or ``lean`` (near home, the ``small`` towns with a neighbour).

    ``small`` are the municipalities that need it too seldom to keep it up alone; ``scarce`` in how many there is nothing
    or one thing for it; ``expected`` how often a year in the whole region, as it may be shown.
    """

    where: str
    small: tuple[str, ...]
    scarce: int
    expected: int | None


@dataclass(frozen=True, slots=True)
class Shared:
    """A theme in the region: where light and ordinary help belongs, and where heavy help (None: none is expected)."""

    name: str
    span: needs.Span
    towns: tuple[Town, ...]
    light: Arranged
    heavy: Arranged | None

    @property
    def where(self) -> str:
        """Where most of it belongs."""
        return self.light.where

    @property
    def is_heavy_together(self) -> bool:
        """Whether heavy help for it is arranged together."""
        return self.heavy is not None and self.heavy.where == "together"


@dataclass(frozen=True, slots=True)
class Form:
    """A form of help in the region: ``together`` or ``near``, why (``specialist``, ``anywhere`` or ``near``), and how much each town has."""

    name: str
    where: str
    why: str
    by_town: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Cell:
    """One theme and weight in one municipality: how often a year, and how many offers of the window serve it."""

    amount: float = 0.0
    serving: frozenset[int] = frozenset()


def region(towns: Sequence[tuple[str, Weighed]]) -> list[Shared]:
    """Every theme over the municipalities of a region, by name: first what belongs together, then of which the heavy help does."""
    rows = [(name, _rows(weighed), _cells(weighed)) for name, weighed in towns]
    codes = sorted({code for _name, themes, _cells_of in rows for code in themes}, key=needs.theme_name)
    found = [_shared(code, rows) for code in codes]
    return sorted(
        found,
        key=lambda one: (one.where != "together", not one.is_heavy_together, rules.PLACES.index(one.where), one.name),
    )


def forms(towns: Sequence[tuple[str, Weighed]]) -> list[Form]:
    """Every form of help over the municipalities of a region, what is arranged together first."""
    found = []
    for kind, name in offers.KIND_NAMES.items():
        why = rules.FORMS_TOGETHER.get(kind, "near")
        by_town = tuple(sum(weighed.options[one].kind == kind for one in weighed.inside) for _name, weighed in towns)
        found.append(Form(str(name), "near" if why == "near" else "together", why, by_town))
    return sorted(found, key=lambda one: one.where != "together")


def _rows(weighed: Weighed) -> dict[str, ThemeRow]:
    return {row.theme: row for row in theme_rows(weighed, weighed.inside, list(offers.KIND_NAMES))}


def _cells(weighed: Weighed) -> dict[tuple[str, bool], _Cell]:
    """By theme, and whether it is heavy."""
    found: dict[tuple[str, bool], _Cell] = {}
    inside = set(weighed.inside)
    for number, one in enumerate(weighed.wanted):
        key = one.theme, one.intensity == HEAVY
        known = found.get(key, _Cell())
        serving = inside.intersection(weighed.problem.offers_of(number).tolist())
        found[key] = _Cell(known.amount + one.expected, known.serving | serving)
    return found


def _shared(code: str, rows: Sequence[tuple[str, dict[str, ThemeRow], dict[tuple[str, bool], _Cell]]]) -> Shared:
    there = [(name, themes[code], cells) for name, themes, cells in rows if code in themes]
    light, heavy = ([(name, cells.get((code, part), _Cell())) for name, _row, cells in there] for part in (False, True))
    told = needs.parts_shown({"light": _sum(light), "heavy": _sum(heavy)})
    return Shared(
        name=needs.theme_name(code),
        span=_added([row.span for _name, row, _cells_of in there]),
        towns=tuple(Town(name, row.span, row.options) for name, row, _cells_of in there),
        light=_arranged(light, told["light"]),
        heavy=_arranged(heavy, told["heavy"], is_heavy=True) if _sum(heavy) > 0 else None,
    )


def _sum(cells: Sequence[tuple[str, _Cell]]) -> float:
    return sum(cell.amount for _name, cell in cells)


def _arranged(cells: Sequence[tuple[str, _Cell]], expected: int | None, *, is_heavy: bool = False) -> Arranged:
    small = tuple(name for name, cell in cells if (needs.about(cell.amount) or 0) < rules.SCALE)
    scarce = sum(len(cell.serving) <= rules.THIN for _name, cell in cells)
    found = rules.where(places=len(cells), small=len(small), is_heavy=is_heavy)
    return Arranged(found, small, scarce, expected)


def _added(spans: Sequence[needs.Span]) -> needs.Span:
    """What is expected in several towns together, of those in which it may be shown; as if all were low, or high, at once."""
    seen = [one for one in spans if one.expected is not None]
    sums = (needs.about(sum(getattr(one, name) or 0 for one in seen)) for name in ("expected", "low", "high"))
    return needs.Span(*sums)
