"""What waits for one person now: one thing to do each, the soonest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.decisions import place, rules, stepping
from naast.decisions.models import Vote
from naast.network import queries as network

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.decisions.models import Decision

NEED, WAKE, CARRY_ON, HOLD = "need", "wake", "carry-on", "hold"
HOLDERS = (rules.PROPOSAL, rules.ANSWERS, rules.TALK)


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: ``kind`` is the step, or what else is asked; ``seat`` and ``instead_of`` when somebody stands in."""

    kind: str
    decision: str
    question: str
    team: str
    closes_at: datetime
    seat: str = ""
    instead_of: str = ""


def today(*, by: Actor, at: datetime) -> list[Task]:
    """Everything that waits for this person, the soonest first."""
    rows = place.decisions(by=by, at=at).exclude(step=rules.DECIDED).exclude(standing=rules.ENDED)
    found = [task for row in rows.select_related("team", "frame") for task in tasks_in(row, by=by, at=at)]
    return sorted(found, key=lambda one: (one.closes_at, one.question, one.seat))


def waiting(account_ids: set[int], *, municipality_id: int, at: datetime) -> dict[int, int]:
    """How many things wait for each of these accounts, for a reminder; who has nothing to do is not among them."""
    found: dict[int, int] = {}
    for row in place.open_in(municipality_id).select_related("team", "frame"):
        for account in account_ids & place.answering(row.team_id, municipality_id=municipality_id, at=at):
            by = place.somebody(account, municipality_id=municipality_id)
            number = sum(1 for _task in tasks_in(row, by=by, at=at))
            if number:
                found[account] = found.get(account, 0) + number
    return found


def tasks_in(row: Decision, *, by: Actor, at: datetime) -> Iterator[Task]:
    """What one decision asks of this person."""
    chairs = place.chairs(row.team_id, by=by, at=at)
    said = stepping.answered(row) if row.step in rules.BY_ALL and row.standing == rules.OPEN else set()
    if row.step == rules.TALK and row.standing == rules.OPEN and not chairs and by.may(Permission.DECISION_FRAME):
        yield Task(rules.TALK, row.public_id, row.question, row.team.name, row.closes_at)
    for chair in chairs:
        kind = _kind(row, chair, said)
        if kind:
            seat, name = (chair.id, chair.name) if chair.stands_in else ("", "")
            yield Task(kind, row.public_id, row.question, row.team.name, row.closes_at, seat, name)


def _kind(row: Decision, chair: place.Chair, said: set[int]) -> str:
    holds = row.holder_id == chair.key
    if row.standing != rules.OPEN:
        return {rules.QUIET: WAKE, rules.FRAMELESS: CARRY_ON}.get(row.standing, "") if holds else ""
    if row.step in rules.BY_ALL:
        if chair.key not in said:
            return row.step
        return NEED if row.step == rules.VOTE and _is_to_be_asked(row, chair) else ""
    if holds and row.step in HOLDERS:
        return row.step
    return HOLD if row.holder_id is None and not chair.stands_in else ""


def _is_to_be_asked(row: Decision, chair: place.Chair) -> bool:
    """Who said no is asked what they need; until they answered that too."""
    mine = Vote.objects.filter(version=stepping.latest(row), member_id=chair.key, agrees=False)
    return mine.filter(is_asked=False).exists()


def my_teams(*, by: Actor) -> list[network.TeamCard]:
    """The teams of this person."""
    return network.my_teams(by=by)
