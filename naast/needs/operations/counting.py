"""Receives sums of needs without people, and keeps the list of neighbourhoods."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F
from django.utils.text import slugify

from naast.access.permissions import Permission
from naast.common import ids
from naast.common.operations import operation
from naast.needs.models import NeedCount, Neighbourhood

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from naast.access.actors import Actor


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum for one cell; ``change`` may be negative when a question was reopened."""

    municipality_id: int
    theme: str
    neighbourhood_id: int | None
    age_band: str
    month: date
    met: bool
    why_not: str
    change: int


@dataclass(frozen=True, slots=True)
class Counted:
    """How many cells were touched."""

    cells: int


@operation(Permission.NEEDS_COUNT)
def count(*, sums: Iterable[Sum], by: Actor) -> Counted:
    """Add sums to the cells. Receives nothing but sums: no text, no moment, no person."""
    cells = 0
    for row in sums:
        cell, _ = NeedCount.objects.get_or_create(
            municipality_id=row.municipality_id,
            theme=row.theme,
            neighbourhood_id=row.neighbourhood_id,  # type: ignore[misc]  # None is a cell of its own here
            age_band=row.age_band,
            month=row.month,
            met=row.met,
            why_not=row.why_not,
            is_generated=False,
            defaults={"count": 0},
        )
        NeedCount.objects.filter(pk=cell.pk).update(count=F("count") + row.change)
        cells += 1
    return Counted(cells=cells)


@operation(Permission.NEEDS_COUNT)
def count_generated(*, sums: Iterable[Sum], by: Actor) -> Counted:
    """Store the demo's invented past in one go; marked as generated, and only into an empty past."""
    rows = [
        NeedCount(
            municipality_id=row.municipality_id,
            theme=row.theme,
            neighbourhood_id=row.neighbourhood_id,
            age_band=row.age_band,
            month=row.month,
            met=row.met,
            why_not=row.why_not,
            count=row.change,
            is_generated=True,
        )
        for row in sums
    ]
    NeedCount.objects.bulk_create(rows, batch_size=2000)
    return Counted(cells=len(rows))


@operation(Permission.MUNICIPALITY_EDIT)
def draw_neighbourhood(*, municipality_id: int, fields: Mapping[str, object], by: Actor) -> Neighbourhood:
    """Add a neighbourhood to a municipality, or change the one with the same slug; it is never taken away."""
    slug = str(fields.get("slug") or "") or slugify(str(fields["name"]))[:60] or ids.public_id()
    made, _ = Neighbourhood.objects.update_or_create(
        municipality_id=municipality_id, slug=slug, defaults={**fields, "slug": slug}
    )
    return made
