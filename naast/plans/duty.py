"""Who acts from a duty of trust (privacy, log keeper, archivist) has no seat at the table, and leaves a line all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.plans import trail

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor

GROUND, CONTROLS = "duty", "TFFF"  # allowed by role; no relation with the family, no consent, no emergency


def line(  # noqa: PLR0913 - the fields that NEN 7513 names
    *,
    plan_id: int,
    municipality_id: int,
    action: str,
    part: str,
    why: str,
    at: datetime,
    by: Actor,
    subject: str = "",
    request: str = "",
) -> None:
    """A line on the trail of a family, left by somebody with a duty."""
    made = trail.line(
        plan_id=plan_id, municipality_id=municipality_id, action=action, part=part, why=why, at=at, by=by,
        subject=subject, request=request,
    )  # fmt: skip
    made.ground, made.controls = GROUND, CONTROLS
    made.save()
