"""What every page may show of choosing: how many proposals wait for a decision. Counted only when a page asks for the number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.functional import SimpleLazyObject

from naast.access import queries as access
from naast.access.permissions import GRANTS, Permission
from naast.portfolio import queries

if TYPE_CHECKING:
    from django.http import HttpRequest

    from naast.access.models import Account


def decisions(request: HttpRequest) -> dict[str, Any]:
    """``new_decisions`` that wait for this person here, and ``decisions_in`` by municipality, for the page after signing in."""
    actor, user = getattr(request, "actor", None), getattr(request, "user", None)
    if actor is None or user is None or not user.is_authenticated:
        return {"new_decisions": 0, "decisions_in": {}}
    return {
        "new_decisions": SimpleLazyObject(lambda: queries.waiting(by=actor)),
        "decisions_in": SimpleLazyObject(lambda: _by_town(user)),
    }


def _by_town(account: Account) -> dict[int, int]:
    """The numbers of the municipalities in which this account holds a role that decides."""
    towns = [town.pk for town, role in access.homes_of(account) if Permission.PORTFOLIO_DECIDE in GRANTS[role]]
    return queries.waiting_in(towns, account_id=account.pk)
