"""Shelves of the window: what stands in it this week, and everything there is, by kind, theme, age or neighbourhood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Q

from naast.common import clock
from naast.network import queries as network
from naast.offers.models import Answer, Offer
from naast.offers.queries.cards import AnswerCard, OfferCard, answer_card, offer_card

if TYPE_CHECKING:
    from datetime import datetime

PAGE = 20
PANES = 5
_FIRST = ("inloop", "groep", "buurt", "cursus", "gesprek", "online", "thuis", "specialist")


@dataclass(frozen=True, slots=True)
class Shelf:
    """One page of offers."""

    offers: tuple[OfferCard, ...]
    total: int
    page: int
    pages: int


def this_week(municipality_id: int, *, at: datetime) -> list[OfferCard]:
    """What is in the window this week: each pane of another kind, a walk-in that is open now as the large one.

    What starts soonest stands for its kind; the choice turns with the week, so that everything is seen in time.
    """
    today = clock.local_date(at)
    rows = list(
        Offer.objects.select_related("organisation", "contact", "place__neighbourhood")
        .in_window(on=today)
        .filter(municipality_id=municipality_id, sinks_on__gt=today)
        .exclude(closed_from__lte=today, closed_until__gte=today)
        .filter(Q(starts_on__isnull=True) | Q(starts_on__gte=today, starts_on__lte=today + timedelta(days=45)))
        .order_by("pk")[:400]
    )
    week = today.isocalendar().week
    cards: list[OfferCard] = []
    for kind in _FIRST:
        shelf = [offer_card(row, at=at) for row in rows if row.kind == kind]
        if not shelf:
            continue
        turned = shelf[week % len(shelf) :] + shelf[: week % len(shelf)]
        turned.sort(
            key=lambda card: (
                not (card.opening and card.opening.is_open),
                card.starts_on is None,
                card.starts_on or today,
            )
        )
        cards.append(turned[0])
    return cards[:PANES]


def all_offers(
    municipality_id: int,
    *,
    at: datetime,
    kind: str = "",
    theme: str = "",
    age: float | None = None,
    neighbourhood: str = "",
    page: int = 1,
) -> Shelf:
    """Offers by kind, theme, age and neighbourhood; what is for the whole town counts for each neighbourhood."""
    rows = Offer.objects.in_window(on=clock.local_date(at)).filter(municipality_id=municipality_id)
    if kind:
        rows = rows.filter(kind=kind)
    if theme:
        rows = rows.filter(themes__contains=[theme])
    if age is not None:
        rows = rows.filter(Q(age_min__isnull=True) | Q(age_min__lte=age), Q(age_max__isnull=True) | Q(age_max__gte=age))
    if neighbourhood:
        rows = rows.filter(Q(neighbourhoods=[]) | Q(neighbourhoods__contains=[neighbourhood]))
    total = rows.count()
    pages = max(1, -(-total // PAGE))
    page = min(max(1, page), pages)
    shown = rows.select_related("organisation", "contact", "place__neighbourhood").order_by("title", "pk")
    cards = tuple(offer_card(row, at=at) for row in shown[(page - 1) * PAGE : page * PAGE])
    return Shelf(offers=cards, total=total, page=page, pages=pages)


def answers_about(municipality_id: int, theme: str, *, limit: int = 12) -> list[AnswerCard]:
    """Public answers on a theme, those that begin with it first."""
    rows = Answer.objects.filter(municipality_id=municipality_id, withdrawn_at__isnull=True, themes__contains=[theme])
    ranked = sorted(rows.order_by("title"), key=lambda row: row.themes[:1] != [theme])
    return [answer_card(row) for row in ranked[:limit]]


def facets_here(municipality_id: int, *, at: datetime) -> list[str]:
    """Who one can choose to speak with: the facets of what is in the window, in the order of the list of facets."""
    rows = Offer.objects.in_window(on=clock.local_date(at)).filter(municipality_id=municipality_id)
    own = rows.exclude(facets=[]).values_list("facets", flat=True)
    groups = rows.exclude(organisation__facets=[]).values_list("organisation__facets", flat=True).distinct()
    held = {code for codes in [*own, *groups] if codes for code in codes}
    return [code for code in network.facets() if code in held]
