"""What a municipality offers, for who weighs it: as ranking sees it, and by name. What the family pays is not among it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.offers import index
from naast.offers.models import Offer

if TYPE_CHECKING:
    from naast.calculations.matching import Item


@dataclass(frozen=True, slots=True)
class Offered:
    """An offer by its key and name."""

    id: int
    slug: str
    title: str
    kind: str
    organisation: str


def items(municipality_id: int) -> list[Item]:
    """Every offer that was not withdrawn, as ranking sees it, by key; also what stood unchecked too long to be shown."""
    rows = Offer.objects.filter(municipality_id=municipality_id, withdrawn_at=None).select_related(
        "organisation", "place"
    )
    return [index.item_of(row) for row in rows.order_by("slug")]


def named(municipality_id: int) -> list[Offered]:
    """Every offer that was not withdrawn, by title."""
    rows = Offer.objects.filter(municipality_id=municipality_id, withdrawn_at=None).order_by("title", "pk")
    found = rows.values_list("pk", "slug", "title", "kind", "organisation__name")
    return [Offered(key, slug, title, kind, name or "") for key, slug, title, kind, name in found]
