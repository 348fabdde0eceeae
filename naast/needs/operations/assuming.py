"""What a strategist does with assumptions: replace one, go back to the default, weigh what talks told, name a group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from naast.access.permissions import Permission
from naast.common import locks
from naast.common.operations import NotFound, operation
from naast.needs.models import Background, Finding, Rate

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.needs.rates import Key


@operation(Permission.NEEDS_EDIT)
def put_rate(*, municipality_id: int, key: Key, fields: Mapping[str, object], at: datetime, by: Actor) -> Rate:
    """Replace one assumption (theme, age band, intensity) by the municipality's own: rate, low, high, source, grade, year.

    What stood there before is ended, not changed: one can see later what was assumed when.
    """
    theme, band, intensity = key
    _end(municipality_id, key, at)
    return Rate.objects.create(
        municipality_id=municipality_id, theme=theme, age_band=band, intensity=intensity, created_at=at, **fields
    )


@operation(Permission.NEEDS_EDIT)
def reset_rate(*, municipality_id: int, key: Key, at: datetime, by: Actor) -> None:
    """Go back to the default of one assumption."""
    if not _end(municipality_id, key, at):
        raise NotFound("rate")


def _end(municipality_id: int, key: Key, at: datetime) -> int:
    locks.hold(f"rates:{municipality_id}")
    theme, band, intensity = key
    rows = Rate.objects.filter(municipality_id=municipality_id, theme=theme, age_band=band, intensity=intensity)
    return rows.filter(ended_at__isnull=True).update(ended_at=at)


@operation(Permission.NEEDS_EDIT)
def put_finding(*, municipality_id: int, fields: Mapping[str, object], at: datetime, by: Actor) -> Finding:
    """Weigh what at least five people told in talks: more or less is needed of a theme than the figures say, and why."""
    return Finding.objects.create(municipality_id=municipality_id, created_at=at, **fields)


@operation(Permission.NEEDS_EDIT)
def withdraw_finding(*, municipality_id: int, public_id: str, at: datetime, by: Actor) -> Finding:
    """Let a finding no longer count; it stays to be seen in the log."""
    row = Finding.objects.filter(municipality_id=municipality_id, public_id=public_id, withdrawn_at=None).first()
    if row is None:
        raise NotFound("finding")
    row.withdrawn_at = at
    row.save()
    return row


@operation(Permission.NEEDS_EDIT)
def put_share(*, municipality_id: int, fields: Mapping[str, object], by: Actor) -> Background:
    """Say which share of an area has something in common (language, faith, origin), of one year; a second time replaces it."""
    named: dict[str, Any] = {name: fields.get(name) for name in ("neighbourhood_id", "kind", "group", "year")}
    rest = {name: value for name, value in fields.items() if name not in named}
    row, _made = Background.objects.update_or_create(municipality_id=municipality_id, **named, defaults=rest)
    return row
