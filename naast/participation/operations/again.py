"""A conference ends without a choice, and people choose again; what was before stays to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common.operations import operation
from naast.participation import current, hall, place, rules, tallying
from naast.participation.models import Choice
from naast.participation.queries.again import may_choose_again
from naast.participation.rules import kept

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.participation.models import Conference

STEER, WORK = Permission.PARTICIPATION_STEER, Permission.PARTICIPATION_WORK


@operation(WORK)
def end_conference(*, slug: str, why: str, at: datetime, by: Actor) -> Conference:
    """Close a conference at which no scenario can be chosen, with why, for all to read.

    Raises ``rules.StillMissing`` with "waiting" while somebody's words wait for the leader, or "ask-again"; ``rules.Empty``
    without why; ``rules.NotNow`` when nothing was rated, a round is open, or the rule chose one; ``rules.NotLeading``,
    ``NotFound``.
    """
    row = hall.led(slug, by=by)
    held = hall.rounds(row)
    last = hall.last_rating(held)
    if last is None or not last.result or row.state != "frozen" or hall.open_round(row):
        raise rules.NotNow("choice")
    if kept.result(last.result["result"]).winner or Choice.objects.filter(conference=row).exists():
        raise rules.NotNow("choice")
    if tallying.waiting(row):
        raise rules.StillMissing("waiting")
    if hall.frozen(row).asks_again and any(tallying.unasked(row, held, one) for one in hall.finalists(held)):
        raise rules.StillMissing("ask-again")
    if not why.strip():
        raise rules.Empty("why")
    row.state, row.closed_at, row.ended_why = "closed", at, why.strip()
    row.save(update_fields=["state", "closed_at", "ended_why"])
    return row


@operation(STEER)
def choose_again(*, slug: str, why: str, at: datetime, by: Actor) -> Conference:
    """Begin anew after a conference that ended, or of which a council did not take over the choice, with why.

    The conference and a proposal that was submitted stay as they are; a next one can be prepared. Raises ``rules.Empty``
    without why, ``rules.NotNow`` while the conference runs or when the council went on with its choice, ``NotFound``.
    """
    process = place.workplace(slug, by=by, doing="conference")
    row = hall.conference(process, lock=True)
    if not may_choose_again(process):
        raise rules.NotNow("again")
    if not why.strip():
        raise rules.Empty("why")
    row.superseded_at, row.superseded_by_id, row.superseded_why = at, by.account_id, why.strip()
    row.save(update_fields=["superseded_at", "superseded_by", "superseded_why"])
    current.dossiers(process).filter(submitted_at__isnull=False).update(superseded_at=at)
    return row
