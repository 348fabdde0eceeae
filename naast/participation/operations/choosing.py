"""A participant says, by code, how well they can live with a scenario, what they need, and what they want of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.calculations import conferring
from naast.common.operations import NotFound, operation
from naast.participation import hall, naming, place, rules
from naast.participation.models import Condition, Degree, Rating, Round
from naast.participation.rules import choosing

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from naast.access.actors import Actor
    from naast.participation.models import Conference, Participant

TAKE_PART, WORK = Permission.PARTICIPATION_TAKE_PART, Permission.PARTICIPATION_WORK
MOST_NEEDS, LONGEST_REASON = 5, 2000


@dataclass(frozen=True, slots=True)
class At:
    """Where somebody stands: their code, their town, and the round of the page that they answered."""

    code: str
    municipality_id: int
    round: str


@dataclass(frozen=True, slots=True)
class Answered:
    """That something was said in a round; the audit line names the round, not who."""

    public_id: str


@operation(TAKE_PART)
def rate(*, where: At, letter: str, value: int | None, at: datetime, by: Actor) -> Answered:
    """Say how well one can live with a scenario, or leave it blank; saying it again replaces what was said.

    Raises ``rules.Closed`` when this round is not open, ``rules.NotCounted``, ``rules.OnPaper``, ``rules.Empty``,
    ``NotFound``.
    """
    who, row = _inside(where)
    if value is not None and value not in conferring.RATINGS:
        raise rules.Empty("value")
    key, scenario = hall.hold_open(row.pk, where.round, on_phone=who.pk), _scenario(row, where, letter)
    said = Rating(
        municipality_id=row.municipality_id, round_id=key, participant=who, scenario_id=scenario, value=value, at=at
    )
    _put(said, keeps_reason=value is not None and value < 0)
    return Answered(where.round)


@operation(TAKE_PART)
def explain(*, where: At, letter: str, reason: str, is_sure: bool = False, at: datetime, by: Actor) -> Answered:
    """Say why one would rather not, or cannot, live with a scenario. Raises as ``need``; ``rules.Empty`` when too long."""
    who, row = _inside(where)
    if len(reason) > LONGEST_REASON:
        raise rules.Empty("reason")
    _insist_sure(reason, row, is_sure=is_sure)
    key, scenario = hall.hold_open(row.pk, where.round, on_phone=who.pk), _scenario(row, where, letter)
    said = Rating.objects.filter(round_id=key, participant=who, scenario_id=scenario, value__lt=0)
    if not said.update(reason=reason.strip(), at=at):
        raise rules.Empty("value")
    return Answered(where.round)


@operation(TAKE_PART)
def need(*, where: At, letter: str, words: str, is_sure: bool = False, at: datetime, by: Actor) -> Condition:
    """Say what one needs to go along with a scenario that one cannot, or would rather not, live with, or did not rate.

    Words that may hold a name are asked about first, and when somebody ``is_sure`` they wait for the leader. Raises
    ``rules.MayName``, ``rules.Empty`` for nothing, too much, or who can live with it; else as ``rate``.
    """
    who, row = _inside(where)
    _insist_kind(hall.hold_open(row.pk, where.round), "needs")
    if letter not in hall.may_need(who, row):
        raise rules.Empty("letter")
    mine = Condition.objects.filter(conference=row, participant=who).exclude(words="")
    if twice := _said_before(mine, words, hall.scenarios(row)[letter].pk):
        return twice
    if not words.strip() or len(words.strip()) > 300 or mine.count() >= MOST_NEEDS:
        raise rules.Empty("words")
    _insist_sure(words, row, is_sure=is_sure)
    return _condition(row, letter=letter, words=words, group_id=who.group_id, who=who, at=at)


def _said_before(mine: QuerySet[Condition], words: str, scenario_id: int) -> Condition | None:
    """The same words of the same person about the same scenario: sent twice, said once."""
    return next((one for one in mine.filter(scenario=scenario_id) if choosing.same_words(one.words, words)), None)


@operation(TAKE_PART)
def drop_need(*, where: At, condition: str, by: Actor) -> Answered:
    """Take one's own condition away again, as long as the round is open. Raises as ``rate``."""
    who, row = _inside(where)
    _insist_kind(hall.hold_open(row.pk, where.round), "needs")
    if not Condition.objects.filter(conference=row, participant=who, public_id=condition).delete()[0]:
        raise NotFound("condition")
    return Answered(where.round)


