"""How often the desk names an offer, and whether it helped: sums that the desk hands down at night."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common.operations import operation
from naast.offers.models import Offer, OfferUse

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from naast.access.actors import Actor


@dataclass(frozen=True, slots=True)
class Use:
    """What one offer was named, and what was said of it, in one month."""

    municipality_id: int
    slug: str
    month: date
    given: int
    helped: int
    not_helped: int


@dataclass(frozen=True, slots=True)
class Counted:
    """How many sums are held now for the months that were counted."""

    sums: int


@operation(Permission.NEEDS_COUNT)
def count_uses(*, uses: Sequence[Use], months: Sequence[date], by: Actor) -> Counted:
    """Replace the sums of these months; safe to run twice. Receives nothing but sums."""
    OfferUse.objects.filter(month__in=list(months)).delete()
    keys = {
        (town, slug): key
        for key, town, slug in Offer.objects.filter(slug__in={use.slug for use in uses}).values_list(
            "pk", "municipality_id", "slug"
        )
    }
    rows = [
        OfferUse(
            offer_id=keys[use.municipality_id, use.slug],
            month=use.month,
            given=use.given,
            helped=use.helped,
            not_helped=use.not_helped,
        )
        for use in uses
        if (use.municipality_id, use.slug) in keys
    ]
    OfferUse.objects.bulk_create(rows, batch_size=1000)
    return Counted(sums=len(rows))
