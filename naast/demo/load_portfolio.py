"""Fills what a strategist of Rivierstad noted: terms, ideas, wishes, a proposal that waits and one that was chosen."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from naast.access.actors import Actor
from naast.access.permissions import Role
from naast.common import clock
from naast.demo import files
from naast.offers import queries as offers
from naast.portfolio import operations as portfolio
from naast.portfolio import queries

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from naast.demo.load_town import Town

UNKNOWN = 4  # of every fourth offer nothing was noted yet, as in life


def weigh_window(town: Town, *, say: Callable[[str], None]) -> None:
    """Through the same operations as a strategist and a council."""
    say("afspraken, ideeën en voorstellen")
    words = files.portfolio()
    by = _who(town, "victor", Role.STRATEGIST)
    _terms(town, words["terms"], by)
    ideas = {row["title"]: portfolio.note_idea(fields=row, by=by).public_id for row in words["idea"]}
    for row in words["wish"]:
        about = row.get("facet") or f"offer:{row['offer']}"
        portfolio.wish(kind=row["kind"], about=about, why=row["why"], by=by)
    for row in words["proposal"]:
        _propose(town, row, ideas, by)


def _who(town: Town, slug: str, role: Role) -> Actor:
    return Actor(
        municipality_id=town.municipality.pk, account_id=town.accounts[slug], name=town.names[slug], roles=(role,),
        second_factor=True,
    )  # fmt: skip


def _terms(town: Town, by_kind: dict[str, dict[str, int]], by: Actor) -> None:
    today = clock.local_date(town.at)
    for place, offer in enumerate(offers.named(town.municipality.pk)):
        if place % UNKNOWN:
            fields: dict[str, Any] = {"waiting_days": None, **by_kind[offer.kind]}
            fields["runs_until"] = today + timedelta(days=120 + 40 * (place % 9))
            fields["waiting_on"] = today - timedelta(days=15 * (place % 15))
            portfolio.agree_terms(slug=offer.slug, fields=fields, at=town.at, by=by)


def _propose(town: Town, row: dict[str, Any], ideas: dict[str, str], by: Actor) -> None:
    at = town.at - timedelta(days=row["days_ago"])
    keys = _inside(town, at, by) + [f"idea:{ideas[title]}" for title in row["ideas"]]
    said = portfolio.Said(row["title"], row["purpose"], row["words"])
    made = portfolio.draft(said=said, keys=keys, at=at, by=by)
    portfolio.propose(public_id=made.public_id, at=at, by=by)
    if "decided_by" in row:
        council = _who(town, row["decided_by"], Role.COUNCIL)
        portfolio.decide(
            public_id=made.public_id, is_chosen=True, why=row["why"], at=at + timedelta(days=14), by=council
        )


def _inside(town: Town, at: datetime, by: Actor) -> list[str]:
    weighed = queries.weigh(town.municipality.pk, at=at, by=by)
    return [weighed.options[one].key for one in weighed.inside]
