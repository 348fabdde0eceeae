"""What who holds the question writes: the proposal, the answers to conditions, and what a talk brought."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from naast.access.permissions import Permission
from naast.common import clock
from naast.common.operations import operation
from naast.decisions import changes, place, rules, stepping
from naast.decisions.changes import NO_CHANGE, Change
from naast.decisions.models import Condition, Version, Vote
from naast.network import queries as network

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from naast.access.actors import Actor
    from naast.decisions.models import Decision

TAKE_PART = Permission.DECISION_TAKE_PART


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered to one condition: taken in, or not, and why."""

    is_taken: bool
    reason: str = ""


@operation(TAKE_PART)
def propose(
    *, decision: str, text: str, owner: str, review_on: date, change: Change = NO_CHANGE, is_sure: bool = False,
    at: datetime, by: Actor,
) -> Decision:  # fmt: skip
    """The proposal in words, with who sees to it and when it is looked at again; now everybody votes.

    ``change`` says of a role what the text means: its words, and who is to hold it.

    Raises ``rules.TooLate``, ``rules.NotYours``, ``rules.Empty``, ``rules.MayName``, ``NotFound``.
    """
    row = stepping.at_step(decision, rules.PROPOSAL, by=by, at=at)
    stepping.insist_holder(row, by=by, at=at)
    said = rules.insist_words(text, is_sure=is_sure, name="text", most=rules.LONGEST_TEXT)
    if review_on <= clock.local_date(at):
        raise rules.Empty("review_on")
    mates = network.in_team(row.team_id, municipality_id=row.municipality_id)
    who = next((one.key for one in mates if one.id == owner), None)
    if who is None:
        raise rules.Empty("owner")
    _write(row, said, owner_id=who, review_on=review_on, change=changes.proposed(row, change), at=at)
    return stepping.move(row, rules.VOTE, at=at)


@operation(TAKE_PART)
def rewrite(*, decision: str, text: str, is_sure: bool = False, at: datetime, by: Actor) -> Decision:
    """The text changes while people vote: what was voted on the old one goes, and everybody is asked again.

    Raises ``rules.TooLate``, ``rules.NotYours``, ``rules.Empty``, ``rules.MayName``, ``NotFound``.
    """
    row = stepping.at_step(decision, rules.VOTE, by=by, at=at)
    stepping.insist_holder(row, by=by, at=at)
    said = rules.insist_words(text, is_sure=is_sure, name="text", most=rules.LONGEST_TEXT)
    before = stepping.latest(row)
    if said == before.text:
        return row
    Vote.objects.filter(version=before).delete()
    _follow(row, before, said, at=at)
    return stepping.move(row, rules.VOTE, at=at)


@operation(TAKE_PART)
def answer_conditions(
    *, decision: str, answers: Mapping[str, Answer], text: str, change: Change | None = None, is_sure: bool = False,
    at: datetime, by: Actor,
) -> Decision:  # fmt: skip
    """Every condition gets its answer at once: taken into the text, or not, and why. Another text is voted on again.

    ``change`` when it is to mean something else for a role; None leaves that as it was.

    Raises ``rules.Unanswered``, ``rules.MustChange``, ``rules.TooLate``, ``rules.NotYours``, ``rules.Empty``,
    ``rules.MayName``, ``NotFound``.
    """
    row = stepping.at_step(decision, rules.ANSWERS, by=by, at=at)
    stepping.insist_holder(row, by=by, at=at)
    said = rules.insist_words(text, is_sure=is_sure, name="text", most=rules.LONGEST_TEXT)
    before = stepping.latest(row)
    waiting = list(Condition.objects.filter(version=before, state=rules.WAITING))
    for one in waiting:
        answer = answers.get(one.public_id)
        if answer is None or not (answer.is_taken or answer.reason.strip()):
            raise rules.Unanswered(one.public_id)
        one.state = rules.TAKEN if answer.is_taken else rules.REFUSED
        one.reason = answer.reason.strip()[: rules.LONGEST]
        one.save()
    means = before.change if change is None else changes.proposed(row, change)
    step = rules.after_answers(
        rules.Tally(before.yes or 0, before.no or 0),
        has_changed=(said, means) != (before.text, before.change),
        taken=sum(one.state == rules.TAKEN for one in waiting),
    )
    if step == rules.VOTE:
        _follow(row, before, said, change=means, at=at)
    return stepping.move(row, step, at=at)


@operation(TAKE_PART)
def ask_talk(*, decision: str, at: datetime, by: Actor) -> Decision:
    """What rests is better talked about, with a facilitator. Raises ``rules.TooLate``, ``NotFound``."""
    row = place.decision(decision, by=by, at=at, lock=True)
    place.chair(row, by=by, at=at)
    if row.standing != rules.QUIET or row.step == rules.DECIDED:
        raise rules.TooLate
    return stepping.move(row, rules.TALK, at=at)


@operation(TAKE_PART)
def tell_insight(*, decision: str, insight: str, text: str, is_sure: bool = False, at: datetime, by: Actor) -> Decision:
    """What a talk brought: the insight and the new proposal, nothing else of it. Then everybody votes, with a clean slate.

    By who holds the question, or who leads talks. Raises ``rules.TooLate``, ``rules.NotYours``, ``rules.Empty``,
    ``rules.MayName``, ``NotFound``.
    """
    row = stepping.at_step(decision, rules.TALK, by=by, at=at)
    if not by.may(Permission.DECISION_FRAME):
        stepping.insist_holder(row, by=by, at=at)
    row.insight = rules.insist_words(insight, is_sure=is_sure, name="insight")
    said = rules.insist_words(text, is_sure=is_sure, name="text", most=rules.LONGEST_TEXT)
    before = Version.objects.filter(decision=row).order_by("-number").first()
    if before:
        _follow(row, before, said, at=at)
    else:
        review_on, intent = clock.months_later(clock.local_date(at), 6), changes.read(row.intent)
        change = {} if intent.kind in changes.WORDED else intent.document
        _write(row, said, owner_id=row.holder_id, review_on=review_on, change=change, at=at)
    row.failed = 0
    return stepping.move(row, rules.VOTE, at=at)


def _follow(
    row: Decision, before: Version, text: str, *, change: dict[str, Any] | None = None, at: datetime
) -> Version:
    """The next text, with the same owner and day; and the same change, unless another is given."""
    means = before.change if change is None else change
    return _write(row, text, owner_id=before.owner_id, review_on=before.review_on, change=means, at=at)


def _write(
    row: Decision, text: str, *, owner_id: int | None, review_on: date, change: dict[str, Any], at: datetime
) -> Version:
    number = Version.objects.filter(decision=row).count() + 1
    return Version.objects.create(
        municipality_id=row.municipality_id, decision=row, number=number, text=text, owner_id=owner_id,
        review_on=review_on, change=change, created_at=at,
    )  # fmt: skip
