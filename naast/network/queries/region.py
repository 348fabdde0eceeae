"""The regions of a municipality, and what is shared there; a municipality that did not join sees nothing of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.network.models import RegionTown, Shared

if TYPE_CHECKING:
    from datetime import date

    from naast.access.actors import Actor


@dataclass(frozen=True, slots=True)
class SharedShown:
    """One thing that somebody of the region gave."""

    id: str
    kind: str
    ref: str
    title: str
    words: str
    town_id: int
    town: str
    slug: str
    is_mine: bool
    since: date


@dataclass(frozen=True, slots=True)
class RegionShown:
    """A region as one municipality sees it; until it joined, its name alone and who asked."""

    id: str
    name: str
    is_joined: bool
    towns: tuple[str, ...]
    asked: tuple[str, ...]
    shared: tuple[SharedShown, ...]


def regions(*, by: Actor) -> list[RegionShown]:
    """Every region in which this municipality takes part or was asked to, in four looks at the database at most."""
    town = by.municipality_id or 0
    mine = list(RegionTown.objects.filter(municipality_id=town, left_at=None).select_related("region"))
    joined = {one.region_id for one in mine if one.joined_at}
    seats = RegionTown.objects.filter(region__in=[one.region_id for one in mine], left_at=None)
    every = list(seats.select_related("municipality").order_by("municipality__name"))
    here = {(one.region_id, one.municipality_id) for one in every if one.joined_at}
    given = Shared.objects.filter(region__in=joined, taken_back_at=None).select_related("municipality")
    shared: dict[int, list[SharedShown]] = {}
    for row in given.order_by("kind", "title", "pk"):
        if (row.region_id, row.municipality_id) in here:
            shared.setdefault(row.region_id, []).append(_shown(row, town))
    return [
        RegionShown(
            one.region.public_id, one.region.name, one.joined_at is not None,
            tuple(at.municipality.name for at in every if at.region_id == one.region_id and at.joined_at),
            tuple(at.municipality.name for at in every if at.region_id == one.region_id and not at.joined_at)
            if one.joined_at else (),
            tuple(shared.get(one.region_id, ())),
        )
        for one in sorted(mine, key=lambda one: one.region.name)
    ]  # fmt: skip


def _shown(row: Shared, town: int) -> SharedShown:
    return SharedShown(
        row.public_id, row.kind, row.ref, row.title, row.words, row.municipality_id, row.municipality.name,
        row.municipality.slug, row.municipality_id == town, row.created_at.date(),
    )  # fmt: skip
