"""What every page may show of plans: how many notices wait. Counted only when a page asks for the number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.functional import SimpleLazyObject

from naast.common import clock
from naast.plans import queries

if TYPE_CHECKING:
    from django.http import HttpRequest

    from naast.access.actors import Actor


def notices(request: HttpRequest) -> dict[str, Any]:
    """``new_notices`` not seen yet, and ``new_asked`` that wait for an answer, of this person in this municipality."""
    actor = getattr(request, "actor", None)
    if actor is None or actor.account_id is None:
        return {"new_notices": 0, "new_asked": 0}
    return {
        "new_notices": SimpleLazyObject(lambda: queries.new_notices(at=clock.now(), by=actor)),
        "new_asked": SimpleLazyObject(lambda: _waiting(actor)),
    }


def _waiting(actor: Actor) -> int:
    at = clock.now()
    return queries.asked_count(at=at, by=actor) + queries.receiving_count(at=at, by=actor)
