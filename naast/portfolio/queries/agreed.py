"""What was agreed about offers, what was thought of, and what is wished. Prices are read here and nowhere that weighs needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.common import clock
from naast.offers import queries as offers
from naast.portfolio import rules
from naast.portfolio.models import Idea, Price, Terms, Wish

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from naast.access.actors import Actor
    from naast.portfolio.shapes import Option


@dataclass(frozen=True, slots=True)
class Agreed:
    """One offer with its terms; what is not known is None. ``is_old`` says that the waiting time is of long ago."""

    slug: str
    title: str
    kind: str
    provider: str
    room: int | None
    effort: int | None
    waiting_days: int | None
    waiting_on: date | None
    runs_until: date | None
    euros: int | None
    is_old: bool
    is_over: bool


def agreed(*, at: datetime, by: Actor) -> list[Agreed]:
    """Every offer of the municipality with what was agreed about it, by title."""
    town, today = by.municipality_id or 0, clock.local_date(at)
    terms = {row.offer_id: row for row in Terms.objects.filter(municipality_id=town)}
    euros = dict(Price.objects.filter(municipality_id=town).values_list("offer_id", "euros"))
    found = []
    for offer in offers.named(town):
        row = terms.get(offer.id)
        measured = row.waiting_on if row else None
        found.append(
            Agreed(
                slug=offer.slug,
                title=offer.title,
                kind=offer.kind,
                provider=offer.organisation,
                room=row.room if row else None,
                effort=row.effort if row else None,
                waiting_days=row.waiting_days if row else None,
                waiting_on=measured,
                runs_until=row.runs_until if row else None,
                euros=euros.get(offer.id),
                is_old=measured is not None and rules.is_old((today - measured).days),
                is_over=row is not None and row.runs_until is not None and row.runs_until < today,
            )
        )
    return found


def terms_of(slug: str, *, at: datetime, by: Actor) -> Agreed | None:
    """One offer with its terms; None when the municipality has no such offer."""
    return next((one for one in agreed(at=at, by=by) if one.slug == slug), None)


def budget_of(options: Sequence[Option], *, by: Actor) -> tuple[list[int], int]:
    """What each option costs in a year (0 where no price is known), and of how many no price is known."""
    rows = Price.objects.filter(municipality_id=by.municipality_id or 0).values_list("offer__slug", "euros")
    known = {f"offer:{slug}": euros for slug, euros in rows}
    return [known.get(one.key, 0) for one in options], sum(one.key not in known for one in options)


def ideas(*, by: Actor) -> list[Idea]:
    """What was thought of and not dropped, by title."""
    return list(Idea.objects.filter(municipality_id=by.municipality_id or 0, dropped_at=None))


def own_idea(public_id: str, *, by: Actor) -> Idea | None:
    """One idea of this municipality that was not dropped."""
    return Idea.objects.filter(municipality_id=by.municipality_id or 0, public_id=public_id, dropped_at=None).first()


def wishes(*, by: Actor) -> list[Wish]:
    """What must hold for every window that is weighed."""
    return list(Wish.objects.filter(municipality_id=by.municipality_id or 0))
