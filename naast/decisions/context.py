"""What every page may show of deciding: how many things wait for this person. Counted only when a page asks for the number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.functional import SimpleLazyObject

from naast.common import clock
from naast.decisions import queries

if TYPE_CHECKING:
    from django.http import HttpRequest


def waiting(request: HttpRequest) -> dict[str, Any]:
    """``to_decide``: how many things wait for this person in this municipality, as "Vandaag voor jou" shows them.

    Not at the desk: somebody waits there, and each of its pages asks ten questions at most.
    """
    actor = getattr(request, "actor", None)
    if actor is None or actor.account_id is None or actor.municipality_id is None or _is_desk(request):
        return {"to_decide": 0}
    return {"to_decide": SimpleLazyObject(lambda: queries.number_today(by=actor, at=clock.now()))}


def _is_desk(request: HttpRequest) -> bool:
    return bool(request.resolver_match and request.resolver_match.app_name == "questions")