@operation(WORK)
def need_on_paper(*, slug: str, group: str, letter: str, words: str, is_sure: bool = False, at: datetime, by: Actor) -> Condition:  # fmt: skip
    """Write down what somebody in the hall said or handed in, while it is asked. Raises as ``need``, ``rules.NotNow``."""
    row = hall.worked(slug, by=by)
    at_round = hall.open_round(row)
    if at_round is None or at_round.kind != "needs":
        raise rules.NotNow("round")
    hall.hold_open(row.pk, at_round.public_id)
    held = hall.rounds(row)
    if not words.strip() or len(words.strip()) > 300 or letter not in hall.finalists(held):
        raise rules.Empty("words")
    _insist_sure(words, row, is_sure=is_sure)
    return _condition(row, letter=letter, words=words, group_id=hall.group(row, group).pk, who=None, at=at)


@operation(TAKE_PART)
def want(*, where: At, condition: str, value: int | None, at: datetime, by: Actor) -> Answered:
    """Say how much one wants a condition, or nothing of it any more. Raises as ``rate``."""
    who, row = _inside(where)
    if value is not None and value not in conferring.DEGREES:
        raise rules.Empty("value")
    _insist_kind(hall.hold_open(row.pk, where.round, on_phone=who.pk), "degrees")
    asked = Condition.objects.filter(
        conference=row, public_id=condition, merged_into__isnull=True, state="open"
    ).first()
    if asked is None:
        raise NotFound("condition")
    if value is None:
        Degree.objects.filter(condition=asked, participant=who).delete()
        return Answered(where.round)
    said = Degree(municipality_id=row.municipality_id, condition=asked, participant=who, value=value, at=at)
    Degree.objects.bulk_create(
        [said],
        update_conflicts=True,
        unique_fields=["condition", "participant"],
        update_fields=["value", "at"],
    )
    return Answered(where.round)


def _inside(where: At) -> tuple[Participant, Conference]:
    who = place.participant(where.code, municipality_id=where.municipality_id)
    row = hall.conference(who.process)
    if row.state != "frozen" or who.process.state != "running":
        raise rules.Closed
    hall.insist_counted(who, row)
    return who, row


def _scenario(row: Conference, where: At, letter: str) -> int:
    """The key of a scenario that is asked in this round."""
    held = hall.rounds(row)
    at_round = next(one for one in held if one.public_id == where.round)
    asked = {one.key for one in hall.things(row, at_round, held)} if at_round.kind in {"rate", "consent"} else set()
    if letter not in asked:
        raise NotFound("scenario")
    return hall.scenarios(row)[letter].pk


def _insist_kind(round_id: int, kind: str) -> None:
    if not Round.objects.filter(pk=round_id, kind=kind).exists():
        raise rules.Closed


def _put(said: Rating, *, keeps_reason: bool) -> None:
    changed = ["value", "at", "is_paper"] if keeps_reason else ["value", "at", "is_paper", "reason"]
    Rating.objects.bulk_create(
        [said],
        update_conflicts=True,
        unique_fields=["round", "participant", "scenario"],
        update_fields=changed,
    )


def _condition(
    row: Conference, *, letter: str, words: str, group_id: int, who: Participant | None, at: datetime
) -> Condition:
    """A condition as it is kept; the very same words as others used stand under theirs."""
    scenario, state = hall.scenarios(row)[letter], "waiting" if naming.names_in(words, row.process) else "open"
    heads = Condition.objects.filter(conference=row, scenario=scenario, merged_into__isnull=True, state=state)
    same = next((one for one in heads if rules.same_words(one.words, words)), None) if state == "open" else None
    return Condition.objects.create(
        municipality_id=row.municipality_id, conference=row, scenario=scenario, participant=who, group_id=group_id,
        words=words.strip(), state=state, merged_into=same, at=at, created_at=at,
    )  # fmt: skip


def _insist_sure(words: str, row: Conference, *, is_sure: bool) -> None:
    if not is_sure and (names := naming.names_in(words, row.process)):
        raise rules.MayName(names)
