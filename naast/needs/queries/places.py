"""The neighbourhoods of a municipality."""

from __future__ import annotations

from dataclasses import dataclass

from naast.needs.models import Neighbourhood


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
