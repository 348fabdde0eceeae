"""What a strategist notes beside the window: terms, prices, ideas and wishes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from naast.access.permissions import Permission
from naast.common import clock
from naast.common.operations import NotFound, operation
from naast.offers import queries as offers
from naast.portfolio import rules
from naast.portfolio.models import Idea, Price, Terms, Wish

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from naast.access.actors import Actor


@operation(Permission.PORTFOLIO_PROPOSE)
def agree_terms(*, slug: str, fields: Mapping[str, Any], at: datetime, by: Actor) -> Terms:
    """Room, effort, waiting time with its day, and until when; ``euros`` goes to a table of its own. Raises ``NotFound``."""
    town = by.municipality_id or 0
    offer = next((one.id for one in offers.named(town) if one.slug == slug), None)
    if offer is None:
        raise NotFound("offer")
    given = {name: value for name, value in fields.items() if name != "euros"}
    if given.get("waiting_days") is not None and given.get("waiting_on") is None:
        given["waiting_on"] = clock.local_date(at)
    if given.get("waiting_days") is None:
        given["waiting_on"] = None
    row, _ = Terms.objects.update_or_create(
        offer_id=offer, defaults={**given, "municipality_id": town, "changed_at": at}
    )
    if fields.get("euros") is None:
        Price.objects.filter(municipality_id=town, offer_id=offer).delete()
    else:
        Price.objects.update_or_create(
            offer_id=offer, defaults={"municipality_id": town, "euros": fields["euros"], "changed_at": at}
        )
    return row


@operation(Permission.PORTFOLIO_PROPOSE)
def note_idea(*, fields: Mapping[str, Any], by: Actor, public_id: str = "") -> Idea:
    """An offer that is not here yet; it is weighed beside what is. Changes one with ``public_id``. Raises ``NotFound``."""
    if not public_id:
        return Idea.objects.create(municipality_id=by.municipality_id or 0, **fields)
    row = _idea(public_id, by)
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    return row


@operation(Permission.PORTFOLIO_PROPOSE)
def drop_idea(*, public_id: str, at: datetime, by: Actor) -> Idea:
    """No longer weighed; wishes about it go with it. Raises ``NotFound``."""
    row = _idea(public_id, by)
    row.dropped_at = at
    row.save(update_fields=["dropped_at"])
    Wish.objects.filter(municipality_id=row.municipality_id, option=f"idea:{row.public_id}").delete()
    return row


def _idea(public_id: str, by: Actor) -> Idea:
    row = Idea.objects.filter(municipality_id=by.municipality_id or 0, public_id=public_id, dropped_at=None).first()
    if row is None:
        raise NotFound("idea")
    return row


@operation(Permission.PORTFOLIO_PROPOSE)
def wish(*, kind: str, about: str, why: str, by: Actor) -> Wish:
    """What must stay (``keep``), may not come (``never``), or must be among them (``one-of``). Raises ``rules.Empty``."""
    if missing := [name for name, said in (("about", about), ("why", why.strip())) if not said]:
        raise rules.Empty(*missing)
    option, facet = ("", about) if kind == "one-of" else (about, "")
    row, _ = Wish.objects.update_or_create(
        municipality_id=by.municipality_id or 0, kind=kind, option=option, facet=facet, defaults={"why": why.strip()}
    )
    return row


@operation(Permission.PORTFOLIO_PROPOSE)
def drop_wish(*, public_id: str, by: Actor) -> Wish:
    """It need not hold any more. Raises ``NotFound``."""
    row = Wish.objects.filter(municipality_id=by.municipality_id or 0, public_id=public_id).first()
    if row is None:
        raise NotFound("wish")
    row.delete()
    return row
