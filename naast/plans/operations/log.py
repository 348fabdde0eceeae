"""The log is signed, every quarter of an hour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common.operations import NotAllowed
from naast.plans import checkpoints

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.plans.models import Checkpoint


def checkpoint(*, at: datetime, by: Actor) -> Checkpoint:
    """Sign every chain as it is now; the signed line stands outside the database too. Twice at one moment is once."""
    if not by.may(Permission.PLAN_KEEP):
        raise NotAllowed(Permission.PLAN_KEEP.value)
    return checkpoints.write(at=at)


checkpoint.permission = Permission.PLAN_KEEP  # type: ignore[attr-defined]
