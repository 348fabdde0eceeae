"""What every page may show of plans: how many notices wait. Counted only when a page asks for the number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.functional import SimpleLazyObject

from naast.common import clock
from naast.plans import queries

if TYPE_CHECKING:
    from django.http import HttpRequest


def notices(request: HttpRequest) -> dict[str, Any]:
    """``new_notices``: how many this person has not seen yet, in this municipality."""
    actor = getattr(request, "actor", None)
    if actor is None or actor.account_id is None:
        return {"new_notices": 0}
    return {"new_notices": SimpleLazyObject(lambda: queries.new_notices(at=clock.now(), by=actor))}
