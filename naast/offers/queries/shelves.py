"""Shelves of the window: what stands in it this week, and everything there is, by kind, theme, age or neighbourhood."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from naast.calculations.matching import Filters
from naast.common import clock, workdays
from naast.needs import queries as needs
from naast.network import queries as network
from naast.offers import closing, index
from naast.offers.models import KINDS, Answer, Offer, Place
from naast.offers.queries.answers import AnswerCard, answer_card
from naast.offers.queries.cards import OfferCard, offer_card, offers_by_slug
from naast.offers.queries.texts import in_this_language

if TYPE_CHECKING:
    from datetime import date, datetime

PAGE = 20
PANES = 5
CLOSED_DAY = 7  # no day of the week: on a public holiday nothing is open
_FIRST = ("inloop", "groep", "buurt", "cursus", "gesprek", "online", "thuis", "specialist")


@dataclass(frozen=True, slots=True)
class Shelf:
    """One page of offers."""

    offers: tuple[OfferCard, ...]
    total: int
    page: int
    pages: int
    counts: dict[str, dict[str, int]]
    distances: dict[str, float]


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody chose in the list of everything; ``facets`` is with whom, and is kept nowhere."""

    kind: str = ""
    theme: str = ""
    age: float | None = None
    neighbourhood: str = ""
    where: str = ""
    is_open: bool = False
    nearest: bool = False
    facets: tuple[str, ...] = ()
    page: int = 1


def this_week(municipality_id: int, *, at: datetime) -> list[OfferCard]:
    """What is in the window this week: each pane of another kind, a walk-in that is open now as the large one.

    What starts soonest stands for its kind; the choice turns with the week, so that everything is seen in time.
    """
    today = clock.local_date(at)
    rows = in_this_language(
        Offer.objects.select_related("organisation", "contact", "place__neighbourhood")
        .in_window(on=today)
        .filter(municipality_id=municipality_id, sinks_on__gt=today)
        .exclude(closed_from__lte=today, closed_until__gte=today)
        .exclude(~Q(kind__in=closing.AWAY_KINDS), place__closed_from__lte=today, place__closed_until__gte=today)
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


def all_offers(municipality_id: int, choice: Choice, *, at: datetime) -> Shelf:
    """One page of what is in the window, filtered; what is for the whole town counts for each neighbourhood."""
    here = clock.local(at)
    near = centre_of(municipality_id, choice.neighbourhood) if choice.nearest and choice.neighbourhood else None
    is_open_day = not workdays.is_holiday(here.date())
    filters = Filters(
        kinds=(choice.kind,) if choice.kind else (),
        themes=(choice.theme,) if choice.theme else (),
        age=choice.age,
        neighbourhood=choice.neighbourhood,
        where=choice.where,
        facets=choice.facets,
        open_at=(here.weekday() if is_open_day else CLOSED_DAY, here.hour * 60 + here.minute)
        if choice.is_open
        else None,
        near=near,
        today=here.date().toordinal(),
    )
    listing = index.of(municipality_id)
    found = listing.listed(filters, page=choice.page, size=PAGE)
    pages = max(1, -(-found.total // PAGE))
    if choice.page > pages:
        found = listing.listed(filters, page=pages, size=PAGE)
    slugs = [key.removeprefix("offer:") for key in found.keys]
    cards = offers_by_slug(municipality_id, slugs, at=at)
    return Shelf(
        offers=tuple(cards[slug] for slug in slugs if slug in cards),
        total=found.total,
        page=min(max(choice.page, 1), pages),
        pages=pages,
        counts=found.counts,
        distances={key.removeprefix("offer:"): km for key, km in found.distances.items()},
    )


def starting(
    municipality_id: int, *, since: date, until: date, at: datetime
) -> list[tuple[date, tuple[OfferCard, ...]]]:
    """What starts on the days ``[since, until)``, by day."""
    rows = (
        Offer.objects.select_related("organisation", "contact", "place__neighbourhood")
        .in_window(on=clock.local_date(at))
        .filter(municipality_id=municipality_id, starts_on__gte=since, starts_on__lt=until)
        .order_by("starts_on", "title", "pk")[:500]
    )
    days: dict[date, list[OfferCard]] = {}
    for row in in_this_language(rows):
        days.setdefault(row.starts_on or since, []).append(offer_card(row, at=at))
    return [(day, tuple(cards)) for day, cards in days.items()]


def newest(municipality_id: int, *, at: datetime, limit: int = 30) -> list[tuple[OfferCard, datetime]]:
    """What came into the window last, with when."""
    rows = (
        Offer.objects.select_related("organisation", "contact", "place__neighbourhood")
        .in_window(on=clock.local_date(at))
        .filter(municipality_id=municipality_id)
        .order_by("-created_at", "-pk")[:limit]
    )
    return [(offer_card(row, at=at), row.created_at) for row in in_this_language(rows)]


@dataclass(frozen=True, slots=True)
class Contents:
    """What stands in a window, counted: in all, per theme, per facet, per age that was asked, per theme and kind."""

    total: int
    themes: dict[str, int]
    facets: dict[str, int]
    ages: dict[float, int]
    cells: dict[str, dict[str, int]]

    def cell(self, theme: str, kind: str) -> int:
        """How many offers of one kind there are on one theme."""
        return self.cells[kind].get(theme, 0)


COUNTED_AGES = (2.0, 8.0, 15.0, 20.0)


def contents(municipality_id: int, choice: Choice | None = None, *, at: datetime) -> Contents:
    """The window of a municipality in figures, for setting two side by side; whole, or for one age or facet."""
    listing, today = index.of(municipality_id), clock.local_date(at).toordinal()
    chosen = choice or Choice()
    narrow = Filters(age=chosen.age, facets=chosen.facets, today=today)
    whole = listing.listed(narrow, size=1)
    return Contents(
        total=whole.total,
        themes=whole.counts["themes"],
        facets=whole.counts["facets"],
        ages={age: listing.listed(replace(narrow, age=age), size=1).total for age in COUNTED_AGES},
        cells={kind: listing.listed(replace(narrow, kinds=(kind,)), size=1).counts["themes"] for kind in KINDS},
    )


def centre_of(municipality_id: int, slug: str) -> tuple[float, float] | None:
    """Latitude and longitude of the middle of a neighbourhood: of its boundary, else of the places in it."""
    place = needs.neighbourhood(municipality_id, slug)
    if place is None:
        return None
    points = [point for ring in place.boundary for point in ring]
    if not points:
        rows = Place.objects.filter(municipality_id=municipality_id, neighbourhood_id=place.id, latitude__isnull=False)
        points = [
            (longitude or 0.0, latitude or 0.0) for longitude, latitude in rows.values_list("longitude", "latitude")
        ]
    if not points:
        return None
    return sum(point[1] for point in points) / len(points), sum(point[0] for point in points) / len(points)


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


def tongues_here(municipality_id: int, *, at: datetime) -> list[str]:
    """Which languages one can choose, beside Dutch, most offers first."""
    rows = Offer.objects.in_window(on=clock.local_date(at)).filter(municipality_id=municipality_id)
    spoken = rows.values_list("languages", "organisation__languages").annotate(times=Count("pk"))
    found: Counter[str] = Counter()
    for own, of_group, times in spoken.order_by():
        found.update(dict.fromkeys(network.tongues(own or of_group or ()), times))
    return [code for code, _times in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))]
