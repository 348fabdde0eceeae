"""Yes or no to one text, and what somebody needs to go along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common.operations import NotFound, operation
from naast.decisions import place, rules, stepping
from naast.decisions.models import Vote

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.decisions.models import Decision


@operation(Permission.DECISION_TAKE_PART)
def vote(
    *, decision: str, version: int, agrees: bool, need: str | None = None, is_sure: bool = False, seat: str = "",
    at: datetime, by: Actor,
) -> Decision:  # fmt: skip
    """Yes or no to the text with this number, changed as often as one likes until the step closes.

    ``need`` answers "wat heb je nodig om mee te gaan?"; empty is an answer too, None was not asked yet. Both who says no and
    who says yes may need something, so that a condition does not give away a no; and one verb for all of it leaves one kind
    of line behind. Raises ``rules.TooLate``, ``rules.OtherText``, ``rules.Empty``, ``rules.MayName``, ``NotFound``.
    """
    row = stepping.at_step(decision, rules.VOTE, by=by, at=at)
    text = stepping.latest(row)
    if text.number != version:
        raise rules.OtherText
    said = rules.insist_words(need, is_sure=is_sure, name="need") if need and need.strip() else ""
    me = place.chair(row, by=by, at=at, seat=seat)
    before = Vote.objects.filter(version=text, member_id=me.key).first()
    if me.stands_in and before and before.given_by_id != by.account_id:
        raise NotFound("chair")
    keeps = need is None and before is not None and before.agrees == agrees
    Vote.objects.update_or_create(
        version=text, member_id=me.key, municipality_id=row.municipality_id,
        defaults={
            "agrees": agrees, "given_by_id": by.account_id,
            "need": before.need if keeps and before else said, "is_asked": before.is_asked if keeps and before else need is not None,
        },
    )  # fmt: skip
    stepping.hurry(row, at=at)
    return row
