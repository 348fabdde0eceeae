"""Conditions as the leader keeps them: like ones put together, names taken out, and nothing hidden without who and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common.operations import NotFound, operation
from naast.participation import hall, place, rules
from naast.participation.models import Condition, ConditionLine, Recommendation

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.participation.models import Conference

WORK = Permission.PARTICIPATION_WORK
LONGEST = 300


@operation(WORK)
def put_together(*, slug: str, condition: str, into: str, by: Actor) -> Condition:
    """A condition says the same as another of the same scenario: they are one from now on, until degrees are asked.

    Raises ``rules.NotLeading``, ``rules.NotNow``, ``rules.Empty`` for two of different scenarios or one that is not
    open, ``NotFound``.
    """
    row = _before_degrees(slug, by)
    one, other = _condition(row, condition), _condition(row, into)
    head = other.merged_into or other
    if one.pk == head.pk or one.scenario_id != head.scenario_id or {one.state, head.state} != {"open"}:
        raise rules.Empty("into")
    Condition.objects.filter(merged_into=one).update(merged_into=head)
    one.merged_into = head
    one.save(update_fields=["merged_into"])
    return one


@operation(WORK)
def take_apart(*, slug: str, condition: str, by: Actor) -> Condition:
    """A condition stands for itself again. Raises ``rules.NotLeading``, ``rules.NotNow``, ``NotFound``."""
    one = _condition(_before_degrees(slug, by), condition)
    one.merged_into = None
    one.save(update_fields=["merged_into"])
    return one


@operation(WORK)
def show_condition(*, slug: str, condition: str, at: datetime, by: Actor) -> Condition:
    """Let a condition through that waited or was hidden. Raises ``rules.NotLeading``, ``NotFound``."""
    one = _kept(slug, condition, by)
    one.state = "open"
    one.save(update_fields=["state"])
    _weighed(one)
    return _line(one, "shown", "", at, by)


@operation(WORK)
def word_condition(*, slug: str, condition: str, words: str, why: str, at: datetime, by: Actor) -> Condition:
    """Put a condition in words without what should not stand there, at any time, for everybody to see that it was done.

    Raises ``rules.Empty`` without words or why, ``rules.NotLeading``, ``NotFound``.
    """
    one = _kept(slug, condition, by)
    lacks = [name for name, said in (("words", words), ("why", why)) if not said.strip() or len(said.strip()) > LONGEST]
    if lacks:
        raise rules.Empty(*lacks)
    one.words, one.state = words.strip(), "open"
    one.save(update_fields=["words", "state"])
    _weighed(one)
    return _line(one, "worded", why, at, by)


@operation(WORK)
def hide_condition(*, slug: str, condition: str, why: str, at: datetime, by: Actor) -> Condition:
    """Take a condition out of sight, at any time; who said the same still asks it. Raises as ``word_condition``."""
    one = _kept(slug, condition, by)
    if not why.strip() or len(why.strip()) > LONGEST:
        raise rules.Empty("why")
    one.state, one.merged_into = "hidden", None
    one.save(update_fields=["state", "merged_into"])
    _line(one, "hidden", why, at, by)
    if not Recommendation.objects.filter(condition=one).exists():
        hall.hand_over(one)
    _weighed(one)
    return one


def _weighed(one: Condition) -> None:
    """What was made of a condition that was weighed already says what the condition says now."""
    line = one.lines.last()
    said = one.words if one.state == "open" else f"(Weggehaald: {line.why if line else ''})"[:LONGEST]
    Recommendation.objects.filter(condition=one).update(words=said)


def _line(one: Condition, kind: str, why: str, at: datetime, by: Actor) -> Condition:
    ConditionLine.objects.create(
        municipality_id=one.municipality_id, condition=one, kind=kind, why=why.strip(), at=at, by_id=by.account_id or 0
    )
    return one


def _kept(slug: str, condition: str, by: Actor) -> Condition:
    """A condition of the conference that this person leads, also when all is over."""
    row = hall.conference(place.process(slug, by=by), lock=True)
    if row.leader_id != by.account_id:
        raise rules.NotLeading
    found = _condition(row, condition)
    if not found.words:
        raise NotFound("condition")
    return found


def _before_degrees(slug: str, by: Actor) -> Conference:
    row = hall.led(slug, by=by)
    kinds = {one.kind for one in hall.rounds(row)}
    if row.state != "frozen" or "needs" not in kinds or kinds & {"degrees", "consent"}:
        raise rules.NotNow("round")
    return row


def _condition(row: Conference, public_id: str) -> Condition:
    found = Condition.objects.select_related("merged_into").filter(conference=row, public_id=public_id).first()
    if found is None:
        raise NotFound("condition")
    return found
