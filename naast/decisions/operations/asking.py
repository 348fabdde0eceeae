"""A question comes to a team, is carried on, taken over, or let go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common import workdays
from naast.common.operations import NotFound, operation
from naast.decisions import changes, place, rules, stepping
from naast.decisions.changes import NO_CHANGE, Change
from naast.decisions.models import Decision
from naast.network import queries as network

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.decisions.models import Frame

TAKE_PART = Permission.DECISION_TAKE_PART


@operation(TAKE_PART)
def ask(
    *, team: str, frame: str, question: str, why: str = "", is_sure: bool = False, change: Change = NO_CHANGE,
    at: datetime, by: Actor,
) -> Decision:  # fmt: skip
    """I bring a question to my team, within a frame, and hold it. The same question twice on one day is asked once.

    ``change`` is what it is to change: its kind, and the role it is about. Raises ``rules.Empty``, ``rules.MayName``,
    ``rules.NoFrame``, ``rules.RoleInQuestion``, ``NotFound``.
    """
    town = by.municipality_id or 0
    found = network.team(team, municipality_id=town)
    me = next((one for one in place.chairs(found.key, by=by, at=at) if not one.stands_in), None)
    if me is None:
        raise NotFound("team")
    asked = rules.insist_words(question, is_sure=is_sure, name="question", most=300)
    reason = rules.insist_words(why, is_sure=is_sure, name="why") if why.strip() else ""
    within = _frame(found.key, frame, town, at)
    same = Decision.objects.filter(team_id=found.key, holder_id=me.key, question=asked, step=rules.VIEWS).first()
    return same or Decision.objects.create(
        municipality_id=town, team_id=found.key, intent=changes.intended(change, team_id=found.key), frame=within, holder_id=me.key, question=asked, why=reason,
        step_since=at, closes_at=workdays.after_workdays(at, rules.WORKDAYS[rules.VIEWS]), created_at=at,
    )  # fmt: skip


@operation(TAKE_PART)
def take_over(*, decision: str, at: datetime, by: Actor) -> Decision:
    """I hold a question that nobody holds, or whose holder left or is away. Raises ``rules.NotYours``, ``NotFound``."""
    row = place.decision(decision, by=by, at=at, lock=True)
    me = place.chair(row, by=by, at=at)
    if me.stands_in or row.holder_id in place.counted(row.team_id, municipality_id=row.municipality_id, at=at):
        raise rules.NotYours
    row.holder_id = me.key
    row.save()
    return row


@operation(TAKE_PART)
def wake(*, decision: str, at: datetime, by: Actor) -> Decision:
    """What rested is asked again at the same step; what was said stays. Raises ``rules.TooLate``, ``NotFound``."""
    row = place.decision(decision, by=by, at=at, lock=True)
    place.chair(row, by=by, at=at)
    if row.standing != rules.QUIET:
        raise rules.TooLate
    return stepping.move(row, row.step, at=at)


@operation(TAKE_PART)
def carry_on(*, decision: str, frame: str, at: datetime, by: Actor) -> Decision:
    """What lost its frame goes on in another, where it stood. Raises ``rules.NoFrame``, ``rules.TooLate``, ``NotFound``."""
    row = place.decision(decision, by=by, at=at, lock=True)
    place.chair(row, by=by, at=at)
    if row.standing != rules.FRAMELESS:
        raise rules.TooLate
    row.frame = _frame(row.team_id, frame, row.municipality_id, at)
    return stepping.move(row, row.step, at=at)


@operation(TAKE_PART)
def end(*, decision: str, why: str, at: datetime, by: Actor) -> Decision:
    """Who holds the question lets it go, and says why. Raises ``rules.Empty``, ``rules.NotYours``, ``rules.TooLate``."""
    row = place.decision(decision, by=by, at=at, lock=True)
    stepping.insist_holder(row, by=by, at=at)
    if row.step == rules.DECIDED or row.standing == rules.ENDED:
        raise rules.TooLate
    row.why_not, row.standing = rules.insist_words(why, is_sure=True, name="why"), rules.ENDED
    row.save()
    return row


def _frame(team_id: int, public_id: str, municipality_id: int, at: datetime) -> Frame:
    within = place.frames_for(team_id, municipality_id=municipality_id, at=at)
    found = next((one for one in within if one.public_id == public_id), None)
    if found is None:
        raise rules.NoFrame
    return found
