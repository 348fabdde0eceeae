"""„Klopt dit?”: who spoke agrees with what was noted, corrects it in own words, takes it back, or changes a consent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from naast.access.permissions import Permission
from naast.common.operations import NotFound, operation
from naast.participation import place, rules
from naast.participation.models import Participant, Point
from naast.participation.operations.people import emptied

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from naast.access.actors import Actor

TAKE_PART = Permission.PARTICIPATION_TAKE_PART


@operation(TAKE_PART)
def agree(*, code: str, municipality_id: int, point: str = "", at: datetime, by: Actor) -> Participant:
    """What was noted is right: one point, or all that still wait. Raises ``rules.NotNow``, ``NotFound``."""
    row = place.participant(code, municipality_id=municipality_id)
    place.insist_open(row.process, "check")
    rows = points_of(row).filter(state="noted")
    if point and not points_of(row).filter(public_id=point).exists():
        raise NotFound("point")
    (rows.filter(public_id=point) if point else rows).update(state="agreed", checked_at=at)
    return row


@operation(TAKE_PART)
def correct(*, code: str, municipality_id: int, point: str, words: str, at: datetime, by: Actor) -> Point:
    """Other words for a point, beside what was noted. Raises ``rules.Empty``, ``rules.TooLong``, ``rules.NotNow``, ``NotFound``."""
    row = place.participant(code, municipality_id=municipality_id)
    place.insist_open(row.process, "check")
    if not (said := rules.tidied(words)):
        raise rules.Empty("words")
    found = _one(row, point)
    found.state, found.corrected, found.checked_at = "corrected", said, at
    found.save(update_fields=["state", "corrected", "checked_at"])
    return found


@operation(TAKE_PART)
def take_back(*, code: str, municipality_id: int, point: str, at: datetime, by: Actor) -> Point:
    """One point is taken back, at any moment: its words go, that it was said still counts. Raises ``NotFound``."""
    return emptied(_one(place.participant(code, municipality_id=municipality_id), point), at=at)


@operation(TAKE_PART)
def allow_quotes(*, code: str, municipality_id: int, may: bool, by: Actor) -> Participant:
    """Whether words of this participant may stand in the report; a no counts at once and at any moment.

    Raises ``rules.NotNow`` when somebody under sixteen says yes without a parent, ``NotFound``.
    """
    row = place.participant(code, municipality_id=municipality_id)
    if may and row.is_under_16 and row.parent_agrees is not True:
        raise rules.NotNow("quote")
    row.consent = "quote" if may else "count"
    row.save(update_fields=["consent"])
    points_of(row).update(may_quote=may)
    return row


def points_of(row: Participant) -> QuerySet[Point]:
    """All that this participant said and did not take back, also under a code that was merged into this one."""
    return Point.objects.filter(Q(participant=row) | Q(participant__merged_into=row)).exclude(state="withdrawn")


def _one(row: Participant, point: str) -> Point:
    found = points_of(row).select_for_update(of=("self",)).filter(public_id=point).first()
    if found is None:
        raise NotFound("point")
    return found
