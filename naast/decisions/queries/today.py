"""What waits for one person now: one thing to do each, the soonest first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.decisions import place, rules
from naast.decisions.models import Idea, Recognition, Version, View, Vote
from naast.network import queries as network

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class Heard:
    """Who answered in which decision, and who said no and is still to be asked what they need; looked up for all at once."""

    said: Mapping[int, set[int]]
    to_ask: Mapping[int, set[int]]


def today(*, by: Actor, at: datetime) -> list[Task]:
    """Everything that waits for this person, the soonest first; however many there are, in as many looks at the database."""
    rows = place.decisions(by=by, at=at).exclude(step=rules.DECIDED).exclude(standing=rules.ENDED)
    found = list(rows.select_related("team", "frame"))
    chairs = {key: place.chairs(key, by=by, at=at) for key in {row.team_id for row in found}}
    heard = _heard(found)
    tasks = [task for row in found for task in _tasks(row, chairs[row.team_id], heard, by)]
    return sorted(tasks, key=lambda one: (one.closes_at, one.question, one.seat))


def waiting(account_ids: set[int], *, municipality_id: int, at: datetime) -> dict[int, int]:
    """How many things wait for each of these accounts, for a reminder; who has nothing to do is not among them."""
    rows = list(place.open_in(municipality_id).select_related("team", "frame"))
    heard, found = _heard(rows), dict[int, int]()
    for team in {row.team_id for row in rows}:
        for account in account_ids & place.answering(team, municipality_id=municipality_id, at=at):
            by = place.somebody(account, municipality_id=municipality_id)
            chairs = place.chairs(team, by=by, at=at)
            number = sum(1 for row in rows if row.team_id == team for _task in _tasks(row, chairs, heard, by))
            if number:
                found[account] = found.get(account, 0) + number
    return found


def tasks_in(row: Decision, *, by: Actor, at: datetime) -> Iterator[Task]:
    """What one decision asks of this person."""
    return _tasks(row, place.chairs(row.team_id, by=by, at=at), _heard([row]), by)


def _tasks(row: Decision, chairs: list[place.Chair], heard: Heard, by: Actor) -> Iterator[Task]:
    if row.step == rules.TALK and row.standing == rules.OPEN and not chairs and by.may(Permission.DECISION_FRAME):
        yield Task(rules.TALK, row.public_id, row.question, row.team.name, row.closes_at)
    for chair in chairs:
        kind = _kind(row, chair, heard)
        if kind:
            seat, name = (chair.id, chair.name) if chair.stands_in else ("", "")
            yield Task(kind, row.public_id, row.question, row.team.name, row.closes_at, seat, name)


def _kind(row: Decision, chair: place.Chair, heard: Heard) -> str:
    holds = row.holder_id == chair.key
    if row.standing != rules.OPEN:
        return {rules.QUIET: WAKE, rules.FRAMELESS: CARRY_ON}.get(row.standing, "") if holds else ""
    if row.step in rules.BY_ALL:
        if chair.key not in heard.said.get(row.pk, ()):
            return row.step
        return NEED if chair.key in heard.to_ask.get(row.pk, ()) else ""
    if holds and row.step in HOLDERS:
        return row.step
    return HOLD if row.holder_id is None and not chair.stands_in else ""


def _heard(rows: Sequence[Decision]) -> Heard:
    """Who answered what is open; who said no is asked what they need, until they answered that too."""
    said: dict[int, set[int]] = {}
    to_ask: dict[int, set[int]] = {}
    at = {step: [one.pk for one in rows if one.step == step and one.standing == rules.OPEN] for step in rules.BY_ALL}
    pairs: list[tuple[int, int]] = []
    if at[rules.VIEWS]:
        pairs += View.objects.filter(decision__in=at[rules.VIEWS]).values_list("decision_id", "member_id")
    if at[rules.SEARCH]:
        found = Idea.objects.filter(decision__in=at[rules.SEARCH], member__isnull=False)
        pairs += [(one, member) for one, member in found.values_list("decision_id", "member_id") if member]
    if at[rules.SPREAD]:
        pairs += _recognised_all(at[rules.SPREAD])
    if at[rules.VOTE]:
        last = Version.objects.filter(decision__in=at[rules.VOTE]).order_by("decision_id", "-number")
        votes = Vote.objects.filter(version__in=last.distinct("decision_id").values("pk"))
        for one, member, agrees, is_asked in votes.values_list(
            "version__decision_id", "member_id", "agrees", "is_asked"
        ):
            pairs.append((one, member))
            if not (agrees or is_asked):
                to_ask.setdefault(one, set()).add(member)
    for one, member in pairs:
        said.setdefault(one, set()).add(member)
    return Heard(said, to_ask)


def _recognised_all(decisions: list[int]) -> list[tuple[int, int]]:
    """Who said of every idea how far they recognise it."""
    ideas = Counter(Idea.objects.filter(decision__in=decisions).values_list("decision_id", flat=True))
    told = Recognition.objects.filter(idea__decision__in=decisions).values_list("idea__decision_id", "member_id")
    return [pair for pair, number in Counter(told).items() if number >= ideas[pair[0]]]


def my_teams(*, by: Actor) -> list[network.TeamCard]:
    """The teams of this person."""
    return network.my_teams(by=by)
