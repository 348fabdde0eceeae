"""What the front page of a municipality may show of taking part: what runs now. Looked up only when a page asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.functional import SimpleLazyObject

from naast.participation import queries

if TYPE_CHECKING:
    from django.http import HttpRequest

MOST = 2


def running(request: HttpRequest) -> dict[str, Any]:
    """``running_processes`` that are open to the public here, the newest first."""
    town = getattr(request, "municipality", None)
    if town is None:
        return {"running_processes": ()}
    return {"running_processes": SimpleLazyObject(lambda: _now(town.pk))}


def _now(municipality_id: int) -> tuple[queries.Shown, ...]:
    return tuple(one for one in queries.public_processes(municipality_id) if one.state == "running")[:MOST]
