"""DOOR. Themes, neighbourhoods, and counts as they may be seen: from ten, rounded to five."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Sum

from naast.needs import rules
from naast.needs.models import NeedCount, Neighbourhood
from naast.needs.themes import Theme, theme_about, theme_name, themes

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Theme", "neighbourhoods", "theme_about", "theme_name", "themes"]


def shown(count: int) -> int | None:
    """A count as it may be seen anywhere: from ten, rounded to five, else None."""
    return rules.shown(count)


@dataclass(frozen=True, slots=True)
class Place:
    """A neighbourhood as other contexts see it."""

    id: int
    slug: str
    name: str
    youth: int | None
    cbs_code: str = ""
    boundary: tuple[tuple[tuple[float, float], ...], ...] = ()


def neighbourhoods(municipality_id: int) -> list[Place]:
    """The neighbourhoods of a municipality, by name."""
    rows = Neighbourhood.objects.filter(municipality_id=municipality_id)
    return [_place(row) for row in rows]


def neighbourhood(municipality_id: int, slug: str) -> Place | None:
    """One neighbourhood by its slug; None when the municipality has no such neighbourhood."""
    row = Neighbourhood.objects.filter(municipality_id=municipality_id, slug=slug).first()
    return _place(row) if row else None


def _place(row: Neighbourhood) -> Place:
    return Place(
        id=row.pk, slug=row.slug, name=row.name, youth=row.youth, cbs_code=row.cbs_code, boundary=_rings(row.boundary)
    )


def _rings(stored: list[list[list[float]]] | None) -> tuple[tuple[tuple[float, float], ...], ...]:
    return tuple(tuple((point[0], point[1]) for point in ring) for ring in stored or ())


@dataclass(frozen=True, slots=True)
class Cell:
    """What may be seen of one theme: rounded counts, None where fewer than ten stand behind it."""

    theme: str
    name: str
    asked: int | None
    unmet: int | None


def asked(municipality_id: int, *, since: date, until: date, neighbourhood_id: int | None = None) -> list[Cell]:
    """Per theme how often it was asked and not met, months ``[since, until)``, most asked first.

    With ``neighbourhood_id`` only that neighbourhood. Every figure passes :func:`naast.needs.rules.shown`;
    asked and unmet are rounded apart, and unmet is hidden as well when what remains (met) is fewer than ten,
    so that no difference of two figures reveals a small one.
    """
    rows = NeedCount.objects.filter(municipality_id=municipality_id, month__gte=since, month__lt=until)
    if neighbourhood_id is not None:
        rows = rows.filter(neighbourhood_id=neighbourhood_id)
    met: dict[str, int] = {}
    unmet: dict[str, int] = {}
    for row in rows.values("theme", "met").annotate(total=Sum("count")):
        (met if row["met"] else unmet)[row["theme"]] = row["total"]
    cells = []
    for theme in sorted(set(met) | set(unmet), key=lambda code: -(met.get(code, 0) + unmet.get(code, 0))):
        total = met.get(theme, 0) + unmet.get(theme, 0)
        hidden = met.get(theme, 0) < rules.LEAST
        cells.append(
            Cell(
                theme=theme,
                name=theme_name(theme),
                asked=rules.shown(total),
                unmet=None if hidden else rules.shown(unmet.get(theme, 0)),
            )
        )
    return cells


def has_generated(municipality_id: int) -> bool:
    """Whether the counts of this municipality include the demo's invented past."""
    return NeedCount.objects.filter(municipality_id=municipality_id, is_generated=True).exists()


def age_band(age: float | None) -> str:
    """The band in which an age is counted."""
    return rules.age_band(age)
