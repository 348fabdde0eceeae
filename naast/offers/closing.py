"""When a place or an offer is closed for a while: which days, for whom that counts, and what cannot be."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from naast.common import hours

if TYPE_CHECKING:
    from datetime import date

    from naast.offers.models import Offer, Place

ANNOUNCED = timedelta(days=14)
AWAY_KINDS = ("thuis", "online")  # nobody goes to a place for these


def own(row: Place | Offer) -> hours.Closed | None:
    """The days on which a place or an offer is itself closed, past ones included."""
    if row.closed_from is None or row.closed_until is None:
        return None
    return hours.Closed(row.closed_from, row.closed_until)


def at_place(offer: Offer) -> hours.Closed | None:
    """The days on which the place of an offer is closed; what is at home or online goes on meanwhile."""
    return own(offer.place) if offer.place and offer.kind not in AWAY_KINDS else None


def of_offer(offer: Offer) -> tuple[hours.Closed, ...]:
    """All the days on which nobody can come for an offer: its own, and those of its place."""
    return tuple(closed for closed in (own(offer), at_place(offer)) if closed)


def wrong(first: date | None, last: date | None) -> str:
    """Why these days cannot be, in words that say what to do; empty when they can."""
    if (first is None) != (last is None):
        return _("Vul beide dagen in: vanaf wanneer en tot en met wanneer.")
    if first and last and last < first:
        return _("De laatste dag dat het dicht is ligt voor de eerste.")
    return ""
