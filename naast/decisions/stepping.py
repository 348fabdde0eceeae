"""From one step to the next: who answered, when a step closes, and what is forgotten then. Under the lock of the decision."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from naast.common import workdays
from naast.common.operations import NotFound
from naast.decisions import changes, place, rules
from naast.decisions.models import Condition, Decision, Idea, Recognition, Version, View, Vote

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.db.models import QuerySet

    from naast.access.actors import Actor


def at_step(public_id: str, step: str, *, by: Actor, at: datetime) -> Decision:
    """The decision, held, while it is at this step. Raises ``rules.TooLate``, ``rules.NoFrame``, ``NotFound``.

    Time counts where everybody is asked; who holds the question may be late until it rests.
    """
    row = place.decision(public_id, by=by, at=at, lock=True)
    is_late = step in rules.BY_ALL and at >= row.closes_at
    if row.step != step or row.standing not in {rules.OPEN, rules.FRAMELESS} or is_late:
        raise rules.TooLate
    if row.standing == rules.FRAMELESS or not place.holds(row.frame, at=at):
        raise rules.NoFrame
    return row


def insist_holder(row: Decision, *, by: Actor, at: datetime) -> place.Chair:
    """For whom this person holds the question. Raises ``rules.NotYours``."""
    found = next((one for one in place.chairs(row.team_id, by=by, at=at) if one.key == row.holder_id), None)
    if found is None:
        raise rules.NotYours
    return found


def latest(row: Decision) -> Version:
    """The text as it stands now. Raises ``NotFound`` when there is none yet."""
    found = Version.objects.filter(decision=row).order_by("-number").first()
    if found is None:
        raise NotFound("version")
    return found


def answered(row: Decision) -> set[int]:
    """Who of the team answered at this step, where everybody is asked."""
    if row.step == rules.VIEWS:
        found: Iterable[Any] = View.objects.filter(decision=row).values_list("member_id", flat=True)
    elif row.step == rules.SEARCH:
        found = Idea.objects.filter(decision=row).values_list("member_id", flat=True)
    elif row.step == rules.SPREAD:
        found = _recognised_all(row)
    else:
        found = Vote.objects.filter(version=latest(row)).values_list("member_id", flat=True)
    return set(found) & place.inside(row.team_id, municipality_id=row.municipality_id)


def _recognised_all(row: Decision) -> set[int]:
    ideas = Idea.objects.filter(decision=row).count()
    said: dict[int, int] = {}
    for member in Recognition.objects.filter(idea__decision=row).values_list("member_id", flat=True):
        said[member] = said.get(member, 0) + 1
    return {member for member, number in said.items() if number >= ideas}


def hurry(row: Decision, *, at: datetime) -> None:
    """When everybody who counts answered, the step closes in an hour: time to change one's mind, no waiting beyond it."""
    seats = place.counted(row.team_id, municipality_id=row.municipality_id, at=at)
    if seats <= answered(row) and at + rules.CHANGE_OF_MIND < row.closes_at:
        row.closes_at = at + rules.CHANGE_OF_MIND
        row.save()


def move(row: Decision, step: str, *, at: datetime) -> Decision:
    """To another step, with its own time; an answer of who holds it, or of everybody."""
    row.step, row.step_since, row.standing, row.was_longer = step, at, rules.OPEN, False
    row.why_not = ""
    if step == rules.DECIDED:
        row.decided_at, row.review_on = at, latest(row).review_on
        changes.apply(row, latest(row), at=at)
    else:
        row.closes_at = workdays.after_workdays(at, rules.WORKDAYS[step])
    row.save()
    return row


def close(row: Decision, *, at: datetime) -> Decision:
    """A step where everybody was asked closes: what was said goes on, who said it is forgotten."""
    if row.step == rules.VIEWS:
        said = View.objects.filter(decision=row)
        alone = rules.stands_out(said.filter(is_anonymous=True).count())
        _nameless(said if alone else said.filter(is_anonymous=True), at)
        return move(row, rules.SEARCH, at=at)
    if row.step == rules.SEARCH:
        Idea.objects.filter(decision=row, words="").delete()
        _nameless(Idea.objects.filter(decision=row), at)
        return move(row, rules.after_search(Idea.objects.filter(decision=row).count()), at=at)
    if row.step == rules.SPREAD:
        _count_recognition(row)
        return move(row, rules.PROPOSAL, at=at)
    return _count_votes(row, at=at)


def _nameless(rows: QuerySet[View] | QuerySet[Idea], at: datetime) -> None:
    """Each again, in an order of chance and at one moment: neither number nor time says who wrote first."""
    found: list[View | Idea] = list(rows)
    secrets.SystemRandom().shuffle(found)
    for one in found:
        one.delete()
        one.pk, one.member, one.given_by, one.created_at = None, None, None, at
        one.save(force_insert=True)


def _count_recognition(row: Decision) -> None:
    for idea in Idea.objects.filter(decision=row):
        said = list(Recognition.objects.filter(idea=idea).values_list("degree", flat=True))
        idea.lot, idea.bit, idea.not_at_all = (said.count(degree) for degree in rules.DEGREES)
        idea.save()
    Recognition.objects.filter(idea__decision=row).delete()


def _count_votes(row: Decision, *, at: datetime) -> Decision:
    version = latest(row)
    votes = list(Vote.objects.filter(version=version, member__in=answered(row)))
    tally = rules.Tally(sum(one.agrees for one in votes), sum(not one.agrees for one in votes))
    version.yes, version.no, version.voted_at = tally.yes, tally.no, at
    version.save()
    needs = [one.need for one in votes if one.need]  # also of who said yes: a condition gives no vote away
    secrets.SystemRandom().shuffle(needs)
    for words in needs:
        Condition.objects.create(municipality_id=row.municipality_id, version=version, words=words, created_at=at)
    Vote.objects.filter(version=version).delete()
    step = rules.after_vote(tally, conditions=len(needs), failed=row.failed)
    row.failed += not tally.is_majority
    return move(row, step, at=at)
