"""Somebody has seen what they were told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common.operations import NotAllowed
from naast.plans import guard
from naast.plans.models import Notice

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor


def seen(*, at: datetime, by: Actor) -> int:
    """Everything that stands there was seen; returns how many were new. Their own list, so no line on a family's trail."""
    if not by.may(Permission.PLAN_VIEW):
        raise NotAllowed(Permission.PLAN_VIEW.value)
    with guard.acting(by=by, at=at, why="notices"):
        return Notice.objects.filter(account_id=by.account_id or 0, read_at=None, at__lte=at).update(read_at=at)


seen.permission = Permission.PLAN_VIEW  # type: ignore[attr-defined]
